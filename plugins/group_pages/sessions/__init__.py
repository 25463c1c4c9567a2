"""A group's sessions as they now stand: what is planned, changes, closures, and their problems.

Status and secrecy are none of this module's business: a group that is forming, full or ended has
its sessions here all the same (`publication` and `listings` decide).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

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
from .changes import changes_by_session, clock_time, gives_another_place, line_of
from .holidays import holiday_on
from .local_time import moment, span
from .planning import (
    PlannedSession,
    TooManySessions,
    keys,
    municipality_of,
    planned_sessions,
    warn_of_break,
)
from .recurrence import nearest_season

__all__ = ["expand", "report_breaks_outside"]

NO_CHANGE = Change(date.min)


class _Settled(NamedTuple):
    """A session with what made it so."""

    session: Session
    planned: PlannedSession
    change: Change


def expand(group: Group, association: Association, problems: Problems) -> tuple[Session, ...]:
    """The group's sessions in order of start, cancelled ones among them.

    The group's entries, extra sessions and changes must have been read without an error: one that
    is missing here would be reported as the sessions that are missing then. Where a session cannot
    be had as written, an error is among the problems and the session stands unchanged.
    """
    told = FileProblems(Path(group.path), problems)
    try:
        planned = planned_sessions(group, told)
    except TooManySessions as error:
        told.error(error.line, "too-many-sessions")
        return ()
    changes = changes_by_session(group, planned, told)
    settled = [
        _settle(key, session, changes.get(index, NO_CHANGE), group, association, told)
        for index, (key, session) in enumerate(zip(keys(planned), planned, strict=True))
    ]
    settled.sort(key=lambda each: (each.session.starts_at, each.session.key))
    _report_coinciding(planned if group.changes else (), settled, told)
    _report_holidays(group, settled, association.timezone.key, told)
    return tuple(each.session for each in settled)


def report_breaks_outside(season: Season, path: Path, problems: Problems) -> None:
    """A warning for each break that has no day in its season."""
    for pause in season.breaks:
        if pause.end < season.start or season.end < pause.start:
            problems.warning(
                path, pause.line, "break-outside-season", start=season.start, end=season.end
            )


def _settle(
    key: str,
    planned: PlannedSession,
    change: Change,
    group: Group,
    association: Association,
    problems: FileProblems,
) -> _Settled:
    """The session as the change and its place's closures leave it."""
    day = planned.day if change.cancelled else change.moved_to or planned.day
    time = planned.time if change.cancelled else change.time or planned.time
    location = change.location or planned.location
    season = planned.season
    if day != planned.day:
        season = nearest_season(day, group.seasons, season)
        municipality = municipality_of(location, group)
        warn_of_break(day, season, municipality, line_of(change, "moved_to"), problems)
    closure = _closure(location, day)
    if closure and not change.cancelled:
        secret = location is not None and location.secret
        _report_move_into_closure(planned, change, day, problems, secret=secret)
    starts_at, ends_at = span(day, time, association.timezone)
    session = Session(
        key=key,
        date=day,
        starts_at=starts_at,
        ends_at=ends_at,
        season=season,
        origin=planned.origin,
        original_date=planned.day,
        entry=planned.entry,
        location=location,
        state=SessionState.CANCELLED if change.cancelled or closure else SessionState.SCHEDULED,
        reason=change.reason or (closure.reason if closure else ""),
        topic=change.topic or planned.topic,
        guest=change.guest or planned.guest,
        original_starts_at=(
            None
            if (day, time.start) == (planned.day, planned.time.start)
            else moment(planned.day, planned.time.start, association.timezone)
        ),
        time_changed=time != planned.time,
        location_changed=gives_another_place(change, planned),
        closed=closure is not None and not change.reason,
    )
    return _Settled(session, planned, change)


def _report_move_into_closure(
    planned: PlannedSession, change: Change, day: date, problems: FileProblems, *, secret: bool
) -> None:
    """A closure cancels what was to be there; nothing may be brought into it.

    When a secret place is closed is withheld, of whichever group it is.
    """
    code = "moved-into-closure" + (WITHHELD if secret else "")
    if day != planned.day:
        problems.error(line_of(change, "moved_to"), code, date=day)
    elif gives_another_place(change, planned):
        problems.error(line_of(change, "location"), code, date=day)


def _closure(location: Location | None, day: date) -> Closure | None:
    if location is None or not location.closures:
        return None
    return next((each for each in location.closures if each.start <= day <= each.end), None)


def _report_coinciding(
    planned: Sequence[PlannedSession], settled: Sequence[_Settled], problems: FileProblems
) -> None:
    """Two sessions with one start, as planned or as they now stand; once for each two lines.

    What is `planned` need not be given where no change can have parted two.
    """
    said: set[tuple[int, int]] = set()

    def report(day: date, minutes: int, one: int, other: int) -> None:
        first, second = sorted((one, other))
        if (first, second) not in said:
            said.add((first, second))
            problems.error(
                second, "sessions-coincide",
                date=day, time=clock_time(minutes), other_line=first,
            )  # fmt: skip

    starts: dict[tuple[date, int], int] = {}
    for session in planned:
        start = (session.day, session.time.start)
        if start in starts:
            report(*start, starts[start], session.line)
        starts.setdefault(start, session.line)
    for before, after in pairwise(settled):
        at = after.session.starts_at
        if before.session.starts_at == at:
            report(at.date(), at.hour * 60 + at.minute, _start_line(before), _start_line(after))


def _start_line(settled: _Settled) -> int:
    """The line that says when the session starts now."""
    if settled.session.original_starts_at is None:
        return settled.planned.line
    return line_of(settled.change, "moved_to", "time")


def _report_holidays(
    group: Group, settled: Sequence[_Settled], zone: str, problems: FileProblems
) -> None:
    for each in settled:
        session = each.session
        name = holiday_on(session.date, zone)
        if name is None or session.state is SessionState.CANCELLED:
            continue
        if session.entry is not None and group.schedule[session.entry].on_holidays:
            continue
        is_of_entry = session.origin is Origin.SCHEDULED and session.date == session.original_date
        code = "session-on-holiday" if is_of_entry else "single-session-on-holiday"
        problems.warning(_day_line(each), code, date=session.date, holiday=name)


def _day_line(settled: _Settled) -> int:
    """The line that says on which day the session is now."""
    if settled.session.date == settled.planned.day:
        return settled.planned.line
    return line_of(settled.change, "moved_to")
