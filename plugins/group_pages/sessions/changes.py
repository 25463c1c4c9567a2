"""Matches changes to sessions, by their original dates (content-format 11)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import TYPE_CHECKING

from ..model import Change, Group, Location
from .planning import PlannedSession

if TYPE_CHECKING:
    from ..problems import FileProblems


def match_changes(
    group: Group, planned: Sequence[PlannedSession], problems: FileProblems
) -> Mapping[int, Change]:
    """Return the changes by the index of their session among the planned ones."""
    if not group.changes:
        return {}
    by_day: dict[date, dict[int, PlannedSession]] = {}
    for number, session in enumerate(planned):
        by_day.setdefault(session.day, {})[number] = session
    changes: dict[int, Change] = {}
    for change in group.changes:
        _report_contradictions(change, problems)
        index = _find_session(change, by_day, problems)
        if index is None:
            continue
        if index in changes:
            first = find_line(changes[index], "date")
            problems.error(find_line(change, "date"), "change-twice", other_line=first)
        else:
            changes[index] = change
    return changes


def find_line(change: Change, *keys: str) -> int:
    """Return the line of the first of the keys that the change has, else of the change."""
    return next((change.lines[key] for key in keys if key in change.lines), change.line)


def _report_contradictions(change: Change, problems: FileProblems) -> None:
    if change.cancelled and (change.moved_to or change.time):
        problems.error(find_line(change, "cancelled"), "change-cancelled-and-moved")
    moves = change.moved_to or change.time or change.location
    if not (change.cancelled or moves or change.topic or change.guest):
        problems.warning(change.line, "change-without-effect")


def _find_session(
    change: Change, by_day: Mapping[date, Mapping[int, PlannedSession]], problems: FileProblems
) -> int | None:
    """Return the index of the session that the change names.

    None is returned, and an error reported, if it names none or more than one.
    """
    sessions = by_day.get(change.date, {})
    if not sessions:
        _report_no_session(change, sorted(by_day), problems)
        return None
    if change.at is None:
        if len(sessions) == 1:
            return next(iter(sessions))
        starts = _starts(sessions.values())
        line = find_line(change, "date")
        problems.error(line, "change-needs-start", date=change.date, times=starts)
        return None
    for index, session in sessions.items():
        if session.time.start == change.at:
            return index
    problems.error(
        find_line(change, "at", "date"),
        "change-start-unknown",
        date=change.date, time=to_clock_time(change.at), times=_starts(sessions.values()),
    )  # fmt: skip
    return None


def _report_no_session(change: Change, days: Sequence[date], problems: FileProblems) -> None:
    """Report the group's nearest days: the last one before the change's date, the first after."""
    after = bisect_left(days, change.date)
    nearest = tuple(days[max(after - 1, 0) : after + 1])
    code = (
        "change-without-any-session",
        "change-without-session-but-one",
        "change-without-session",
    )[len(nearest)]
    problems.error(find_line(change, "date"), code, date=change.date, dates=nearest)


def to_clock_time(minutes: int) -> time:
    """Return minutes after midnight as a detail of a problem; 24:00 is 00:00."""
    return time(minutes // 60 % 24, minutes % 60)


def _starts(sessions: Iterable[PlannedSession]) -> tuple[time, ...]:
    return tuple(sorted(to_clock_time(session.time.start) for session in sessions))


def has_other_place(change: Change, planned: PlannedSession) -> bool:
    return change.location is not None and not is_same_place(change.location, planned.location)


def is_same_place(one: Location, other: Location | None) -> bool:
    """Report whether both are the location of one file."""
    return other is not None and one.slug == other.slug
