"""A page that is older than its makers meant: no word on it is untrue, and it says how old it is.

The example is built for Monday 25 January 2027.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from group_pages.languages import Words
from group_pages.model import Admission, Change, Group, Language, Recurrence, TimeRange
from group_pages.paths import Paths
from group_pages.renditions.views.agenda import agenda_weeks
from group_pages.renditions.views.sessions import SessionViews
from group_pages.renditions.views.weeks import Calendar
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.factories import change_group
from tests.theme.example_edition import (
    DAY,
    example_edition,
    example_pages,
    group_page,
    groups,
    home_page,
)
from tests.theme.test_browser import KINDS

RELATIVE = re.compile(r"tänään|huomenna|(?:tällä|ensi) viikolla", re.IGNORECASE)
DATED = re.compile(RELATIVE.pattern + r", \d+\.(?:\d+\.)?–\d+\.\d+\.", re.IGNORECASE)
SOON = ".soon"
OPEN_EVENING = next(each for each in groups() if each.slug == "miesten-ilta")
OVER = "Tällä sivulla ei ole enää tulevia kokoontumisia. Katso kalenteri"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(timezone_id="Europe/Helsinki")
    yield context
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(timezone_id="Europe/Helsinki", java_script_enabled=False)
    yield context
    context.close()


def read_at(context: BrowserContext, moment: str) -> Page:
    """Return a page whose clock stands at the moment, in Finland's time."""
    page = context.new_page()
    page.clock.set_fixed_time(f"{moment}+02:00")
    return page


def read_after(context: BrowserContext, days: int) -> Page:
    """Return a page whose clock stands at noon, so many days after the day built for."""
    return read_at(context, f"{DAY + timedelta(days=days)}T12:00:00")


def show(page: Page, address: str, path: str, html: bytes) -> None:
    """Open another edition's page at the address of the example's."""
    page.route(
        address + path,
        lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"),
    )
    page.goto(address + path)


def home_built_on(day: date, **options: object) -> bytes:
    return home_page(example_edition(day, **options))


def visible_days(page: Page) -> list[str]:
    """Return each day's tile, with the relative word of its first meeting."""
    days = page.locator(f"{SOON} .agenda__day").filter(visible=True).all()
    return [
        " ".join(
            each.locator(".meeting:not([hidden]) .meeting__soon").first.text_content().split()
            + each.locator(".agenda__date").inner_text().split()
        )
        for each in days
    ]


def visible_weeks(page: Page) -> list[str]:
    weeks = page.locator(f"{SOON} .agenda__title").filter(visible=True).all_inner_texts()
    return [week.replace("\u00a0", " ") for week in weeks]


# Relative words


@pytest.mark.parametrize("days", [3, 8, 400, -1])
def test_no_relative_word_is_on_an_old_page(context: BrowserContext, address: str, days: int):
    """Nor where the reader's clock is before the day built for."""
    page = read_after(context, days)
    for path in KINDS:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        assert not RELATIVE.search(page.inner_text("body")), path


def test_relative_words_of_a_fresh_page_are_true_today(context: BrowserContext, address: str):
    page = read_after(context, 0)
    page.goto(address)
    assert visible_weeks(page)[:2] == ["Viikko 4: tällä viikolla", "Viikko 5: ensi viikolla"]
    assert visible_days(page)[0] == "Huomenna, ti 26. tammi"


def test_relative_words_of_a_page_of_yesterday_are_true_today(
    context: BrowserContext, address: str
):
    page = read_after(context, 1)
    page.goto(address)
    assert visible_weeks(page)[0] == "Viikko 4: tällä viikolla"
    assert visible_days(page)[0] == "Tänään, ti 26. tammi"
    page.goto(address + "tyypit/miesten-voimaa/")
    assert visible_days(page)[0] == "Tänään, ti 26. tammi"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, ["Tällä viikolla, 25.–31.1.", "Viikonloppuna, 30.–31.1.", "Ensi viikolla, 1.–7.2."]),
        (3, ["25.–31.1.", "30.–31.1.", "1.–7.2."]),
    ],
)
def test_relative_words_of_filters_stand_before_their_dates(
    context: BrowserContext, address: str, days: int, words: list[str]
):
    page = read_after(context, days)
    page.goto(address + "ryhmat/")
    choices = page.locator("[data-facet=week] label > span:not(.chip__count)")
    assert choices.all_text_contents() == words


