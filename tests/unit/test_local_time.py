from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from group_pages.model import TimeRange
from group_pages.sessions.local_time import resolve_moment, resolve_span
from hypothesis import given
from hypothesis import strategies as st

HELSINKI = ZoneInfo("Europe/Helsinki")
SPRING = date(2027, 3, 28)
AUTUMN = date(2026, 10, 25)


def iso(*moments):
    return tuple(each.isoformat() if each else None for each in moments)


def test_the_same_clock_time_on_both_sides_of_spring():
    assert iso(*resolve_span(date(2027, 3, 27), TimeRange(1050, 1140), HELSINKI)) == (
        "2027-03-27T17:30:00+02:00",
        "2027-03-27T19:00:00+02:00",
    )
    assert iso(*resolve_span(SPRING, TimeRange(1050, 1140), HELSINKI)) == (
        "2027-03-28T17:30:00+03:00",
        "2027-03-28T19:00:00+03:00",
    )


def test_the_same_clock_time_on_both_sides_of_autumn():
    assert iso(*resolve_span(date(2026, 10, 24), TimeRange(1050, 1140), HELSINKI)) == (
        "2026-10-24T17:30:00+03:00",
        "2026-10-24T19:00:00+03:00",
    )
    assert iso(*resolve_span(AUTUMN, TimeRange(1050, 1140), HELSINKI)) == (
        "2026-10-25T17:30:00+02:00",
        "2026-10-25T19:00:00+02:00",
    )


def test_twenty_four_is_the_next_midnight():
    assert iso(*resolve_span(date(2027, 1, 12), TimeRange(1320, 1440), HELSINKI)) == (
        "2027-01-12T22:00:00+02:00",
        "2027-01-13T00:00:00+02:00",
    )
    assert iso(resolve_moment(date(2026, 12, 31), 1440, HELSINKI)) == ("2027-01-01T00:00:00+02:00",)
    assert iso(resolve_moment(date(2028, 2, 28), 1440, HELSINKI)) == ("2028-02-29T00:00:00+02:00",)


def test_a_start_alone_has_no_end():
    assert resolve_span(SPRING, TimeRange(1050), HELSINKI)[1] is None


def test_a_time_the_clocks_skip_is_counted_by_the_offset_before():
    assert iso(resolve_moment(SPRING, 3 * 60, HELSINKI)) == ("2027-03-28T04:00:00+03:00",)
    assert iso(resolve_moment(SPRING, 3 * 60 + 30, HELSINKI)) == ("2027-03-28T04:30:00+03:00",)
    assert iso(resolve_moment(SPRING, 2 * 60 + 59, HELSINKI)) == ("2027-03-28T02:59:00+02:00",)
    assert iso(resolve_moment(SPRING, 4 * 60, HELSINKI)) == ("2027-03-28T04:00:00+03:00",)


def test_a_time_the_clocks_pass_twice_is_the_first():
    assert iso(resolve_moment(AUTUMN, 3 * 60 + 30, HELSINKI)) == ("2026-10-25T03:30:00+03:00",)
    assert iso(resolve_moment(AUTUMN, 4 * 60, HELSINKI)) == ("2026-10-25T04:00:00+02:00",)


def test_a_night_over_the_change_has_the_clock_times_as_ends():
    start, end = resolve_span(SPRING, TimeRange(150, 270), HELSINKI)
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=1)
    start, end = resolve_span(AUTUMN, TimeRange(150, 270), HELSINKI)
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=3)


@pytest.mark.parametrize(
    ("start", "end", "ends"),
    [
        (210, 270, "2027-03-28T05:30:00+03:00"),
        (225, 255, "2027-03-28T05:15:00+03:00"),
        (180, 240, "2027-03-28T05:00:00+03:00"),
    ],
)
def test_an_end_that_the_change_would_put_before_the_start_keeps_the_length(start, end, ends):
    assert iso(resolve_span(SPRING, TimeRange(start, end), HELSINKI)[1]) == (ends,)


def test_midnight_itself_may_be_skipped():
    """Clocks in Havana went forward at midnight."""
    havana = ZoneInfo("America/Havana")
    assert iso(resolve_moment(date(2024, 3, 10), 0, havana)) == ("2024-03-10T01:00:00-04:00",)
    assert iso(resolve_moment(date(2024, 3, 9), 1440, havana)) == ("2024-03-10T01:00:00-04:00",)


ZONES = (
    "Europe/Helsinki",
    "Europe/Stockholm",
    "America/Havana",
    "Australia/Lord_Howe",
    "Asia/Tehran",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "UTC",
)


@given(
    day=st.dates(date(2005, 1, 1), date(2030, 12, 31)),
    start=st.integers(0, 1439),
    length=st.integers(1, 1440),
    zone=st.sampled_from(ZONES),
)
def test_every_moment_exists_and_every_end_is_after_its_start(day, start, length, zone):
    """A moment exists where the way to UTC and back leads to the same clock time."""
    starts_at, ends_at = resolve_span(
        day, TimeRange(start, min(start + length, 1440)), ZoneInfo(zone)
    )
    for each in (starts_at, ends_at):
        back = each.astimezone(UTC).astimezone(ZoneInfo(zone))
        assert back.replace(tzinfo=None) == each.replace(tzinfo=None)
    assert starts_at.astimezone(UTC) < ends_at.astimezone(UTC)


@given(
    day=st.dates(date(2005, 1, 1), date(2023, 12, 31)),
    minutes=st.integers(0, 1440),
    zone=st.sampled_from(ZONES),
)
def test_a_moment_is_what_dateutil_resolves(day, minutes, zone):
    """Of the past only: dateutil may read other files, which may foresee another future."""
    from dateutil import tz

    local = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)
    imagined = tz.resolve_imaginary(local.replace(tzinfo=tz.gettz(zone)))
    result = resolve_moment(day, minutes, ZoneInfo(zone))
    assert (result.replace(tzinfo=None), result.utcoffset()) == (
        imagined.replace(tzinfo=None),
        imagined.utcoffset(),
    )
