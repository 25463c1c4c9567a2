"""Sessions around every change of clocks, in zones of all kinds, as parsers compute them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from group_pages.model import Session

from tests.editions import edition_of, feeds_of
from tests.factories import make_association, make_group, make_season, make_session
from tests.feeds.lint import faults
from tests.feeds.readers import READERS

ZONES = (
    "Africa/Cairo", "Africa/Casablanca", "America/New_York", "America/Nuuk", "America/Santiago",
    "America/Sao_Paulo", "Asia/Jerusalem", "Asia/Kolkata", "Australia/Lord_Howe",
    "Europe/Helsinki", "Europe/Istanbul", "Europe/London", "Pacific/Apia", "UTC",
)  # fmt: skip
FIRST, LAST = date(2019, 1, 1), date(2037, 12, 31)


def days_around_changes(zone: ZoneInfo) -> list[date]:
    """Return each day that clocks change, those before and after it, and New Year's Days."""
    days = {date(year, 1, 1) for year in range(FIRST.year, LAST.year + 1)}
    day = FIRST
    while day < LAST:
        following = day + timedelta(1)
        if noon(day, zone).utcoffset() != noon(following, zone).utcoffset():
            days |= {day, following, following + timedelta(1)}
        day = following
    return sorted(days)


def noon(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=zone)


@cache
def feed_in(name: str) -> tuple[bytes, list[tuple[datetime, datetime]]]:
    zone = ZoneInfo(name)
    season = make_season(start=FIRST, end=LAST)
    sessions: list[Session] = []
    for day in days_around_changes(zone):
        start = noon(day, zone)
        ends = start + timedelta(hours=9)
        sessions.append(make_session(day, starts_at=start, ends_at=ends, season=season))
    edition = edition_of(
        make_group(seasons=(season,)),
        *sessions,
        day=FIRST,
        association=make_association(timezone=zone),
    )
    wanted = [
        (each.starts_at.astimezone(UTC), each.ends_at.astimezone(UTC))
        for each in sessions
        if each.ends_at
    ]
    return feeds_of(edition)["calendar.ics"], wanted


@pytest.mark.parametrize("reader", READERS)
def test_parsers_compute_the_moments_that_zoneinfo_does(reader: str) -> None:
    feeds = [feed_in(name) for name in ZONES]
    results = READERS[reader](feed for feed, _ in feeds)
    for name, read, (_, wanted) in zip(ZONES, results, feeds, strict=True):
        moments = [(event.start, event.end) for event in read.events]
        assert sorted(moments) == wanted, name


@pytest.mark.parametrize("name", ZONES)
def test_feed_in_any_zone_is_sound(name: str) -> None:
    assert faults(feed_in(name)[0]) == []
