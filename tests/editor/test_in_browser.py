"""The editor in Chromium: accessibility, small screens, keyboard, and a day's work counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.editor.running import RunningEditor
from tests.editor.test_desk import ACT, FILE, changed_lines
from tests.editor.test_forms import KIELO, KIELO_FILE
from tests.theme.axe import AXE, RULES, VIOLATIONS
from tests.theme.test_browser import SMALL
from tests.waiting import comes_true

PAGES = (
    "/", f"{ACT}/cancel", f"{ACT}/move", f"{ACT}/place", f"{ACT}/topic", "/changes", "/publish",
    "/files/groups", "/files/locations", "/files/news", KIELO,
    "/states?group=ryhma-kielo&group=toiminnasta-voimaa&state=paused",
    "/seasons/roll-over", "/seasons/syksy-2027/from/kevat-2027",
    "/places/esimerkkitalo/close?start=8.2.2027&end=21.2.2027",
    "/files/groups/kiertava-omaisten-ilta",
    "/association", "/files/seasons/kevat-2027", "/files/locations/esimerkkitalo", "/new/groups",
    "/new/news", "/spreadsheet", "/copy/ryhma-kielo", "/share", "/text/association.md", "/nothing",
    "/files/groups?town=Oulu&sort=next", f"{KIELO}/versions", f"{KIELO}/rename?name=kielo",
    f"{KIELO}/delete", "/files/locations/esimerkkitalo/delete",
)  # fmt: skip
TARGETS = SMALL.replace("summary, label", "summary, .opt, .check").replace(
    ".slot__link, .skip-link", ".visually-hidden, .skip-link"
)
"""Small targets; a label above its field is none, nor is what is not seen."""
BELOW_BAR = """() => {
  const own = document.activeElement, bar = document.querySelector(".save");
  const [inner, outer] = [own.getBoundingClientRect(), bar.getBoundingClientRect()];
  const isBelow = inner.bottom > outer.top + 1 && inner.top < outer.bottom;
  return [own.id || own.textContent, isBelow && !bar.contains(own)];
}"""
"""What has the focus, and whether any of it is below the bar that stays at the foot."""
SMALL_FORMS = (
    ("/files/groups/miesten-ilta/sessions/2027-02-02/topic", "#topic"),
    ("/places/talo/close", "#start"),
    ("/seasons/roll-over", "[name=to][value=new]"),
)
"""Forms beside that of a file, each with a field to type in, or to choose."""
OPEN_ALL = "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"


@pytest.fixture
def opened(browser: Browser, editor: RunningEditor) -> Iterator[Page]:
    """A page of the editor, opened by the address that is printed."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(editor.key_address())
    yield page
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    opened: Page, editor: RunningEditor, width: int, scheme: str
):
    opened.set_viewport_size({"width": width, "height": 800})
    opened.emulate_media(color_scheme=scheme)
    opened.add_init_script(path=AXE)
    findings = []
    for path in PAGES:
        opened.goto(editor.address + path)
        opened.evaluate(OPEN_ALL)
        findings += [(path, *each) for each in opened.evaluate(VIOLATIONS, RULES)]
        wide = opened.evaluate("document.documentElement.scrollWidth")
        findings += [(path, wide)] if wide > width else []
    assert findings == []


def test_controls_are_large_enough_for_a_thumb(opened: Page, editor: RunningEditor):
    opened.set_viewport_size({"width": 320, "height": 640})
    for path in PAGES:
        opened.goto(editor.address + path)
        assert opened.evaluate(TARGETS) == [], path


def test_bar_hides_nothing_that_the_keyboard_reaches(browser: Browser, small_editor: RunningEditor):
    context = browser.new_context(viewport={"width": 390, "height": 700})
    page = context.new_page()
    page.goto(small_editor.key_address())
    page.goto(small_editor.address + "/files/locations/talo")
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(BELOW_BAR))
    assert [name for name, is_below in reached if is_below] == []
    assert "f.municipality" in dict(reached)
    context.close()


def test_rules_of_the_sites_tables_leave_the_editors_alone(opened: Page, editor: RunningEditor):
    """Both style sheets are there, and both have tables."""
    opened.goto(editor.address + "/files/groups")
    displays = {
        name: opened.locator(name).first.evaluate("each => getComputedStyle(each).display")
        for name in ("th .sort", ".table__name")
    }
    assert displays == {"th .sort": "inline-flex", ".table__name": "inline-block"}


def test_cards_of_a_small_screen_name_what_has_no_heading(opened: Page, editor: RunningEditor):
    opened.set_viewport_size({"width": 390, "height": 800})
    opened.goto(editor.address + "/files/groups")
    card = opened.get_by_role("row").filter(has_text="Kielo")
    labels = card.locator("td:visible").evaluate_all(
        "cells => cells.map((each) => getComputedStyle(each, '::before').content)"
    )
    names = ['"Seuraava kokoontuminen "', '"Ei julkaista "']
    assert labels == ["none", "none", "none", *names, "none"]


