"""Dates and times that stand in running text."""

import pytest
from group_pages.publication.moments import clocks_in, dates_in


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
    ],
)
def test_a_date_is_found_in_the_forms_of_three_languages(text: str) -> None:
    assert any((d, m, y or 2027) == (12, 1, 2027) for d, m, y in dates_in(text))


@pytest.mark.parametrize(
    "text", ["12.10.2027", "112.1", "vuonna 2012", "12 ihmistä", "p. 040-12.1.1", "1.12.2026"]
)
def test_other_figures_are_not_taken_for_the_date(text: str) -> None:
    assert not any((d, m, y or 2027) == (12, 1, 2027) for d, m, y in dates_in(text))


def test_a_date_with_another_year_keeps_that_year() -> None:
    assert (12, 1, 2026) in set(dates_in("12.1.2026"))
    assert (12, 1, None) not in set(dates_in("12.1.2026"))


@pytest.mark.parametrize(
    "text",
    ["klo 17.30", "17:30–19", "kl. 17.30", "5:30 pm", "5.30 p.m.", "17.30-19.00"],
)
def test_a_time_is_found(text: str) -> None:
    assert 17 * 60 + 30 in set(clocks_in(text))


@pytest.mark.parametrize("text", ["klo 17", "kello 17–19", "kl. 17", "at 17", "17.00", "5 pm"])
def test_a_whole_hour_is_found_where_a_word_says_so(text: str) -> None:
    assert 17 * 60 in set(clocks_in(text))


@pytest.mark.parametrize("text", ["17 ihmistä", "2017", "17 €", "viikolla 17"])
def test_a_bare_number_is_no_time(text: str) -> None:
    assert not set(clocks_in(text))


def test_the_end_of_a_range_is_found() -> None:
    assert {17 * 60 + 30, 19 * 60} <= set(clocks_in("klo 17.30–19"))
