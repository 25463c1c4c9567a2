"""The preview's script in a real browser, under the policy that pages are served with."""

from __future__ import annotations

from group_pages.commands.preview_server import PreviewState
from group_pages.renditions.content_policy import HOST_POLICY
from playwright.sync_api import expect


def test_open_page_shows_problems_and_then_the_next_good_build(tmp_path, serve, browser):
    (tmp_path / "_headers").write_text(f"/*\n  Content-Security-Policy: {HOST_POLICY}\n", "utf-8")
    page_file = tmp_path / "index.html"
    page_file.write_text("<!doctype html><title>x</title><body><h1>First</h1></body>", "utf-8")
    state = PreviewState()
    state.record_failure(("content/groups/säde.md:5: <b>tuntematon</b> avain",))
    page = browser.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(serve(tmp_path, state).address)
    panel = page.get_by_role("alert")
    expect(panel).to_have_text("content/groups/säde.md:5: <b>tuntematon</b> avain")

    page_file.write_text("<!doctype html><title>x</title><body><h1>Second</h1></body>", "utf-8")
    state.record_build()
    expect(page.get_by_role("heading")).to_have_text("Second")
    expect(panel).to_have_count(0)
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []
