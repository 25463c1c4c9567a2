"""The preview's script in a real browser, under the policy that pages are served with."""

from __future__ import annotations

from group_pages.commands.preview_server import PreviewState
from group_pages.commands.serve import Preview
from group_pages.renditions.content_policy import HOST_POLICY
from playwright.sync_api import expect

from tests.content_tree import GROUP, Tree


def test_open_page_shows_problems_and_then_the_next_good_build(tmp_path, serve, browser):
    (tmp_path / "_headers").write_text(f"/*\n  Content-Security-Policy: {HOST_POLICY}\n", "utf-8")
    page_file = tmp_path / "index.html"
    page_file.write_text("<!doctype html><title>x</title><body><h1>First</h1></body>", "utf-8")
    state = PreviewState()
    text = "content/groups/säde.md:5: <b>tuntematon</b> avain"
    state.record_failure((text, "toinen"), ("http://127.0.0.1:1/at/groups/säde.md?line=5", ""))
    page = browser.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(serve(tmp_path, state).address)
    panel = page.get_by_role("alert")
    expect(panel).to_have_text(f"{text}\nKorjaa ylläpidossa\ntoinen", use_inner_text=True)
    link = panel.get_by_role("link")
    expect(link).to_have_attribute("href", "http://127.0.0.1:1/at/groups/säde.md?line=5")

    page_file.write_text("<!doctype html><title>x</title><body><h1>Second</h1></body>", "utf-8")
    state.record_build()
    expect(page.get_by_role("heading")).to_have_text("Second")
    expect(panel).to_have_count(0)
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []


def test_problem_leads_to_its_line_in_the_editor(tmp_path):
    tree = Tree(tmp_path / "content")
    text = (tree.root / GROUP).read_text("utf-8")
    tree.write("groups/säde.md", text.replace("avoimuus:", "avoimus:"))
    state = PreviewState()
    # Nothing is built while there is an error.
    Preview(tree.root, None, state, "", "http://127.0.0.1:1").update([])
    line = text.splitlines().index(next(each for each in text.splitlines() if "avoimuus" in each))
    address = f"http://127.0.0.1:1/at/groups/s%C3%A4de.md?line={line + 1}"
    assert address in state.links
    assert len(state.links) == len(state.problems)
    Preview(tree.root, None, state, "").update([])
    assert set(state.links) == {""}
