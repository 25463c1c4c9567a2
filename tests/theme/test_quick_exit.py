"""The quick exit in a browser: the acceptance tests of docs/design.md, "Quick exit"."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.theme.example_edition import EXIT

GROUP = "ryhmat/miesten-ilta/"
BUTTON = ".exit__button"
STATUS = "[data-exit-status]"
PATIENCE = 5000


def _arrive(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<title>Sää</title><p>Aurinkoista</p>")


def _stay(route: Route) -> None:
    """An answer that leaves the page where it is, as a slow network does for a while."""
    route.fulfill(status=204)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.route(f"{EXIT}**", _arrive)
    yield page
    context.close()


def leave_by_click(page: Page) -> None:
    page.click(BUTTON)


def leave_by_keyboard(page: Page) -> None:
    """The link to skip to the content, the name, the exit."""
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def leave_by_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("leave", [leave_by_click, leave_by_keyboard, leave_by_shift])
def test_leaves_and_back_does_not_return(page: Page, address: str, leave):
    page.goto(address)
    page.goto(address + GROUP)
    leave(page)
    page.wait_for_url(EXIT)
    page.go_back()
    page.wait_for_url(address)


@pytest.mark.parametrize("leave", [leave_by_click, leave_by_shift])
def test_blank_and_untitled_before_the_other_site_answers(page: Page, address: str, leave):
    page.unroute_all()
    page.route(f"{EXIT}**", _stay)
    page.goto(address + GROUP)
    leave(page)
    assert page.evaluate("document.title") == "Ladataan."
    assert page.locator(".exit-blank").inner_text() == "Ladataan."
    assert (
        page.evaluate("[...document.body.children].filter((each) => each.checkVisibility()).length")
        == 1
    )
    assert (
        page.evaluate(
            "[...document.querySelectorAll('a, button, summary')]"
            ".filter((each) => each.checkVisibility()).length"
        )
        == 0
    )


def test_blank_within_a_blink(page: Page, address: str):
    page.unroute_all()
    page.route(f"{EXIT}**", _stay)
    page.goto(address + GROUP)
    elapsed = page.evaluate(
        """() => {
          const started = performance.now();
          document.querySelector(".exit__button").click();
          const blank = document.querySelector(".exit-blank").checkVisibility();
          return blank ? performance.now() - started : Infinity;
        }"""
    )
    assert elapsed <= 60


def test_page_from_the_browsers_store_is_usable_again(page: Page, address: str):
    page.unroute_all()
    page.route(f"{EXIT}**", _stay)
    page.goto(address + GROUP)
    title = page.title()
    leave_by_click(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.title() == title
    assert page.locator(".exit-blank").count() == 0
    assert page.locator("h1").is_visible()
    assert page.locator(STATUS).inner_text() == ""


def test_page_is_usable_again_also_where_shift_was_pressed_on_and_on(page: Page, address: str):
    page.unroute_all()
    page.route(f"{EXIT}**", _stay)
    page.goto(address + GROUP)
    leave_by_shift(page)
    leave_by_shift(page)
    assert page.locator(".exit-blank").count() == 1
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.locator(".exit-blank").count() == 0


def test_shift_that_types_a_capital_is_no_press(page: Page, address: str):
    page.goto(address + GROUP)
    for _ in range(3):
        page.keyboard.press("Shift+A")
    assert page.url == address + GROUP
    assert page.locator(STATUS).inner_text() == ""


def test_left_and_right_shift_count_alike(page: Page, address: str):
    page.goto(address + GROUP)
    page.keyboard.press("ShiftLeft")
    page.keyboard.press("ShiftRight")
    page.keyboard.press("ShiftLeft")
    page.wait_for_url(EXIT)


def test_another_key_begins_the_count_anew(page: Page, address: str):
    page.goto(address + GROUP)
    for key in ("Shift", "Shift", "ArrowDown", "Shift", "Shift"):
        page.keyboard.press(key)
    assert page.url == address + GROUP


def test_presses_are_told_and_lapse_after_five_seconds(page: Page, address: str):
    page.clock.install()
    page.goto(address + GROUP)
    page.keyboard.press("Shift")
    assert page.locator(STATUS).inner_text() == "Shift: paina vielä 2 kertaa."
    page.clock.run_for(PATIENCE - 1000)
    page.keyboard.press("Shift")
    assert page.locator(STATUS).inner_text() == "Shift: paina vielä kerran."
    assert page.locator(".exit__lights .is-lit").count() == 2
    page.clock.run_for(PATIENCE + 1)
    assert page.locator(STATUS).inner_text() == "Pikapoistuminen peruuntui."
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert page.url == address + GROUP


def test_typing_on_a_touch_screen_never_leaves(browser: Browser, address: str):
    """On-screen keyboards send Shift by themselves."""
    context = browser.new_context(has_touch=True, is_mobile=True)
    page = context.new_page()
    page.route(f"{EXIT}**", _arrive)
    page.goto(address + "ryhmat/")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('afterbegin', '<input id=word>')"
    )
    page.focus("#word")
    leave_by_shift(page)
    assert page.url == address + "ryhmat/"
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_in_view_and_large_enough_also_after_scrolling(browser: Browser, address: str, width: int):
    context = browser.new_context(viewport={"width": width, "height": 480})
    page = context.new_page()
    for path in ("", GROUP, "kalenteri/", "404.html"):
        page.goto(address + path)
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        box = page.locator(BUTTON).bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert 0 <= box["y"] <= 480 / 4 - box["height"]
        assert 0 <= box["x"] <= width - box["width"]
    context.close()


def test_works_without_script(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route(f"{EXIT}**", _arrive)
    page.goto(address + GROUP)
    page.focus(BUTTON)
    page.keyboard.press("Enter")
    page.wait_for_url(EXIT)
    context.close()


STOPS = ["skip-link", "bar__name", "exit__button", "menu__summary", "menu__help"]


def test_first_tab_stops_end_with_help_and_what_the_exit_leaves(browser: Browser, address: str):
    """On a phone: skip, name, exit, menu, help now, the page on browsing safely."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address + GROUP)
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.className"))
    assert stops == STOPS
    page.close()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("path", ["", "ryhmat/", "ryhmat/aamuryhma/", "kalenteri/"])
