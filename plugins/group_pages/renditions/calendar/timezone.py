"""The VTIMEZONE component of a zone, by yearly rules (RFC 5545, 3.6.5).

zoneinfo gives a zone's offsets but not the rules behind them. They are read from the changes of
the last years, as far back as the same rules give all of them; each change before that is an
observance of its own. Never RDATE: Outlook is an hour off with it (calendar.md).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ...value_classes import dataclass
from .lines import content_lines

# A feed's zone is described from the first of these years to the last, or to those of its
# sessions; beyond the outer two the nearest rule or offset is taken to hold.
FIRST_YEAR, LAST_YEAR = 2019, 2037
EARLIEST_YEAR, LATEST_YEAR = 1970, 2100

EPOCH = datetime(EARLIEST_YEAR, 1, 1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Onset:
    """A moment when the zone's clocks change.

    `local` is by the offset before the change; `before` and `after` are offsets from UTC, `name`
    is the zone's abbreviation from then on.
    """

    local: datetime
    before: timedelta
    after: timedelta
    name: str


def render_vtimezone(
    zone: ZoneInfo, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR
) -> str:
    """Render the component's content lines: true to the zone from first_year to last_year."""
    lines = [line for part in _observances(zone, first_year, last_year) for line in part]
    return content_lines("BEGIN:VTIMEZONE", f"TZID:{zone.key}", *lines, "END:VTIMEZONE")


def _observances(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[list[str]]:
    changes = find_onsets(zone, first_year, last_year)
    runs = _lasting_runs(changes, first_year, last_year)
    if runs and len(runs[0]) > last_year - first_year:
        # Rules that hold all the while start in 1970, where calendar programs expect them.
        for run in runs:
            yield _observance(_start(run), run[0], _rule(run))
        return
    at_first = datetime(first_year, 1, 1, tzinfo=zone)
    offset = _offset(at_first, zone)
    yield _observance(EPOCH, Onset(EPOCH, offset, offset, at_first.tzname() or ""))
    for onset in changes[: len(changes) - sum(map(len, runs))]:
        yield _observance(onset.local, onset)
    for run in runs:
        yield _observance(run[-1].local, run[-1], _rule(run))


def _lasting_runs(changes: Sequence[Onset], first_year: int, last_year: int) -> list[list[Onset]]:
    """Return the onsets of each rule that holds in the last years, the latest first.

    All have the same number, at least two; together they are all the changes of their years.
    """
    runs = [[onset] for onset in changes if onset.local.year == last_year]
    for year in range(last_year - 1, first_year - 1, -1):
        earlier = [onset for onset in changes if onset.local.year == year]
        if len(earlier) != len(runs) or not all(map(_continues, earlier, runs)):
            break
        for run, onset in zip(runs, earlier, strict=True):
            run.append(onset)
    return [run for run in runs if len(run) > 1]


def _continues(onset: Onset, run: Sequence[Onset]) -> bool:
    """Report whether one rule gives the onset as well as those of the run."""
    days = [each.local.day for each in (onset, *run)]
    return _kind(onset) == _kind(run[0]) and max(days) - min(days) < len(WEEKDAYS)


def _kind(onset: Onset) -> tuple[object, ...]:
    local = onset.local
    return onset.before, onset.after, onset.name, local.month, local.weekday(), local.time()


def _rule(run: Sequence[Onset]) -> str:
    """Return the yearly rule that gives the run: its weekday among seven days of the month."""
    local = run[0].local
    weekday = WEEKDAYS[local.weekday()]
    first = _first_day(run)
    week, days_after = divmod(first - 1, len(WEEKDAYS))
    if first + len(WEEKDAYS) > monthrange(local.year, local.month)[1]:
        day = f"BYDAY=-1{weekday}"
    elif days_after:
        days = ",".join(str(day) for day in range(first, first + len(WEEKDAYS)))
        day = f"BYMONTHDAY={days};BYDAY={weekday}"
    else:
        day = f"BYDAY={week + 1}{weekday}"
    return f"FREQ=YEARLY;BYMONTH={local.month};{day}"


def _start(run: Sequence[Onset]) -> datetime:
    """Return the local time of the rule's onset in 1970."""
    local = run[0].local
    day = local.replace(year=EPOCH.year, day=_first_day(run))
    return day + timedelta(days=(local.weekday() - day.weekday()) % len(WEEKDAYS))


def _first_day(run: Sequence[Onset]) -> int:
    """Return the first of the seven days; no later than that of the month's last week."""
    local = run[0].local
    last_week = monthrange(local.year, local.month)[1] - len(WEEKDAYS) + 1
    return min(last_week, *(onset.local.day for onset in run))


def _observance(start: datetime, onset: Onset, rule: str = "") -> list[str]:
    name = "DAYLIGHT" if onset.after > onset.before else "STANDARD"
    return [
        f"BEGIN:{name}",
        f"DTSTART:{start:%Y%m%dT%H%M%S}",
        *([f"RRULE:{rule}"] if rule else []),
        f"TZOFFSETFROM:{_offset_text(onset.before)}",
        f"TZOFFSETTO:{_offset_text(onset.after)}",
        f"TZNAME:{onset.name}",
        f"END:{name}",
    ]


def _offset_text(offset: timedelta) -> str:
    sign, size = ("-", -offset) if offset < timedelta() else ("+", offset)
    minutes, seconds = divmod(int(size.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours:02}{minutes:02}" + (f"{seconds:02}" if seconds else "")


def find_repeated_hours(zone: ZoneInfo, first_year: int, last_year: int) -> frozenset[int]:
    """Return the hours of the day in which the zone's clocks show a time twice in these years."""
    hours = set()
    for onset in find_onsets(zone, first_year, last_year):
        local = onset.local + onset.after - onset.before
        while local < onset.local:
            hours.add(local.hour)
            local += timedelta(minutes=30)
    return frozenset(hours)


@lru_cache(maxsize=8)
def find_onsets(zone: ZoneInfo, first_year: int, last_year: int) -> tuple[Onset, ...]:
    """Return every change of the zone's clocks in these years, in order."""
    changes = []
    here = datetime(first_year, 1, 1, tzinfo=UTC)
    end = datetime(last_year + 1, 1, 1, tzinfo=UTC)
    offset = _offset(here, zone)
    while here < end:
        following = here + timedelta(days=7)
        before, offset = offset, _offset(following, zone)
        if before != offset:
            changes.append(_change(here, following, zone))
        here = following
    return tuple(onset for onset in changes if onset.local.year <= last_year)


def _change(early: datetime, late: datetime, zone: ZoneInfo) -> Onset:
    """Return the change between the two, whole seconds in UTC, which have different offsets."""
    before = _offset(early, zone)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if _offset(middle, zone) == before:
            early = middle
        else:
            late = middle
    name = late.astimezone(zone).tzname() or ""
    return Onset(late.replace(tzinfo=None) + before, before, _offset(late, zone), name)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
