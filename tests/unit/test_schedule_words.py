"""Words that the search matches to schedules: times of day and weekdays."""

import pytest
from group_pages.languages.schedule_words import (
    HOUR,
    all_schedule_terms,
    plain_schedule_words,
    schedule_terms,
)
from group_pages.languages.search_terms import SKIPPED
from group_pages.model import Language

FI, SV, EN = Language


@pytest.mark.parametrize(
    ("start", "finnish", "swedish", "english"),
    [
        (9 * HOUR, "aamu", "morgon", "morning"),
        (10 * HOUR, "aamu päivä", "morgon dag", "morning day"),
        (12 * HOUR, "päivä iltapäivä", "dag eftermiddag", "day afternoon"),
        (15 * HOUR + 59, "päivä iltapäivä", "dag eftermiddag", "day afternoon"),
        (16 * HOUR, "päivä iltapäivä ilta", "dag eftermiddag kväll", "day afternoon evening"),
        (17 * HOUR, "ilta", "kväll", "evening"),
        (20 * HOUR, "ilta", "kväll", "evening"),
        (3 * HOUR, "", "", ""),
    ],
)
def test_time_of_day_is_that_of_the_start(start, finnish, swedish, english):
    words = {
        FI: "aamu päivä iltapäivä ilta",
        SV: "morgon dag eftermiddag kväll",
        EN: "morning day afternoon evening",
    }
    for language, expected in zip(Language, (finnish, swedish, english), strict=True):
        terms = schedule_terms([], [start], language)
        times_of_day = [word for word in words[language].split() if f"{word}=" in terms]
        assert times_of_day == expected.split()


def test_weekday_has_its_forms_and_its_short_name_without_endings():
    assert schedule_terms([2], [], FI) == {
        "keskiviikko=", "keskiviikkoisin=", "keskiviiko=", "ke==",
    }  # fmt: skip
    assert schedule_terms([0], [], SV) == {"måndag=", "måndagar=", "må=="}
    assert schedule_terms([6], [], EN) == {"sunday=", "sundays=", "sun=="}


@pytest.mark.parametrize("language", Language)
def test_all_terms_are_those_of_every_day_and_time_and_of_some_use(language):
    terms = all_schedule_terms(language)
    for weekday in range(7):
        assert schedule_terms([weekday], [], language) < terms
    for hour in range(24):
        assert schedule_terms([], [hour * HOUR], language) < terms
    assert not {term.rstrip("=") for term in terms} & SKIPPED[language]


def test_weekend_is_saturday_and_sunday():
    assert list(plain_schedule_words([5], [], FI)) == ["viikonloppu"]
    assert list(plain_schedule_words([6], [], SV)) == ["veckoslut helg"]
    assert list(plain_schedule_words([0, 4], [], EN)) == []


@pytest.mark.parametrize(
    ("minutes", "clock"),
    [
        (9 * HOUR, "9.00 am"), (12 * HOUR, "12.00 pm"), (17 * HOUR + 30, "5.30 pm"),
        (0, "12.00 am"), (24 * HOUR, "12.00 am"),
    ],
)  # fmt: skip
def test_english_times_are_of_twelve_hours_too(minutes, clock):
    assert list(plain_schedule_words([], [minutes], EN)) == [clock]
    assert list(plain_schedule_words([], [minutes], FI)) == []
