"""Dates and times that stand in running text."""

import pytest
from group_pages.publication.moments import find_dates, find_times


def clear_times(text: str) -> set[tuple[int, int | None]]:
    return {(start, end) for start, end, is_clear in find_times(text) if is_clear}


def clear_minutes(text: str) -> set[int | None]:
    """Return starts and ends alike."""
    return {minute for ends in clear_times(text) for minute in ends} - {None}


def ranges(text: str) -> set[tuple[int, int | None]]:
    return {(start, end) for start, end, _ in find_times(text) if end is not None}


@pytest.mark.parametrize(
    "text",
    [
        "tavataan 12.1.2027",
        "12.1. alkaen",
        "tavataan 12.1",
        "tavataan 12.01.27 illalla",
        "8.–12.1.2027",
        "12.–15.1. lomalla",
        "2027-01-12",
        "20270112",
        "12/1/2027",
        "1/12/27",
        "12. tammikuuta 2027",
        "12 januari",
        "den 12 januari 2027",
        "12 january",
        "12th of january 2027",
        "january 12, 2027",
        "12 jan",
        "tammikuun 12. päivä",
        "12 päivä tammikuuta",
        "12:e januari",
        "den 12:te januari",
        "january the 12th",
        "2027/01/12",
        "2027.01.12",
        "12-1-2027",
        "https://example.org/12.1.2027",
        "https://example.org/2027/01/12/",
        "alkaa-12-1-2027",
        "12. 1. illalla",
        "12.1. 2027",
        "5.1.-12.1.",
        "9.1./12.1.",
        "12.1: avajaiset",
    ],
)
def test_a_date_is_recognised_in_the_forms_of_three_languages(text: str) -> None:
    assert any((d, m, y or 2027) == (12, 1, 2027) for d, m, y in find_dates(text))


@pytest.mark.parametrize(
    "text",
    [
        "12.10.2027",
        "112.1",
        "vuonna 2012",
        "12 ihmistä",
        "p. 040-12.1.1",
        "1.12.2026",
        "12.1. 2026",
        "12. tammikuuta 2026",
        "puh. 040 121 1212",
        "12,1 €",
        "12.1 €",
        "€12.1",
        "12.1 %",
        "12.1 km",
        "12.1-kertainen",
        "1. 12 osallistujaa",
        "12. 1 kerta",
        "§ 12.1",
        "luku 12.1",
        "kohdassa 12.1",
        "12.1.1 säännöt",
        "versio 12.1",
        "v12.1",
        "2.12.1",
        "10.12.1.5",
        "12/2027",
        "1/2027",
        "ryhmään mahtuu 12, 14.1. alkaen",
        "https://example.org/12.1/",
        "wcag 12.1:n mukaan",
        "python:12.1",
        "(-12.1 astetta)",
        "nopeus 12.1 ms",
        "10.1145/12.1",
        "2027011",
        "3027-01-12",
        "19.12. ja 7.1.",
        "0.12, 7. tammikuuta",
        "12.1 euroa",
        "12.1 §",
        "1/12 av deltagarna",
        "12/1 osallistujista",
        "tammikuussa 12 henkilöä",
    ],
)
def test_other_figures_are_not_taken_for_the_date(text: str) -> None:
    assert not any((d, m, y or 2027) == (12, 1, 2027) for d, m, y in find_dates(text))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12.1. 26.1. 9.2. 23.2.", [(12, 1), (26, 1), (9, 2), (23, 2)]),
        ("kokoonnumme 12.1. 15 hengen voimin", [(12, 1)]),
        ("12. tammikuuta 15 henkeä", [(12, 1)]),
        ("12 januari 15 personer", [(12, 1)]),
        ("12.1<b>.</b>", [(12, 1)]),
        ("12., 13. ja 14.1.", [(12, 1), (13, 1), (14, 1)]),
        ("12. ja 26. tammikuuta", [(12, 1), (26, 1)]),
        ("12, 19 och 26 januari", [(12, 1), (19, 1), (26, 1)]),
    ],
)
def test_in_a_list_every_date_is_recognised_and_none_is_a_year(
    text: str, days: list[tuple[int, int]]
) -> None:
    assert {(day, month, None) for day, month in days} <= set(find_dates(text))


