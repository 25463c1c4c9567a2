"""Schedule entries in words, one kind of entry after the other."""

from dataclasses import replace
from datetime import date

import pytest
from group_pages.languages import Words
from group_pages.model import Language, Ordinal, Parity, Recurrence, TimeRange
from group_pages.publication import PublishedRule

FI, SV, EN = (Words(language) for language in Language)
TUESDAY, THURSDAY = 1, 3
EVENING = TimeRange(1050, 1140)
WEEKLY = Recurrence(EVENING, (TUESDAY,))
BOTH_DAYS = (TUESDAY, THURSDAY)


def plain(text):
    return text.replace("\u00a0", " ").replace("\u2060", "")


@pytest.mark.parametrize(
    ("rule", "finnish", "swedish", "english"),
    [
        (WEEKLY, "tiistaisin", "tisdagar", "Tuesdays"),
        (
            replace(WEEKLY, weekdays=BOTH_DAYS),
            "tiistaisin ja torstaisin",
            "tisdagar och torsdagar",
            "Tuesdays and Thursdays",
        ),
        (
            replace(WEEKLY, every_weeks=2),
            "joka toinen tiistai",
            "varannan tisdag",
            "every other Tuesday",
        ),
        (
            replace(WEEKLY, every_weeks=3),
            "joka kolmas tiistai",
            "var tredje tisdag",
            "every third Tuesday",
        ),
        (
            replace(WEEKLY, every_weeks=4),
            "joka neljäs tiistai",
            "var fjärde tisdag",
            "every fourth Tuesday",
        ),
        (
            replace(WEEKLY, every_weeks=8),
            "joka kahdeksas tiistai",
            "var åttonde tisdag",
            "every eighth Tuesday",
        ),
        (
            replace(WEEKLY, every_weeks=2, weekdays=BOTH_DAYS),
            "tiistaisin ja torstaisin joka toinen viikko",
            "tisdagar och torsdagar varannan vecka",
            "Tuesdays and Thursdays every other week,",
        ),
        (
            replace(WEEKLY, parity=Parity.EVEN),
            "tiistaisin parillisilla viikoilla",
            "tisdagar jämna veckor",
            "Tuesdays in even-numbered weeks,",
        ),
        (
            replace(WEEKLY, parity=Parity.ODD, every_weeks=None),
            "tiistaisin parittomilla viikoilla",
            "tisdagar udda veckor",
            "Tuesdays in odd-numbered weeks,",
        ),
        (
            replace(WEEKLY, ordinals=(Ordinal.FIRST,)),
            "kuukauden ensimmäisenä tiistaina",
            "månadens första tisdag",
            "first Tuesday of the month,",
        ),
        (
            replace(WEEKLY, ordinals=(Ordinal.LAST,), every_weeks=None),
            "kuukauden viimeisenä tiistaina",
            "månadens sista tisdag",
            "last Tuesday of the month,",
        ),
        (
            replace(WEEKLY, ordinals=(Ordinal.THIRD, Ordinal.FIRST)),
            "kuukauden ensimmäisenä ja kolmantena tiistaina",
            "månadens första och tredje tisdag",
            "first and third Tuesday of the month,",
        ),
        (
            replace(WEEKLY, ordinals=(Ordinal.SECOND,), weekdays=BOTH_DAYS),
            "kuukauden toisena tiistaina ja toisena torstaina",
            "månadens andra tisdag och andra torsdag",
            "second Tuesday and second Thursday of the month,",
        ),
        (
            replace(WEEKLY, ordinals=(Ordinal.SECOND, Ordinal.FOURTH), weekdays=BOTH_DAYS),
            "kuukauden toisena ja neljäntenä tiistaina sekä toisena ja neljäntenä torstaina",
            "månadens andra och fjärde tisdag samt andra och fjärde torsdag",
            "second and fourth Tuesday and second and fourth Thursday of the month,",
        ),
    ],
)
def test_rule_is_a_sentence_with_its_time(rule, finnish, swedish, english):
    assert plain(FI.rule(rule)) == f"{finnish} klo 17.30–19"
    assert plain(SV.rule(rule)) == f"{swedish} kl. 17.30–19"
    assert plain(EN.rule(rule)) == f"{english} 17:30–19:00"
    # Where the time stands by itself.
    assert FI.rhythm(rule) == finnish
    assert SV.rhythm(rule) == swedish
    assert EN.rhythm(rule) == english.rstrip(",")


