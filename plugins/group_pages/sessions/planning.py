"""The sessions of a group's schedule and its extra sessions, before changes are applied.

Source: content-format 10; the keys by calendar.md, "Decided".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ..limits import MOST_SESSIONS
from ..model import ExtraSession, Group, Location, Origin, Recurrence, Season, SkippedDay, TimeRange
from ..problems import Written
from .recurrence import (
    Occurrence,
    expand_recurrence,
    find_break,
    find_nearest_season,
    list_explicit_occurrences,
)

if TYPE_CHECKING:
    from ..problems import FileProblems

MOST_OCCURRENCES = 20 * MOST_SESSIONS
"""Of one group before anything is skipped: a bound for the work on an absurdly long season."""


class PlannedSession(NamedTuple):
    """A session as planned; `line` is the one in the file that gives it.

    `entry` and `key` are as in Session.
    """

    day: date
    time: TimeRange
    season: Season
    origin: Origin
    entry: int | None
    location: Location | None
    line: int
    topic: str = ""
    guest: str = ""
    key: str = ""


class TooManySessions(Exception):
    """A group with more than MOST_SESSIONS; `line` is the one that gives the first too many."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def plan_sessions(group: Group, problems: FileProblems) -> list[PlannedSession]:
    """Return the sessions by day, then scheduled ones before extra ones, then by start.

    Raises TooManySessions.
    """
    planned: list[PlannedSession] = []
    for session in _plan(group, problems):
        planned.append(session)
        if len(planned) > MOST_SESSIONS:
            raise TooManySessions(session.line)
    planned.sort(key=lambda session: (session.day, session.entry is None, session.time.start))
    return list(_give_keys(planned))


def resolve_municipality(location: Location | None, group: Group) -> str:
    """Return the municipality of a session: its location's, else the group's."""
    return location.municipality if location else group.municipality


def _plan(group: Group, problems: FileProblems) -> Iterator[PlannedSession]:
    skipped = _SkipList(group.skip)
    examined = 0
    for index, entry in enumerate(group.schedule):
        location = entry.location or group.location
        own_skipped = _SkipList(entry.skip)
        has_session = False
        for season, (day, time, line) in _expand_entry(entry, group, location, problems):
            examined += 1
            if examined > MOST_OCCURRENCES:
                raise TooManySessions(line)
            if skipped.skips(day, season) | own_skipped.skips(day, season):
                continue
            has_session = True
            yield PlannedSession(day, time, season, Origin.SCHEDULED, index, location, line)
        if not has_session:
            problems.warning(entry.line, "entry-without-session")
        own_skipped.report_unused(problems)
    skipped.report_unused(problems)
    for extra in group.extra:
        yield _plan_extra(extra, group, problems)


def _expand_entry(
    entry: Recurrence, group: Group, location: Location | None, problems: FileProblems
) -> Iterator[tuple[Season, Occurrence]]:
    """Yield the entry's occurrences and their seasons; of overlapping seasons, the first."""
    municipality = resolve_municipality(location, group)
    if entry.dates:
        yield from _expand_dates(entry, group, municipality, problems)
        return
    seasons = (entry.season,) if entry.season else group.seasons
    seen: set[date] = set()
    for season in seasons:
        for occurrence in expand_recurrence(entry, season, municipality=municipality):
            if occurrence.day not in seen:
                yield season, occurrence
                if len(seasons) > 1:
                    seen.add(occurrence.day)


def _expand_dates(
    entry: Recurrence, group: Group, municipality: str, problems: FileProblems
) -> Iterator[tuple[Season, Occurrence]]:
    for occurrence in list_explicit_occurrences(entry):
        day, _, line = occurrence
        if (entry.starts and day < entry.starts) or (entry.ends and day > entry.ends):
            problems.warning(line, "date-outside-entry", date=day)
            continue
        season = find_nearest_season(day, group.seasons, entry.season)
        report_break(day, season, municipality, line, problems)
        yield season, occurrence


def _plan_extra(extra: ExtraSession, group: Group, problems: FileProblems) -> PlannedSession:
    location = extra.location or group.location
    season = find_nearest_season(extra.date, group.seasons)
    report_break(extra.date, season, resolve_municipality(location, group), extra.line, problems)
    return PlannedSession(
        extra.date, extra.time, season, Origin.EXTRA, None, location, extra.line,
        extra.topic, extra.guest,
    )  # fmt: skip


def report_break(
    day: date, season: Season, municipality: str, line: int, problems: FileProblems
) -> None:
    """Warn of a day in a break: staff gave that day by itself, hardly on purpose."""
    if season.breaks and find_break(day, season, municipality):
        problems.warning(line, "session-in-break", date=day)


def _give_keys(planned: Iterable[PlannedSession]) -> Iterator[PlannedSession]:
    """Yield the sessions with their keys: the day; with the start if it is not the day's first."""
    previous = None
    for session in planned:
        key = session.day.isoformat()
        if session.day == previous:
            hour, minute = divmod(session.time.start, 60)
            key = f"{key}-{hour:02}{minute:02}"
        previous = session.day
        yield session._replace(key=key)


class _SkipList:
    """A `skip` list, and which of its days and weeks have removed a session."""

    def __init__(self, skipped: Iterable[SkippedDay]) -> None:
        self._skipped = tuple(skipped)
        self._days = {each.date for each in self._skipped if each.date}
        self._weeks = {each.week for each in self._skipped if each.week}
        self._used: set[date | int | None] = set()

    def skips(self, day: date, season: Season) -> bool:
        """Report whether the day is skipped; a week is skipped within the season only."""
        if not self._skipped:
            return False
        if day in self._days:
            self._used.add(day)
        week = day.isocalendar().week
        in_week = week in self._weeks and season.start <= day <= season.end
        if in_week:
            self._used.add(week)
        return in_week or day in self._days

    def report_unused(self, problems: FileProblems) -> None:
        for each in self._skipped:
            if each.date and each.date not in self._used:
                problems.warning(each.line, "skip-without-session", date=each.date)
            elif each.week and each.week not in self._used:
                problems.warning(each.line, "skip-week-without-session", week=Written(each.week))
