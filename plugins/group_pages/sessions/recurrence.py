"""On which days a schedule entry meets: plain arithmetic with local dates, no clock, no zone.

Source: content-format.md, "A schedule entry".
"""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge
from typing import NamedTuple

from ..model import Break, Ordinal, Parity, Recurrence, Season, TimeRange

WEEK = 7
ORDINALS = (Ordinal.FIRST, Ordinal.SECOND, Ordinal.THIRD, Ordinal.FOURTH)


class Occurrence(NamedTuple):
    """What an entry gives before any skip or change; `line` is the one that names the day."""

    day: date
    time: TimeRange
    line: int


def occurrences(
    recurrence: Recurrence, season: Season, *, municipality: str = ""
) -> Iterator[Occurrence]:
    """Days on which an entry with weekdays meets within the season, in order.

    Both ends of the season, of the entry and of its breaks count. A break removes days but does
    not shift `every_weeks`; it holds for the entry's `municipality` (`break_on`). The entry's own
    `skip` is not applied. Days come as they are asked for: a season may be absurdly long.
    """
    first = max(season.start, recurrence.starts or season.start)
    last = min(season.end, recurrence.ends or season.end)
    step = WEEK * (recurrence.every_weeks or 1)
    first_days = _first_days(recurrence, season)
    for low, high in _spans_between_breaks(first, last, _breaks(season, municipality)):
        for day in _days(first_days, step, low, high):
            if _fits(recurrence, day):
                yield Occurrence(day, recurrence.time, recurrence.line)


def explicit_occurrences(recurrence: Recurrence) -> Iterator[Occurrence]:
    """The entry's own `dates`, as written: each on its line, in breaks and out of season too."""
    lines = recurrence.date_lines or (recurrence.line,) * len(recurrence.dates)
    for day, line in zip(recurrence.dates, lines, strict=True):
        yield Occurrence(day, recurrence.time, line)


def break_on(day: date, season: Season, municipality: str) -> Break | None:
    """The season's break that removes a session held in `municipality` on the day.

    A break that names municipalities holds in those only: not where the session's is unknown.
    """
    for pause in _breaks(season, municipality):
        if pause.start <= day <= pause.end:
            return pause
    return None


def nearest_season(day: date, seasons: tuple[Season, ...], own: Season | None = None) -> Season:
    """The season a session on an explicit day belongs to: `own` if the day is in it, else the
    nearest; of two equally near ones the earlier."""
    if own is not None and own.start <= day <= own.end:
        return own
    return min(seasons, key=lambda season: (_distance(day, season), season.start))


def _distance(day: date, season: Season) -> int:
    return max((season.start - day).days, (day - season.end).days, 0)


def _breaks(season: Season, municipality: str) -> list[Break]:
    return [pause for pause in season.breaks if _holds(pause, municipality)]


def _holds(pause: Break, municipality: str) -> bool:
    if not pause.municipalities:
        return True
    return _folded(municipality) in map(_folded, pause.municipalities)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _spans_between_breaks(
    first: date, last: date, breaks: Iterable[Break]
) -> Iterator[tuple[int, int]]:
    """Stretches of the days from first to last that no break covers, as proleptic ordinals."""
    low, high = first.toordinal(), last.toordinal()
    for start, end in sorted((pause.start.toordinal(), pause.end.toordinal()) for pause in breaks):
        if low < start:
            yield low, min(start - 1, high)
        low = max(low, end + 1)
    if low <= high:
        yield low, high


def _first_days(recurrence: Recurrence, season: Season) -> tuple[int, ...]:
    """For each weekday its day, as an ordinal, in the ISO week that `every_weeks` counts from.

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


def _fits(recurrence: Recurrence, day: date) -> bool:
    """Whether the day is in a week of the wanted parity and one of the wanted in its month."""
    if recurrence.parity is not None:
        return (day.isocalendar().week % 2 == 0) == (recurrence.parity is Parity.EVEN)
    if not recurrence.ordinals:
        return True
    place = (day.day - 1) // WEEK
    if place < len(ORDINALS) and ORDINALS[place] in recurrence.ordinals:
        return True
    is_last = day.day + WEEK > monthrange(day.year, day.month)[1]
    return is_last and Ordinal.LAST in recurrence.ordinals
