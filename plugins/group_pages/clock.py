"""The day that a build is for, and the time that the environment may set for its content."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .model import FIRST_YEAR, LAST_YEAR
from .reported_error import ReportedError

DAY_VARIABLE = "GROUP_PAGES_TODAY"
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
MAX_DIGITS = 10


MESSAGES = {
    "day": "GROUP_PAGES_TODAY=%(text)s: write a date such as 2027-02-01",
    "epoch": "SOURCE_DATE_EPOCH=%(text)s: write whole seconds since 1970",
}


class ClockError(ReportedError, ValueError):
    """A variable of the environment that cannot be read; str() names it, in English.

    `code` is a key of MESSAGES, `text` the variable's value.
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(MESSAGES[code] % {"text": text})
        self.code = code
        self.text = text


def resolve_build_day(timezone: ZoneInfo, environment: Mapping[str, str] = os.environ) -> date:
    """Return the day to build for: GROUP_PAGES_TODAY, else today in the association's zone.

    Raises ClockError.
    """
    text = environment.get(DAY_VARIABLE, "")
    if not text:
        return datetime.now(timezone).date()
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    raise ClockError("day", text)


def resolve_period(
    day: date, timezone: ZoneInfo, environment: Mapping[str, str] = os.environ
) -> tuple[float, float] | None:
    """Return from when until when a build is for the day, in seconds since 1970.

    None where GROUP_PAGES_TODAY sets it, for any time.
    """
    if environment.get(DAY_VARIABLE, ""):
        return None
    first, last = (
        datetime.combine(each, time(), timezone).timestamp() for each in (day, day + timedelta(1))
    )
    return first, last


def resolve_epoch(environment: Mapping[str, str] = os.environ) -> int | None:
    """Return SOURCE_DATE_EPOCH, in seconds since 1970; None where it is not set.

    Raises ClockError.
    """
    text = environment.get(EPOCH_VARIABLE, "")
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > MAX_DIGITS:
        raise ClockError("epoch", text)
    return int(text)
