"""Dates, times and money as programmes in Finland write them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_date
from group_pages.languages import Words
from group_pages.model import Language, TimeRange

FI, SV, EN = (Words(language) for language in Language)
NBSP = "\u00a0"
WORD_JOINER = "\u2060"
TUESDAY = date(2027, 1, 12)


def plain(text: str) -> str:
    """Return the text without what keeps it on one line."""
    return text.replace(NBSP, " ").replace(WORD_JOINER, "")


@pytest.mark.parametrize(
    ("words", "method", "expected"),
    [
        (FI, "date", "12.1.2027"),
        (SV, "date", "12.1.2027"),
        (EN, "date", "12 January 2027"),
        (FI, "date_short", "12.1."),
        (SV, "date_short", "12.1"),
        (EN, "date_short", "12 Jan"),
        (SV, "date_short_with_year", "12.1.2027"),
        (EN, "date_short_with_year", "12 Jan 2027"),
        (FI, "day", "ti 12.1."),
        (SV, "day", "ti 12.1"),
        (EN, "day", "Tue 12 Jan"),
        (FI, "day_with_year", "ti 12.1.2027"),
        (SV, "day_with_year", "ti 12.1.2027"),
        (EN, "day_with_year", "Tue 12 Jan 2027"),
        (FI, "on_day", "tiistaina 12.1."),
        (SV, "on_day", "tisdag 12.1"),
        (EN, "on_day", "on Tuesday 12 January"),
    ],
)
def test_day_has_the_form_of_its_language(words, method, expected):
    assert plain(getattr(words, method)(TUESDAY)) == expected


@pytest.mark.parametrize(
    ("words", "method", "expected"),
    [
        (FI, "day", "ti_12.1."),
        (SV, "day_with_year", "ti_12.1.2027"),
        (EN, "day", "Tue_12_Jan"),
        (EN, "day_with_year", "Tue_12_Jan_2027"),
        (FI, "on_day", "tiistaina_12.1."),
        (EN, "on_day", "on Tuesday 12_January"),
    ],
)
def test_weekday_is_not_left_alone_at_a_line_end(words, method, expected):
    assert getattr(words, method)(TUESDAY) == expected.replace("_", NBSP)


def test_decimal_has_the_comma_of_its_language():
    assert [words.decimal(3.24) for words in (FI, SV, EN)] == ["3,2", "3,2", "3.2"]


def test_short_weekdays_of_swedish_are_no_other_words():
    assert [SV.weekday_short(day) for day in range(7)] == [
        "må", "ti", "ons", "to", "fre", "lö", "sö",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "finnish", "swedish", "english"),
    [
        ((2027, 5, 8), (2027, 5, 12), "8.–12.5.2027", "8–12.5.2027", "8–12 May 2027"),
        (
            (2027, 1, 12),
            (2027, 5, 25),
            "12.1.–25.5.2027",
            "12.1–25.5.2027",
            "12 January – 25 May 2027",
        ),
        (
            (2026, 12, 21),
            (2027, 1, 6),
            "21.12.2026–6.1.2027",
            "21.12.2026–6.1.2027",
            "21 December 2026 – 6 January 2027",
        ),
        (
            (2026, 5, 8),
            (2027, 5, 12),
            "8.5.2026–12.5.2027",
            "8.5.2026–12.5.2027",
            "8 May 2026 – 12 May 2027",
        ),
        ((2027, 5, 8), (2027, 5, 8), "8.5.2027", "8.5.2027", "8 May 2027"),
    ],
)
def test_range_repeats_no_more_of_the_date_than_it_must(first, last, finnish, swedish, english):
    first, last = date(*first), date(*last)
    assert plain(FI.date_range(first, last)) == finnish
    assert plain(SV.date_range(first, last)) == swedish
    assert plain(EN.date_range(first, last)) == english


@pytest.mark.parametrize(
    ("start", "end", "finnish", "swedish", "english"),
    [
        (1050, 1140, "klo 17.30–19", "kl. 17.30–19", "17:30–19:00"),
        (1080, None, "klo 18", "kl. 18", "18:00"),
        (545, 600, "klo 9.05–10", "kl. 9.05–10", "09:05–10:00"),
        (1320, 1440, "klo 22–24", "kl. 22–24", "22:00–24:00"),
        (0, 45, "klo 0–0.45", "kl. 0–0.45", "00:00–00:45"),
    ],
)
def test_time_has_no_minutes_on_the_hour_and_stays_on_one_line(
    start, end, finnish, swedish, english
):
    time = TimeRange(start, end)
    assert FI.time_range(time) == finnish.replace(" ", NBSP).replace("–", f"–{WORD_JOINER}")
    assert SV.time_range(time) == swedish.replace(" ", NBSP).replace("–", f"–{WORD_JOINER}")
    assert EN.time_range(time) == english.replace("–", f"–{WORD_JOINER}")


def test_session_time_reads_the_local_clock_of_its_moments():
    starts = datetime(2027, 1, 12, 17, 30, tzinfo=UTC)
    assert (
        FI.session_time(starts, starts + timedelta(minutes=90)) == f"klo{NBSP}17.30–{WORD_JOINER}19"
    )
    assert FI.session_time(starts, None) == f"klo{NBSP}17.30"


def test_session_that_ends_at_midnight_ends_at_24():
    starts = datetime(2027, 1, 12, 22, 0, tzinfo=UTC)
    assert FI.session_time(starts, starts + timedelta(hours=2)) == f"klo{NBSP}22–{WORD_JOINER}24"
    assert EN.session_time(starts, starts + timedelta(hours=2)) == f"22:00–{WORD_JOINER}24:00"


def test_date_and_time_are_not_parted_at_a_line_end():
    starts = datetime(2027, 1, 12, 17, 30, tzinfo=UTC)
    ends = starts + timedelta(minutes=90)
    assert FI.session_when(starts, ends) == f"ti{NBSP}12.1.{NBSP}klo{NBSP}17.30–{WORD_JOINER}19"
    assert SV.session_when(starts, ends) == f"ti{NBSP}12.1{NBSP}kl.{NBSP}17.30–{WORD_JOINER}19"
    assert EN.session_when(starts, ends) == f"Tue{NBSP}12{NBSP}Jan, 17:30–{WORD_JOINER}19:00"
    assert EN.session_when(starts, None) == f"Tue{NBSP}12{NBSP}Jan at 17:30"


@pytest.mark.parametrize(
    ("cents", "finnish", "english"),
    [
        (500, "5 €", "€5"),
        (550, "5,50 €", "€5.50"),
        (1, "0,01 €", "€0.01"),
        (205, "2,05 €", "€2.05"),
        (100000, "1 000 €", "€1,000"),
        (1000000, "10 000 €", "€10,000"),
    ],
)
def test_money_has_no_cents_where_there_are_none(cents, finnish, english):
    assert FI.money(cents) == SV.money(cents) == finnish.replace(" ", NBSP)
    assert EN.money(cents) == english


def test_list_has_its_conjunction_before_the_last_only():
    assert FI.join(["a"]) == "a"
    assert FI.join(["a", "b"]) == "a ja b"
    assert SV.join(["a", "b", "c"]) == "a, b och c"
    assert EN.join(name for name in "abc") == "a, b and c"
    assert FI.join([]) == ""


def test_quotation_marks_are_the_languages_own():
    assert (FI.quote("x"), SV.quote("x"), EN.quote("x")) == ("”x”", "”x”", "“x”")


def test_weeks_and_months_have_names():
    assert (FI.week(9), SV.week(9), EN.week(9)) == (
        f"viikko{NBSP}9",
        f"vecka{NBSP}9",
        f"week{NBSP}9",
    )
    assert FI.month(2027, 1) == "tammikuu 2027"
    assert SV.month(2027, 5) == "maj 2027"
    assert EN.month(2027, 12) == "December 2027"


def test_capital_leaves_the_other_letters_as_they_are():
    assert FI.capital("ti 12.1.") == "Ti 12.1."
    assert FI.capital("äitien RYHMÄ") == "Äitien RYHMÄ"
    assert FI.capital("") == ""


@pytest.mark.parametrize(
    ("words", "title", "expected"),
    [
        (FI, "Kevät 2027", "kevät 2027"),
        (SV, "Våren 2027", "våren 2027"),
        (EN, "Spring 2027", "spring 2027"),
        (FI, "Oulun kevät", "Oulun kevät"),
        (FI, "KEVÄT 2027", "kevät 2027"),
        (EN, "", ""),
    ],
)
def test_season_loses_its_capital_within_a_heading(words, title, expected):
    assert words.season_within(title) == expected


@pytest.mark.parametrize("words", [FI, SV, EN], ids=lambda words: words.language.value)
def test_names_of_days_and_months_are_those_of_unicodes_locale_data(words):
    """Babel is the oracle; at run time we do without it."""
    locale = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}[words.language.value]
    for offset in range(400):
        day = date(2027, 1, 1) + timedelta(days=offset)
        assert words.weekday(day.weekday()) == format_date(day, "cccc", locale=locale)
        assert words.month(2027, day.month) == format_date(day, "LLLL", locale=locale) + " 2027"


@pytest.mark.parametrize(
    ("first", "last", "finnish", "swedish", "english"),
    [
        (date(2027, 2, 1), date(2027, 2, 7), "1.–7.2.", "1–7.2", "1–7 Feb"),
        (date(2027, 3, 29), date(2027, 4, 4), "29.3.–4.4.", "29.3–4.4", "29 Mar – 4 Apr"),
        (date(2026, 12, 28), date(2027, 1, 3), "28.12.–3.1.", "28.12–3.1", "28 Dec – 3 Jan"),
    ],
)
def test_short_range_has_no_year(first, last, finnish, swedish, english):
    ranges = tuple(forms.date_range_short(first, last) for forms in (FI, SV, EN))
    assert ranges == (finnish, swedish, english)
