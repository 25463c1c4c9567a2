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
# Not within a number, a path or a telephone number: but after a range's or a list's sign.
_START = r"(?=\d)(?<!\d)(?<!\d[.,:])(?<![\w/]/)(?<![^.]-)(?<![€$£])"
_WHOLE_YEAR = r"(?:19|2[01])\d\d(?!\d)"
_SHORT_YEAR = rf"(?P<year>{_WHOLE_YEAR}|\d\d(?!\d))"
# After a space two digits are a number of something: "12.1. 15 henkeä", "12.1. 26.1.".
_YEAR_APART = rf"(?:,?\s(?P<year_apart>{_WHOLE_YEAR}))?"
_DASHES = "-‐‒–—−"
_TO = rf"\s?[{_DASHES}]\s?"
# The first day of "8.–12.1.2027" has no month of its own.
_RANGE = rf"(?:(?P<first>\d{{1,2}})\.?{_TO})?"
_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_NTH = r"(?:st|nd|rd|th|:[a-zäö]{1,5})?"
_ENDING = r"[a-zäö]*\.?"
# "3.5 km" is no date, "24/7" neither.
_NO_MEASURE = (
    r"(?!\s?(?:[€$£%°§]|-?(?:kertai|vuoti)|(?:e|eur|euro\w*|km|m[23]?|cm|mm|kg|g|l|dl|h|s|ms|t|min|op|kt|mt|gt|kb|mb|gb"
    r"|tunti\w*|tuntia|timm\w+|hour\w*|prosent\w+|procent|percent|milj\w*|mrd|ha|kw|piste\w*|aste\w*|neliö\w*|litra\w*|metri\w*|kilo\w*)\b))"
)
_CHAPTER = (
    r"(?:§|\b(?:luku|luvu\w+|lukuu\w+|kappale\w*|kohda\w+|pykälä\w*|versio\w*|kapitel|avsnitt"
    r"|punkt|paragraf|chapter|section|paragraph))\s?\d+(?:\.\d+)+"
)

_NUMERIC = (
    rf"{_START}{_RANGE}{_DAY}\s?\.\s?{_MONTH}\s?\."
    rf"(?:{_SHORT_YEAR}(?!\.\d)|\s(?P<year_apart>{_WHOLE_YEAR})|(?!\d))"
)
_NO_LAST_DOT = (
    rf"{_CHAPTER}|(?<![\w:]){_START}{_RANGE}{_DAY}\.{_MONTH}"
    rf"(?!\d|\s?\.|:\w){_NO_MEASURE}{_YEAR_APART}"
)
_WITH_YEAR = (
    rf"(?=\d)(?<!\d)(?<!\d[./-]){_DAY}(?P<sign>[.-]){_MONTH}(?P=sign)(?P<year>{_WHOLE_YEAR})"
)
_ISO = (
    r"(?=\d)(?<!\d)(?P<year>(?:19|2[01])\d\d)(?P<sign>[-/.]?)(?P<month>\d\d)(?P=sign)"
    r"(?P<day>\d\d)(?!\d)"
)
# "2/3 osallistujista", "2/3 av deltagarna" are parts of something.
_NO_PART = r"(?!\s(?:av|of)\b|\s[^\W\d]+st[aä]\b)"
_SLASH_END = rf"(?:/{_SHORT_YEAR}|(?![\d/])){_NO_MEASURE}{_NO_PART}"
_SLASHED = rf"{_START}(?!24/7\b){_DAY}/{_MONTH}{_SLASH_END}"
_SLASHED_AMERICAN = rf"{_START}{_MONTH}/{_DAY}{_SLASH_END}"
# Finnish names take endings: "12. tammikuuta", "tammikuun 12. päivä".
_NAMED = (
    rf"{_START}{_RANGE}{_DAY}{_NTH}\.?\s?(?:of\s|päivä(?:nä)?\s)?"
    rf"{_NAME}{_ENDING}{_YEAR_APART}"
)
# "tammikuun 12.", but not "tammikuussa 12 henkeä".
_NAME_FIRST = rf"\b{_NAME}n?\.?\s(?:the\s)?{_DAY}{_NTH}\b{_YEAR_APART}"

DATES = tuple(
    map(
        re.compile,
        (
            _NUMERIC,
            _NO_LAST_DOT,
            _WITH_YEAR,
            _ISO,
            _SLASHED,
            _SLASHED_AMERICAN,
            _NAMED,
            _NAME_FIRST,
        ),
    )
)

ANDS = (",", ", ", " ja ", " sekä ", " och ", " samt ", " and ", " & ")
_AND = r"(?:,\s?|\s?,?\s(?:ja|sekä|och|samt|and|&)\s)"
LIST = re.compile(rf"(?:(?<![\d.,:])\d{{1,2}}\.{_AND})+\Z")
# Before a month's name a number is a day, with a dot or without.
LOOSE_LIST = re.compile(rf"(?:(?<![\d.,:])\d{{1,2}}\.?{_AND})+\Z")
LONGEST_LIST = 48
"""Characters."""

_CLOCK_START = r"(?=\d)(?<![\d.,:])"
_FROM = r"(?P<start>\d{1,2})(?:[.:](?P<start_minute>\d\d))?(?!\d)"
_UNTIL = r"(?P<end>\d{1,2})(?:[.:](?P<end_minute>\d\d))?(?!\d)"
_OR_UNTIL = f"(?:{_TO}{_UNTIL})?"

