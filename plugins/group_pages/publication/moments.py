"""Finds dates and clock times in running text, in the forms people write them in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.grammar import GRAMMARS

MONTHS = {
    name.casefold(): number
    for grammar in GRAMMARS.values()
    for names in (grammar.months, grammar.months_short)
    for number, name in enumerate(names, 1)
    if name.strip(".").isalpha()
}

_NAME = f"(?P<name>{'|'.join(sorted(map(re.escape, MONTHS), key=len, reverse=True))})"
_START = r"(?<![\d.,:/-])"
_YEAR = r"(?P<year>\d{4}|\d\d)(?!\d)"
_TO = r"\s?[-–—]\s?"
# The first day of "8.–12.1.2027" has no month of its own.
_DAYS = rf"{_START}(?:(?P<first>\d{{1,2}})\.?{_TO})?(?P<day>\d{{1,2}})"
_NTH = r"(?:st|nd|rd|th)?"
_ENDING = r"[a-zäö]*\.?"
_COMMA_YEAR = rf"(?:,?\s{_YEAR})?"

_NUMERIC = rf"{_DAYS}\s?\.\s?(?P<month>\d{{1,2}})(?:\s?\.\s?{_YEAR}|\.?(?![\d:]))"
_ISO = r"(?<!\d)(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)(?!\d)"
_SLASHED = rf"{_START}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/{_YEAR}|(?![\d/]))"
_SLASHED_AMERICAN = rf"{_START}(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})(?:/{_YEAR}|(?![\d/]))"
# Finnish names take endings: "12. tammikuuta", "tammikuun 12. päivä".
_NAMED = rf"{_DAYS}{_NTH}\.?\s?(?:of\s)?{_NAME}{_ENDING}{_COMMA_YEAR}"
_NAME_FIRST = rf"\b{_NAME}{_ENDING}\s(?P<day>\d{{1,2}}){_NTH}\b{_COMMA_YEAR}"

DATES = tuple(map(re.compile, (_NUMERIC, _ISO, _SLASHED, _SLASHED_AMERICAN, _NAMED, _NAME_FIRST)))

_CLOCK_START = r"(?<![\d.,:])"
_FROM = r"(?P<start>\d{1,2})(?:[.:](?P<start_minute>\d\d))?(?!\d)"
_UNTIL = r"(?P<end>\d{1,2})(?:[.:](?P<end_minute>\d\d))?(?!\d)"
_OR_UNTIL = f"(?:{_TO}{_UNTIL})?"

_WITH_MINUTES = rf"{_CLOCK_START}(?P<start>\d{{1,2}})[.:](?P<start_minute>\d\d)(?!\d)(?!\.\d)"
# A bare hour is one only after a word that says so.
_AFTER_WORD = rf"\b(?:klo|kello|kl|klockan|at|from)\.?\s?{_FROM}{_OR_UNTIL}"
_HALF = r"\s?(?P<half>[ap])\.?m\b"

CLOCKS = tuple(
    map(
        re.compile,
        (
            f"{_WITH_MINUTES}{_OR_UNTIL}",
            _AFTER_WORD,
            f"{_CLOCK_START}{_FROM}{_HALF}",
            f"{_CLOCK_START}{_FROM}{_TO}{_UNTIL}{_HALF}",
        ),
    )
)
# Not "17–19-vuotiaille": an age is no time.
HOURS = re.compile(rf"{_CLOCK_START}{_FROM}{_TO}{_UNTIL}(?!\s?-?\s?(?:v\b|v\.|vuo|år|year|kert))")


def dates_in(text: str) -> Iterator[tuple[int, int, int | None]]:
    """Day, month and year (None where not written) of what may be a date; text is casefolded."""
    for pattern in DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = MONTHS[parts["name"]] if "name" in parts else int(parts["month"])
            year = _year(parts["year"])
            for day in (parts["day"], parts.get("first")):
                if day is not None:
                    yield int(day), month, year


def clocks_in(text: str) -> Iterator[int]:
    """Minutes after midnight of what may be a time of day; text is casefolded."""
    for pattern in CLOCKS:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            for end in ("start", "end"):
                if parts.get(end) is not None:
                    yield _minutes(parts[end], parts[f"{end}_minute"], parts.get("half"))


def hours_in(text: str) -> Iterator[tuple[int, int]]:
    """Ends, in minutes after midnight, of what may be a time without a word that says so."""
    for match in HOURS.finditer(text):
        parts = match.groupdict()
        yield (
            _minutes(parts["start"], parts["start_minute"], None),
            _minutes(parts["end"], parts["end_minute"], None),
        )


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    hours = int(hour)
    if half is not None:
        hours = hours % 12 + (12 if half == "p" else 0)
    return hours * 60 + int(minute or 0)
