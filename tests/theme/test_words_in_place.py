"""Words that are right by themselves, where a fact of the group would make them wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from group_pages.languages import Words
from group_pages.listings import Edition
from group_pages.model import (
    Admission,
    Change,
    ExtraSession,
    Facilitator,
    Group,
    Language,
    Role,
    Status,
    TimeRange,
)
from group_pages.paths import Paths
from group_pages.renditions.views.facts import Facts
from group_pages.renditions.views.rings import Rings

from tests.factories import bare_group, change_group
from tests.theme.example_edition import (
    CARERS,
    HALL,
    LIBRARY,
    PAST,
    PHONE,
    SPRING,
    example_edition,
    example_pages,
    group_page,
    tuesdays,
)
from tests.theme.test_pages import main_text, parsed, text_of

FORM = "https://www.example.org/ilmoittaudu"
DEADLINE = date(2027, 2, 5)
BEFORE, LAST_DAY, AFTER = date(2027, 2, 1), DEADLINE, date(2027, 2, 6)
FULL = "Ryhmä on nyt täynnä. Voit kysyä ohjaajalta, milloin paikka vapautuu."
CLOSED = "Ilmoittautuminen päättyi 5.2.2027."


def group(**overrides: object) -> Group:
    base = bare_group(
        "ilta", "Iltaryhmä", CARERS, (SPRING,), Admission.OPEN, location=LIBRARY,
        schedule=(tuesdays(),), languages=("fi",), contact=(PHONE,),
    )  # fmt: skip
    return change_group(base, **overrides)


def edition(day: date = BEFORE, **overrides: object) -> Edition:
    return example_edition(day, extra_groups=(group(**overrides),))


def page(day: date = BEFORE, **overrides: object) -> str:
    return group_page(edition(day, **overrides), "ilta")


def answers(html: str) -> dict[str, str]:
    """Return what the page answers by the term of each: of its panel, then of the facts below."""
    [main] = parsed(html).iter("main")
    rows = (row for answer in main.iter("dl") for row in answer)
    return {text_of(next(row.iter("dt"))): text_of(row) for row in rows}


# A group that nobody can join


@pytest.mark.parametrize("admission", Admission)
def test_full_group_says_what_one_can_do_and_invites_nobody(admission: Admission):
    html = page(status=Status.FULL, admission=admission, signup=FORM, signup_by=date(2027, 2, 20))
    join = answers(html)["Mukaan"]
    assert join.endswith(f"Ryhmä on täynnä {FULL} 040 000 0000")
    assert FORM not in html
    for invitation in ("Juttele ensin", "Voit tulla mukaan", "Ilmoittaudu viimeistään"):
        assert invitation not in main_text(html)


def test_full_group_keeps_the_words_of_its_staff():
    text = "Kysy paikkaa syksyksi."
    assert text in answers(page(status=Status.FULL, how_to_join=text))["Mukaan"]


@pytest.mark.parametrize("status", [Status.FULL, Status.PAUSED, Status.ENDED])
def test_badge_of_a_rolling_group_invites_only_where_one_can_join(status: Status):
    english = Facts(Words(Language.ENGLISH), Paths(Language.ENGLISH), BEFORE, Rings([]))

    def admission_of(**overrides: object) -> str:
        arranged = edition(admission=Admission.REFILLING, **overrides)
        return english.badges(arranged.by_slug["ilta"].group)[0].text

    assert admission_of(status=Status.RUNNING) == "Rolling group: you can join at any time"
    assert admission_of(status=status) == "Rolling group"


@pytest.mark.parametrize("day", [BEFORE, LAST_DAY])
def test_sign_up_stands_until_its_last_day(day: date):
    html = page(day, signup=FORM, signup_by=DEADLINE)
    assert "Ilmoittaudu viimeistään 5.2.2027" in answers(html)["Mukaan"]
    assert f'href="{FORM}"' in html
    [waiting] = re.findall(rf'<p data-from="([^"]+)" hidden>{CLOSED}</p>', html)
    assert waiting.startswith("2027-02-06T00:00")
    assert f'<div data-until="{waiting}">' in html


@pytest.mark.parametrize(
    "facts",
    [
        {"signup": FORM},
        {"signup": "Soita ohjaajalle."},
        {"signup": FORM, "admission": Admission.CLOSED},
        {"status": Status.FORMING},
    ],
)
def test_sign_up_after_its_last_day_says_that_it_is_over(facts: dict[str, object]):
    html = page(AFTER, signup_by=DEADLINE, **facts)
    join = answers(html)["Mukaan"]
    assert CLOSED in join
    assert "Ilmoittaudu viimeistään" not in join
    assert "Ilmoita kiinnostuksesi" not in join
    assert str(facts.get("signup", "glance__act")) not in html.split("<main")[1].split("feed")[0]


@pytest.mark.parametrize("day", [BEFORE, AFTER])
@pytest.mark.parametrize(
    "facts", [{"signup": FORM}, {"signup": "Soita ohjaajalle."}, {"signup_by": DEADLINE}]
)
def test_open_group_with_a_sign_up_says_not_that_none_is_needed(day: date, facts: dict):
    facts = {"admission": Admission.OPEN, "signup": "", "signup_by": None} | facts
    join = answers(page(day, **facts))["Mukaan"]
    assert "Avoin ryhmä" in join
    assert "ilman ennakkoilmoittautumista" not in join


def test_open_group_without_a_sign_up_says_that_none_is_needed():
    join = answers(page(BEFORE, admission=Admission.OPEN, signup="", signup_by=None))["Mukaan"]
    assert "Voit tulla mukaan ilman ennakkoilmoittautumista." in join


def test_sign_up_without_a_last_day_never_closes():
    assert "päättyi" not in page(AFTER, signup=FORM)


# Terms


def test_what_needs_room_stands_below_and_what_does_not_in_the_panel():
    """And neither in both."""
    brief, long = "Soita ensin.", "Soita ensin. " * 20
    html = page(how_to_join=brief)
    assert brief in answers(html)["Mukaan"]
    assert main_text(html).count(brief) == 1
    assert 'id="join"' not in html
    html = page(how_to_join=long)
    assert brief not in answers(html)["Mukaan"]
    assert 'href="#join"' in html
    assert main_text(html).count(long.strip()) == 1


def test_past_group_has_no_way_to_join():
    assert "Mukaan" in answers(page(status=Status.PAUSED))
    assert "Mukaan" not in answers(page(seasons=(PAST,)))


PEER = Facilitator(Role.PEER, "Esimerkki")


@pytest.mark.parametrize(
    ("facts", "heading", "text"),
    [
        ({"facilitators": (PEER,)}, "Ohjaaja", "Ohjaaja Esimerkki, vertaisohjaaja"),
        (
            {"facilitators": (PEER, Facilitator(Role.PEER)), "partners": ("A", "B")},
            "Ohjaajat",
            "Ohjaajat Esimerkki, vertaisohjaaja Vertaisohjaaja",
        ),
        ({"partners": ("A ry",)}, "Yhteistyökumppani", "Yhteistyökumppani A ry"),
    ],
)
def test_term_has_the_number_and_the_kind_of_what_follows(
    facts: dict[str, object], heading: str, text: str
):
    answer_to = answers(page(**facts))
    assert answer_to[heading] == text
    assert not {"Ohjaaja", "Ohjaajat", "Yhteistyökumppani"} & answer_to.keys() - {heading}


def test_one_language_has_its_heading_in_the_singular():
    assert "Ryhmän kieli Suomi" in main_text(page(languages=("fi",)))
    assert "Ryhmän kielet Suomi ja ruotsi" in main_text(page(languages=("fi", "sv")))


# Sessions and places


EXTRA = ExtraSession(date(2027, 2, 20), TimeRange(600, 840))


def test_extra_session_is_extra_only_beside_a_schedule():
    assert "Ylimääräinen kokoontuminen" in main_text(page(extra=(EXTRA,)))
    assert "Ylimääräinen" not in main_text(page(schedule=(), extra=(EXTRA,)))


def test_week_of_a_month_without_meetings_says_so_of_that_week():
    files = dict(example_pages(example_edition()).files())
    months = [html.decode() for path, html in files.items() if path.startswith("kalenteri/2027-")]
    assert any("Viikolla ei ole kokoontumisia." in html for html in months)
    assert not any("Ei tulevia kokoontumisia" in html for html in months)


def test_each_place_stands_with_its_own_town():
    kajaani = replace(HALL, slug="tori", title="Kajaanin toritalo", municipality="Kajaani")
    places = (HALL, kajaani)
    entries = (tuesdays(), *(tuesdays(weekdays=(day,), location=place)
                             for day, place in enumerate(places, start=2)))  # fmt: skip
    files = dict(example_pages(edition(schedule=entries)).files())
    line = "Järjestötalo, Mallila · Kirjaston kokoushuone, Esimerkkiranta · Kajaanin toritalo"
    assert line in main_text(files["ryhmat/index.html"].decode())
    home = main_text(files["index.html"].decode())
    for place in ("Järjestötalo Iltaryhmä, Mallila", "Kajaanin toritalo Iltaryhmä, Kajaani"):
        assert place in home


def row_on_paper(arranged: Edition, path: str = "paikkakunnat/mallila/") -> list[str]:
    """Return the cells of the group's row: when, where, meetings, phone."""
    html = dict(example_pages(arranged).files())[f"{path}index.html"].decode()
    [board] = [each for each in parsed(html).iter("table") if "board" in str(each.get("class"))]
    [row] = [each for each in board.iter("tr") if text_of(each).startswith("Iltaryhmä")]
    return [text_of(each) for each in row.iter("td")]


