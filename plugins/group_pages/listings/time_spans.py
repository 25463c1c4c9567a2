"""Spans of time that groups are listed by: parts of the day, and the days of two weeks.

Weeks are ISO weeks, Monday to Sunday (content-format 13.12).
"""

from __future__ import annotations

from datetime import date, timedelta

from ..languages.schedule_words import EVENING, HOUR, MIDDAY
from ..publication import PublishedSession
from ..value_classes import dataclass

TIMES_OF_DAY = {
    "morning": range(MIDDAY),
    "day": range(MIDDAY, EVENING),
    "evening": range(EVENING, 24 * HOUR + 1),
}
"""The starts of each, in minutes after midnight (content-format 13.27)."""

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days from `first` to `last`, both inclusive."""

    name: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def spans_from(day: date) -> tuple[DaySpan, ...]:
    """Return the week of the day, its weekend, and the week after it."""
    monday = day - timedelta(day.weekday())
    return (
        DaySpan("this-week", monday, monday + timedelta(SUNDAY)),
        DaySpan("weekend", monday + timedelta(SATURDAY), monday + timedelta(SUNDAY)),
        DaySpan("next-week", monday + timedelta(7), monday + timedelta(7 + SUNDAY)),
    )


def time_of_day(minutes: int) -> str:
    """Return the name of the time of day at which something starts."""
    return next(name for name, starts in TIMES_OF_DAY.items() if minutes in starts)


def start_of(session: PublishedSession) -> int:
    """Return when the session starts, in minutes after midnight."""
    return session.starts_at.hour * HOUR + session.starts_at.minute
