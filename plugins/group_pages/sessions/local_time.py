"""Resolves local days and clock times to moments where clocks change (RFC 5545, 3.3.5)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ..model import TimeRange

MINUTES_A_DAY = 1_440


def resolve_span(day: date, time: TimeRange, zone: ZoneInfo) -> tuple[datetime, datetime | None]:
    """Return the start and the end of a time on a local day; the end is None if unknown.

    A time that the clocks pass twice is the first of the two. One that they skip is resolved by
    the offset before the change: 3.30 in the night when clocks go from 3 to 4 is 4.30. An end that
    would then be at or before its start is as long after it as the clock times are apart.
    """
    starts_at = resolve_moment(day, time.start, zone)
    if time.end is None:
        return starts_at, None
    ends_at = resolve_moment(day, time.end, zone)
    if ends_at <= starts_at:
        ends_at = starts_at + timedelta(minutes=time.end - time.start)
    return starts_at, ends_at


@lru_cache(maxsize=4096)  # an association's groups share their evenings
def resolve_moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Return when the zone's clocks show the minutes after midnight; 1,440 is midnight after."""
    if minutes >= MINUTES_A_DAY:
        day, minutes = day + timedelta(days=1), minutes - MINUTES_A_DAY
    hour, minute = divmod(minutes, 60)
    at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    before = at.utcoffset()
    after = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone, fold=1).utcoffset()
    if before is None or after is None or after <= before:
        return at
    return at + (after - before)