def test_header_of_a_phone_is_low(browser: Browser, address: str, width: int, path: str):
    page = browser.new_page(viewport={"width": width, "height": 844}, java_script_enabled=False)
    page.goto(address + path)
    assert page.locator("nav.menu").evaluate("each => each.getBoundingClientRect().bottom") <= 110
    assert page.locator(BUTTON).is_visible()
    assert page.locator(".menu__help").is_visible()
    assert page.locator(".menu__link").filter(visible=True).count() == 0
    page.click(".menu__summary")
    assert page.locator(".menu__link").filter(visible=True).count() >= 3
    page.click(".menu__help")
    assert page.locator(".help__phone").first.is_visible()
    assert page.locator(BUTTON).is_visible()
    page.close()


LINES = """each => {
  const text = each.firstChild;
  const range = document.createRange();
  const lines = [""];
  let bottom;
  [...text.data].forEach((sign, index) => {
    range.setStart(text, index);
    range.setEnd(text, index + 1);
    // A sign after a break has the box of the line's hyphen before its own.
    const box = [...range.getClientRects()].pop();
    if (sign !== "\\u00ad") {
      if (box.top > bottom - 5) lines.push("");
      bottom = box.bottom;
    }
    lines[lines.length - 1] += sign;
  });
  return lines;
}"""
"""The lines of a text, each with the signs that it holds."""


@pytest.mark.parametrize("width", [360, 375, 390, 412])
def test_name_beside_the_loud_exit_is_parted_between_syllables(
    browser: Browser, address: str, width: int
):
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(address + "ryhmat/aamuryhma/")
    lines = page.locator(".bar__text").evaluate(LINES)
    assert "".join(lines).replace("\u00ad", "") == "Esimerkkiyhdistys"
    assert len(lines) > 1, lines
    assert all(line.endswith("\u00ad") for line in lines[:-1]), lines
    page.close()


@pytest.mark.parametrize(("path", "is_loud"), [(GROUP, False), ("ryhmat/aamuryhma/", True)])
def test_exit_is_quiet_but_on_sensitive_pages(page: Page, address: str, path: str, is_loud: bool):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + path)
    paint = page.locator(BUTTON).evaluate("each => getComputedStyle(each).backgroundColor")
    assert (paint == "rgb(143, 23, 23)") is is_loud
    assert " ".join(page.locator(BUTTON).inner_text().split()) == (
        "Pikapoistuminen: Poistu sivulta heti" if is_loud else "Pikapoistuminen: Poistu heti"
    )
    assert "jää historiaan" in page.inner_text(".exit-note").lower()


def test_other_site_is_not_told_where_one_came_from(page: Page, address: str):
    asked = []
    # Playwright marks its handlers, and a built-in method takes no mark.
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108
    page.goto(address + GROUP)
    leave_by_click(page)
    page.wait_for_url(EXIT)
    [request] = [each for each in asked if each.url == EXIT]
    assert "referer" not in request.headers


def test_paper_has_no_button(page: Page, address: str):
    page.goto(address + GROUP)
    page.emulate_media(media="print")
    assert not page.locator(BUTTON).is_visible()
    assert not page.locator(".exit-note").is_visible()
