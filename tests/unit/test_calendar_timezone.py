"""The VTIMEZONE's own rules, read back with dateutil, against zoneinfo's clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.rrule import rrulestr
from group_pages.renditions.calendar.timezone import find_repeated_hours, render_vtimezone

ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "America/Sao_Paulo",
    "Antarctica/Troll",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Volgograd",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
)


def changes_by_rules(
    text: str, first_year: int, last_year: int
) -> list[tuple[datetime, timedelta]]:
    """Return (moment in UTC, offset from then on) of each onset that the component gives."""
    changes = []
    for part in text.replace("\r\n ", "").split("\r\nBEGIN:")[1:]:
        lines = dict(line.split(":", 1) for line in part.split("\r\n")[1:] if ":" in line)
        start = datetime.strptime(lines["DTSTART"], "%Y%m%dT%H%M%S")
        before = timedelta_of(lines["TZOFFSETFROM"])
        moments = [start]
        if "RRULE" in lines:
            moments = rrulestr(lines["RRULE"], dtstart=start).between(
                datetime(first_year, 1, 1), datetime(last_year, 12, 31, 23), inc=True
            )
        after = timedelta_of(lines["TZOFFSETTO"])
        changes += [(local - before, after) for local in moments if local.year >= first_year]
    return sorted(changes)


def timedelta_of(text: str) -> timedelta:
    size = timedelta(hours=int(text[1:3]), minutes=int(text[3:5]), seconds=int(text[5:7] or 0))
    return -size if text[0] == "-" else size


def changes_of(zone: ZoneInfo, first_year: int, last_year: int) -> list[tuple[datetime, timedelta]]:
    """Return the same by asking the zone for each day and half hour: no code of the product."""
    changes = []
    day = datetime(first_year, 1, 1, tzinfo=UTC)
    while day.year <= last_year:
        following = day + timedelta(days=1)
        if day.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            moments = (day + timedelta(minutes=30 * number) for number in range(1, 49))
            moment = next(
                moment
                for moment in moments
                if moment.astimezone(zone).utcoffset() != day.astimezone(zone).utcoffset()
            )
            offset = moment.astimezone(zone).utcoffset()
            assert offset is not None
            changes.append((moment.replace(tzinfo=None), offset))
        day = following
    return changes


@pytest.mark.parametrize("name", ZONES)
def test_rules_give_every_change_of_clocks_from_2019_to_2037(name: str) -> None:
    zone = ZoneInfo(name)
    assert changes_by_rules(render_vtimezone(zone), 2019, 2037) == changes_of(zone, 2019, 2037)


@pytest.mark.parametrize("name", ["America/New_York", "Europe/Istanbul", "Europe/Moscow"])
def test_rules_reach_back_to_the_year_of_the_first_session(name: str) -> None:
    """Clocks there followed other rules before 2007, 2016 and 2014."""
    zone = ZoneInfo(name)
    text = render_vtimezone(zone, 2005)
    assert changes_by_rules(text, 2005, 2037) == changes_of(zone, 2005, 2037)


def test_changes_before_the_rules_that_hold_are_observances_of_their_own() -> None:
    """Clocks in Nuuk followed other rules until 2024."""
    text = render_vtimezone(ZoneInfo("America/Nuuk"))
    assert text.count("RRULE") == 2
    assert "UNTIL" not in text


def test_helsinki_is_the_two_rules_calendar_programs_know() -> None:
    expected = """\
BEGIN:VTIMEZONE
TZID:Europe/Helsinki
BEGIN:DAYLIGHT
DTSTART:19700329T030000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
TZNAME:EEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
TZNAME:EET
END:STANDARD
END:VTIMEZONE
"""
    assert render_vtimezone(ZoneInfo("Europe/Helsinki")) == expected.replace("\n", "\r\n")


def test_zone_whose_clocks_never_change_is_one_standard_time() -> None:
    text = render_vtimezone(ZoneInfo("Asia/Kolkata"))
    assert text.count("BEGIN:STANDARD") == 1
    assert "DAYLIGHT" not in text
    assert "TZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530" in text


def test_offset_with_seconds_keeps_them() -> None:
    """Clocks in Monrovia were 44 min 30 s behind Greenwich until 1972."""
    text = render_vtimezone(ZoneInfo("Africa/Monrovia"), 1970, 1975)
    assert "TZOFFSETFROM:-004430\r\nTZOFFSETTO:+0000" in text


@pytest.mark.parametrize("name", ["America/Nuuk", "America/Santiago", "Asia/Jerusalem"])
def test_no_line_is_longer_than_75_octets(name: str) -> None:
    lines = render_vtimezone(ZoneInfo(name)).split("\r\n")
    assert max(len(line) for line in lines) <= 75


def test_no_zone_of_the_database_needs_a_list_of_dates() -> None:
    names = sorted(available_timezones() - {"Factory", "localtime"})
    for name in names[::7]:
        text = render_vtimezone(ZoneInfo(name))
        assert "RDATE" not in text
        assert text.startswith(f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:")


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("Europe/Helsinki", {3}),
        ("America/New_York", {1}),
        ("Australia/Lord_Howe", {1}),
        ("Asia/Kolkata", set()),
        ("America/Santiago", {23}),
    ],
)
def test_hours_that_clocks_repeat(name: str, hours: set[int]) -> None:
    assert find_repeated_hours(ZoneInfo(name), 2019, 2037) == hours
