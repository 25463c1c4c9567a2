"""Rules of views that a whole page would not show."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from group_pages.languages import Words
from group_pages.listings import Edition
from group_pages.model import Admission, Group, Language, Recurrence, TimeRange
from group_pages.paths import Paths
from group_pages.renditions.html.environment import unbroken
from group_pages.renditions.html.home import split_lead
from group_pages.renditions.html.season_picture import (
    BAR_WIDTH,
    LANE_HEIGHT,
    WIDTH,
    season_picture,
)
from group_pages.renditions.html.signposts import absolute_root
from group_pages.renditions.views.facts import Facts
from group_pages.renditions.views.places import map_link
from group_pages.renditions.views.rings import Rings
from group_pages.renditions.views.subscription import subscription_view
from group_pages.renditions.views.titles import page_titles
from markupsafe import Markup

from tests.factories import bare_group, change_group
from tests.theme.example_edition import (
    CARERS,
    DAY,
    HALL,
    LIBRARY,
    PAST,
    PHONE,
    SPRING,
    example_edition,
    example_pages,
    tuesdays,
)

WORDS = Words(Language.FINNISH)


def facts(day: date = DAY) -> Facts:
    return Facts(WORDS, Paths(Language.FINNISH), day, Rings([CARERS.slug]))


def group(slug: str, **overrides: object) -> Group:
    base = bare_group(
        slug, "Iltaryhmä", CARERS, (SPRING,), Admission.OPEN,
        location=LIBRARY, schedule=(tuesdays(),), languages=("fi",), contact=(PHONE,),
    )  # fmt: skip
    return change_group(base, **overrides)


def sentences(schedule: tuple[Recurrence, ...], **overrides: object) -> list[tuple[str, str]]:
    edition = example_edition(extra_groups=(group("ilta", schedule=schedule, **overrides),))
    rules = facts().rules(edition.by_slug["ilta"])
    return [
        (rule.sentence.replace("\u00a0", " ").replace("\u2060", ""), rule.season) for rule in rules
    ]


# Schedules


def test_rule_that_is_the_same_in_each_season_stands_once():
    both = (tuesdays(season=PAST), tuesdays(season=SPRING))
    assert sentences(both, seasons=(PAST, SPRING)) == [("tiistaisin klo 17.30–19", "")]


def test_rule_of_a_past_season_is_left_out():
    both = (tuesdays(season=PAST), tuesdays(season=SPRING, weekdays=(3,)))
    assert sentences(both, seasons=(PAST, SPRING)) == [("torstaisin klo 17.30–19", "")]


def test_rule_that_has_ended_is_left_out():
    both = (tuesdays(ends=date(2027, 1, 19)), tuesdays(weekdays=(3,)))
    assert [sentence.split(" klo")[0] for sentence, _ in sentences(both)] == ["torstaisin"]


def test_rule_of_one_coming_season_names_it():
    autumn = replace(SPRING, slug="syksy-2027", title="Syksy 2027", start=date(2027, 9, 6),
                     end=date(2027, 12, 12))  # fmt: skip
    both = (tuesdays(season=SPRING), tuesdays(season=autumn, weekdays=(3,)))
    assert sentences(both, seasons=(SPRING, autumn)) == [
        ("tiistaisin klo 17.30–19", "Kevät 2027"),
        ("torstaisin klo 17.30–19", "Syksy 2027"),
    ]


def test_past_group_keeps_its_rules():
    assert sentences((tuesdays(),), seasons=(PAST,)) == [("tiistaisin klo 17.30–19", "")]


# Titles


def test_like_named_groups_get_their_towns():
    edition = example_edition(extra_groups=(group("a"), group("b", location=HALL)))
    titles = page_titles(edition)
    assert (titles["a"], titles["b"]) == ("Iltaryhmä, Esimerkkiranta", "Iltaryhmä, Mallila")


def test_like_named_groups_of_one_town_get_their_seasons():
    edition = example_edition(extra_groups=(group("a"), group("b", seasons=(PAST,))))
    titles = page_titles(edition)
    assert titles["a"] == "Iltaryhmä, Esimerkkiranta, Kevät 2027"
    assert titles["b"] == "Iltaryhmä, Esimerkkiranta, Syksy 2026"


def test_group_named_as_its_kind_differs_from_the_kinds_page():
    edition = example_edition(extra_groups=(group("a", title="Miesten voimaa", location=HALL),))
    assert page_titles(edition)["a"] == "Miesten voimaa, Mallila"


def test_group_with_a_name_of_its_own_keeps_it_bare():
    assert page_titles(example_edition())["vanamo"] == "Ryhmä V"


# Season at a glance


def edition_of(*entries: Recurrence) -> Edition:
    """An edition of one group."""
    edition = example_edition(extra_groups=(group("ilta", schedule=entries),))
    return replace(edition, groups=(edition.by_slug["ilta"],))


def test_bars_that_overlap_lie_in_lanes_of_their_own():
    view = season_picture(
        edition_of(
            Recurrence(TimeRange(1020, 1140), weekdays=(1,)),
            Recurrence(TimeRange(1080, 1170), weekdays=(1,), every_weeks=2),
            Recurrence(TimeRange(1140, 1200), weekdays=(1,), every_weeks=3),
        ),
        WORDS,
        facts(),
    )
    assert view is not None
    first, second, third = sorted(view.bars, key=lambda bar: bar.number)
    assert second.y - first.y == LANE_HEIGHT
    assert third.y == first.y
    assert third.x >= first.x + first.width


def test_hours_without_groups_are_not_drawn():
    view = season_picture(
        edition_of(Recurrence(TimeRange(1020, 1140), weekdays=(1,))), WORDS, facts()
    )
    assert view is not None
    assert [label for label, _ in view.hours] == ["17", "18"]
    assert [band.label for band in view.bands] == ["ma", "ti", "ke", "to", "pe"]


def test_weekend_is_drawn_where_somebody_meets():
    view = season_picture(edition_of(Recurrence(TimeRange(600), weekdays=(6,))), WORDS, facts())
    assert view is not None
    assert [band.label for band in view.bands][-1] == "su"
    [bar] = view.bars
    assert bar.width >= BAR_WIDTH - 1


def test_picture_is_as_wide_as_the_narrowest_phone_and_no_bar_leaves_it():
    """Its text is then never drawn smaller than the page's."""
    view = season_picture(
        edition_of(
            Recurrence(TimeRange(480, 540), weekdays=(1,)),
            Recurrence(TimeRange(1425), weekdays=(1,)),
        ),
        WORDS,
        facts(),
    )
    assert view is not None
    assert view.width == WIDTH == 288
    assert all(bar.x + bar.width <= WIDTH for bar in view.bars)
    assert len({label for label, _ in view.hours}) == len(view.hours)


