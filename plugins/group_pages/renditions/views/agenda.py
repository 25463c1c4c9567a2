"""What one can come to next: the first few sessions, by ISO week and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ...languages import Words
from .weeks import DayView, MeetingView

SHOWN = 6
IN_RESERVE = 6
"""The script shows these one by one as those before them pass."""


@dataclass(frozen=True, slots=True)
class AgendaMeeting:
    meeting: MeetingView
    in_reserve: bool


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day; `in_reserve` if all of its sessions are."""

    iso_date: str
    meetings: tuple[AgendaMeeting, ...]
    in_reserve: bool


@dataclass(frozen=True, slots=True)
class AgendaWeek:
    """An ISO week; `monday` is its first day."""

    monday: str
    title: str
    days: tuple[AgendaDay, ...]
    in_reserve: bool


def agenda_weeks(days: Sequence[DayView], words: Words) -> tuple[AgendaWeek, ...]:
    """Return the days' first sessions by week, those after the sixth in reserve."""
    weeks, before = [], 0
    for monday, group in groupby(days, key=lambda day: day.date - timedelta(day.date.weekday())):
        in_week = []
        for day in group:
            in_week.append(_day(day, before))
            before += len(day.meetings)
        weeks.append(_week(monday, tuple(in_week), words))
    return tuple(weeks)


def _week(monday: date, days: tuple[AgendaDay, ...], words: Words) -> AgendaWeek:
    title = words.week(monday.isocalendar().week)
    return AgendaWeek(monday.isoformat(), title, days, all(day.in_reserve for day in days))


def _day(day: DayView, before: int) -> AgendaDay:
    meetings = tuple(
        AgendaMeeting(meeting, number >= SHOWN)
        for number, meeting in enumerate(day.meetings, before)
    )
    return AgendaDay(day.iso_date, meetings, before >= SHOWN)
