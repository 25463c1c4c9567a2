"""Forms of the editor used early, twice, or while an answer is under way: no work is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.editor.running import RunningEditor
from tests.editor.test_file_acts import FILE
from tests.editor.test_pictures import png
from tests.held_requests import hold

SUMMARY = "[id='f.summary']"
PICTURE = "f.image.file"
RETURNED = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
WITHOUT_LONG_TIMERS = """{
  const start = window.setTimeout;
  window.setTimeout = (call, wait, ...rest) => start(call, wait < 10000 ? wait : 2 ** 30, ...rest);
}"""
"""A form is given back after ten seconds in any case."""
TOP = "document.activeElement.getBoundingClientRect().top"


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Kinds of the questions that the browser has asked."""
    return []


@pytest.fixture(scope="module")
def opened(browser: Browser, small_editor: RunningEditor, asked: list[str]) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.goto(small_editor.key_address())
        yield page


@pytest.fixture
def page(opened: Page, small: RunningEditor, asked: list[str]) -> Page:
    """The form of a group, opened."""
    opened.unroute_all()
    opened.goto(small.address + FILE)
    asked.clear()
    return opened


@pytest.fixture
def timed(browser: Browser, page: Page) -> Iterator[Page]:
    """The same, where time passes by `clock` alone."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.add_cookies(page.context.cookies())
        own = context.new_page()
        own.clock.install()
        own.goto(page.url)
        yield own


def is_sent(request: Request) -> bool:
    """Return whether a form is sent, and not for a look."""
    return request.method == "POST" and "do-look" not in (request.post_data or "")


def leave(page: Page) -> None:
    page.get_by_role("link", name="Työpöytä").first.click()
    page.wait_for_url("**/")


def save(page: Page) -> None:
    page.locator("#save").get_by_role("button", name="Tallenna").click()


def test_somebody_who_only_looked_is_asked_before_what_is_typed_is_left(page: Page, asked):
    page.locator(SUMMARY).fill("Vain katsottu")
    with page.expect_response(lambda reply: reply.request.method == "POST"):
        page.locator("#save").get_by_role("button", name="Katso sivu").click()
    leave(page)
    assert asked == ["beforeunload"]


def test_what_is_typed_before_the_script_comes_counts_and_keeps_the_focus(
    page: Page, small: RunningEditor, asked
):
    page.locator(SUMMARY).fill("Tallennettu")
    save(page)
    page.wait_for_selector("#done")
    _, release = hold(page, "**/editor.js")
    page.goto(page.url.partition("#")[0], wait_until="commit")
    page.locator(SUMMARY).press_sequentially("!")
    release()
    expect(page.locator(".save__state")).to_have_text("Ei vielä tallennettu")
    assert page.evaluate("document.activeElement.id") == "f.summary"
    leave(page)
    assert asked == ["beforeunload"]


def test_token_of_a_new_start_is_no_change_of_the_form(timed: Page):
    questions: list[str] = []
    timed.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    timed.locator(SUMMARY).press("End")
    timed.evaluate("document.dispatchEvent(new Event('editor-away'))")
    expect(timed.locator("[data-away]")).not_to_be_empty()
    timed.clock.run_for(2000)
    expect(timed.locator("[data-away]")).to_be_empty()
    leave(timed)
    assert questions == []


def test_second_of_two_taps_sends_nothing_more(page: Page, small: RunningEditor):
    page.goto(f"{small.address}/new/locations")
    page.locator("[id='f.title']").fill("Tuplatalo")
    page.locator("[id='f.municipality']").fill("Oulu")
    tokens, release = hold(page, "**/token")
    page.locator("#save").get_by_role("button", name="Tallenna").dblclick()
    release()
    page.wait_for_selector("#done")
    assert len(tokens) == 1
    assert page.url.endswith("#done")


def test_nothing_is_typed_into_a_form_that_is_on_its_way(timed: Page):
    form, summary = timed.locator("form[data-unsaved]"), timed.locator(SUMMARY)
    summary.fill("Ennen")
    # The answer does not come: as where loading is stopped, the page stays.
    timed.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    save(timed)
    expect(form).to_have_attribute("inert", "")
    timed.keyboard.type("Kesken")
    expect(summary).to_have_value("Ennen")
    timed.clock.run_for(10_000)
    expect(form).not_to_have_attribute("inert", "")
    expect(timed.locator("#save").get_by_role("button", name="Tallenna")).to_be_focused()
    summary.fill("Uudelleen")
    expect(summary).to_have_value("Uudelleen")
    with timed.expect_request("**/token"):
        save(timed)


def test_form_is_given_back_to_somebody_who_stays(page: Page, small: RunningEditor):
    """Another form of the page has changes, and the browser asks whether to leave."""
    address = page.locator("a.act").first.get_attribute("href")
    own = page.context.new_page()
    own.on("dialog", lambda dialog: dialog.dismiss())
    own.add_init_script(WITHOUT_LONG_TIMERS)
    own.goto(f"{small.address}{address}")
    own.locator(SUMMARY).fill("Kesken")
    button = own.locator("#act button").first
    with own.expect_event("dialog"):
        button.click(no_wait_after=True)
    expect(own.locator("#act")).not_to_have_attribute("inert", "")
    expect(button).to_be_focused()
    own.close()


def test_editor_that_does_not_answer_is_named(timed: Page):
    _, release = hold(timed, "**/token")
    timed.locator(SUMMARY).fill("Kesken")
    save(timed)
    away = timed.locator("[data-away]")
    expect(away).to_be_empty()
    timed.clock.run_for(10_000)
    expect(away).not_to_be_empty()
    release()


def test_form_that_the_browser_has_kept_is_sent_with_a_new_token(page: Page):
    """A token that is used would be answered as before, and nothing be saved."""
    sent: list[str] = []

    def stay(route: Route) -> None:
        if is_sent(route.request):
            sent.append(route.request.post_data or "")
            route.fulfill(status=204)
        else:
            route.continue_()

    page.route(f"**{FILE}", stay)
    for _ in range(2):
        with page.expect_request(is_sent):
            save(page)
        with page.expect_response("**/token"):
            page.evaluate(RETURNED)
    tokens = [text.partition('name="form"')[2].split()[0] for text in sent]
    assert len(set(tokens)) == 2


def test_picture_chosen_while_another_is_on_its_way_is_kept(page: Page):
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    file = page.locator(f"[id='{PICTURE}-picture']")
    _, release = hold(page, f"**{FILE}")
    for name in ("Eka.png", "Toka.png"):
        file.set_input_files({"name": name, "mimeType": "image/png", "buffer": png()})
    release()
    expect(page.locator(f"[id='{PICTURE}']")).to_have_value("/images/toka.png")


def test_message_above_does_not_move_what_one_is_at(page: Page):
    page.locator("[id='f.schedule.0.time.end']").fill("16")
    page.keyboard.press("Tab")
    before = page.evaluate(TOP)
    expect(page.locator("[data-messages='f.schedule.0.time'] .msg")).to_have_count(1)
    assert abs(page.evaluate(TOP) - before) < 1
    # The browser, too, keeps in place what it thinks is looked at.
    page.evaluate("new Promise(requestAnimationFrame)")
    assert abs(page.evaluate(TOP) - before) < 1


def test_nothing_changes_while_a_button_is_pressed(timed: Page):
    message = timed.locator("[data-messages='f.schedule.0.time'] .msg")
    timed.locator("[id='f.schedule.0.time.end']").fill("16")
    box = timed.locator("#body").bounding_box()
    assert box is not None
    timed.mouse.move(box["x"] + 9, box["y"] + 9)
    timed.mouse.down()
    with timed.expect_event("requestfinished", lambda request: request.method == "POST"):
        timed.clock.run_for(300)
    # A later answer has come, too: the script has had its turn.
    timed.evaluate("fetch('/token').then((reply) => reply.text())")
    expect(message).to_have_count(0)
    timed.mouse.up()
    timed.clock.run_for(300)
    expect(message).to_have_count(1)
