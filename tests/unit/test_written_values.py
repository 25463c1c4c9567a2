"""Each type reads what it writes: `parse(write(value, language), language) == value`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain, product
from zoneinfo import ZoneInfo

import pytest
from group_pages.model import Fee, Language, Ordinal, Parity, Per, TimeRange
from group_pages.schema import KINDS, Block, Choice, Key, Plain
from group_pages.schema.values import Amount, BadValue, Repetition
from hypothesis import given
from hypothesis import strategies as st

CENTS = st.integers(0, 1_000_000)
MINUTES = st.integers(0, 1439)
NUMBERS = st.decimals(-999_999_999, 999_999_999, allow_nan=False, places=9).map(Decimal.normalize)
SINGLE_LINES = st.text().map(lambda text: re.sub(r"[ \t\n]+", " ", text).strip())
VALUES: dict[str, st.SearchStrategy[object]] = {
    "text": st.text().map(str.strip),
    "line": SINGLE_LINES,
    "title": SINGLE_LINES.filter(lambda text: len(text) <= 300),
    "promise": SINGLE_LINES.filter(lambda text: len(text) <= 60),
    "fact": SINGLE_LINES.filter(lambda text: len(text) <= 80),
    "boolean": st.booleans(),
    "boolean-or-reason": st.booleans() | st.sampled_from(["Ohjaaja on sairas", "12.1.2027"]),
    "date": st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    "clock": MINUTES,
    "time": MINUTES.flatmap(
        lambda start: st.builds(
            TimeRange, st.just(start), st.none() | st.integers(start + 1, 24 * 60)
        )
    ),
    "number": NUMBERS,
    "week": st.integers(1, 53),
    "address": st.sampled_from(["https://example.org", "https://example.org/a?b=c#d"]),
    "site": st.sampled_from(["https://example.org/", "https://example.org/ryhmat/"]),
    "text-or-address": st.sampled_from(["https://example.org/ilmo", "Soita ohjaajalle", "a: b"]),
    "email": st.sampled_from(["ryhmat@example.org"]),
    "language-code": st.sampled_from(["fi", "zh-Hant-TW", "en-GB", "de-1996", "fi-x-selko"]),
    "spoken-language": st.sampled_from(["fi", "fse", "zh-Hant"]),
    "languages-or-text": st.sampled_from(["fi", "fi, sv", "suomi ja ruotsi"]),
    "timezone": st.sampled_from([ZoneInfo("Europe/Helsinki"), ZoneInfo("America/Port_of_Spain")]),
    "colour": st.sampled_from(["#0a555a", "#000000"]),
    "id": st.sampled_from(["esimerkkiyhdistys-ry", "a1"]),
    "weekday": st.integers(0, 6),
    "every": st.sampled_from(
        [
            *(Repetition(every_weeks=weeks) for weeks in range(1, 9)),
            *(Repetition(parity=each) for each in Parity),
            *(Repetition(ordinals=(each,)) for each in Ordinal),
            Repetition(ordinals=(Ordinal.FIRST, Ordinal.THIRD)),
            Repetition(ordinals=tuple(Ordinal)),
        ]
    ),
    "fee": st.builds(Fee, CENTS, st.sampled_from(Per)),
    "amount": st.builds(Amount, CENTS, st.none() | st.sampled_from(Per)),
    "no": st.just(value=False),
    "alias": st.sampled_from(["/", "/vanha/sivu/", "/vanha.html", "/%C3%A4"]),
}
"""By the name of each type, values that it may be read as."""


def types_of(row: Key) -> Iterator[Plain | Choice]:
    """The types that write one scalar for the row."""
    single = row.single
    if isinstance(single, Block) and single.scalar:
        yield single.scalar
    if isinstance(single, Plain | Choice):
        yield single


ROWS = [(row, each) for kind in KINDS for row in kind.rows() for each in types_of(row)]
TYPES = {each.name: each for _, each in ROWS if isinstance(each, Plain)}
CHOICES = {each.name: each for _, each in ROWS if isinstance(each, Choice)}


@pytest.mark.parametrize("name", TYPES)
@given(st.data())
def test_each_type_reads_what_it_writes(name, data):
    value = data.draw(VALUES[name])
    for language in Language:
        assert TYPES[name].parse(TYPES[name].write(value, language), language) == value


@pytest.mark.parametrize("name", CHOICES)
def test_each_fixed_value_is_a_member_of_the_model_and_read_as_it_is_written(name):
    kind = CHOICES[name]
    assert [each.english for each in kind.wordings] == [each.value for each in kind.members]
    for member, language in ((each, language) for each in kind.members for language in Language):
        assert kind.parse(kind.write(member.value, language), language) == member.value


TYPED = (
    "12.1.2027", "2027-1-12", "9-11.15", "20:00–24", "17", "5", "5,5 €", "free", "0 €/month",
    "€5/season", "-1.50", "tue", "every other week", "second of month", "week", "yes", "TRUE", "no",
    "#abc", "#0A555A", "EN-gb", "europe/helsinki", "https://example.org", "Open", "not-required",
)  # fmt: skip


@pytest.mark.parametrize("language", Language, ids=lambda language: language.value)
def test_what_people_type_has_a_form_that_is_read_as_the_same_value(language):
    """Writing what was read changes how a value is typed, never what it is."""
    read = 0
    for kind, text in product(chain(TYPES.values(), CHOICES.values()), TYPED):
        try:
            value = kind.parse(text, language)
        except BadValue:
            continue
        assert kind.parse(kind.write(value, language), language) == value
        read += 1
    assert read > len(TYPED)


@pytest.mark.parametrize(
    ("name", "value", "finnish", "swedish", "english"),
    [
        ("date", date(2027, 1, 12), "12.1.2027", "12.1.2027", "2027-01-12"),
        ("time", TimeRange(540, 1440), "9–24", "9–24", "09:00–24:00"),
        ("time", TimeRange(1050), "17.30", "17.30", "17:30"),
        ("every", Repetition(every_weeks=2), "joka toinen viikko", "varannan vecka", "2 weeks"),
        ("weekday", 1, "tiistai", "tisdag", "tuesday"),
        ("fee", Fee(), "maksuton", "avgiftsfri", "free"),
        ("fee", Fee(550, Per.MONTH), "5,50 €/kuukausi", "5,50 €/månad", "5.50 €/month"),
        ("fee", Fee(500), "5 €/kerta", "5 €/gång", "5 €/session"),
        ("number", Decimal("1E-7"), "0.0000001", "0.0000001", "0.0000001"),
        ("boolean", True, "kyllä", "ja", "yes"),
    ],
)
def test_values_have_the_form_of_their_language(name, value, finnish, swedish, english):
    texts = [TYPES[name].write(value, language) for language in Language]
    assert texts == [finnish, swedish, english]
