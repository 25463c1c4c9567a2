"""Schedules of HSDS: rows of recurrence that have exactly a group's meetings.

A row of HSDS has no exceptions, and its times have one offset from UTC. So a schedule entry
becomes a row for each run of its meetings: a break, a cancelled or moved meeting and a change of
clocks end a run. A meeting outside the entries is a row of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from ...languages import Words
from ...model import Ordinal
from ...publication import PublishedPlace, PublishedRule, PublishedSession
from ...sessions.recurrence import WEEK, is_in_rhythm
from ...value_classes import dataclass

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NUMBERS = {
    Ordinal.FIRST: 1,
    Ordinal.SECOND: 2,
    Ordinal.THIRD: 3,
    Ordinal.FOURTH: 4,
    Ordinal.LAST: -1,
}
OUTSIDE = -1
"""In place of an entry's number, of a meeting outside the schedule."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """Meetings that one row has, in order; `rule` is None for a meeting outside the schedule."""

    rule: PublishedRule | None
    place: PublishedPlace | None
    sessions: tuple[PublishedSession, ...]

    def row(self) -> Json:
        """Return the row without its identifier: when it starts, how it recurs, when it ends."""
        first, last = self.sessions[0], self.sessions[-1]
        offset = first.starts_at.utcoffset() or timedelta()
        row: Json = {
            "valid_from": first.starts_at.date().isoformat(),
            "valid_to": last.starts_at.date().isoformat(),
            "dtstart": first.starts_at.date().isoformat(),
            "until": last.starts_at.date().isoformat(),
            "timezone": offset / timedelta(hours=1),
            **self._recurrence(),
            "opens_at": _clock(first.starts_at),
        }
        return row if first.ends_at is None else {**row, "closes_at": _clock(first.ends_at)}

    def describe(self, words: Words) -> str:
        """Return the rhythm as a sentence; of a meeting outside the schedule, its topic."""
        if self.rule is not None:
            return words.capital(words.rule(self.rule))
        return self.sessions[0].topic

    def _recurrence(self) -> Json:
        if self.rule is None:
            return {"count": 1}
        day = WEEKDAYS[self.sessions[0].starts_at.weekday()]
        if self.rule.ordinals:
            days = [f"{NUMBERS[each]}{day}" for each in self.rule.ordinals]
            return {"freq": "MONTHLY", "interval": 1, "byday": ",".join(days)}
        interval = _interval(self.rule)
        return {"freq": "WEEKLY", "interval": interval, "wkst": WEEKDAYS[0], "byday": day}


def runs_of(rules: Sequence[PublishedRule], sessions: Iterable[PublishedSession]) -> Iterator[Run]:
    """Yield the runs of the sessions that are not cancelled, by their entry, weekday and place."""
    series: dict[tuple[int, str, int, object], list[PublishedSession]] = defaultdict(list)
    for session in sessions:
        if session.cancelled:
            continue
        number = next((n for n, rule in enumerate(rules) if _is_of(rule, session)), OUTSIDE)
        place = session.place.slug if session.place else ""
        series[number, place, session.starts_at.weekday(), _times(session)].append(session)
    for (number, *_), members in series.items():
        rule = rules[number] if number != OUTSIDE else None
        yield from map(partial(Run, rule, members[0].place), _split(rule, members))


def _is_of(rule: PublishedRule, session: PublishedSession) -> bool:
    """Report whether a session is where the entry puts one; single dates are no recurrence."""
    day = session.starts_at.date()
    return (
        not (session.extra or session.time_changed or session.original_starts_at)
        and day.weekday() in rule.weekdays
        and rule.season in (None, session.season)
        and (rule.starts or date.min) <= day <= (rule.ends or date.max)
        and (rule.time.start, rule.time.end) == _minutes(session)
        and is_in_rhythm(rule, day)
    )


def _split(
    rule: PublishedRule | None, sessions: Sequence[PublishedSession]
) -> Iterator[tuple[PublishedSession, ...]]:
    """Yield the sessions of each run, in order of their starts."""
    run: list[PublishedSession] = []
    for session in sorted(sessions, key=lambda each: (each.starts_at, each.uid)):
        if run and not (rule and _follows(rule, run[-1], session)):
            yield tuple(run)
            run = []
        run.append(session)
    yield tuple(run)


def _follows(rule: PublishedRule, earlier: PublishedSession, later: PublishedSession) -> bool:
    """Report whether a session is the next one of the row that has the earlier one."""
    day = earlier.starts_at.date() + timedelta(WEEK * (1 if rule.ordinals else _interval(rule)))
    while not is_in_rhythm(rule, day) and day < later.starts_at.date():
        day += timedelta(WEEK)
    # After a year of 53 weeks two odd weeks follow each other, and then even ones do after 21 days.
    is_regular = rule.parity is None or (day - earlier.starts_at.date()).days == 2 * WEEK
    is_next = is_regular and day == later.starts_at.date()
    return is_next and _offsets(earlier) == _offsets(later)


def _interval(rule: PublishedRule) -> int:
    """Return every how many weeks the entry has a session, by its weekday."""
    return 2 if rule.parity else rule.every_weeks or 1


def _times(session: PublishedSession) -> tuple[object, ...]:
    end = session.ends_at
    return session.starts_at.time(), end and (end - session.starts_at, end.time())


def _offsets(session: PublishedSession) -> tuple[object, ...]:
    return session.starts_at.utcoffset(), session.ends_at and session.ends_at.utcoffset()


def _minutes(session: PublishedSession) -> tuple[int, int | None]:
    """Return start and end as a schedule entry has them: in minutes after the day's midnight."""
    start, end = session.starts_at, session.ends_at
    midnights = 0 if end is None else (end.date() - start.date()).days
    return _clock_minutes(start), None if end is None else midnights * 1440 + _clock_minutes(end)


def _clock_minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _clock(moment: datetime) -> str:
    """Return a time as HSDS has it, such as 17:30+02:00."""
    return moment.isoformat("T", "minutes").partition("T")[2]
