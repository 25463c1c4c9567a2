"""A group's status in words: before, in and after the days of a break or an end."""

from datetime import date
from typing import Any

import pytest
from group_pages.languages import Words
from group_pages.model import Admission, Language, Status
from group_pages.publication import PublishedGroup, publish
from group_pages.renditions.views.statuses import is_open_on, status_badge, status_sentence

from tests.factories import make_group, make_site

FIRST, LAST = date(2027, 2, 1), date(2027, 2, 28)
BEFORE, WITHIN, AFTER = date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 1)
FINNISH = Words(Language.FINNISH)
PAUSED = {"status": Status.PAUSED, "status_from": FIRST, "status_until": LAST}


def group(**values: Any) -> PublishedGroup:
    return publish(make_site(make_group(**values))).groups[0]


def badge_of(day: date, words: Words = FINNISH, **values: Any) -> str:
    badge = status_badge(group(**values), words, day)
    return badge.text if badge else ""


@pytest.mark.parametrize(
    ("day", "badge", "sentence"),
    [
        (BEFORE, "Tauolla 1.–28.2.2027", ""),
        (FIRST, "Tauolla 1.–28.2.2027", "Ryhmä on tauolla 28.2.2027 asti."),
        (WITHIN, "Tauolla 1.–28.2.2027", "Ryhmä on tauolla 28.2.2027 asti."),
        (AFTER, "", ""),
    ],
)
def test_break_is_told_with_its_days_until_it_is_over(day: date, badge: str, sentence: str) -> None:
    assert badge_of(day, **PAUSED) == badge
    assert status_sentence(group(**PAUSED), FINNISH, day) == sentence


@pytest.mark.parametrize(
    ("language", "badge"),
    [
        (Language.FINNISH, "Tauolla 1.–28.2.2027"),
        (Language.SWEDISH, "Paus 1–28.2.2027"),
        (Language.ENGLISH, "On a break 1–28 February 2027"),
    ],
)
def test_break_is_told_in_each_language(language: Language, badge: str) -> None:
    assert badge_of(WITHIN, Words(language), **PAUSED) == badge


@pytest.mark.parametrize(
    ("values", "badge"),
    [
        ({"status": Status.PAUSED}, "Tauolla"),
        ({"status": Status.PAUSED, "status_from": FIRST}, "Tauolla 1.2.2027 alkaen"),
        ({"status": Status.PAUSED, "status_until": LAST}, "Tauolla 28.2.2027 asti"),
        ({"status": Status.ENDED}, "Päättynyt"),
        ({"status": Status.ENDED, "status_from": FIRST}, "Päättynyt 1.2.2027"),
        ({"status": Status.ENDED, "status_from": AFTER}, "Ei kokoontumisia 1.3.2027 alkaen"),
        ({"status": Status.FULL}, "Ryhmä on täynnä"),
        ({"status": Status.FORMING}, "Ryhmää kootaan"),
        ({"status": Status.RUNNING}, ""),
    ],
)
def test_badge_tells_the_days_that_are_known(values: dict[str, Any], badge: str) -> None:
    assert badge_of(WITHIN, **values) == badge


@pytest.mark.parametrize(("day", "badge"), [(BEFORE, ""), (WITHIN, "Tauolla"), (AFTER, "")])
def test_days_of_a_status_are_withheld_with_the_times(day: date, badge: str) -> None:
    """The status itself is right on each day; nothing but the page's own day has its days."""
    closed = {"admission": Admission.CLOSED, "publish_times": False, **PAUSED}
    assert badge_of(day, **closed) == badge
    public = group(**closed)
    assert (public.status_from, public.status_until) == (None, None)
    assert "2027, 2, 28" not in repr(public.status_by_day)


@pytest.mark.parametrize(
    ("values", "is_open"),
    [
        ({}, True),
        ({"status": Status.FULL}, False),
        ({"admission": Admission.REFILLING}, False),
        ({"signup": "https://lomake.example.org/"}, False),
        ({"signup": "Soita ohjaajalle."}, False),
        ({"signup_by": date(2027, 1, 8)}, False),
    ],
)
def test_one_may_simply_come_to_an_open_group_without_a_sign_up(values, is_open) -> None:
    given = {"admission": Admission.OPEN} | values
    assert is_open_on(group(**given), date(2027, 2, 1)) is is_open
