"""axe in a page of a browser: its file, the rules it checks, and what it finds."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.toolchain import NODE_FOLDER

AXE = NODE_FOLDER / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours: the only ones whose answer may differ between the schemes."""
SCHEMES = ("light", "dark")
VIOLATIONS = """async (rules) => {
  const options = { runOnly: rules, resultTypes: ["violations"] };
  const { violations } = await axe.run(document, options);
  return violations.map((each) => [each.id, each.nodes[0].html.slice(0, 200)]);
}"""
"""What axe finds, as rule and element: of what it finds good it need not gather every element."""


def violations(page: Page, first: str = "light") -> list[tuple[str, str, str]]:
    """Return scheme, rule and element of what axe finds, in the light and in the dark.

    In the `first` scheme every rule is checked. The other one changes colours alone (test_contrast
    holds it to that), and is checked by the rules that look at them.
    """
    page.evaluate("scrollTo(0, 0)")  # the bar that stays covers part of what scrolls below it
    results = []
    for scheme in sorted(SCHEMES, key=lambda each: each != first):
        page.emulate_media(color_scheme=scheme)
        rules = RULES if scheme == first else COLOUR_RULES
        results += [(scheme, *each) for each in page.evaluate(VIOLATIONS, rules)]
    return results
