"""Finds dates and clock times in running text, in the forms people write them in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .languages.grammar import GRAMMARS

_YEAR = r"(?P<{0}>\d{{4}}|\d\d)(?!\d)"
_NOT_WITHIN_NUMBER = r"(?<![\d.,:/-])"

MONTHS = {
    name.casefold(): number
    for grammar in GRAMMARS.values()
    for names in (grammar.months, grammar.months_short)
    for number, name in enumerate(names, 1)
    if name.strip(".").isalpha()
}
# Finnish names take endings: "12. tammikuuta", "tammikuun 12. päivä".
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))

DATES = tuple(
    re.compile(pattern)
    for pattern in (
        # 12.1.2027, 12.1., 12.1; the first day of 8.-12.1.2027 has no month of its own
        rf"{_NOT_WITHIN_NUMBER}(?:(?P<first>\d{{1,2}})\.?\s?[-–—]\s?)?(?P<day>\d{{1,2}})\s?\.\s?"
        rf"(?P<month>\d{{1,2}})(?:\s?\.\s?{_YEAR.format('year')}|\.?(?![\d:]))",
        r"(?<!\d)(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)(?!\d)",
        rf"{_NOT_WITHIN_NUMBER}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/{_YEAR.format('year')}|(?![\d/]))",
        rf"{_NOT_WITHIN_NUMBER}(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})(?:/{_YEAR.format('year')}|(?![\d/]))",
        rf"{_NOT_WITHIN_NUMBER}(?:(?P<first>\d{{1,2}})\.?\s?[-–—]\s?)?(?P<day>\d{{1,2}})"
        rf"(?:st|nd|rd|th)?\.?\s?(?:of\s)?(?P<name>{_MONTH})[a-zäö]*\.?(?:,?\s{_YEAR.format('year')})?",
        rf"\b(?P<name>{_MONTH})(?:n|ns)?\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s{_YEAR.format('year')})?",
    )
)

_BARE_OR_FULL = r"(?P<{0}>\d{{1,2}})(?:[.:](?P<{0}_minute>\d\d))?(?!\d)"
CLOCKS = tuple(
    re.compile(pattern)
    for pattern in (
        # 17.30 and 17:30 wherever they stand, with the bare end of 17.30-19
        r"(?<![\d.,:])(?P<start>\d{1,2})[.:](?P<start_minute>\d\d)(?!\d)(?!\.\d)"
        rf"(?:\s?[-–—]\s?{_BARE_OR_FULL.format('end')})?",
        # a bare hour only after a word that makes it one
        rf"\b(?:klo|kello|kl|klockan|at|from)\.?\s?{_BARE_OR_FULL.format('start')}"
        rf"(?:\s?[-–—]\s?{_BARE_OR_FULL.format('end')})?",
        rf"(?<![\d.,:]){_BARE_OR_FULL.format('start')}\s?(?P<half>[ap])\.?m\b",
        rf"(?<![\d.,:]){_BARE_OR_FULL.format('start')}\s?[-–—]\s?{_BARE_OR_FULL.format('end')}\s?"
        r"(?P<half>[ap])\.?m\b",
    )
)


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


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    hours = int(hour)
    if half is not None:
        hours = hours % 12 + (12 if half == "p" else 0)
    return hours * 60 + int(minute or 0)
