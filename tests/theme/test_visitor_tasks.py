"""A visitor's tasks on the built example, done by its links: how many taps each needs.

`make tasks` prints the table. What is typed, and what is scrolled past, is no tap.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, time

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from bench.compressed_server import serve_compressed
from tests.building import DAY
from tests.pages import BuiltSite
from tests.theme.test_axe import DESKTOP, KINDS, PHONE

EXIT = "https://www.ilmatieteenlaitos.fi/"
WAYS = {
    "phone": (PHONE, True),
    "phone, no script": (PHONE, False),
    "desktop": (DESKTOP, True),
    "desktop, no script": (DESKTOP, False),
}
DRUGS = "Päihteiden käyttäjien omaisten ryhmä"
IN_VIEW = """(each) => {
  const { top, bottom } = each.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""


class Visitor:
    """One who begins at the home page, sees what is visible, and taps."""

    def __init__(self, page: Page, address: str, *, script: bool) -> None:
        self.page, self.address, self.script = page, address, script
        self.taps = 0

    @property
    def is_on_phone(self) -> bool:
        return self.page.viewport_size == PHONE

    def tap(self, target: str | Locator, text: str | None = None) -> None:
        """Tap the first visible one that the selector and the text (as a whole) fit."""
        matches = self.page.locator(target) if isinstance(target, str) else target
        if text:
            matches = matches.filter(has_text=re.compile(re.escape(text)))
        matches.filter(visible=True).first.click()
        self.taps += 1

    def tap_town(self, name: str) -> None:
        self.tap("main a.chip", name)

    def open_menu(self) -> None:
        if self.is_on_phone:
            self.tap(".menu__summary")

    def choose(self, *words: str) -> None:
        """Go to the list of all groups and choose these values, as the filters' panel has them."""
        self.open_menu()
        self.tap(".menu__link", "Ryhmät")
        self.page.locator(".filters").wait_for()
        if self.is_on_phone:
            self.tap(".filters__summary")
        for word in words:
            facet = self.page.locator(".facet", has=self.page.locator(".chip", has_text=word)).first
            chip = facet.locator(".chip", has_text=word)
            if not chip.first.is_visible():
                self.tap(facet.locator("summary"))
            self.tap(chip)
        if self.script and self.is_on_phone:
            self.tap("[data-done]")

    def cards(self) -> list[str]:
        """Return the titles of the groups that the list shows, without what is offered instead."""
        cards = self.page.locator(".card:not([data-nothing] .card)").filter(visible=True)
        titles = cards.locator(".card__title").all_inner_texts()
        return [" ".join(each.replace("\u2060", "").split()) for each in titles]

    def text(self, selector: str = "main") -> str:
        return " ".join(self.page.inner_text(selector).replace("\u2060", "").split())


@pytest.fixture(scope="module")
def example(example_site: BuiltSite) -> Iterator[str]:
    with serve_compressed(example_site.root) as address:
        yield address


@pytest.fixture(scope="module")
def table() -> Iterator[dict[str, dict[str, int]]]:
    """The taps of each task in each way, printed when all are done."""
    taps: dict[str, dict[str, int]] = defaultdict(dict)
    yield taps
    print(f"\n\n{'Taps':52}" + "".join(f"{way:>20}" for way in WAYS))
    for task, row in taps.items():
        print(f"{task:52}" + "".join(f"{row.get(way, '–'):>20}" for way in WAYS))


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def visitor(browser: Browser, example: str, way: str) -> Iterator[Visitor]:
    size, script = WAYS[way]
    context = browser.new_context(viewport=size, java_script_enabled=script)
    page = context.new_page()
    if script:
        page.clock.set_fixed_time(datetime.combine(DAY, time(12)))
    page.route(f"{EXIT}**", _arrive)
    page.goto(example)
    yield Visitor(page, example, script=script)
    context.close()


@pytest.fixture
def done(visitor: Visitor, way: str, table: dict[str, dict[str, int]]):
    """Note the visitor's taps for the table, and hold them to the bound."""

    def note(task: str, most: int) -> None:
        table[task][way] = visitor.taps
        assert visitor.taps <= most, task

    return note


def _arrive(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<title>Sää</title><p>Aurinkoista</p>")


def is_a_free_open_evening_group_for_relatives(text: str) -> bool:
    facts = ("Avoin ryhmä", "Maksuton", "Raahe", "päihteitä")
    return all(fact in text for fact in facts) and bool(re.search(r"klo (17|18|19)", text))


def test_finds_a_free_open_evening_group_in_raahe(visitor: Visitor, done):
    visitor.tap_town("Raahe")
    visitor.tap(".card__link", DRUGS)
    assert is_a_free_open_evening_group_for_relatives(visitor.text()), visitor.text()
    done("a free open evening group in Raahe: by town", 2)


def test_finds_it_by_kind(visitor: Visitor, done):
    visitor.tap(".topic__link", DRUGS)
    visitor.tap(visitor.page.locator(".card", has_text="Raahe").locator(".card__link"))
    assert is_a_free_open_evening_group_for_relatives(visitor.text()), visitor.text()
    done("a free open evening group in Raahe: by kind", 2)


def test_finds_it_by_filters(visitor: Visitor, done):
    if visitor.script:
        visitor.choose("Avoin ryhmä", "Raahe", "Illalla", "Maksuton", DRUGS)
        assert visitor.cards() == [f"{DRUGS}, Raahe"]
    else:
        visitor.choose("Illalla")
    cards = visitor.page.locator(".card", has_text="Raahe")
    visitor.tap(cards.locator(".card__link", has_text=DRUGS))
    assert is_a_free_open_evening_group_for_relatives(visitor.text()), visitor.text()
    done("a free open evening group in Raahe: by filters", 12)


def test_learns_in_oulu_where_the_nearest_is(visitor: Visitor, done):
    visitor.tap_town("Oulu")
    place = visitor.page.locator(".elsewhere__kind", has_text=DRUGS)
    assert "Raahe, 60 km" in " ".join(place.inner_text().split())
    done("from Oulu: where the nearest is", 1)
    visitor.tap(place.locator("a", has_text="Raahe"))
    visitor.tap(".card__link", DRUGS)
    assert is_a_free_open_evening_group_for_relatives(visitor.text())
    done("from Oulu: to its page", 3)


def test_filters_say_where_the_nearest_is(visitor: Visitor, done):
    if not visitor.script:
        visitor.choose("Oulu")
        assert "Raahe, 60 km" in visitor.text()
    else:
        visitor.choose(DRUGS, "Oulu")
        expect(visitor.page.locator("[data-nothing]")).to_contain_text(
            re.compile(r"Raahe,\s60\skm")
        )
    done("from Oulu: where the nearest is, by filters", 7)


def test_learns_what_there_is_in_kajaani_this_week(visitor: Visitor, done):
    """Nothing, on the example's day: the page says when the next one is."""
    visitor.tap_town("Kajaani")
    first = visitor.page.locator(".agenda__date").first.inner_text()
    assert " ".join(first.split()) == "ke 10. helmi"
    assert visitor.text(".card >> nth=0").startswith("ke 10. helmi klo 18–19.30")
    done("this week in Kajaani: none, the next is told", 1)


def test_learns_it_by_filters(visitor: Visitor, done):
    if visitor.script:
        visitor.choose("Kajaani", "1.–7.2.")
        assert visitor.cards() == []
        assert "Näillä rajauksilla ei löytynyt ryhmiä." in visitor.text()
        assert visitor.page.locator(".call__number").is_visible()
    else:
        visitor.choose("1.–7.2.")
        assert visitor.cards()
        assert not [each for each in visitor.cards() if each.endswith("Kajaani")]
    done("this week in Kajaani: by filters", 6)


def test_subscribes_to_the_calendar_of_a_town(visitor: Visitor, done, example_site: BuiltSite):
    visitor.tap_town("Kajaani")
    button = visitor.page.get_by_role("link", name="Tilaa kalenteri")
    assert button.get_attribute("href") == (
        "webcal://example.org/paikkakunnat/kajaani/calendar.ics"
    )
    visitor.tap(button)
    feed = example_site.feed("paikkakunnat/kajaani")
    assert "DTSTART;TZID=Europe/Helsinki:20270210" in feed
    done("subscribe to the calendar of Kajaani", 2)


def test_prints_a_group(visitor: Visitor, done):
    visitor.tap_town("Raahe")
    visitor.tap(".card__link", DRUGS)
    visitor.page.emulate_media(media="print")
    # The page that the tap leads to may still be on its way.
    expect(visitor.page.locator("body")).to_contain_text("040 000 0014")
    expect(visitor.page.locator(".menu")).to_be_hidden()
    # Last: making a PDF ends such a look at the page, some time after the PDF is there.
    paper = visitor.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    done("print a group (and the browser's own command)", 2)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_finds_crisis_help_and_leaves_at_once_from_each_kind_of_page(
    browser: Browser, example: str, table: dict[str, dict[str, int]], script: bool
):
    """On a phone and on a desktop; every second kind of page is left on the one or the other."""
    ways = [way for way, (_, has_script) in WAYS.items() if has_script is script]
    context = browser.new_context(java_script_enabled=script)
    visitor = Visitor(context.new_page(), example, script=script)
    visitor.page.route(f"{EXIT}**", _arrive)
    for path in KINDS.values():
        visitor.page.goto(example + path)
        ways.reverse()
        for way in ways:
            visitor.page.set_viewport_size(WAYS[way][0])
            visitor.page.evaluate("scrollTo(0, 0)")
            assert visitor.page.locator(".exit__button").evaluate(IN_VIEW), path
            visitor.taps = 0
            visitor.tap(".menu__help")
            number = visitor.page.locator(".help__phone").filter(visible=True).first
            assert number.get_attribute("href") == "tel:112", path
            assert number.evaluate(IN_VIEW), path
            table["crisis help, from each kind of page"][way] = visitor.taps
        visitor.tap(".exit__button")
        visitor.page.wait_for_url(EXIT)
        table["leave at once, from each kind of page"][way] = 1
    context.close()


def test_reads_a_group_in_swedish(visitor: Visitor, done):
    visitor.tap("main a.chip", "Svenska")
    visitor.tap(".card__link", "Kamratstödsgrupp för anhöriga")
    assert visitor.page.locator("main").get_attribute("lang") == "sv"
    text = visitor.text()
    for words in ("Nästa träff", "Du kan komma med utan förhandsanmälan.", "Gruppen är för dig"):
        assert words in text, words
    done("read it in Swedish: the Swedish group", 2)


def test_reads_it_in_swedish_by_the_list(visitor: Visitor, done):
    visitor.open_menu()
    visitor.tap(".menu__link", "Ryhmät")
    visitor.tap(".languages a", "Svenska")
    visitor.tap(".card__link", "Kamratstödsgrupp för anhöriga")
    assert "Gruppen är för dig" in visitor.text(".prose")
    done("read it in Swedish: by the list", 4)