def test_place_on_paper_has_its_town_where_the_heading_above_may_be_anothers():
    assert row_on_paper(edition(location=HALL))[1] == "Järjestötalo"
    two = (tuesdays(), tuesdays(weekdays=(3,), location=HALL))
    places = "Järjestötalo, Mallila · Kirjaston kokoushuone, Esimerkkiranta"
    assert row_on_paper(edition(schedule=two))[1] == places


def test_moved_meeting_on_paper_names_its_new_place():
    elsewhere = Change(date(2027, 2, 2), location=LIBRARY)
    row = row_on_paper(edition(location=HALL, changes=(elsewhere,)), "ryhmat/")
    assert "2.2. (Uusi paikka: Kirjaston kokoushuone)" in row[2]


# Headings of listings


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        (
            Language.FINNISH,
            {
                "maksu/maksuton": "Maksuttomat ryhmät",
                "maksu/maksullinen": "Maksulliset ryhmät",
                "toteutus/verkossa": "Ryhmät verkossa",
                "toteutus/paikan-paalla": "Ryhmät paikan päällä",
                "kielet/fi": "Ryhmän kieli: suomi",
                "paivat/tiistai": "Ryhmät tiistaisin",
                "paikkakunnat/mallila": "Ryhmät: Mallila",
                "avoimuus": "Ryhmän avoimuus",
            },
        ),
        (
            Language.SWEDISH,
            {
                "avgift/avgiftsfri": "Avgiftsfria grupper",
                "avgift/avgiftsbelagd": "Avgiftsbelagda grupper",
                "genomforande/pa-natet": "Grupper på nätet",
                "genomforande/pa-plats": "Grupper på plats",
                "sprak/fi": "Grupper på finska",
                "dagar/tisdag": "Grupper på tisdagar",
                "orter/mallila": "Grupper: Mallila",
                "gruppform": "Gruppform",
            },
        ),
        (
            Language.ENGLISH,
            {
                "fee/free": "Free groups",
                "fee/paid": "Groups with a fee",
                "mode/online": "Online groups",
                "mode/in-person": "In-person groups",
                "languages/fi": "Groups in Finnish",
                "days/tuesday": "Groups on Tuesdays",
                "municipalities/mallila": "Groups: Mallila",
                "admission": "Open or closed",
            },
        ),
    ],
)
def test_listing_has_a_heading_that_is_a_phrase(language: Language, headings: dict[str, str]):
    arranged = example_edition(language=language)
    files = dict(example_pages(arranged, language).files())
    for path, heading in headings.items():
        html = files[f"{path}/index.html"].decode()
        assert text_of(next(parsed(html).iter("h1"))) == heading
        assert text_of(next(parsed(html).iter("title"))).startswith(f"{heading} | ")
