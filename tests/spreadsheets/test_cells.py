"""What spreadsheets make of what people type, read as it was meant, or refused in a sentence."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from group_pages.model import Language
from group_pages.spreadsheets.cell_texts import BadCell, clean, folded_spaces, read_text
from group_pages.spreadsheets.columns import find_sheet
from group_pages.spreadsheets.grids import Cell

FI, EN = Language.FINNISH, Language.ENGLISH
COLUMNS = {
    "day": ("groups.changes", "date"),
    "time": ("groups.schedule", "time"),
    "clock": ("groups.changes", "at"),
    "fee": ("groups", "fee.scalar"),
    "postcode": ("locations", "postcode"),
    "phone": ("groups.contact", "phone"),
    "line": ("groups", "term"),
    "boolean": ("groups", "draft"),
    "cancelled": ("groups.changes", "cancelled"),
    "order": ("groups", "order"),
    "week": ("seasons.breaks", "week"),
}


def read(name: str, value: object, number_format: str = "", language: Language = FI) -> str:
    sheet, column = COLUMNS[name]
    return read_text(Cell(value, number_format), find_sheet(sheet).column(column), language)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("day", datetime(2027, 2, 9), "9.2.2027"),
        ("day", date(2027, 2, 9), "9.2.2027"),
        ("day", 46427, "9.2.2027"),
        ("day", "9.2.2027", "9.2.2027"),
        ("time", time(17, 30), "17.30"),
        ("time", datetime(1899, 12, 30, 17, 30), "17.30"),
        ("time", timedelta(hours=17, minutes=30), "17.30"),
        ("time", 17.3, "17.30"),
        ("time", 17.05, "17.05"),
        ("time", 17, "17"),
        ("time", 0.75, "18"),
        ("clock", time(18, 0), "18"),
        ("fee", 5, "5"),
        ("fee", 5.5, "5,50"),
        ("postcode", 100, "00100"),
        ("postcode", 90100, "90100"),
        ("postcode", "100", "00100"),
        ("postcode", "00100", "00100"),
        ("postcode", "AX-22100", "AX-22100"),
        ("phone", 405140400, "0405140400"),
        ("phone", 358405140400, "+358405140400"),
        ("phone", 112, "112"),
        ("phone", 116123.0, "116123"),
        ("line", 2027, "2027"),
        ("line", 10.0, "10"),
        ("line", 2.5, "2,5"),
        ("line", " \xa0kevät\u200b\xa0 ", "kevät"),
        ("line", "a\r\nb", "a\nb"),
        ("boolean", True, "kyllä"),
        ("boolean", False, "ei"),
        ("cancelled", True, "kyllä"),
        ("order", 3.0, "3"),
        ("order", 1.5, "1,5"),
        ("week", 8.0, "8"),
        ("line", None, ""),
    ],
)
def test_value_is_read_as_meant_where_that_is_certain(name: str, value: object, text: str):
    assert read(name, value) == text


def test_percent_is_shown_as_it_was_typed():
    assert read("line", 0.05, "0%") == "5 %"


def test_words_are_those_of_the_association():
    assert read("boolean", True, language=EN) == "yes"
    assert read("time", time(17, 30), language=EN) == "17:30"
    assert read("day", date(2027, 2, 9), language=EN) == "2027-02-09"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("line", datetime(2026, 2, 1), "cell-is-date"),
        ("fee", datetime(2026, 2, 1), "cell-is-date"),
        ("time", datetime(2026, 11, 9), "cell-is-date"),
        ("line", time(9, 0), "cell-is-time"),
        ("day", time(9, 0), "cell-is-time"),
        ("day", 17.5, "cell-is-number"),
        ("day", 9, "cell-is-number"),
        ("time", 17.5, "cell-is-no-time"),
        ("time", 17.25, "cell-is-no-time"),
        ("time", 17.75, "cell-is-no-time"),
        ("time", 1730, "cell-is-no-time"),
        ("phone", 81234567, "cell-is-no-phone"),
        ("phone", 4.5e20, "cell-is-no-phone"),
        ("line", True, "cell-is-boolean"),
        ("line", float("inf"), "cell-error"),
    ],
)
def test_value_that_may_mean_more_than_one_thing_is_refused(name: str, value: object, code: str):
    with pytest.raises(BadCell) as bad:
        read(name, value)
    assert bad.value.code == code


def test_errors_of_the_spreadsheet_and_formulas_without_a_result_are_refused():
    for cell, code in (
        (Cell(error="#REF!"), "cell-error"),
        (Cell(None, is_formula=True), "cell-formula"),
    ):
        with pytest.raises(BadCell) as bad:
            read_text(cell, None, FI)
        assert bad.value.code == code
    assert read_text(Cell("3", is_formula=True), None, FI) == "3"


def test_texts_are_compared_whatever_their_spaces():
    assert folded_spaces("a\xa0 b \n c") == folded_spaces("a b\nc")
    assert clean("a  b") == "a  b"
