"""Local days and clock times -> moments, as RFC 5545 (3.3.5) wants it where clocks change."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ..model import TimeRange

MINUTES_A_DAY = 1_440


def span(day: date, time: TimeRange, zone: ZoneInfo) -> tuple[datetime, datetime | None]:
    """Start and end of what is held on a local day; the end is None where none is known.

    A time that the clocks pass twice is the first of the two. One that they skip is counted by
    the offset before the change: 3.30 in the night when clocks go from 3 to 4 is 4.30. Where an
    end would so come to lie at or before its start, the written length counts.
    """
    starts_at = moment(day, time.start, zone)
    if time.end is None:
        return starts_at, None
    ends_at = moment(day, time.end, zone)
    if ends_at <= starts_at:
        ends_at = starts_at + timedelta(minutes=time.end - time.start)
    return starts_at, ends_at


@lru_cache(maxsize=4096)  # an association's groups share their evenings
def moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """When clocks in the zone show so many minutes after midnight; 1,440 is the next midnight."""
    if minutes >= MINUTES_A_DAY:
        day, minutes = day + timedelta(days=1), minutes - MINUTES_A_DAY
    hour, minute = divmod(minutes, 60)
    at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    before = at.utcoffset()
    after = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone, fold=1).utcoffset()
    if before is None or after is None or after <= before:
        return at
    return at + (after - before)
