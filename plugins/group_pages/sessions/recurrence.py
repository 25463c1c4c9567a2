"""Expands a schedule entry to days, with local dates only: no clock, no zone.

Source: content-format 10.
"""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge
from typing import NamedTuple, Protocol

from ..model import Break, Ordinal, Parity, Recurrence, Season, TimeRange

WEEK = 7
ORDINALS = (Ordinal.FIRST, Ordinal.SECOND, Ordinal.THIRD, Ordinal.FOURTH)


class Occurrence(NamedTuple):
    """A day of an entry, before skips and changes; `line` is the one in the file that gives it."""

    day: date
    time: TimeRange
    line: int


class Rhythm(Protocol):
    """What a schedule entry says of weeks and months, published or not."""

    @property
    def parity(self) -> Parity | None: ...
    @property
    def ordinals(self) -> tuple[Ordinal, ...]: ...


def expand_recurrence(
    recurrence: Recurrence, season: Season, *, municipality: str = ""
) -> Iterator[Occurrence]:
    """Yield the days within the season of an entry with weekdays, in order.

    Both ends of the season, of the entry and of breaks are inclusive. A break removes days but
    does not shift `every_weeks`; it applies in `municipality` (`find_break`). `skip` is not
    applied. Days are computed one by one: a season may be absurdly long.
    """
    first = max(season.start, recurrence.starts or season.start)
    last = min(season.end, recurrence.ends or season.end)
    step = WEEK * (recurrence.every_weeks or 1)
    first_days = _first_days(recurrence, season)
    for low, high in _spans_between_breaks(first, last, _breaks(season, municipality)):
        for day in _days(first_days, step, low, high):
            if is_in_rhythm(recurrence, day):
                yield Occurrence(day, recurrence.time, recurrence.line)


def list_explicit_occurrences(recurrence: Recurrence) -> Iterator[Occurrence]:
    """Yield the entry's `dates` with their lines, in breaks and out of season, too."""
    lines = recurrence.date_lines or (recurrence.line,) * len(recurrence.dates)
    for day, line in zip(recurrence.dates, lines, strict=True):
        yield Occurrence(day, recurrence.time, line)


def find_break(day: date, season: Season, municipality: str) -> Break | None:
    """Return the season's break that removes a session in `municipality` on the day.

    A break that names municipalities applies in those only: not if the session's is unknown.
    """
    for pause in _breaks(season, municipality):
        if pause.start <= day <= pause.end:
            return pause
    return None


def find_nearest_season(
    day: date, seasons: tuple[Season, ...], own: Season | None = None
) -> Season:
    """Return the season of a session on an explicit day: `own` if the day is in it, else the
    nearest; of two equally near ones the earlier."""
    if own is not None and own.start <= day <= own.end:
        return own
    return min(seasons, key=lambda season: (_distance(day, season), season.start))


def _distance(day: date, season: Season) -> int:
    return max((season.start - day).days, (day - season.end).days, 0)


def _breaks(season: Season, municipality: str) -> list[Break]:
    return [pause for pause in season.breaks if _applies_in(pause, municipality)]


def _applies_in(pause: Break, municipality: str) -> bool:
    if not pause.municipalities:
        return True
    return _folded(municipality) in map(_folded, pause.municipalities)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _spans_between_breaks(
    first: date, last: date, breaks: Iterable[Break]
) -> Iterator[tuple[int, int]]:
    """Yield the spans from first to last without a break, as proleptic ordinals, inclusive."""
    low, high = first.toordinal(), last.toordinal()
    for start, end in sorted((pause.start.toordinal(), pause.end.toordinal()) for pause in breaks):
        if low < start:
            yield low, min(start - 1, high)
        low = max(low, end + 1)
    if low <= high:
        yield low, high


def _first_days(recurrence: Recurrence, season: Season) -> tuple[int, ...]:
    """Return each weekday's day, as an ordinal, in the ISO week that `every_weeks` counts from.

    That is the week of the first of the weekdays on or after `starts`, else the season's start.
    """
    origin = (recurrence.starts or season.start).toordinal()
    first = min(origin + (weekday - _weekday(origin)) % WEEK for weekday in recurrence.weekdays)
    monday = first - _weekday(first)
    return tuple(monday + weekday for weekday in sorted(set(recurrence.weekdays)))


def _weekday(ordinal: int) -> int:
    return (ordinal - 1) % WEEK


def _days(first_days: tuple[int, ...], step: int, low: int, high: int) -> Iterator[date]:
    runs = [range(low + (first - low) % step, high + 1, step) for first in first_days]
    return map(date.fromordinal, runs[0] if len(runs) == 1 else merge(*runs))


def is_in_rhythm(rhythm: Rhythm, day: date) -> bool:
    """Report whether the day has the entry's parity of weeks or one of its ordinals."""
    if rhythm.parity is not None:
        return (day.isocalendar().week % 2 == 0) == (rhythm.parity is Parity.EVEN)
    if not rhythm.ordinals:
        return True
    place = (day.day - 1) // WEEK
    if place < len(ORDINALS) and ORDINALS[place] in rhythm.ordinals:
        return True
    is_last = day.day + WEEK > monthrange(day.year, day.month)[1]
    return is_last and Ordinal.LAST in rhythm.ordinals
