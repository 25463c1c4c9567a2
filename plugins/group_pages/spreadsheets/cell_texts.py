"""What a cell was meant to say: the text for what a spreadsheet has made a number, date or time of.

A value is read as meant where that is certain; else `BadCell` says what was typed and what to do.
"""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta

from ..coded_error import CodedError
from ..languages.forms import Forms
from ..languages.vocabulary import FALSE, TRUE
from ..model import Language
from ..patterns import define_pattern
from ..problems import Written
from ..schema import BOOLEAN, DATE, TIME, Key, Plain
from ..schema.shared import CANCELLED, CLOCK, NUMBER, WEEK_VALUE
from .columns import Column
from .grids import Cell
from .values import scalar_type

FIRST_SERIAL, LAST_SERIAL = 36_526, 73_050
"""Excel's numbers of the days from 2000 to 2099."""
DAY_ZERO = date(1899, 12, 30)

POSTCODE_DIGITS = 5
SHORT_POSTCODE = define_pattern(r"[0-9]{3,4}")
MOBILE = define_pattern(r"[45]\d{7,9}")
"""A Finnish number of a mobile phone that has lost its first zero."""
COUNTRY = define_pattern(r"(?:358|46|47|45|49|372)\d{6,11}")

_SPACES = define_pattern(r"[ \t\xa0\u2007\u202f]+")
_INVISIBLE = define_pattern("[\u200b\u200e\u200f\u2060\ufeff]")


class BadCell(CodedError, ValueError):
    """A cell that cannot be read with certainty: the message's code and details."""


def read_text(cell: Cell, column: Column | None, language: Language) -> str:
    """Return the text of a cell for its column, None for one of names. Raises BadCell."""
    if cell.error:
        raise BadCell("cell-error", written=Written(cell.error))
    value = cell.value
    if cell.is_formula and value is None:
        raise BadCell("cell-formula")
    kind = scalar_type(column) if column else None
    key = column.key if column else None
    match value:
        case None:
            return ""
        case str():
            return _text(clean(value), key)
        case bool():
            return _boolean(value, kind, language)
        case datetime() | date():
            return _date(value, kind, language)
        case time() | timedelta():
            return _time(value, kind, language)
    return _number(value, cell, kind, key, language)


def clean(text: str) -> str:
    """Return a text without what nobody sees; its line breaks stay."""
    lines = _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip(" \t\xa0\u2007\u202f") for line in lines).strip("\n")


def folded_spaces(text: str) -> str:
    """Return the text in the form in which cells are compared: all spaces are alike."""
    return "\n".join(_SPACES.sub(" ", line) for line in clean(text).split("\n"))


def _text(text: str, key: Key | None) -> str:
    """Return a text as it is, a postcode with the zeros that it has lost on its way."""
    if key is not None and key.name == "postcode" and SHORT_POSTCODE.fullmatch(text):
        return text.zfill(POSTCODE_DIGITS)
    return text


def _boolean(value: bool, kind: object, language: Language) -> str:
    if kind in (BOOLEAN, CANCELLED):
        return (TRUE if value else FALSE)[0].word(language)
    raise BadCell("cell-is-boolean", written=str(value).upper())


def _date(value: date, kind: object, language: Language) -> str:
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(value, datetime) and day <= DAY_ZERO + timedelta(1):
        # A time of the day alone: the number of days is none.
        return _time(value.time(), kind, language)
    if _is_date(kind):
        return DATE.write(day, language)
    raise BadCell("cell-is-date", written=DATE.write(day, language))


def _is_date(kind: object) -> bool:
    return isinstance(kind, Plain) and kind.name == DATE.name


def _time(value: time | timedelta, kind: object, language: Language) -> str:
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        minutes = round(seconds / 60)
    else:
        minutes = value.hour * 60 + value.minute
    text = Forms(language).clock(minutes % (24 * 60))
    if kind in (TIME, CLOCK):
        return text
    raise BadCell("cell-is-time", written=text)


def _number(value: float, cell: Cell, kind: object, key: Key | None, language: Language) -> str:
    if not math.isfinite(value):
        raise BadCell("cell-error", written=str(value))
    if "%" in cell.number_format:
        return f"{_plain(value * 100, language)} %"
    whole = float(value).is_integer()
    if _is_date(kind):
        if whole and FIRST_SERIAL <= value <= LAST_SERIAL:
            return DATE.write(DAY_ZERO + timedelta(int(value)), language)
        raise BadCell("cell-is-number", written=_plain(value, language))
    if kind in (TIME, CLOCK):
        return _clock_of_number(value, language)
    if key is not None and key.name == "postcode" and whole:
        return str(int(value)).zfill(POSTCODE_DIGITS)
    if key is not None and key.name == "phone":
        return _phone(value, whole, language)
    if kind in (NUMBER, WEEK_VALUE) or whole:
        return _plain(value, language)
    if isinstance(kind, Plain) and kind.name in ("fee", "amount"):
        cents = round(value * 100)
        return f"{cents // 100},{cents % 100:02}"
    return _plain(value, language)


def _clock_of_number(value: float, language: Language) -> str:
    """Return a time that was typed as 17.30 and became a number, or is part of a day."""
    if 0 < value < 1:
        return Forms(language).clock(round(value * 24 * 60))
    hour, minute = divmod(round(value * 100), 100)
    is_certain = minute % 5 == 0 and minute not in (25, 50) and minute < 60
    if not is_certain or not 0 <= hour <= 24 or abs(value * 100 - round(value * 100)) > 1e-6:
        raise BadCell("cell-is-no-time", written=_plain(value, language))
    return Forms(language).clock(hour * 60 + minute)


def _phone(value: float, whole: bool, language: Language) -> str:
    """Return a phone number whose first zero or plus sign the spreadsheet has taken away."""
    digits = str(int(value)) if whole else ""
    if COUNTRY.fullmatch(digits) and len(digits) > 10:
        return f"+{digits}"
    if MOBILE.fullmatch(digits):
        return f"0{digits}"
    if digits and len(digits) <= 6:
        return digits
    raise BadCell("cell-is-no-phone", written=_plain(value, language))


def _plain(value: float, language: Language) -> str:
    """Return a number without what only a computer would write."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.10g}"
    return text if language is Language.ENGLISH else text.replace(".", ",")