def test_week_that_was_next_on_sunday_is_this_week_on_monday(context: BrowserContext, address: str):
    page = read_at(context, "2027-02-01T12:00:00")
    show(page, address, "", home_built_on(date(2027, 1, 31)))
    assert visible_weeks(page)[0] == "Viikko 5: tällä viikolla"
    assert visible_days(page)[0] == "su 7. helmi"


def test_week_of_an_old_page_has_its_number_alone(context: BrowserContext, address: str):
    page = read_after(context, 3)
    page.goto(address)
    assert visible_weeks(page)[0] == "Viikko 4"
    page = read_after(context, 8)
    page.goto(address)
    assert visible_weeks(page)[0] == "Viikko 5"
    assert visible_days(page)[0] == "su 7. helmi"


@pytest.mark.parametrize("days", [0, 1, 3])
def test_six_meetings_are_shown_as_the_first_ones_pass(
    context: BrowserContext, address: str, days: int
):
    page = read_after(context, days)
    page.goto(address)
    meetings = page.locator(f"{SOON} .meeting")
    assert meetings.count() > 6
    assert meetings.filter(visible=True).count() == 6


def test_tab_left_open_overnight_is_true_in_the_morning(context: BrowserContext, address: str):
    page = context.new_page()
    page.clock.install(time="2027-01-26T12:00:00+02:00")
    page.goto(address)
    assert visible_days(page)[0] == "Tänään, ti 26. tammi"
    page.clock.set_fixed_time("2027-01-27T08:00:00+02:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert visible_days(page)[0] == "su 31. tammi"
    assert "26." not in page.inner_text(SOON)
    page.clock.set_fixed_time("2027-06-30T08:00:00+03:00")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert visible_days(page) == []
    assert page.inner_text(f"{SOON} .notice") == OVER


def test_sentence_about_now_gets_the_day_it_was_true_on(context: BrowserContext, address: str):
    page = read_after(context, 2)
    page.goto(address + "ryhmat/svenska-gruppen/")
    text = page.inner_text(".glance [data-now]")
    assert text.startswith("Gruppen har paus")
    page = read_after(context, 8)
    page.goto(address + "ryhmat/svenska-gruppen/")
    assert page.inner_text(".glance [data-now]") == f"25.1.2027: {text}"


def test_notice_before_a_season_goes_when_the_season_starts(context: BrowserContext, address: str):
    pages = dict(example_pages(example_edition(date(2026, 12, 20))).files())
    for moment, is_true in (("2027-01-10T23:00:00", True), ("2027-01-11T00:00:00", False)):
        page = read_at(context, moment)
        for path in ("", "ryhmat/", "tyypit/miesten-voimaa/"):
            show(page, address, path, pages[f"{path}index.html"])
            assert ("Nyt ei ole käynnissä" in page.inner_text("main")) is is_true, path


def test_notice_without_a_season_to_come_is_dated(context: BrowserContext, address: str):
    pages = dict(example_pages(example_edition(date(2027, 6, 1))).files())
    page = read_at(context, "2027-09-01T12:00:00")
    show(page, address, "ryhmat/", pages["ryhmat/index.html"])
    notice = page.locator("main .notice").filter(visible=True, has_text="käynnissä")
    assert notice.inner_text() == "1.6.2027: Nyt ei ole käynnissä yhtään ryhmää."


# Past all that is shown


def test_home_past_all_it_shows_leads_to_the_calendar(context: BrowserContext, address: str):
    page = read_after(context, 150)
    page.goto(address)
    assert visible_days(page) == visible_weeks(page) == []
    assert page.inner_text(f"{SOON} .notice") == OVER
    page.click(f"{SOON} .notice a:visible")
    page.wait_for_url(address + "kalenteri/")


@pytest.mark.parametrize(
    "path", ["tyypit/miesten-voimaa/", "paikat/kirjasto/", "paikkakunnat/mallila/"]
)
def test_agenda_past_all_it_shows_leads_to_the_calendar(
    context: BrowserContext, address: str, path: str
):
    page = read_after(context, 130)
    page.goto(address + path)
    assert visible_days(page) == []
    assert page.inner_text(f"{SOON} .notice") == OVER
    page.click(f"{SOON} .notice a")
    page.wait_for_url(address + "kalenteri/")


def test_calendar_past_all_its_weeks_leads_to_the_months(context: BrowserContext, address: str):
    note = "Tämän sivun viikot ovat menneet."
    page = read_after(context, 8)
    page.goto(address + "kalenteri/")
    assert page.locator(".week").filter(visible=True).count() == 3
    assert note not in page.inner_text("main")
    page = read_after(context, 40)
    page.goto(address + "kalenteri/")
    assert page.locator(".week").filter(visible=True).count() == 0
    assert note in page.inner_text("main")
    page.click("text=Maaliskuu 2027")
    page.wait_for_url(address + "kalenteri/2027-03/")
    assert "Miesten voimaa" in page.inner_text("main")


def test_group_of_an_old_page_has_the_next_meeting_of_today(context: BrowserContext, address: str):
    page = read_after(context, 0)
    page.goto(address + "ryhmat/miesten-ilta/")
    assert page.inner_text(".glance .tile").split() == ["ti", "26.", "tammi"]
    assert page.inner_text(".glance__notices") == ""
    page = read_after(context, 9)
    page.goto(address + "ryhmat/miesten-ilta/")
    assert page.inner_text(".glance .tile").split() == ["to", "11.", "helmi"]
    assert page.inner_text(".glance__time") == "klo\u00a018"
    assert page.get_attribute(".glance .tile", "datetime") == "2027-02-11T18:00+02:00"
    assert page.inner_text(".glance__notices") == "Siirretty"
    coming = page.locator("[data-sessions] .date").filter(visible=True)
    assert "to\u00a011.2." in coming.first.inner_text()
    assert "ohjaaja on sairaana" not in page.inner_text("main").lower()


def test_months_of_an_old_page_open_when_those_before_are_over(
    context: BrowserContext, address: str
):
    pages = context.new_page()
    pages.set_viewport_size({"width": 390, "height": 844})
    pages.clock.set_fixed_time("2027-01-25T12:00:00+02:00")
    pages.goto(address + "ryhmat/miesten-ilta/")
    visible = pages.locator(".month h3").filter(visible=True)
    assert visible.all_inner_texts() == ["Tammikuu 2027", "Helmikuu 2027"]
    pages.click(".later summary")
    assert visible.count() == 5
    later = context.new_page()
    later.set_viewport_size({"width": 390, "height": 844})
    later.clock.set_fixed_time("2027-03-03T12:00:00+02:00")
    later.goto(address + "ryhmat/miesten-ilta/")
    titles = later.locator(".month h3").filter(visible=True).all_inner_texts()
    assert titles == ["Maaliskuu 2027", "Huhtikuu 2027", "Toukokuu 2027"]
    assert not later.locator(".later").is_visible()


def test_group_past_all_its_meetings_leads_to_the_calendar(context: BrowserContext, address: str):
    page = read_after(context, 130)
    page.goto(address + "ryhmat/miesten-ilta/")
    assert not page.locator(".glance__next").is_visible()
    assert not page.locator("[data-sessions]").is_visible()
    assert "Voit tulla mukaan" not in page.inner_text("main")
    assert page.inner_text(".group > .notice") == OVER
    page.click(".group > .notice a")
    page.wait_for_url(address + "kalenteri/")


def test_nobody_is_invited_to_a_season_that_is_over(context: BrowserContext, address: str):
    for days, is_invited in ((111, True), (112, False)):
        page = read_after(context, days)
        page.goto(address + "kaudet/kevat-2027/")
        assert ("Mukaan pääsee haastattelun kautta" in page.inner_text("main")) is is_invited


# Signing up


@pytest.mark.parametrize("days", [0, 7])
def test_signing_up_is_open_to_the_end_of_its_last_day(
    context: BrowserContext, address: str, days: int
):
    page = read_after(context, days)
    page.goto(address + "ryhmat/omaisten-ryhma-mallila/")
    assert "Ilmoittaudu viimeistään 1.2.2027" in page.inner_text("main")
    assert "päättyi" not in page.inner_text("main")
    assert page.get_by_role("link", name="Ilmoittaudu").is_visible()


@pytest.mark.parametrize("days", [8, 40])
def test_signing_up_that_has_ended_says_so(context: BrowserContext, address: str, days: int):
    page = read_after(context, days)
    page.goto(address + "ryhmat/omaisten-ryhma-mallila/")
    assert "Ilmoittautuminen päättyi 1.2.2027." in page.inner_text("main")
    assert "viimeistään" not in page.inner_text("main")
    assert page.get_by_role("link", name="Ilmoittaudu").filter(visible=True).count() == 0


def test_signing_up_that_had_ended_when_built_says_so_without_script():
    html = group_page(example_edition(date(2027, 2, 2)), "omaisten-ryhma-mallila")
    assert "Ilmoittautuminen päättyi 1.2.2027." in html
    assert "viimeistään" not in html
    assert "https://www.example.org/ilmoittaudu" not in html


# The footer


@pytest.mark.parametrize("days", [-1, 0, 1, 2])
def test_footer_of_a_page_of_two_days_has_its_day_alone(
    context: BrowserContext, address: str, days: int
):
    page = read_after(context, days)
    page.goto(address)
    assert page.inner_text(".footer__end").endswith("Päivitetty 25.1.2027")


@pytest.mark.parametrize("days", [3, 40])
def test_footer_of_every_older_page_has_its_age(context: BrowserContext, address: str, days: int):
    page = read_after(context, days)
    age = f"Päivitetty 25.1.2027, {days} päivää sitten. Tiedot ovat voineet muuttua."
    for path in KINDS:
        page.goto(address + path)
        assert page.inner_text(".footer__end").endswith(age), path


def test_calendar_marks_today_in_the_strip_and_in_the_list(context: BrowserContext, address: str):
    page = read_after(context, 1)
    page.goto(address + "kalenteri/")
    marked = page.locator(".is-today").evaluate_all("days => days.map(day => day.dataset.day)")
    assert marked == ["2027-01-26", "2027-01-26"]


# Without script


def test_without_script_each_relative_word_has_its_dates(scriptless: BrowserContext, address: str):
    page = scriptless.new_page()
    for path in KINDS:
        page.goto(address + path)
        text = page.inner_text("body")
        assert len(RELATIVE.findall(text)) == len(DATED.findall(text)), path
        assert "Päivitetty 25.1.2027" in text
        assert "päivää sitten" not in text
        assert "Katso kalenteri" not in text


# Weeks


@pytest.mark.parametrize(
    ("day", "weeks"),
    [
        (date(2027, 1, 25), ["2027-01-25", "2027-02-01"]),
        (date(2027, 1, 31), ["2027-01-25", "2027-02-01"]),
        (date(2027, 2, 1), ["2027-02-01", "2027-02-08"]),
    ],
)
def test_weeks_of_the_home_page_are_iso_weeks(day: date, weeks: list[str]):
    html = home_built_on(day).decode()
    assert re.findall(r'data-when="W([\d-]+)"', html)[:2] == weeks
    for week in re.split(r'data-when="W', html)[1:]:
        monday = date.fromisoformat(week[:10])
        days = [date.fromisoformat(text) for text in re.findall(r'data-day="([\d-]+)"', week)]
        assert days
        assert all(monday <= each < monday + timedelta(7) for each in days)


def home_of(group: Group, day: date) -> bytes:
    edition = example_edition(day, extra_groups=(replace(group, slug="ainoa"),))
    only = edition.by_slug["ainoa"]
    listings = tuple(
        replace(each, groups=(only,)) if each.path == "" else each for each in edition.listings
    )
    alone = replace(edition, groups=(only,), listings=listings)
    return dict(example_pages(alone).files())["index.html"]


def text_of_soon(html: bytes) -> str:
    section = html.decode().split('<section class="section soon"', 1)[1].split("</section>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", section.split(">", 1)[1]).split())