_WITH_MINUTES = (
    rf"{_CLOCK_START}(?<![€$£])(?<!\d[{_DASHES}])(?<!\d\s[{_DASHES}]\s)(?P<start>\d{{1,2}})[.:h](?P<start_minute>\d\d)(?!\d)(?!\.\d)"
    rf"(?!(?:{_TO}\d{{1,2}}[.,:]\d\d)?\s?(?:[€$£%]|(?:e|eur|euro[a-z]*|km|kg)\b))"
)
_WITH_END_MINUTES = r"(?P<end>\d{1,2})[.:](?P<end_minute>\d\d)(?!\d)(?!\.\d)(?!\s?[€$£%])"
# A bare hour is one only after a word that says so, and so are "17,30" and "1730".
_CLOCK_WORD = r"\b(?:klo|kello|kl|klockan)\.?:?\s?"
_NO_AGE = r"(?!\s?-?\s?(?:v\b|v\.|vuo|år|year|kert))"
# "from 18 to 30" are ages: no day has so many hours.
_AFTER_WORD = (
    rf"\b(?:klo|kello|kl|klockan|at|from)\.?\s?{_FROM}{_OR_UNTIL}{_NO_AGE}"
    r"(?!\s(?:to|and)\s(?:2[5-9]|[3-9]\d))"
)
_AFTER_CLOCK_WORD = (
    rf"{_CLOCK_WORD}(?P<start>\d{{1,2}}),?(?P<start_minute>[0-5]\d)(?!\d)"
    rf"(?:{_TO}(?P<end>\d{{1,2}})(?:[.:,]?(?P<end_minute>[0-5]\d))?(?!\d))?"
)
_HALF = r"\s?(?P<half>[ap])\.?m\b"

CLOCKS = tuple(
    map(
        re.compile,
        (
            f"{_WITH_MINUTES}{_OR_UNTIL}",
            rf"{_CLOCK_START}{_FROM}{_TO}{_WITH_END_MINUTES}",
            _AFTER_WORD,
            _AFTER_CLOCK_WORD,
            f"{_CLOCK_START}{_FROM}{_HALF}",
            f"{_CLOCK_START}{_FROM}{_TO}{_UNTIL}{_HALF}",
        ),
    )
)
# Not "10–12 henkeä", but "17–19 viikoittain".
_NO_COUNT = (
    r"(?!\s(?:osallistuj|henkilö[äi]|henkeä|hengen|hlö|ihmis|jäsen(?:tä|en)|viikko[an]|viikon"
    r"|kuukau|kk\b|päivää|tapaamista|kokoontumista|person|deltagar|veckor|månad|gång|träffar"
    r"|people|participant|member|weeks|months|sessions|meetings|times|minu(?:t|ut)))"
)
# Nor what is numbered: houses, pages, ages.
_NUMBERED = (
    r"(?:\w(?:katu|tie|kuja|polku|raitti|gatan|vägen|gränden|stigen)|\b(?:ages?|aged|ikä|iältään"
    r"|luokat|luokilta|luokille|sivut|viikot|sidorna|veckorna|pages|weeks))"
    rf"\s\d{{1,3}}{_TO}\d{{1,3}}(?!\d)"
)
# Not "17–19-vuotiaille": an age is no time.
HOURS = re.compile(
    rf"{_NUMBERED}|{_CLOCK_START}{_FROM}{_TO}{_UNTIL}(?![.:]\d){_NO_AGE}{_NO_COUNT}{_NO_MEASURE}"
)

Told = tuple[int, int, int | None]
"""Day, month, and year or None where that is not written."""


def dates_in(text: str) -> Iterator[Told]:
    """What may be a date; the text is casefolded."""
    for pattern in DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            if parts["day"] is None:
                continue
            month = MONTHS[parts["name"]] if "name" in parts else int(parts["month"])
            year = _year(parts.get("year") or parts.get("year_apart"))
            for written in (parts["day"], parts.get("first")):
                if written is not None:
                    yield int(written), month, year
            for day in _days_before(text, match.start(), named="name" in parts):
                yield day, month, year


def _days_before(text: str, start: int, *, named: bool) -> Iterator[int]:
    """The days of "12., 13. ja 14.1." that have no month of their own, given where that begins."""
    before = text[max(0, start - LONGEST_LIST) : start]
    if not before.endswith(ANDS) or not text[start].isdigit():
        return
    listed = (LOOSE_LIST if named else LIST).search(before)
    if listed is not None:
        yield from map(int, re.findall(r"\d+", listed[0]))


def clocks_in(text: str) -> Iterator[tuple[int, int | None]]:
    """Minutes after midnight of what may be a time of day, and of its end or None."""
    for pattern in CLOCKS:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            start, end = (
                _minutes(parts[name], parts[f"{name}_minute"], parts.get("half"))
                if parts.get(name) is not None
                else None
                for name in ("start", "end")
            )
            if start is not None:
                yield start, end


def hours_in(text: str) -> Iterator[tuple[int, int]]:
    """Ends, in minutes after midnight, of what may be a time without a word that says so."""
    for match in HOURS.finditer(text):
        parts = match.groupdict()
        if parts["start"] is None:
            continue
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
