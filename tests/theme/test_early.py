"""The example while it loads, or after a choice: no page waits, nothing done early is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.held_requests import hold
from tests.theme.example_edition import EXIT

GROUPS = "ryhmat/"
GROUP = "ryhmat/miesten-ilta/"
SCRIPTS = "**/theme/js/*.js"
PICTURE = "**/kesken.png"
# Milliseconds within which a page that does not wait is painted, on a busy machine, too.
PAINTED = """() => new Promise((go) => {
  requestAnimationFrame(() => go(true));
  setTimeout(() => go(false), 30000);
})"""
CHOOSE_AND = """(act) => {
  document.querySelector("[data-facet=weekday] [value=tiistai]").click();
  if (act === "print") dispatchEvent(new Event("beforeprint"));
  else document.querySelectorAll("[data-order]")[1].click();
  return [...document.querySelectorAll(".board [data-group]:not([hidden])")]
    .map((row) => row.dataset.group);
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        yield context.new_page()


def load_without_its_picture(page: Page, address: str) -> Callable[[], None]:
    """Load all of a page but a picture; return what lets that come."""

    def add(route: Route) -> None:
        response = route.fetch()
        picture = '<img src="kesken.png" alt="" width="9" height="9"></main>'
        route.fulfill(response=response, body=response.text().replace("</main>", picture))

    _, release = hold(page, PICTURE)
    page.route(address, add)
    page.goto(address, wait_until="domcontentloaded")
    return release


@pytest.mark.parametrize("path", ["", f"{GROUPS}?weekday=tiistai", GROUP, "kalenteri/"])
def test_page_does_not_wait_for_a_script_that_hangs(page: Page, address: str, path: str):
    _, release = hold(page, SCRIPTS)
    page.goto(address + path, wait_until="commit")
    assert page.evaluate(PAINTED)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    release()


def test_facet_that_was_opened_before_the_script_came_stays_open(page: Page, address: str):
    _, release = hold(page, SCRIPTS)
    page.goto(address + GROUPS, wait_until="commit")
    facet = page.locator("details.facet").first
    facet.evaluate("facet => { facet.open = true; }")
    release()
    page.wait_for_load_state()
    assert facet.evaluate("facet => facet.open")


def test_search_of_the_address_does_not_wait_for_a_slow_picture(page: Page, address: str):
    load_without_its_picture(page, f"{address}{GROUPS}?q=omaiset")
    expect(page.locator("[data-count]")).to_have_text(re.compile("^[1-7] "))


def test_exit_counts_what_was_pressed_while_the_page_was_loading(page: Page, address: str):
    page.route(f"{EXIT}**", lambda route: route.fulfill(body="Aurinkoista"))
    release = load_without_its_picture(page, address + GROUP)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    release()
    page.wait_for_load_state()
    page.keyboard.press("Shift")
    page.wait_for_url(EXIT)


def test_paper_has_what_was_chosen_just_before(page: Page, address: str):
    page.goto(address + GROUPS)
    assert page.evaluate(CHOOSE_AND, "print") == ["miesten-ilta"]


def test_other_order_has_what_was_chosen_just_before(page: Page, address: str):
    page.goto(address + GROUPS)
    page.evaluate(CHOOSE_AND, "order")
    page.wait_for_url("**/paikkakunnat/?weekday=tiistai")


def test_hits_are_of_the_last_words_whatever_comes_first(page: Page, address: str):
    asked, _ = hold(page, "**/groups.json")
    page.goto(address)
    field = page.get_by_role("searchbox")
    for words in ("omaisten", "miesten"):
        with page.expect_event("console", lambda message: message.text == "searched"):
            page.evaluate(
                """() => document.querySelector("[data-groups]")
                  .addEventListener("search", () => console.log("searched"), { once: true })"""
            )
            field.fill(words)
    groups = [{"id": slug, "title": slug} for slug in ("miesten-ilta", "omaisten-ryhma-mallila")]
    for route in reversed(asked):
        with page.expect_response("**/groups.json"):
            route.fulfill(body=json.dumps({"groups": groups}))
    expect(page.locator(".find__hits a")).to_have_text(["miesten-ilta"])