# Small things


@pytest.mark.parametrize(
    ("html", "lead", "rest"),
    [
        ("<p>a</p>\n<h2>b</h2>", "<p>a</p>", "<h2>b</h2>"),
        ("<p>a</p>", "<p>a</p>", ""),
        ("<h2>b</h2><p>a</p>", "", "<h2>b</h2><p>a</p>"),
        ("", "", ""),
    ],
)
def test_lead_is_the_first_paragraph_where_the_text_begins_with_one(
    html: str, lead: str, rest: str
):
    assert split_lead(Markup(html)) == (lead, rest)


def test_home_of_very_many_groups_shows_six_meetings_and_has_six_in_reserve():
    many = tuple(group(f"ilta-{number}", schedule=(
        Recurrence(TimeRange(1020, 1140), weekdays=(1, 2, 3)),
    )) for number in range(30))  # fmt: skip
    pages = dict(example_pages(example_edition(extra_groups=many)).files())
    meetings = re.findall(r'<li class="meeting"[^>]*>', pages["index.html"].decode())
    assert ["hidden" in meeting for meeting in meetings] == [False] * 6 + [True] * 6


def test_subscription_without_an_address_is_a_download():
    view = subscription_view("", "ryhmat/")
    assert (view.webcal, view.google, view.address) == ("", "", "")
    assert view.download == "calendar.ics"


def test_google_is_given_the_webcal_address_as_one_value():
    view = subscription_view("https://example.org/a/", "ryhmat/")
    assert view.webcal == "webcal://example.org/a/ryhmat/calendar.ics"
    assert view.google.endswith("?cid=webcal%3A%2F%2Fexample.org%2Fa%2Fryhmat%2Fcalendar.ics")


@pytest.mark.parametrize(
    ("site", "root"), [("", "./"), ("https://example.org/", "/"), ("https://example.org/a/", "/a/")]
)
def test_root_of_the_not_found_page_is_the_sites_path(site: str, root: str):
    assert absolute_root(site) == root


def test_place_without_address_or_coordinates_has_no_map():
    edition = example_edition()
    library = next(place for place in edition.publication.places if place.slug == "kirjasto")
    library = replace(library, coordinates=None)
    assert "Esimerkkikatu%205" in map_link(library)
    assert map_link(replace(library, address="")) == ""


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("klo 9–15 &", '<span class="unbroken">klo 9–15</span> &amp;'),
        ("iloa -illat <b>", 'iloa <span class="unbroken">-illat</span> &lt;b&gt;'),
        ("a -<i>b", "a -&lt;i&gt;b"),
        ("vertais-illat 2 - 3", "vertais-illat 2 - 3"),
        (f"iloa -{16 * 'l'}", f"iloa -{16 * 'l'}"),
        ("", ""),
    ],
)
def test_words_with_a_hyphen_before_them_are_unbroken_and_escaped(text: str, html: str):
    assert unbroken(text) == html
