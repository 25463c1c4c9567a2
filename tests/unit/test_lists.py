"""Several values in one text: which list is meant, and where none is."""

from __future__ import annotations

import pytest
from group_pages.fields.lists import split, values_meant, write_list
from group_pages.model import Language
from group_pages.schema import REPETITION, SCHEDULE_ENTRY

FI, SV, EN = Language.FINNISH, Language.SWEDISH, Language.ENGLISH
WEEKDAY = SCHEDULE_ENTRY.key("day").single
DATE = SCHEDULE_ENTRY.key("dates").single


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kevät 2027, Syksy 2027", ("Kevät 2027", "Syksy 2027")),
        ("a ja b", ("a", "b")),
        ("a, b ja c", ("a", "b", "c")),
        ("a, b, och c", ("a", "b", "c")),
        ("a and b", ("a", "b")),
        ("a & b + c; d/e", ("a", "b", "c", "d", "e")),
        ("jane ja och", ("jane", "och")),
        ("Jalat", ("Jalat",)),
        ("12.1., 19.1. ja 26.1.2027", ("12.1.2027", "19.1.2027", "26.1.2027")),
        ("12. ja 19.1.2027", ("12.1.2027", "19.1.2027")),
        ("28.12.2026, 4.1. ja 11.1.2027", ("28.12.2026", "4.1.2027", "11.1.2027")),
        ("12.1. ja 19.1.", ("12.1.", "19.1.")),
    ],
)
def test_commas_and_conjunctions_part(text, parts):
    assert split(text) == parts


@pytest.mark.parametrize(
    ("kind", "text", "language", "values"),
    [
        (WEEKDAY, "tiistai ja torstai", FI, ("tiistai", "torstai")),
        (WEEKDAY, "ti/to", FI, ("tiistai", "torstai")),
        (WEEKDAY, "tiistaisin, torstaisin", FI, ("tiistai", "torstai")),
        (WEEKDAY, "ma–ke", FI, ("maanantai", "tiistai", "keskiviikko")),
        (WEEKDAY, "mån-ons", SV, ("måndag", "tisdag", "onsdag")),
        (WEEKDAY, "Mon and Wed", EN, ("monday", "wednesday")),
        (WEEKDAY, "tiistai", FI, ()),
        (WEEKDAY, "tiistai tai torstai", FI, ()),
        (WEEKDAY, "tiistai ja joskus", FI, ()),
        (WEEKDAY, "pe–ma", FI, ()),
        (DATE, "12.1.2027 ja 19.1.2027", FI, ("12.1.2027", "19.1.2027")),
        (DATE, "2027-01-12, 2027-01-19", EN, ("2027-01-12", "2027-01-19")),
        (DATE, "12.1.2027", FI, ()),
        (DATE, "12.1.2027 ja 31.2.2027", FI, ()),
        (REPETITION, "kuukauden ensimmäinen ja kolmas", FI, ()),
    ],
)
def test_a_list_is_meant_where_each_part_is_a_value(kind, text, language, values):
    assert values_meant(kind, text, language) == values


def test_values_of_a_list_have_quotation_marks_where_yaml_wants_them():
    assert write_list(["Kevät 2027", "A: b", "x, y"]) == '[Kevät 2027, "A: b", "x, y"]'
