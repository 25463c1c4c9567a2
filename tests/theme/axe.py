"""axe in a page of a browser: its file, the rules it checks, and what it finds."""

from __future__ import annotations

from tests.toolchain import NODE_FOLDER

AXE = NODE_FOLDER / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """async (rules) => {
  const options = { runOnly: rules, resultTypes: ["violations"] };
  const { violations } = await axe.run(document, options);
  return violations.map((each) => [each.id, each.nodes[0].html.slice(0, 200)]);
}"""
"""What axe finds, as rule and element: of what it finds good it need not gather every element."""
