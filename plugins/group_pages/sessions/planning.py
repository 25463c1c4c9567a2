"""The sessions that a group's schedule and extra sessions give, before any change of one of them.

Source: content-format.md, "A schedule entry"; the keys by calendar.md, "Decided".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ..model import ExtraSession, Group, Location, Origin, Recurrence, Season, SkippedDay, TimeRange
from .recurrence import (
    Occurrence,
    break_on,
    explicit_occurrences,
    nearest_season,
    occurrences,
)

if TYPE_CHECKING:
    from ..problems import FileProblems

MOST_SESSIONS = 1_000
"""Of one group: more are an error."""

MOST_OCCURRENCES = 20 * MOST_SESSIONS
"""Of one group before anything is skipped: a bound for the work on an absurdly long season."""


class PlannedSession(NamedTuple):
    """A session as first planned; `line` is where the file says so. `entry` as in Session."""

    day: date
    time: TimeRange
    season: Season
    origin: Origin
    entry: int | None
    location: Location | None
    line: int
    topic: str = ""
    guest: str = ""


class TooManySessions(Exception):
    """The group would have more than MOST_SESSIONS; `line` names what brings one too many."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def planned_sessions(group: Group, problems: FileProblems) -> list[PlannedSession]:
    """In order of day, then scheduled ones before extra ones, then of start.

    Raises TooManySessions.
    """
    planned: list[PlannedSession] = []
    for session in _scheduled_and_extra(group, problems):
        planned.append(session)
        if len(planned) > MOST_SESSIONS:
            raise TooManySessions(session.line)
    planned.sort(key=lambda session: (session.day, session.entry is None, session.time.start))
    return planned


def municipality_of(location: Location | None, group: Group) -> str:
    """Where a session is held that has this place: its municipality, else the group's."""
    return location.municipality if location else group.municipality


def _scheduled_and_extra(group: Group, problems: FileProblems) -> Iterator[PlannedSession]:
    skipped = _Skipped(group.skip)
    examined = 0
    for index, entry in enumerate(group.schedule):
        location = entry.location or group.location
        own_skipped = _Skipped(entry.skip)
        met = False
        for season, (day, time, line) in _occurrences(entry, group, location, problems):
            examined += 1
            if examined > MOST_OCCURRENCES:
                raise TooManySessions(line)
            if skipped.skips(day, season) | own_skipped.skips(day, season):
                continue
            met = True
            yield PlannedSession(day, time, season, Origin.SCHEDULED, index, location, line)
        if not met:
            problems.warning(entry.line, "entry-without-session")
        own_skipped.report_unused(problems)
    skipped.report_unused(problems)
    for extra in group.extra:
        yield _extra(extra, group, problems)


def _occurrences(
    entry: Recurrence, group: Group, location: Location | None, problems: FileProblems
) -> Iterator[tuple[Season, Occurrence]]:
    """The entry's days with their seasons; where seasons overlap, a day is the first one's."""
    municipality = municipality_of(location, group)
    if entry.dates:
        yield from _explicit(entry, group, municipality, problems)
        return
    seasons = (entry.season,) if entry.season else group.seasons
    seen: set[date] = set()
    for season in seasons:
        for occurrence in occurrences(entry, season, municipality=municipality):
            if occurrence.day not in seen:
                yield season, occurrence
                if len(seasons) > 1:
                    seen.add(occurrence.day)


def _explicit(
    entry: Recurrence, group: Group, municipality: str, problems: FileProblems
) -> Iterator[tuple[Season, Occurrence]]:
    for occurrence in explicit_occurrences(entry):
        day, _, line = occurrence
        if (entry.starts and day < entry.starts) or (entry.ends and day > entry.ends):
            problems.warning(line, "date-outside-entry", date=day)
            continue
        season = nearest_season(day, group.seasons, entry.season)
        warn_of_break(day, season, municipality, line, problems)
        yield season, occurrence


def _extra(extra: ExtraSession, group: Group, problems: FileProblems) -> PlannedSession:
    location = extra.location or group.location
    season = nearest_season(extra.date, group.seasons)
    warn_of_break(extra.date, season, municipality_of(location, group), extra.line, problems)
    return PlannedSession(
        extra.date, extra.time, season, Origin.EXTRA, None, location, extra.line,
        extra.topic, extra.guest,
    )  # fmt: skip


def warn_of_break(
    day: date, season: Season, municipality: str, line: int, problems: FileProblems
) -> None:
    """A day that staff chose by itself may fall into a break, hardly on purpose."""
    if season.breaks and break_on(day, season, municipality):
        problems.warning(line, "session-in-break", date=day)


def keys(planned: Iterable[PlannedSession]) -> Iterator[str]:
    """Each session's key: the first of a day is known by the day, the others by their start too."""
    previous = None
    for session in planned:
        key = session.day.isoformat()
        if session.day == previous:
            hour, minute = divmod(session.time.start, 60)
            key = f"{key}-{hour:02}{minute:02}"
        previous = session.day
        yield key


class _Skipped:
    """A `skip` list, and which of its days and weeks have met a session."""

    def __init__(self, skipped: Iterable[SkippedDay]) -> None:
        self._skipped = tuple(skipped)
        self._days = {each.date for each in self._skipped if each.date}
        self._weeks = {each.week for each in self._skipped if each.week}
        self._met: set[date | int | None] = set()

    def skips(self, day: date, season: Season) -> bool:
        """Whether there is no session that day; a week counts within the season only."""
        if not self._skipped:
            return False
        if day in self._days:
            self._met.add(day)
        week = day.isocalendar().week
        in_week = week in self._weeks and season.start <= day <= season.end
        if in_week:
            self._met.add(week)
        return in_week or day in self._days

    def report_unused(self, problems: FileProblems) -> None:
        for each in self._skipped:
            if each.date and each.date not in self._met:
                problems.warning(each.line, "skip-without-session", date=each.date)
            elif each.week and each.week not in self._met:
                problems.warning(each.line, "skip-week-without-session", week=each.week)
