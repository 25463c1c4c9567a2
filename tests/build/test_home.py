"""The example's home page in Chromium: short on a phone, and its search."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bench.compressed_server import serve_compressed
from tests.building import DAY
from tests.pages import BuiltSite

PHONE = {"width": 390, "height": 844}
SCREENS = 5
TO_SPARE = 50
"""So that a word more in the example is no page too long."""


@pytest.fixture(scope="module")
def address(example_site: BuiltSite) -> Iterator[str]:
    with serve_compressed(example_site.root) as served:
        yield served


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def has_script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def phone(browser: Browser, has_script: bool) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=has_script)
    page = context.new_page()
    page.clock.set_fixed_time(f"{DAY}T09:00:00")
    yield page
    context.close()


def test_home_is_five_screens_of_a_phone_at_most(phone: Page, address: str):
    phone.goto(address)
    bottom = phone.locator("footer").evaluate("each => each.getBoundingClientRect().bottom")
    assert bottom <= SCREENS * PHONE["height"] - TO_SPARE
    assert phone.locator(".meeting").filter(visible=True).count() == 6
    assert phone.locator(".topic").count() >= 7


@pytest.mark.parametrize("has_script", [True], indirect=True)
def test_search_of_home_shows_its_hits_and_keeps_the_address(phone: Page, address: str):
    phone.goto(address)
    field = phone.locator(".search__field")
    field.fill("käsitöitä")
    hit = phone.locator(".find__hits a").first
    hit.wait_for()
    assert phone.locator(".find__status").inner_text().startswith("2 ryhmää")
    assert phone.url == address
    field.fill("")
    phone.wait_for_function("() => !document.querySelector('.find__hits').children.length")
    assert phone.locator(".find__status").inner_text() == ""
    field.fill("raahe")
    hit.wait_for()
    hit.click()
    phone.wait_for_url("**/ryhmat/*/")
    assert "Raahe" in phone.inner_text("main")


@pytest.mark.parametrize("has_script", [True], indirect=True)
def test_search_of_home_says_when_it_does_not_work(phone: Page, address: str):
    phone.route("**/groups.json", lambda route: route.abort())
    phone.goto(address)
    phone.locator(".search__field").fill("oulu")
    phone.wait_for_function("() => document.querySelector('.find__status').textContent")
    assert phone.locator(".find__status").inner_text().startswith("Haku ei toimi")


@pytest.mark.parametrize("has_script", [False], indirect=True)
def test_without_script_there_is_no_search(phone: Page, address: str):
    phone.goto(address)
    assert phone.locator(".find input").count() == 0
    assert not phone.locator(".find__label").is_visible()