def test_home_shows_the_next_meetings_however_far_they_are():
    far = Recurrence(TimeRange(1020), dates=(date(2027, 3, 16),), every_weeks=None)
    html = home_of(replace(OPEN_EVENING, schedule=(far,), changes=()), date(2027, 1, 29))
    assert "viikko 11 ti 16. maalis" in text_of_soon(html)


def test_home_without_open_groups_shows_what_meets_next():
    group = change_group(OPEN_EVENING, admission=Admission.REFILLING)
    text = text_of_soon(home_of(group, DAY))
    assert text.startswith("Seuraavat kokoontumiset")
    assert "ilmoittautua" not in text


def test_next_meeting_is_one_that_is_not_cancelled():
    once = Recurrence(
        TimeRange(1020), dates=(date(2027, 3, 9), date(2027, 4, 13)), every_weeks=None
    )
    cancelled = Change(date(2027, 3, 9), cancelled=True, reason="sairaus")
    html = home_of(replace(OPEN_EVENING, schedule=(once,), changes=(cancelled,)), DAY)
    assert "ti 13. huhti" in text_of_soon(html)
    assert "maalis" not in text_of_soon(html)


def test_week_over_two_years_is_that_of_its_thursday():
    edition = example_edition()
    words, paths = Words(Language.FINNISH), Paths(Language.FINNISH)
    calendar = Calendar(edition, words, paths, SessionViews(words, paths))
    [day] = calendar.next_days(edition.listings[0], 1)
    days = [replace(day, date=each) for each in (date(2027, 1, 2), date(2027, 1, 4))]
    weeks = [(week.monday, week.title) for week in agenda_weeks(days, words)]
    assert weeks == [("2026-12-28", words.week(53)), ("2027-01-04", words.week(1))]


