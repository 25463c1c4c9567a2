"""Every kind of page of the built example is accessible by axe, in eight ways of reading it.

The groups made for tests are in test_browser.py: those that no example has, on narrower screens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.compressed_server import serve_compressed
from tests.building import DAY
from tests.pages import BuiltSite
from tests.theme.axe import AXE, violations

GROUPS = "ryhmat/"
KINDS = {
    "home": "",
    "all groups": GROUPS,
    "weekday": "paivat/torstai/",
    "time of day": "kellonajat/illalla/",
    "when": "milloin/talla-viikolla/",
    "town": "paikkakunnat/oulu/",
    "towns": "paikkakunnat/",
    "kind": "tyypit/paihteiden-kayttajien-omaisten-ryhma/",
    "sensitive kind": "tyypit/toipumisryhmat/",
    "kinds": "tyypit/",
    "place": "paikat/esimerkkitalo/",
    "season": "kaudet/kevat-2027/",
    "past season": "kaudet/kevat-2019/",
    "open group": "ryhmat/aamukahvit/",
    "group with changes": "ryhmat/alueellinen-omaisten-vertaistukiryhma/",
    "sensitive group": "ryhmat/ryhma-kielo/",
    "closed group": "ryhmat/ryhma-vanamo/",
    "Swedish group": "ryhmat/kamratstodsgrupp-for-anhoriga/",
    "calendar": "kalenteri/",
    "month": "kalenteri/2027-02/",
    "news": "uutiset/",
    "article": "uutiset/2026-11-12-vanamo/",
    "page": "mika-on-vertaistukiryhma/",
    "contact": "yhteystiedot/",
    "safety": "turvallinen-selaaminen/",
    "not found": "404.html",
}
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
SIZES = {"phone": PHONE, "desktop": DESKTOP}


@pytest.fixture(scope="module")
def example(example_site: BuiltSite) -> Iterator[str]:
    """The address of the built example, with a slash at its end."""
    with serve_compressed(example_site.root) as address:
        yield address


def opened(browser: Browser, *, script: bool = True) -> Page:
    """Return a page of a new context, on the example's day.

    Without script means without the site's own: axe itself needs the browser's.
    """
    page = browser.new_context(bypass_csp=True).new_page()
    page.clock.set_fixed_time(datetime.combine(DAY, time(12)))
    page.add_init_script(path=AXE)
    if not script:
        page.route("**/theme/js/*", lambda route: route.abort())
    return page


def test_every_folder_of_pages_has_its_kind(example_site: BuiltSite):
    """A facet's pages are like those of the others; redirects show nothing."""
    folders = {each.parts[-3] for each in example_site.root.glob("*/*/index.html")}
    like_others = {"avoimuus", "kielet", "maksu", "toteutus"}
    redirects = {"vertaisryhmat"}
    assert folders - like_others - redirects <= {path.split("/")[0] for path in KINDS.values()}


def violations_by_size(page: Page) -> list[tuple[str, ...]]:
    """Return size, scheme, rule and element of what axe finds on a phone and on a desktop.

    The page is loaded once for all of them: its scripts do not ask for the size.
    """
    results = []
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        results += [(name, *each) for each in violations(page)]
    return results


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_axe_finds_nothing(browser: Browser, example: str, script: bool):
    page = opened(browser, script=script)
    everything = []
    for kind, path in KINDS.items():
        page.goto(example + path)
        everything += [(kind, *each) for each in violations_by_size(page)]
    page.context.close()
    assert everything == []


def open_menu(page: Page) -> None:
    page.click(".menu__summary")


def open_filters(page: Page) -> None:
    if not page.locator(".facet").first.is_visible():
        page.click(".filters__summary")
    for each in page.locator("summary.facet__name").all():
        each.click()


def choose_what_nothing_fits(page: Page) -> None:
    open_filters(page)
    for word in ("Kokkola", "Aamulla"):
        page.locator("label.chip", has_text=word).click()
    expect(page.get_by_text("Näillä rajauksilla ei löytynyt ryhmiä.")).to_be_visible()
    expect(page.locator("[data-nothing] .card").first).to_be_visible()


HITS = 2
"""How many groups the word of `search` has."""


def search(page: Page) -> None:
    page.fill(".search__field", "päihde")
    hits = page.locator(".find__hits a, .card__link").filter(visible=True)
    expect(hits).to_have_count(HITS)


def open_everything(page: Page) -> None:
    for each in page.locator("main summary").filter(visible=True).all():
        each.click()


STATES: list[tuple[str, Callable[[Page], None]]] = [
    ("", search),
    (GROUPS, search),
    (GROUPS, open_filters),
    (GROUPS, choose_what_nothing_fits),
    ("ryhmat/aamukahvit/", open_everything),
]


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_what_opens(browser: Browser, example: str, size: str):
    """The results of a search, the menu, the filters and more: what no page shows at first."""
    page = opened(browser)
    page.set_viewport_size(SIZES[size])
    everything = []
    states = [*STATES, *([("", open_menu)] if size == "phone" else [])]
    for path, act in states:
        page.goto(example + path)
        act(page)
        everything += [(act.__name__, *each) for each in violations(page)]
    page.context.close()
    assert everything == []
