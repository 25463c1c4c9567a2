"""What the script adds to a form while one types: marks, the look of the page, a picture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.editor.running import RunningEditor
from tests.editor.test_desk import snapshot_of
from tests.editor.test_forms import KIELO
from tests.editor.test_pictures import png

BREAK_OFF = """() => {
  const whole = window.fetch;
  window.fetch = async () => {
    window.fetch = whole;
    return new Response(new ReadableStream({ start: (each) => each.error(new TypeError()) }));
  };
}"""
"""Gives the next request an answer that ends before its body does."""


@pytest.fixture(scope="module")
def typed(browser: Browser, shared_editor: RunningEditor) -> Iterator[Page]:
    """The form of a group, opened once; the policy of its page holds."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(shared_editor.key_address())
    page.goto(shared_editor.address + KIELO)
    yield page
    context.close()


def frame_of(page: Page):
    return page.frame_locator("iframe").locator("body")


def test_page_is_seen_while_one_types_and_nothing_is_written(
    typed: Page, shared_editor: RunningEditor
):
    before = snapshot_of(shared_editor.content)
    body = typed.locator("#body")
    body.fill("Eka")
    body.press("Control+A")
    typed.get_by_role("group", name="Tekstin muotoilu").first.get_by_text("Lihavoi").click()
    assert body.input_value() == "**Eka**"
    expect(typed.locator("[data-live='look:body'] strong")).to_have_text("Eka")
    expect(frame_of(typed)).to_contain_text("Eka")
    # The browser's own undo takes a mark back.
    body.press("Control+Z")
    assert body.input_value() == "Eka"

    # An error appears after the field is left, and the last good look stays.
    end = typed.locator("[id='f.schedule.0.time.end']")
    with typed.expect_response(lambda reply: reply.request.method == "POST"):
        end.fill("16")
    message = typed.locator("[data-messages='f.schedule.0.time'] .msg")
    expect(message).to_have_count(0)
    end.press("Tab")
    typed.locator("#body").focus()
    expect(message).to_have_count(1)
    expect(typed.locator("[data-live='look']")).to_contain_text("Ei ajan tasalla")
    expect(frame_of(typed)).to_contain_text("Eka")
    end.fill("18.45")
    typed.locator("#body").focus()
    expect(message).to_have_count(0)
    expect(typed.locator("[data-live='sees']")).to_contain_text("18.45")
    assert typed.evaluate("history.length") <= 3
    assert snapshot_of(shared_editor.content) == before


def test_marks_of_lines_and_links(typed: Page):
    body = typed.locator("#body")
    tools = typed.locator("[data-tools='body']")
    body.fill("Yksi\nKaksi")
    body.press("Control+A")
    tools.get_by_text("Luettelo").click()
    assert body.input_value() == "- Yksi\n- Kaksi"
    body.press("Control+A")
    tools.get_by_text("Luettelo").click()
    assert body.input_value() == "Yksi\nKaksi"
    body.press("Control+End")
    tools.get_by_text("Väliotsikko").click()
    assert body.input_value() == "Yksi\n## Kaksi"
    body.fill("")
    tools.get_by_text("Linkki").click()
    assert body.input_value() == "[linkin sanat](https://)"
    tools.get_by_text("Kuva").click()
    expect(typed.locator("[id='body-picture']")).to_be_focused()


def test_page_that_could_not_be_loaded_is_seen_again_after_the_next_change(typed: Page):
    typed.route("**/drafts/**", lambda route: route.abort())
    body = typed.locator("#body")
    with typed.expect_event("requestfailed", lambda request: "/drafts/" in request.url):
        body.fill("Katkeaa")
    typed.unroute("**/drafts/**")
    body.fill("Jatkuu")
    expect(frame_of(typed)).to_contain_text("Jatkuu")


def test_page_says_that_the_editor_is_closed_and_goes_on_when_it_is_back(typed: Page):
    typed.route("**/*", lambda route: route.abort())
    body = typed.locator("#body")
    body.fill("Tallella")
    away = typed.get_by_role("alert").filter(has_text="Muokkaus on suljettu")
    expect(away).to_be_visible()
    typed.locator("#save").get_by_role("button", name="Tallenna").click()
    # Nothing has been sent, and the page is where it was.
    assert body.input_value() == "Tallella"
    before = typed.locator("#form [name='form']").input_value()
    typed.unroute("**/*")
    expect(away).to_have_count(0)
    expect(frame_of(typed)).to_contain_text("Tallella")
    assert typed.locator("#form [name='form']").input_value() != before


def test_look_whose_answer_breaks_off_is_asked_for_again(typed: Page):
    typed.evaluate(BREAK_OFF)
    typed.locator("#body").fill("Kesken")
    expect(frame_of(typed)).to_contain_text("Kesken")


def test_chosen_picture_is_seen_at_once(typed: Page, shared_editor: RunningEditor):
    before = snapshot_of(shared_editor.content)
    typed.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    file = {"name": "Oma kuva.png", "mimeType": "image/png", "buffer": png()}
    typed.locator("[id='f.image.file-picture']").set_input_files(file)
    expect(typed.locator("[id='f.image.file']")).to_have_value("/images/oma-kuva.png")
    thumbnail = typed.locator("[data-picture='f.image.file'] img")
    expect(thumbnail).to_have_js_property("naturalWidth", 60)
    assert typed.locator("[name='pictures']").get_attribute("value") == "/images/oma-kuva.png"
    assert snapshot_of(shared_editor.content) == before


def test_text_of_a_file_is_not_left_unsaved_without_a_word(
    browser: Browser, shared_editor: RunningEditor
):
    page = browser.new_context().new_page()
    page.goto(shared_editor.key_address())
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(shared_editor.address + "/text/association.md")
    page.locator("#text").press_sequentially("x")
    page.get_by_role("link", name="Työpöytä").first.click()
    page.wait_for_url("**/")
    assert asked == ["beforeunload"]
    page.context.close()
