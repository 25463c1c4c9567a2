"""Short answers: days without a year, and the first letter of yes or no."""

from __future__ import annotations

from datetime import date

import pytest
from group_pages.commands.prompts import spell_out
from group_pages.model import Language
from group_pages.schema.values import BadValue
from group_pages.schema.values.years import Years, year_from

AUTUMN = (date(2026, 9, 7), date(2026, 12, 11))
SPRING = (date(2027, 1, 11), date(2027, 5, 28))
TODAY = date(2026, 11, 30)
FINNISH = Language.FINNISH


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.12.", "3.12.2026"),
        ("3.12", "3.12.2026"),
        (" 3. 2. ", "3.2.2027"),
        ("3.12.2027", "3.12.2027"),
        ("2027-12-03", "2027-12-03"),
        ("31.2.", "31.2."),
        ("tiistai", "tiistai"),
    ],
)
def test_year_that_puts_the_day_into_a_season_is_certain(text: str, day: str):
    assert Years(TODAY, (AUTUMN, SPRING)).complete(text, FINNISH) == day


def test_english_dates_are_written_as_such():
    assert Years(TODAY, (AUTUMN,)).complete("3.12.", Language.ENGLISH) == "2026-12-03"


@pytest.mark.parametrize(
    ("text", "spans", "dates"),
    [
        ("3.7.", (AUTUMN, SPRING), ["3.7.2026", "3.7.2027"]),
        ("30.11.", (), ["30.11.2025", "30.11.2026"]),
        ("29.2.", (), ["29.2.2024", "29.2.2028"]),
        ("3.12.", ((date(2026, 1, 1), date(2027, 12, 31)),), ["3.12.2026", "3.12.2027"]),
    ],
)
def test_otherwise_the_two_possibilities_are_asked_for(text, spans, dates):
    with pytest.raises(BadValue, match="date-which-year") as error:
        Years(TODAY, spans).complete(text, FINNISH)
    assert [str(error.value.details[name]) for name in ("first", "second")] == dates


def test_last_day_of_a_season_follows_its_first():
    years = Years(TODAY, (year_from(date(2027, 9, 6)),))
    assert years.complete("28.5.", FINNISH) == "28.5.2028"


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        ("k", Language.FINNISH, "kyllä"),
        ("E", Language.FINNISH, "ei"),
        ("j", Language.SWEDISH, "ja"),
        ("n", Language.SWEDISH, "nej"),
        ("y", Language.ENGLISH, "yes"),
        ("Elina", Language.FINNISH, "Elina"),
    ],
)
def test_first_letter_is_an_answer_to_yes_or_no(text: str, language: Language, answer: str):
    assert spell_out(text, language) == answer
