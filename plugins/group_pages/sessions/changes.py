"""Which change is whose: changes name sessions by their original dates (content-format.md)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import TYPE_CHECKING

from ..model import Change, Group, Location
from .planning import PlannedSession

if TYPE_CHECKING:
    from ..problems import FileProblems


def changes_by_session(
    group: Group, planned: Sequence[PlannedSession], problems: FileProblems
) -> Mapping[int, Change]:
    """The change of each session that has one, by the session's place among the planned ones."""
    if not group.changes:
        return {}
    by_day: dict[date, dict[int, PlannedSession]] = {}
    for index, session in enumerate(planned):
        by_day.setdefault(session.day, {})[index] = session
    changes: dict[int, Change] = {}
    for change in group.changes:
        _report_contradictions(change, problems)
        meant = _session_meant(change, by_day, problems)
        if meant is None:
            continue
        if meant in changes:
            first = line_of(changes[meant], "date")
            problems.error(line_of(change, "date"), "change-twice", other_line=first)
        else:
            changes[meant] = change
    return changes


def line_of(change: Change, *keys: str) -> int:
    """The line of the first of the keys that is written, else of the change."""
    return next((change.lines[key] for key in keys if key in change.lines), change.line)


def _report_contradictions(change: Change, problems: FileProblems) -> None:
    if change.cancelled and (change.moved_to or change.time):
        problems.error(line_of(change, "cancelled"), "change-cancelled-and-moved")
    moves = change.moved_to or change.time or change.location
    if not (change.cancelled or moves or change.topic or change.guest):
        problems.warning(change.line, "change-without-effect")


def _session_meant(
    change: Change, by_day: Mapping[date, Mapping[int, PlannedSession]], problems: FileProblems
) -> int | None:
    """The session that the change names; None, and an error, where there is not just one."""
    sessions = by_day.get(change.date, {})
    if not sessions:
        _report_no_session(change, sorted(by_day), problems)
        return None
    if change.at is None:
        if len(sessions) == 1:
            return next(iter(sessions))
        starts = _starts(sessions.values())
        line = line_of(change, "date")
        problems.error(line, "change-needs-start", date=change.date, times=starts)
        return None
    for index, session in sessions.items():
        if session.time.start == change.at:
            return index
    problems.error(
        line_of(change, "at", "date"),
        "change-start-unknown",
        date=change.date, time=clock_time(change.at), times=_starts(sessions.values()),
    )  # fmt: skip
    return None


def _report_no_session(change: Change, days: Sequence[date], problems: FileProblems) -> None:
    """Says on which days the group does meet: the last one before the date, the first after."""
    after = bisect_left(days, change.date)
    nearest = tuple(days[max(after - 1, 0) : after + 1])
    code = (
        "change-without-any-session",
        "change-without-session-but-one",
        "change-without-session",
    )[len(nearest)]
    problems.error(line_of(change, "date"), code, date=change.date, dates=nearest)


def clock_time(minutes: int) -> time:
    """Minutes after midnight as a detail of a problem; 24:00 as the midnight it is."""
    return time(minutes // 60 % 24, minutes % 60)


def _starts(sessions: Iterable[PlannedSession]) -> tuple[time, ...]:
    return tuple(sorted(clock_time(session.time.start) for session in sessions))


def gives_another_place(change: Change, planned: PlannedSession) -> bool:
    return change.location is not None and not same_place(change.location, planned.location)


def same_place(one: Location, other: Location | None) -> bool:
    """Whether both are the place of one file."""
    return other is not None and one.slug == other.slug