def test_a_date_with_another_year_keeps_that_year() -> None:
    assert (12, 1, 2026) in set(find_dates("12.1.2026"))
    assert (12, 1, None) not in set(find_dates("12.1.2026"))


@pytest.mark.parametrize(
    "text",
    [
        "klo 17.30",
        "17:30–19",
        "kl. 17.30",
        "5:30 pm",
        "5.30 p.m.",
        "17.30-19.00",
        "klo 17,30",
        "klo 17,30–19",
        "17h30",
        "klo 1730",
        "kello: 1730-1900",
    ],
)
def test_a_time_is_recognised(text: str) -> None:
    assert 17 * 60 + 30 in clear_minutes(text)


@pytest.mark.parametrize("text", ["klo 17", "kello 17–19", "kl. 17", "at 17", "17.00", "5 pm"])
def test_a_whole_hour_after_a_word_for_it_is_a_time(text: str) -> None:
    assert 17 * 60 in clear_minutes(text)


@pytest.mark.parametrize(
    "text", ["17 ihmistä", "2017", "17 €", "viikolla 17", "1730", "1730-luvulla", "klo 1090"]
)
def test_a_bare_number_is_no_time(text: str) -> None:
    assert not clear_minutes(text)


@pytest.mark.parametrize("text", ["klo 9–15.30", "9.00–15.30", "kl. 9 – 15.30", "9-15.30"])
def test_the_ends_of_a_range_are_one_time(text: str) -> None:
    assert clear_times(text) == {(9 * 60, 15 * 60 + 30)}


def test_both_ends_of_a_range_are_recognised() -> None:
    assert {17 * 60 + 30, 19 * 60} <= clear_minutes("klo 17.30–19")


@pytest.mark.parametrize(
    "text", ["17.30 €", "€17.30", "17,30 €", "17.30 km", "040 1730", "1.17.30"]
)
def test_prices_and_measures_are_no_times(text: str) -> None:
    assert 17 * 60 + 30 not in clear_minutes(text)


@pytest.mark.parametrize(
    "text",
    [
        "17–19 euroa", "17–19 %", "17.00–19.00 €", "17–19 henkilöä", "17–19 viikkoa", "17-19 v.",
        "17–19 people", "sivut 17–19", "ages 17–19", "asemakatu 17–19", "17–19 deltagare",
    ],
)  # fmt: skip
def test_what_is_counted_or_numbered_is_no_range_of_hours(text: str) -> None:
    assert not ranges(text)
    assert not clear_minutes(text)


@pytest.mark.parametrize("text", ["17–19 viikoittain", "asemakadulla 17–19", "tiistaisin 17–19"])
def test_hours_before_or_after_other_words_are_a_range(text: str) -> None:
    assert ranges(text) == {(17 * 60, 19 * 60)}


@pytest.mark.parametrize("dash", "-‐‒–—−")
def test_a_range_is_one_with_any_dash(dash: str) -> None:
    assert (17 * 60 + 30, 19 * 60) in ranges(f"17.30{dash}19")
    assert (8, 1, None) in set(find_dates(f"8.{dash}12.1."))


@pytest.mark.parametrize(
    "unit",
    ["1", ".", "-", "1.", "1., ", "1.1. ", "1 ja ", "1-", "1/", "klo 1", "1 jan ", "luku 1."],
)
def test_the_end_of_a_long_text_is_searched(unit: str) -> None:
    """In steps in proportion to the square of its length this would take minutes."""
    text = (unit * 200_000)[:200_000] + " 12.10.2027 klo 17.30"
    assert (12, 10, 2027) in set(find_dates(text))
    assert (17 * 60 + 30, None) in clear_times(text)
