"""What one can come to next: the first few sessions, by ISO week and day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from ...languages import Words
from ...value_classes import dataclass
from .weeks import DayView, MeetingView

SHOWN = 6
IN_RESERVE = 6
"""The script shows these one by one as those before them pass."""


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day with its sessions: the first `visible` of them, and after these those in reserve."""

    date: date
    iso_date: str
    meetings: tuple[MeetingView, ...]
    visible: int

    @property
    def in_reserve(self) -> bool:
        return not self.visible


@dataclass(frozen=True, slots=True)
class AgendaWeek:
    """An ISO week; `monday` is its first day."""

    monday: str
    title: str
    days: tuple[AgendaDay, ...]

    @property
    def in_reserve(self) -> bool:
        return all(day.in_reserve for day in self.days)


def agenda_days(days: Iterable[DayView]) -> tuple[AgendaDay, ...]:
    """Return the days with those of their sessions in reserve that come after the sixth of all."""
    result, left = [], SHOWN
    for day in days:
        visible = min(left, len(day.meetings))
        result.append(AgendaDay(day.date, day.iso_date, day.meetings, visible))
        left -= visible
    return tuple(result)


def agenda_weeks(days: Iterable[DayView], words: Words) -> tuple[AgendaWeek, ...]:
    """Return the same by ISO week."""
    by_week = groupby(agenda_days(days), lambda day: day.date - timedelta(day.date.weekday()))
    return tuple(
        AgendaWeek(monday.isoformat(), words.week(monday.isocalendar().week), tuple(members))
        for monday, members in by_week
    )