@pytest.mark.parametrize("scripts", [True, False])
def test_cancelling_takes_two_clicks(browser: Browser, editor: RunningEditor, scripts: bool):
    before = (editor.content / FILE).read_bytes()
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(editor.key_address())
    page.locator(f"a[href='{ACT}/cancel#act']").click()
    page.get_by_role("button", name="Merkitse perutuksi").click()
    assert page.get_by_role("status").inner_text().startswith("Tallennettu")
    lines = changed_lines(before, (editor.content / FILE).read_bytes())
    assert lines == ["+   - pvm: 3.2.2027", "+     peruttu: kyllä"]
    page.locator("#done").get_by_role("button", name="Kumoa").click()
    assert comes_true(lambda: (editor.content / FILE).read_bytes() == before)
    context.close()


def test_field_is_changed_and_saved_by_keyboard_alone(opened: Page, editor: RunningEditor):
    opened.goto(editor.address + KIELO)
    opened.get_by_label("Yksi lause luetteloihin").focus()
    opened.keyboard.press("Control+A")
    opened.keyboard.type("Uusi lause.")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("#done")
    expect(opened.locator("#done")).to_be_focused()
    assert "tiivistelmä: Uusi lause." in (editor.content / KIELO_FILE).read_text("utf-8")


def test_refusal_leads_to_the_field(opened: Page, editor: RunningEditor):
    opened.goto(editor.address + KIELO)
    opened.locator("[id='f.schedule.0.time.end']").fill("16.30")
    opened.get_by_role("button", name="Tallenna").last.click()
    note = opened.get_by_role("alert")
    note.get_by_role("link").first.click()
    opened.wait_for_url("**#f.schedule.0.time")
    assert opened.locator("[id='f.schedule.0.time.end']").input_value() == "16.30"


def test_leaving_with_unsaved_changes_is_asked_about(opened: Page, editor: RunningEditor):
    opened.goto(editor.address + KIELO)
    asked = []
    opened.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    opened.get_by_role("link", name="Työpöytä").first.click()
    assert asked == []
    opened.goto(editor.address + KIELO)
    opened.get_by_label("Yksi lause luetteloihin").fill("Kesken")
    opened.get_by_role("link", name="Työpöytä").first.click()
    opened.wait_for_url("**/")
    assert asked == ["beforeunload"]


def test_leaving_a_small_form_is_asked_about(browser: Browser, small_editor: RunningEditor):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(small_editor.key_address())
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    def leave(path: str, field: str, link: str = ".top__name") -> int:
        """Return how often one is asked who types into a field, and leaves by a link."""
        asked.clear()
        page.goto(small_editor.address + path)
        if field.startswith("#"):
            page.locator(field).fill("12.2.2027")
        elif field:
            page.locator(field).check(force=True)
        page.locator(link).first.click()
        page.wait_for_url(lambda url: not url.endswith(path))
        return len(asked)

    for path, field in SMALL_FORMS:
        assert leave(path, "") == 0, path
        assert leave(path, field) == 1, path
    path, field = SMALL_FORMS[0]
    assert leave(path, field, "[data-back]") == 0
    context.close()


def test_bar_of_a_low_screen_covers_no_field(browser: Browser, small_editor: RunningEditor):
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 623})
    page = context.new_page()
    page.goto(small_editor.key_address())
    page.add_init_script(path=AXE)
    page.goto(small_editor.address + "/files/locations/talo")
    save = page.get_by_role("button", name="Tallenna")
    for top in range(0, 60, 12):
        page.evaluate(f"scrollTo(0, {top})")
        assert page.evaluate(VIOLATIONS, {"type": "rule", "values": ["target-size"]}) == []
    page.get_by_role("link", name="Tallenna").click()
    expect(save).to_be_in_viewport()
    # A higher one has it in sight all the time.
    page.set_viewport_size({"width": 390, "height": 700})
    page.evaluate("scrollTo(0, 0)")
    expect(save).to_be_in_viewport()
    context.close()


def test_page_of_another_site_can_neither_frame_nor_send(browser: Browser, editor: RunningEditor):
    """The attacker's page is at another port of this machine: the same site for cookies."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(editor.key_address())
    before = (editor.content / FILE).read_bytes()
    evil = context.new_page()
    evil.route(
        "http://127.0.0.1:1/*",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f"""<iframe src="{editor.address}/"></iframe>
        <form method="post" action="{editor.address}{ACT}/cancel"><button>x</button></form>""",
        ),
    )
    evil.goto("http://127.0.0.1:1/")
    assert all("Työpöytä" not in frame.content() for frame in evil.frames)
    evil.get_by_role("button").click()
    evil.wait_for_load_state()
    assert (editor.content / FILE).read_bytes() == before
    context.close()
