"""Dates, weeks, numbers and degrees."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from ...languages.forms import Forms
from ...model import FIRST_YEAR, LAST_YEAR, Language
from ...patterns import define_pattern
from .words import BadValue

_ISO_DATE = define_pattern(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LOCAL_DATE = define_pattern(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_SHORT_YEAR = define_pattern(r"[0-9]{1,2}\.\s?[0-9]{1,2}\.(?:\s?[0-9]{2})?")
_NUMBER = define_pattern(r"[-−]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_WEEK_WORD = r"(?:viikko|viikot|viikolla|vko|vkot|vk|vecka|veckorna|veckor|v|weeks?|wk)\.?"
_WEEK = define_pattern(rf"(?:{_WEEK_WORD}\s*)?([0-9]{{1,2}})\.?", re.IGNORECASE)
_WEEKS = define_pattern(
    rf"{_WEEK_WORD}\s*(?P<numbers>[0-9]{{1,2}}(?:(?:\s*[,&–-]\s*|\s+(?:ja|och|and)\s+)"
    rf"(?:{_WEEK_WORD}\s*)?[0-9]{{1,2}})*)\.?",
    re.IGNORECASE,
)


def parse_date(text: str, _language: Language) -> date:
    text = text.strip()
    match = _ISO_DATE.fullmatch(text)
    if match:
        year, month, number = map(int, match.groups())
        return _date(year, month, number)
    match = _LOCAL_DATE.fullmatch(text)
    if match:
        number, month, year = map(int, match.groups())
        return _date(year, month, number)
    raise BadValue("date-without-year" if _SHORT_YEAR.fullmatch(text) else "date-unknown")


def write_date(day: date, language: Language) -> str:
    """Return 2027-01-12 in English, 12.1.2027 in the others."""
    return day.isoformat() if language is Language.ENGLISH else Forms(language).date(day)


def _date(year: int, month: int, number: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadValue("date-year", first=str(FIRST_YEAR), last=str(LAST_YEAR))
    if not 1 <= month <= 12:
        raise BadValue("date-month")
    days = monthrange(year, month)[1]
    if not 1 <= number <= days:
        raise BadValue("date-day", month=f"{month}/{year}", days=days)
    return date(year, month, number)


def parse_number(text: str, _language: Language) -> Decimal:
    if _NUMBER.fullmatch(text.strip()) is None:
        raise BadValue("number-unknown")
    return Decimal(text.strip().replace(",", ".").replace("−", "-"))


def write_number(number: Decimal | int, _language: Language) -> str:
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def parse_week(text: str, _language: Language) -> int:
    """Return an ISO week number."""
    match = _WEEK.fullmatch(text.strip())
    if match is None or not 1 <= int(match[1]) <= 53:
        raise BadValue("week-unknown")
    return int(match[1])


def weeks_in(text: str) -> tuple[int, ...]:
    """Return the weeks that the text names by that word: “vko 8 ja 10”, “vecka 8–10”."""
    match = _WEEKS.fullmatch(text.strip())
    if match is None:
        return ()
    numbers = [int(each) for each in re.findall("[0-9]+", match["numbers"])]
    if len(numbers) == 2 and re.search("[–-]", match["numbers"]):
        numbers = [*range(numbers[0], numbers[1] + 1)]
    return tuple(numbers) if all(1 <= each <= 53 for each in numbers) else ()


def parse_coordinate(text: str, limit: int) -> Decimal:
    """Return decimal degrees, at most `limit` either way."""
    text = text.strip().replace("−", "-")
    if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,20})?", text) is None:
        raise BadValue("coordinates-unknown")
    degrees = Decimal(text)
    if abs(degrees) > limit:
        raise BadValue("coordinates-range", limit=limit)
    return degrees
