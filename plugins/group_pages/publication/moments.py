"""Finds dates and clock times in running text, in the forms people write them in.

Each number of the text is tried as the beginning of a date or a time. A form that could be
something else, as "3.5" in "3.5 km" or "section 3.5", is none with such a word before or after it.
Texts are casefolded, and have single spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from ..languages.grammar import GRAMMARS
from ..patterns import define_pattern

MONTHS = {
    name.casefold(): number
    for grammar in GRAMMARS.values()
    for names in (grammar.months, grammar.months_short)
    for number, name in enumerate(names, 1)
    if name.strip(".").isalpha()
}


def _any_of(words: str) -> str:
    """Return the pattern of one of the words; an asterisk is where a word may go on."""
    return rf"(?:{'|'.join(words.split())})\b".replace("*", r"\w*")


CHAPTERS = _any_of(
    "luku luvu* lukuu* kappale* kohda* pykälä* versio* kapitel avsnitt punkt paragraf chapter"
    " section paragraph"
)
NUMBERED = _any_of(
    "age ages aged ikä iältään luokat luokilta luokille sivut viikot sidorna veckorna pages weeks"
    " *katu *tie *kuja *polku *raitti *gatan *vägen *gränden *stigen"
)
PRICES = rf"[€$£%]|{_any_of('e eur euro* km kg')}"
MEASURES = rf"[°§]|{PRICES}|" + _any_of(
    "m m2 m3 cm mm g l dl h s ms t min op kt mt gt kb mb gb tunti* timm* hour* prosent* procent"
    " percent milj* mrd ha kw piste* aste* neliö* litra* metri* kilo* kertai* vuoti*"
)
AGES = _any_of("v vuo* år* year* kert*")
COUNTS = _any_of(
    "osallistuj* henkilö[äi]* henkeä hengen hlö* ihmis* jäsentä jäsenen viikko[an]* viikon*"
    " kuukau* kk päivää tapaamista kokoontumista person* deltagar* veckor* månad* gång* träffar*"
    " people participant* member* weeks months sessions meetings times minut* minuut*"
)
# "2/3 osallistujista", "2/3 av deltagarna" are parts of something.
PARTS = rf"{_any_of('av of')}|[^\W\d]+st[aä]\b"

DASHES = "-‐‒–—−"
_TO = rf"\s?[{DASHES}]\s?"
_AND = r"(?:,\s?|\s?,?\s(?:ja|sekä|och|samt|and|&)\s)"
_NAME = f"(?P<name>{'|'.join(sorted(map(re.escape, MONTHS), key=len, reverse=True))})"
_DAY, _MONTH = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})"
_NTH = r"(?:st|nd|rd|th|:[a-zäö]{1,5})?"
_WHOLE_YEAR = r"(?:19|2[01])\d\d(?!\d)"
_SHORT_YEAR = rf"(?P<year>{_WHOLE_YEAR}|\d\d(?!\d))"
# After a space two digits are a number of something: "12.1. 15 henkeä", "12.1. 26.1.".
_YEAR_APART = rf"(?:,?\s(?P<year_apart>{_WHOLE_YEAR}))?"
# What a number right after it is a part of: another number, a path, a telephone number, a price.
_WITHIN = r"\d[.,:]|[\w/]/|[^.]-|[€$£]"


Form = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]


def _form(pattern: str, not_after: str = _WITHIN, not_before: str = r"(?!)") -> Form:
    """Return the patterns of dates, and of what may not stand right before and after them."""
    after = rf"\s?-?(?:{not_before})"
    return re.compile(pattern), re.compile(rf"(?:{not_after})\Z"), re.compile(after)


_SLASH_END = rf"(?:/{_SHORT_YEAR}|(?![\d/]))"


# Patterns with many words are compiled where a text is searched: they are a fiftieth of a small
# build, and most builds know their texts.
@cache
def _forms() -> tuple[Form, ...]:
    return (
        # "12.1.", "12. 1. 2027"; the next without its last dot, where it is the likeliest to be a
        # measure or a chapter.
        _form(rf"{_DAY}\s?\.\s?{_MONTH}\s?\.(?:{_SHORT_YEAR}(?!\.\d)|(?!\d)){_YEAR_APART}"),
        _form(
            rf"{_DAY}\.{_MONTH}(?!\d|\s?\.|:\w){_YEAR_APART}",
            rf"{_WITHIN}|[\w:]|(?:§|\b{CHAPTERS})\s?",
            MEASURES,
        ),
        # "12.1.2027" within an address, too.
        _form(rf"{_DAY}(?P<sign>[.-]){_MONTH}(?P=sign)(?P<year>{_WHOLE_YEAR})", r"\d[./-]"),
        _form(
            # ISO 8601.
            r"(?P<year>(?:19|2[01])\d\d)(?P<sign>[-/.]?)(?P<month>\d\d)(?P=sign)(?P<day>\d\d)(?!\d)",
            r"(?!)",
        ),
        _form(rf"(?!24/7\b){_DAY}/{_MONTH}{_SLASH_END}", not_before=f"{MEASURES}|{PARTS}"),
        # The same in the American order.
        _form(rf"{_MONTH}/{_DAY}{_SLASH_END}", not_before=f"{MEASURES}|{PARTS}"),
        # Finnish names take endings: "12. tammikuuta", "tammikuun 12. päivä".
        _form(rf"{_DAY}{_NTH}\.?\s?(?:of\s|päivä(?:nä)?\s)?{_NAME}[a-zäö]*\.?{_YEAR_APART}"),
    )


@cache
def _name_first() -> re.Pattern[str]:
    # "tammikuun 12.", but not "tammikuussa 12 henkeä".
    return re.compile(rf"\b{_NAME}n?\.?\s(?:the\s)?{_DAY}{_NTH}\b{_YEAR_APART}")


# The days of "12., 13. ja 14.1." and "8.–12.1." that have no month of their own.
LIST = define_pattern(rf"(?:(?<!\d)(?<!\d[.,:-])\d{{1,2}}(?:\.{_AND}|\.?{_TO}))+\Z")
# Before a month's name a number is a day, with a dot or without.
LOOSE_LIST = define_pattern(rf"(?:(?<!\d)(?<!\d[.,:-])\d{{1,2}}\.?(?:{_AND}|{_TO}))+\Z")
# Characters that are read before a number.
LONGEST_LIST, LONGEST_WORD = 48, 24

NUMBER = define_pattern(r"\d+")
# After a word such as "klo" also "17,30" and "1730" are times.
TIME, TIME_AFTER_CLOCK = (
    define_pattern(
        rf"(?P<start>\d{{1,2}})(?:{sign}(?P<start_minute>[0-5]\d))?(?!\d)"
        rf"(?:{_TO}(?P<end>\d{{1,2}})(?:{sign}(?P<end_minute>[0-5]\d))?(?!\d))?"
    )
    for sign in ("[.:h]", "[.:h,]?")
)
AFTER_TIME_WORD = define_pattern(r"\b(?:(?P<clock>klo|kello|kl|klockan)|at|from)\.?:?\s?\Z")
NO_START = tuple(".,:€$£")
HALF = define_pattern(r"\s?(?P<half>[ap])\.?m\b")
PRICE = define_pattern(rf"\.\d|\s?(?:{PRICES})")
# "from 18 to 30" are ages: no day has so many hours.
AGE = define_pattern(rf"\s?-?(?:{AGES})|\s(?:to|and)\s(?:2[5-9]|[3-9]\d)")


@cache
def _after_numbered() -> re.Pattern[str]:
    return re.compile(rf"(?:§|\b{CHAPTERS}|\b{NUMBERED})\s?\Z")


@cache
def _no_hours() -> re.Pattern[str]:
    # Not "10–12 henkeä", but "17–19 viikoittain".
    return re.compile(rf"[.:]\d|\s?-?(?:{MEASURES}|{AGES}|{COUNTS})")


PartialDate = tuple[int, int, int | None]
"""Day, month, and year or None where the text has none."""


def find_dates(text: str) -> Iterator[PartialDate]:
    """Yield what may be a date."""
    for match in chain(_name_first().finditer(text), _numeric_dates(text)):
        parts = match.groupdict()
        month = MONTHS[parts["name"]] if "name" in parts else int(parts["month"])
        year = _year(parts.get("year") or parts.get("year_apart"))
        for day in (parts["day"], *NUMBER.findall(_list_before(match))):
            yield int(day), month, year


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _numeric_dates(text: str) -> Iterator[re.Match[str]]:
    for number in NUMBER.finditer(text):
        start = number.start()
        for pattern, not_after, not_before in _forms():
            match = pattern.match(text, start)
            if match is None or not_before.match(text, match.end()):
                continue
            before = text[max(0, start - LONGEST_WORD) : start]
            if not not_after.search(before) or _list_before(match):
                yield match


def _list_before(date: re.Match[str]) -> str:
    """Return the list of days that the date ends."""
    text, start = date.string, date.start()
    if not text[start].isdigit():
        return ""
    pattern = LOOSE_LIST if "name" in date.groupdict() else LIST
    days = pattern.search(text[max(0, start - LONGEST_LIST) : start])
    return days[0] if days else ""


def find_times(text: str) -> Iterator[tuple[int, int | None, bool]]:
    """Yield what may be a time of day: minutes after midnight, and those of its end or None.

    The third is False of two numbers alone, as "17–19", which may be something else.
    """
    for time, before, word in _times(text):
        half = HALF.match(text, time.end())
        start = _minutes(time["start"], time["start_minute"], half)
        end = _minutes(time["end"], time["end_minute"], half) if time["end"] else None
        has_minutes = time["start_minute"] or time["end_minute"]
        if (
            half
            or (word and not AGE.match(text, time.end()))
            or (has_minutes and not PRICE.match(text, time.end()))
        ):
            yield start, end, True
        elif end is not None and not (
            _after_numbered().search(before) or _no_hours().match(text, time.end())
        ):
            yield start, end, False


def _times(text: str) -> Iterator[tuple[re.Match[str], str, re.Match[str] | None]]:
    """Yield each number that may be an hour, with its end, the text before it and the time word."""
    end = 0
    for number in NUMBER.finditer(text):
        before = text[max(0, number.start() - LONGEST_WORD) : number.start()]
        word = AFTER_TIME_WORD.search(before)
        if number.start() < end or (before.endswith(NO_START) and not word):
            continue
        for pattern in (TIME, TIME_AFTER_CLOCK) if word and word["clock"] else (TIME,):
            if time := pattern.match(text, number.start()):
                # The 7 of "5–7 pm" is a time by itself, too.
                is_half = time["end"] and HALF.match(text, time.end())
                end = time.start("end") if is_half else time.end()
                yield time, before, word


def _minutes(hour: str, minute: str | None, half: re.Match[str] | None) -> int:
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half["half"] == "p" else 0)
    return hours * 60 + int(minute or 0)
