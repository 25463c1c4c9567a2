"""Days, dates and weeks by the key that they are for: a problem says where others go."""

from __future__ import annotations

from datetime import date

from ..languages.vocabulary import Wording
from ..model import Language
from ..patterns import define_pattern
from ..problems import Written
from .values import BadValue
from .values.quantities import parse_date, weeks_in, write_date
from .values.words import parse_weekday, weekday_or_none, write_weekday

DAY = Wording("day", "päivä", "dag")
DATES = Wording("dates", "päivät", "datum")
WEEK = Wording("week", "viikko", "vecka")
START = Wording("start", "alkaa", "börjar")
END = Wording("end", "päättyy", "slutar")
"""Words of keys."""

_RANGE = define_pattern(r"(.*\S)\s*(?:–|\s-\s|(?<=\.)-|(?<=[0-9]{4})-(?=[0-9]+\.))\s*(\S.*)")
_WITHOUT_YEAR = define_pattern(r"([0-9]{1,2})\.(?:\s?([0-9]{1,2})\.)?")


def parse_skipped_day(text: str, language: Language) -> date:
    """Return a date; a week is no date, but has a key of its own."""
    try:
        return parse_date(text, language)
    except BadValue:
        weeks = weeks_in(text)
        if not weeks:
            raise
    word = WEEK.word(language)
    if len(weeks) == 1:
        raise BadValue("date-is-week", fixed=Written(f"- {word}: {weeks[0]}"))
    listed = ", ".join(f"{{{word}: {week}}}" for week in weeks)
    raise BadValue("date-is-weeks", fixed=Written(f"[{listed}]"))


def parse_break_day(text: str, language: Language) -> date:
    """Return a date; a week has a key of its own, and a range has two."""
    try:
        return parse_skipped_day(text, language)
    except BadValue:
        ends = _range_of(text, language)
        if not ends:
            raise
    first, last = (write_date(each, language) for each in ends)
    fixed = f"- {{{START.word(language)}: {first}, {END.word(language)}: {last}}}"
    raise BadValue("date-is-range", fixed=Written(fixed))


def _range_of(text: str, language: Language) -> tuple[date, ...]:
    """Return the two dates of “15.2.–21.2.2027”, the first of which may lack month and year."""
    match = _RANGE.fullmatch(text.strip())
    if match is None or not _is_date(match[2], language):
        return ()
    try:
        last = parse_date(match[2], language)
        short = _WITHOUT_YEAR.fullmatch(match[1])
        whole = f"{short[1]}.{short[2] or last.month}.{last.year}" if short else match[1]
        return parse_date(whole, language), last
    except BadValue:
        return ()


def parse_session_date(text: str, language: Language) -> date:
    """Return a date of a session; weekdays have another key."""
    try:
        return parse_date(text, language)
    except BadValue:
        weekday = weekday_or_none(text, language)
        if weekday is None:
            raise
    fixed = f"{DAY.word(language)}: {write_weekday(weekday, language)}"
    raise BadValue("date-is-weekday", fixed=Written(fixed))


def parse_session_weekday(text: str, language: Language) -> int:
    """Return 0 for Monday; dates have another key."""
    try:
        return parse_weekday(text, language)
    except BadValue:
        if not _is_date(text, language):
            raise
    fixed = f"{DATES.word(language)}: {text.strip()}"
    raise BadValue("weekday-is-date", fixed=Written(fixed))


def _is_date(text: str, language: Language) -> bool:
    try:
        parse_date(text, language)
    except BadValue as bad:
        return bad.code != "date-unknown"
    return True
