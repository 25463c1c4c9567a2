"""The VTIMEZONE component of a zone, by yearly rules (RFC 5545, 3.6.5).

zoneinfo tells what a zone's clocks show but not the rules behind it; they are found again from the
moments when the clocks change. Never RDATE: Outlook is an hour off with it (calendar.md).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from .lines import content_lines

# A feed's zone is described from the first of these years to the last, or to those of its
# sessions; what lies beyond the outer two is guessed by the nearest rule, as everybody does.
FIRST_YEAR, LAST_YEAR = 2019, 2037
EARLIEST_YEAR, LATEST_YEAR = 1970, 2100

EPOCH = datetime(EARLIEST_YEAR, 1, 1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Onset:
    """A moment when the zone's clocks change.

    `local` is what the clocks showed just then, before they were set; `before` and `after` are
    offsets from UTC, `name` is the zone's abbreviation from then on.
    """

    local: datetime
    before: timedelta
    after: timedelta
    name: str


@dataclass(frozen=True, slots=True)
class YearlyRule:
    """A weekday (0 Monday) once a year: the one among the seven days of the month from `first`.

    `last`: the last one of the month; `first` counts for nothing then.
    """

    month: int
    weekday: int
    first: int
    last: bool

    def __str__(self) -> str:
        day = WEEKDAYS[self.weekday]
        start = f"FREQ=YEARLY;BYMONTH={self.month};"
        if self.last:
            return f"{start}BYDAY=-1{day}"
        week, rest = divmod(self.first - 1, 7)
        if not rest:
            return f"{start}BYDAY={week + 1}{day}"
        days = ",".join(str(number) for number in range(self.first, self.first + 7))
        return f"{start}BYMONTHDAY={days};BYDAY={day}"

    def day(self, year: int) -> int:
        """The day of the month in that year."""
        first = monthrange(year, self.month)[1] - 6 if self.last else self.first
        weekday = datetime(year, self.month, first).weekday()
        return first + (self.weekday - weekday) % 7


def vtimezone(zone: ZoneInfo, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> str:
    """The component's content lines: true to the zone from first_year to last_year."""
    lines = [line for part in _observances(zone, first_year, last_year) for line in part]
    return content_lines("BEGIN:VTIMEZONE", f"TZID:{zone.key}", *lines, "END:VTIMEZONE")


def _observances(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[list[str]]:
    runs = sorted(_runs(onsets(zone, first_year, last_year)), key=lambda run: run[0].local)
    lasting = [rule for run in runs if len(run) > last_year - first_year and (rule := _rule(run))]
    if runs and len(lasting) == len(runs):
        for run, rule in zip(runs, lasting, strict=True):
            # Rules that hold all the while start in 1970, where calendar programs expect them.
            start = run[0].local.replace(year=EPOCH.year, day=rule.day(EPOCH.year))
            yield _observance(start, run[0], str(rule))
        return
    at_first = datetime(first_year, 1, 1, tzinfo=zone)
    offset = _offset(at_first, zone)
    yield _observance(EPOCH, Onset(EPOCH, offset, offset, at_first.tzname() or ""))
    for run in runs:
        yield _observance(run[0].local, run[0], _bounded_rule(run, last_year))


def _bounded_rule(run: Sequence[Onset], last_year: int) -> str:
    rule = _rule(run)
    if rule is None:
        return ""
    if run[-1].local.year == last_year:
        return str(rule)
    # A day after the last onset: python-dateutil takes UNTIL, which is UTC, for local time.
    until = run[-1].local - run[-1].before + timedelta(days=1)
    return f"{rule};UNTIL={until:%Y%m%dT%H%M%SZ}"


def repeated_hours(zone: ZoneInfo, first_year: int, last_year: int) -> frozenset[int]:
    """Hours of the day in which the zone's clocks may show a time twice, in any of these years."""
    hours = set()
    for onset in onsets(zone, first_year, last_year):
        shown = onset.local + onset.after - onset.before
        while shown < onset.local:
            hours.add(shown.hour)
            shown += timedelta(minutes=30)
    return frozenset(hours)


@lru_cache(maxsize=8)
def onsets(zone: ZoneInfo, first_year: int, last_year: int) -> tuple[Onset, ...]:
    """Every change of the zone's clocks in these years, in order."""
    found = []
    here = datetime(first_year, 1, 1, tzinfo=UTC)
    end = datetime(last_year + 1, 1, 1, tzinfo=UTC)
    while here < end:
        following = here + timedelta(days=7)
        if _offset(here, zone) != _offset(following, zone):
            found.append(_change(here, following, zone))
        here = following
    return tuple(onset for onset in found if onset.local.year <= last_year)


def _change(early: datetime, late: datetime, zone: ZoneInfo) -> Onset:
    """The change between the two, whole seconds in UTC, which have different offsets."""
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


def _runs(found: Iterable[Onset]) -> Iterator[list[Onset]]:
    """The onsets, put together as far as one rule gives those of consecutive years."""

    def kind(onset: Onset) -> tuple[object, ...]:
        local = onset.local
        return (onset.after, onset.before, local.month, local.weekday(), local.time(), onset.name)

    def order(onset: Onset) -> tuple[object, ...]:
        return (*kind(onset), onset.local)

    for _, alike in groupby(sorted(found, key=order), key=kind):
        run: list[Onset] = []
        for onset in alike:
            if run and not (_follows(run[-1], onset) and _rule([*run, onset])):
                yield run
                run = []
            run.append(onset)
        yield run


def _follows(earlier: Onset, later: Onset) -> bool:
    return later.local.year == earlier.local.year + 1


def _rule(run: Sequence[Onset]) -> YearlyRule | None:
    """The rule that gives these onsets of one month, weekday and time; None for a single one."""
    if len(run) < 2:
        return None
    month, weekday = run[0].local.month, run[0].local.weekday()
    days = [onset.local.day for onset in run]
    lengths = [monthrange(onset.local.year, month)[1] for onset in run]
    if all(length - day < 7 for day, length in zip(days, lengths, strict=True)):
        return YearlyRule(month, weekday, 0, last=True)
    weeks = {(day - 1) // 7 for day in days}
    if len(weeks) == 1 and 4 not in weeks:
        return YearlyRule(month, weekday, weeks.pop() * 7 + 1, last=False)
    if max(days) - min(days) > 6:
        return None
    return YearlyRule(month, weekday, min(*days, min(lengths) - 6), last=False)


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
