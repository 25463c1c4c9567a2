"""Sessions day by day, as staff see them: with what is withheld, and marked so.

The desk has those of two weeks, the page of a group all of its own that are to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from ..editing.outlook import status_on
from ..languages import Words
from ..model import Group, Mode, Origin, Session, SessionState, Site, Status
from ..publication import WITHOUT_SESSIONS
from ..sessions.holidays import find_holiday
from ..value_classes import dataclass

WEEK = timedelta(7)


@dataclass(frozen=True, slots=True)
class ActView:
    """Something that staff do to a session; `label` is a message id."""

    name: str
    label: str


ACTS = (
    ActView("topic", "Topic"),
    ActView("place", "Other place"),
    ActView("move", "Move"),
    ActView("cancel", "Cancel"),
)
"""In the order in which they stand: what destroys is never the nearest."""
REINSTATE = ActView("reinstate", "Undo the cancellation")


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark: the kind of it, and its word as a message id."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session of the list. `label` names it whole, for a link that says only what it does.

    `town` is ", Oulu" or "". `acts` are rows of ACTS; `note` is its topic, guest or reason.
    """

    slug: str
    key: str
    when: str
    place: str
    name: str
    town: str
    label: str
    note: str
    badges: tuple[Badge, ...]
    is_cancelled: bool
    may_reinstate: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """A day with sessions, or several following ones without any: then `label` names them."""

    day: date
    label: str
    sessions: tuple[SessionView, ...]
    note: str = ""
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class WeekView:
    title: str
    dates: str
    days: tuple[DayView, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month in which a group meets; `days` are those on which it does."""

    title: str
    days: tuple[DayView, ...]

    @property
    def count(self) -> int:
        return sum(len(day.sessions) for day in self.days)

    def has(self, key: str) -> bool:
        """Return whether the session of this key is in the month."""
        return any(session.key == key for day in self.days for session in day.sessions)


def list_weeks(site: Site, today: date, words: Words, count: int = 2) -> tuple[WeekView, ...]:
    """Return this week and the next ones, each from Monday."""
    monday = today - timedelta(today.weekday())
    titles = (words.gettext("This week"), words.gettext("Next week"))
    end = monday + count * WEEK
    by_day = _sessions_by_day(site, site.groups, (monday, end), words)
    weeks = []
    for number in range(count):
        first = monday + number * WEEK
        days = tuple(_days(first, by_day, site, today, words))
        span = words.date_range_short(first, first + timedelta(6))
        week = words.week(first.isocalendar().week)
        weeks.append(WeekView(titles[number], f"{week}, {span}", days))
    return tuple(weeks)


def list_months(site: Site, group: Group, today: date, words: Words) -> tuple[MonthView, ...]:
    """Return the sessions of a group from today on, by month."""
    by_day = _sessions_by_day(site, (group,), (today, date.max), words)
    months = groupby(sorted(by_day), key=lambda day: (day.year, day.month))
    return tuple(
        MonthView(
            words.capital(words.month(*month)),
            tuple(DayView(day, _short(day, words), by_day[day], "", day == today) for day in days),
        )
        for month, days in months
    )


def find_session(site: Site, slug: str, key: str, words: Words) -> SessionView | None:
    """Return a session of the site as the list has it, None if there is none."""
    for group in site.groups:
        if group.slug == slug:
            for session in site.sessions.get(slug, ()):
                if session.key == key:
                    return _view(group, session, words)
    return None


def describe_group(group: Group) -> tuple[str, str]:
    """Return a group's title, and its town with the comma before it, if it has one."""
    town = group.location.municipality if group.location else group.municipality
    return group.facts.title, f", {town}" if town else ""


def _sessions_by_day(
    site: Site, groups: Iterable[Group], span: tuple[date, date], words: Words
) -> dict[date, tuple[SessionView, ...]]:
    """Return the sessions of groups from the first day of a span to before its end."""
    first, end = span
    sessions = [
        (session, group)
        for group in groups
        for session in site.sessions.get(group.slug, ())
        if first <= session.date < end and status_on(group, session.date) not in WITHOUT_SESSIONS
    ]
    sessions.sort(key=lambda each: (each[0].starts_at, words.sort_key(each[1].facts.title)))
    by_day = groupby(sessions, key=lambda each: each[0].date)
    return {
        day: tuple(_view(group, session, words) for session, group in each) for day, each in by_day
    }


def _days(
    first: date,
    by_day: dict[date, tuple[SessionView, ...]],
    site: Site,
    today: date,
    words: Words,
) -> Iterator[DayView]:
    """Yield the days of a week; following days without sessions are one."""
    zone = site.association.timezone.key
    days = [first + timedelta(number) for number in range(7)]
    for is_empty, group in groupby(days, key=lambda day: day not in by_day and day != today):
        run = list(group)
        if not is_empty:
            for day in run:
                yield DayView(day, _short(day, words), by_day.get(day, ()), "", day == today)
            continue
        names = [words.weekday_short(each.weekday()) for each in (run[0], run[-1])]
        label = _short(run[0], words) if len(run) == 1 else "–".join(names)
        holidays = ((day, find_holiday(day, zone)) for day in run)
        notes = [
            words.gettext("%(day)s: %(name)s.", day=words.day(day), name=words.gettext(name))
            for day, name in holidays
            if name
        ]
        yield DayView(run[0], label, (), " ".join(notes))


def _short(day: date, words: Words) -> str:
    return f"{words.weekday_short(day.weekday())} {words.day_of_month(day)}"


def _view(group: Group, session: Session, words: Words) -> SessionView:
    name, town = describe_group(group)
    when = words.session_time(session.starts_at, session.ends_at)
    label = f"{name}{town}, {words.session_when(session.starts_at, session.ends_at)}"
    is_cancelled = session.state is SessionState.CANCELLED
    notes = [
        words.gettext(text, value=value)
        for text, value in (
            ("Topic: %(value)s", session.topic),
            ("Guest: %(value)s", session.guest),
        )
        if value
    ]
    return SessionView(
        group.slug,
        session.key,
        when,
        _place(group, session, words),
        name,
        town,
        label,
        session.reason if is_cancelled else " · ".join(notes),
        tuple(_badges(group, session)),
        is_cancelled,
        is_cancelled and not session.closed,
    )


def _place(group: Group, session: Session, words: Words) -> str:
    if session.location is not None:
        return session.location.title
    return words.gettext("Online") if group.facts.mode is Mode.ONLINE else ""


def _badges(group: Group, session: Session) -> Iterator[Badge]:
    status = status_on(group, session.date)
    if session.state is SessionState.CANCELLED:
        yield Badge("off", "Cancelled")
    elif status is Status.PAUSED:
        yield Badge("paused", "On a break")
    elif session.original_starts_at is not None or session.time_changed:
        yield Badge("moved", "Moved")
    elif session.location_changed:
        yield Badge("moved", "New place")
    if session.origin is Origin.EXTRA and group.schedule:
        yield Badge("extra", "Extra meeting")
    if status is Status.FULL:
        yield Badge("full", "Full")
    if not group.publish_times:
        yield Badge("secret", "Time not published")
    secret = session.location is not None and session.location.secret
    if secret or (session.location is not None and not group.publish_place):
        yield Badge("secret", "Place not published")
