"""Dates, times, numbers, fees and degrees."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from ...languages.forms import Forms
from ...languages.grammar import GRAMMARS
from ...languages.vocabulary import FREE, VALUES
from ...limits import HIGHEST_FEE
from ...model import FIRST_YEAR, LAST_YEAR, Fee, Language, Per, TimeRange
from ...suggestions import folded
from .words import BadValue, parse_choice, renamed_value, suggested_word

LAST_MINUTE = 24 * 60

_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LOCAL_DATE = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}\.\s?[0-9]{1,2}\.(?:\s?[0-9]{2})?")
_CLOCK = r"([0-9]{1,2})(?:[.:]([0-9]{2}))?"
_START = re.compile(_CLOCK)
_RANGE = re.compile(rf"{_CLOCK}\s*[-–]\s*{_CLOCK}")
_NUMBER = re.compile(r"[-−]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_AMOUNT = r"(?P<{0}>[0-9]{{1,9}}(?:[.,][0-9]+)?)"
_FEE = re.compile(
    rf"(?:{_AMOUNT.format('bare')}|{_AMOUNT.format('before')}\s*€|€\s*{_AMOUNT.format('after')})"
    r"(?:\s*/\s*(?P<per>[^\W\d]+))?"
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


def parse_clock(text: str, _language: Language) -> int:
    """Return a start: minutes after midnight, before 24:00."""
    match = _START.fullmatch(text.strip())
    if match is None:
        raise BadValue("time-unknown")
    return _minutes(match[1], match[2], is_end=False)


def parse_time_range(text: str, _language: Language) -> TimeRange:
    text = text.strip()
    match = _RANGE.fullmatch(text)
    if match is None:
        single = _START.fullmatch(text)
        if single is None:
            raise BadValue("time-unknown")
        return TimeRange(_minutes(single[1], single[2], is_end=False))
    start = _minutes(match[1], match[2], is_end=False)
    end = _minutes(match[3], match[4], is_end=True)
    if end <= start:
        raise BadValue("time-ends-before-start")
    return TimeRange(start, end)


def write_clock(minutes: int, language: Language) -> str:
    """Return 17:30 or 18:00 in English, 17.30 or 18 in the others."""
    return Forms(language).clock(minutes)


def write_time_range(time: TimeRange, language: Language) -> str:
    """Return 17:30–19:00, or the start alone."""
    ends = (time.start,) if time.end is None else (time.start, time.end)
    return "–".join(write_clock(minutes, language) for minutes in ends)


def _minutes(hour: str, minute: str | None, *, is_end: bool) -> int:
    minutes = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) > 59 or minutes > LAST_MINUTE:
        raise BadValue("time-impossible")
    if minutes == LAST_MINUTE and not is_end:
        raise BadValue("time-24-is-end")
    return minutes


def parse_number(text: str, _language: Language) -> Decimal:
    if _NUMBER.fullmatch(text.strip()) is None:
        raise BadValue("number-unknown")
    return Decimal(text.strip().replace(",", ".").replace("−", "-"))


def write_number(number: Decimal | int, _language: Language) -> str:
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def parse_week(text: str, _language: Language) -> int:
    """Return an ISO week number."""
    text = text.strip()
    if re.fullmatch("[0-9]{1,2}", text) is None or not 1 <= int(text) <= 53:
        raise BadValue("week-unknown")
    return int(text)


def parse_fee(text: str, language: Language) -> Fee:
    word = folded(text)
    if word in {folded(each) for free in FREE for each in free.accepted(language)}:
        return Fee()
    match = _FEE.fullmatch(word)
    if match is None:
        raise renamed_value("free", text, FREE, language) or _no_fee(text, language)
    if match["bare"] and match["per"]:
        raise BadValue("fee-unknown")
    per = Per(parse_choice("per", match["per"], language)) if match["per"] else Per.SESSION
    return Fee(_cents(match["bare"] or match["before"] or match["after"]), per)


def write_fee(fee: Fee, language: Language) -> str:
    """Return 5,50 €/kerta. A note has no place in one scalar."""
    if fee == Fee():
        return FREE[0].word(language)
    per = next(each for each in VALUES["per"] if each.english == fee.per.value)
    return f"{write_amount(fee.cents, language)} €/{per.word(language)}"


def _no_fee(text: str, language: Language) -> BadValue:
    near = suggested_word(text, FREE, language)
    return BadValue("fee-unknown-near", near=near) if near else BadValue("fee-unknown")


def parse_amount(text: str, _language: Language) -> int:
    """Return euro cents, of a number with or without the euro sign."""
    match = _FEE.fullmatch(folded(text))
    if match is None or match["per"]:
        raise BadValue("amount-unknown")
    return _cents(match["bare"] or match["before"] or match["after"])


def write_amount(cents: int, language: Language) -> str:
    """Return euros, with cents only where there are some: 5 or 5,50."""
    euros, rest = divmod(cents, 100)
    return f"{euros}{GRAMMARS[language].decimal_comma}{rest:02}" if rest else str(euros)


def _cents(amount: str) -> int:
    cents = Decimal(amount.replace(",", ".")) * 100
    if cents != cents.to_integral_value() or len(amount.replace(",", ".").partition(".")[2]) > 2:
        raise BadValue("fee-decimals")
    if cents > HIGHEST_FEE * 100:
        raise BadValue("fee-too-high")
    return int(cents)


def parse_coordinate(text: str, limit: int) -> Decimal:
    """Return decimal degrees, at most `limit` either way."""
    text = text.strip().replace("−", "-")
    if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,20})?", text) is None:
        raise BadValue("coordinates-unknown")
    degrees = Decimal(text)
    if abs(degrees) > limit:
        raise BadValue("coordinates-range", limit=limit)
    return degrees