def card_of(page: Page, name: str) -> Locator:
    return page.locator("[data-section] .card", has_text=name).first


def test_card_of_an_old_page_has_the_next_meeting_at_its_time(context: BrowserContext, address):
    for days, tile in ((0, "su 31. tammi"), (7, "su 7. helmi"), (14, "su 14. helmi")):
        page = read_after(context, days)
        page.goto(address + "ryhmat/")
        card = card_of(page, "Iltavirta verkossa")
        assert " ".join(card.locator(".tile").inner_text().split()) == tile
    # One after which the next meeting is held at another time has no tile then.
    assert not card_of(page, "Miesten voimaa").locator(".tile").is_visible()


def test_card_of_a_page_older_than_its_days_has_no_tile(context: BrowserContext, address):
    page = read_after(context, 130)
    page.goto(address + "ryhmat/")
    assert page.locator(".card__tile").filter(visible=True).count() == 0


@pytest.mark.parametrize(("days", "is_over"), [(6, False), (7, True)])
def test_page_of_this_week_says_when_the_week_is_over(
    context: BrowserContext, address, days: int, is_over: bool
):
    page = read_after(context, days)
    page.goto(address + "milloin/talla-viikolla/")
    assert (OVER in page.inner_text("main").replace("\n", " ")) == is_over