def test_weekdays_stand_in_their_order_in_the_week():
    assert plain(FI.rule(replace(WEEKLY, weekdays=(THURSDAY, TUESDAY)))).startswith("tiistaisin ja")


def test_published_rule_reads_as_the_entry_it_was():
    published = PublishedRule(EVENING, (TUESDAY,), every_weeks=2)
    assert FI.rule(published) == FI.rule(replace(WEEKLY, every_weeks=2))


def test_single_date_is_the_day_on_which_it_meets():
    rule = Recurrence(TimeRange(1050), dates=(date(2027, 1, 12),))
    assert FI.rule(rule) == "tiistaina\u00a012.1.\u00a0klo\u00a017.30"
    assert SV.rule(rule) == "tisdag\u00a012.1\u00a0kl.\u00a017.30"
    assert EN.rule(rule) == "on Tuesday 12\u00a0January at 17:30"
    assert plain(FI.rhythm(rule)) == "tiistaina 12.1."


def test_dates_are_listed_in_order_with_each_years_last_one_dated_in_full():
    days = (date(2027, 1, 12), date(2026, 12, 19), date(2026, 12, 12))
    rule = Recurrence(EVENING, dates=days)
    assert plain(FI.rule(rule)) == "la 12.12., la 19.12.2026 ja ti 12.1.2027 klo 17.30–19"
    assert plain(EN.rule(rule)) == "Sat 12 Dec, Sat 19 Dec 2026 and Tue 12 Jan 2027, 17:30–19:00"


@pytest.mark.parametrize(
    ("day", "finnish", "swedish", "english"),
    [
        (20, "keskiviikkoina", "onsdagarna", "Wednesdays"),
        (18, "maanantaina", "måndagarna", "Mondays"),
        (17, "sunnuntaina", "söndagarna", "Sundays"),
    ],
)
def test_dates_of_one_weekday_name_it_once(day, finnish, swedish, english):
    days = (date(2027, 1, day), date(2027, 1, day + 7))
    rule = Recurrence(EVENING, dates=days)
    both = f"{day}.1. ja {day + 7}.1.2027"
    assert plain(FI.rule(rule)) == f"{finnish} {both} klo 17.30–19"
    assert plain(SV.rule(rule)) == f"{swedish} {day}.1 och {day + 7}.1.2027 kl. 17.30–19"
    assert plain(EN.rule(rule)) == f"{english} {day} Jan and {day + 7} Jan 2027, 17:30–19:00"


def test_many_dates_are_counted_instead():
    rule = Recurrence(EVENING, dates=tuple(date(2027, month, 5) for month in range(1, 8)))
    assert plain(FI.rule(rule)) == "7 kertaa 5.1.–5.7.2027 klo 17.30–19"
    assert plain(SV.rule(rule)) == "7 gånger 5.1–5.7.2027 kl. 17.30–19"
    assert plain(EN.rule(rule)) == "7 times 5 January – 5 July 2027, 17:30–19:00"


@pytest.mark.parametrize("words", [FI, SV, EN], ids=lambda words: words.language.value)
def test_every_number_of_weeks_and_every_ordinal_has_its_word(words):
    sentences = {words.rule(replace(WEEKLY, every_weeks=weeks)) for weeks in range(1, 9)}
    sentences |= {words.rule(replace(WEEKLY, ordinals=(ordinal,))) for ordinal in Ordinal}
    sentences |= {words.rule(replace(WEEKLY, parity=parity)) for parity in Parity}
    assert len(sentences) == 8 + len(Ordinal) + len(Parity)
