"""A group's sessions: those planned, with their changes and closures, and the problems in them.

Status and secrecy are not considered: a group that is forming, full or ended has its sessions all
the same (`publication` and `listings` decide).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ..model import (
    Association,
    Change,
    Closure,
    Group,
    Location,
    Origin,
    Season,
    Session,
    SessionState,
)
from ..problems import WITHHELD, FileProblems, Problems
from .changes import find_line, has_other_place, match_changes, to_clock_time
from .holidays import find_holiday
from .local_time import resolve_moment, resolve_span
from .planning import (
    PlannedSession,
    TooManySessions,
    plan_sessions,
    report_break,
    resolve_municipality,
)
from .recurrence import find_nearest_season

__all__ = ["expand_sessions", "report_breaks_outside"]

NO_CHANGE = Change(date.min)


class _ChangedSession(NamedTuple):
    """A session with the plan and the change that it comes from."""

    session: Session
    planned: PlannedSession
    change: Change


def expand_sessions(
    group: Group, association: Association, problems: Problems
) -> tuple[Session, ...]:
    """Return the group's sessions in order of start, cancelled ones among them.

    The group's entries, extra sessions and changes must have been read without an error: one that
    is missing here would be reported as the sessions that are missing then. Of a change that
    cannot be applied an error is reported, and the session is as planned.
    """
    file_problems = FileProblems(Path(group.path), problems)
    try:
        planned = plan_sessions(group, file_problems)
    except TooManySessions as error:
        file_problems.error(error.line, "too-many-sessions")
        return ()
    changes = match_changes(group, planned, file_problems)
    zone = association.timezone
    changed = [
        _change_session(session, changes.get(index, NO_CHANGE), group, zone, file_problems)
        for index, session in enumerate(planned)
    ]
    changed.sort(key=lambda each: (each.session.starts_at, each.session.key))
    _report_coinciding(planned if group.changes else (), changed, file_problems)
    _report_holidays(group, changed, zone.key, file_problems)
    return tuple(each.session for each in changed)


def report_breaks_outside(season: Season, path: Path, problems: Problems) -> None:
    """Report, as warnings, the breaks that have no day in their season."""
    for pause in season.breaks:
        if pause.end < season.start or season.end < pause.start:
            problems.warning(
                path, pause.line, "break-outside-season", start=season.start, end=season.end
            )


def _change_session(
    planned: PlannedSession, change: Change, group: Group, zone: ZoneInfo, problems: FileProblems
) -> _ChangedSession:
    """Return the session as the change and its place's closures leave it."""
    changed = _apply_change(planned, change, group, problems)
    closure = _closure_on(changed.day, changed.location)
    if closure and not change.cancelled:
        _report_move_into_closure(planned, changed, change, problems)
    return _ChangedSession(_session(planned, changed, change, closure, zone), planned, change)


def _apply_change(
    planned: PlannedSession, change: Change, group: Group, problems: FileProblems
) -> PlannedSession:
    """Return the planned session as the change has it; on a new day, in that day's season.

    A cancelled session keeps its day and time: to move it, too, is an error reported elsewhere.
    """
    if change is NO_CHANGE:
        return planned
    changed = planned._replace(
        location=change.location or planned.location,
        topic=change.topic or planned.topic,
        guest=change.guest or planned.guest,
    )
    if change.cancelled:
        return changed
    day = change.moved_to or planned.day
    changed = changed._replace(day=day, time=change.time or planned.time)
    if day == planned.day:
        return changed
    season = find_nearest_season(day, group.seasons, planned.season)
    municipality = resolve_municipality(changed.location, group)
    report_break(day, season, municipality, find_line(change, "moved_to"), problems)
    return changed._replace(season=season)


def _session(
    planned: PlannedSession,
    changed: PlannedSession,
    change: Change,
    closure: Closure | None,
    zone: ZoneInfo,
) -> Session:
    starts_at, ends_at = resolve_span(changed.day, changed.time, zone)
    original_starts_at = None
    if (changed.day, changed.time.start) != (planned.day, planned.time.start):
        original_starts_at = resolve_moment(planned.day, planned.time.start, zone)
    return Session(
        key=planned.key,
        date=changed.day,
        starts_at=starts_at,
        ends_at=ends_at,
        season=changed.season,
        origin=planned.origin,
        original_date=planned.day,
        entry=planned.entry,
        location=changed.location,
        state=SessionState.CANCELLED if change.cancelled or closure else SessionState.SCHEDULED,
        reason=change.reason or (closure.reason if closure else ""),
        topic=changed.topic,
        guest=changed.guest,
        original_starts_at=original_starts_at,
        time_changed=changed.time != planned.time,
        location_changed=has_other_place(change, planned),
        closed=closure is not None and not change.reason,
    )


def _report_move_into_closure(
    planned: PlannedSession, changed: PlannedSession, change: Change, problems: FileProblems
) -> None:
    """Report a session that is moved to a place while it is closed.

    A closure cancels what was to be there; nothing may be brought into it. When a secret place is
    closed is withheld, of whichever group it is.
    """
    is_secret = changed.location is not None and changed.location.secret
    code = "moved-into-closure" + (WITHHELD if is_secret else "")
    if changed.day != planned.day:
        problems.error(find_line(change, "moved_to"), code, date=changed.day)
    elif has_other_place(change, planned):
        problems.error(find_line(change, "location"), code, date=changed.day)


def _closure_on(day: date, location: Location | None) -> Closure | None:
    if location is None or not location.closures:
        return None
    return next((each for each in location.closures if each.start <= day <= each.end), None)


def _report_coinciding(
    planned: Sequence[PlannedSession], changed: Sequence[_ChangedSession], problems: FileProblems
) -> None:
    """Report sessions with the same start, planned or changed, once for each two lines.

    `planned` may be empty where there are no changes: then it has no others than `changed`.
    """
    reported: set[tuple[int, int]] = set()

    def report(day: date, minutes: int, one: int, other: int) -> None:
        first, second = sorted((one, other))
        if (first, second) not in reported:
            reported.add((first, second))
            problems.error(
                second, "sessions-coincide",
                date=day, time=to_clock_time(minutes), other_line=first,
            )  # fmt: skip

    starts: dict[tuple[date, int], int] = {}
    for session in planned:
        start = (session.day, session.time.start)
        if start in starts:
            report(*start, starts[start], session.line)
        starts.setdefault(start, session.line)
    for before, after in pairwise(changed):
        at = after.session.starts_at
        if before.session.starts_at == at:
            report(at.date(), at.hour * 60 + at.minute, _start_line(before), _start_line(after))


def _start_line(changed: _ChangedSession) -> int:
    """Return the line that gives the session its start."""
    if changed.session.original_starts_at is None:
        return changed.planned.line
    return find_line(changed.change, "moved_to", "time")


def _report_holidays(
    group: Group, changed: Sequence[_ChangedSession], zone: str, problems: FileProblems
) -> None:
    for each in changed:
        session = each.session
        name = find_holiday(session.date, zone)
        if name is None or session.state is SessionState.CANCELLED:
            continue
        if session.entry is not None and group.schedule[session.entry].on_holidays:
            continue
        is_of_entry = session.origin is Origin.SCHEDULED and session.date == session.original_date
        code = "session-on-holiday" if is_of_entry else "single-session-on-holiday"
        problems.warning(_day_line(each), code, date=session.date, holiday=name)


def _day_line(changed: _ChangedSession) -> int:
    """Return the line that gives the session its day."""
    if changed.session.date == changed.planned.day:
        return changed.planned.line
    return find_line(changed.change, "moved_to")
