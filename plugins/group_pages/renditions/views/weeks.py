"""The sessions by day, week and month."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, islice

from ...languages import Words
from ...listings import Edition, ListedGroup, Listing
from ...paths import Paths
from ...publication import PublishedGroup, PublishedSession
from ...value_classes import dataclass
from .sessions import SessionView, SessionViews, end_of_day
from .titles import town_of_session

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
NEAR = timedelta(days=3)
"""After the day built for: as far as the script may write "tomorrow" (theme/static/js/today.js)."""

Wanted = Callable[[PublishedGroup, PublishedSession], bool]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A session with its group, for a calendar.

    `town` stands beside the title as far as that does not name it, `place` on a line of its own;
    "" if none.
    `is_near`: the script may write a word before its time, which must not move what follows.
    """

    title: str
    lang: str
    path: str
    town: str
    place: str
    is_near: bool
    session: SessionView


@dataclass(frozen=True, slots=True)
class DayView:
    """A day with its sessions; `outside`: not of the month that it stands in.

    `weekday` and `day_of_month` are the two lines of a week's strip, `number` is the day without
    its year.
    """

    date: date
    iso_date: str
    weekday: str
    day_of_month: str
    number: str
    outside: bool
    meetings: tuple[MeetingView, ...]


@dataclass(frozen=True, slots=True)
class WeekView:
    """Seven days from Monday; `count` is the number of sessions in them.

    `anchor` is the part of an address that leads to it.
    """

    anchor: str
    title: str
    dates: str
    days: tuple[DayView, ...]
    count: int
    until: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """`key` is the folder's name: `2027-02`."""

    key: str
    title: str
    path: str
    year: int
    month: int


@dataclass(frozen=True, slots=True)
class NearbyLink:
    """A month's or a town's page, for the head of the calendar's pages."""

    label: str
    path: str
    is_current: bool = False


class Calendar:
    """Every session of current groups, whether it is in a feed or not, in order of start."""

    def __init__(
        self, edition: Edition, words: Words, paths: Paths, sessions: SessionViews
    ) -> None:
        self._words = words
        self._paths = paths
        self._sessions = sessions
        self._day = edition.day
        self._groups = edition.groups
        self._meetings_of: dict[date, tuple[MeetingView, ...]] = {}

    @cached_property
    def _by_day(self) -> dict[date, list[tuple[ListedGroup, PublishedSession]]]:
        """The sessions of each day, in the order of groups; a group's page alone needs none."""
        by_day: dict[date, list[tuple[ListedGroup, PublishedSession]]] = {}
        for listed in self._groups:
            for session in listed.current_sessions if listed.current else ():
                by_day.setdefault(session.starts_at.date(), []).append((listed, session))
        return by_day

    def _meetings(self, day: date) -> tuple[MeetingView, ...]:
        """Return the day's meetings in order of start."""
        meetings = self._meetings_of.get(day)
        if meetings is None:
            sessions = self._by_day.get(day, ())
            views = (self._meeting(listed, self._sessions.view(each)) for listed, each in sessions)
            meetings = self._meetings_of[day] = tuple(sorted(views, key=_by_start))
        return meetings

    def facts_of(self, listed: ListedGroup) -> object:
        """Return all that days, weeks and months have of a group."""
        sessions = listed.current_sessions if listed.current else ()
        return tuple(self._meeting(listed, self._sessions.view(each)) for each in sessions)

    def _meeting(self, listed: ListedGroup, session: SessionView) -> MeetingView:
        group = listed.group
        return MeetingView(
            title=group.facts.title,
            lang=group.facts.lang,
            path=listed.path,
            town=town_of_session(group, session.municipality, self._words),
            place=session.place.label if session.place else "",
            is_near=session.date <= self._day + NEAR,
            session=session,
        )

    def months(self) -> tuple[MonthView, ...]:
        """Return the months from the first that has a session to the last, without gaps."""
        if not self._by_day:
            return ()
        first, last = min(self._by_day), max(self._by_day)
        return tuple(self._month(year, month) for year, month in _months_between(first, last))

    def groups_of(self, month: MonthView) -> Iterator[ListedGroup]:
        """Yield the groups that meet in a month, in the order of its days: all it follows from."""
        for day in sorted(self._by_day):
            if (day.year, day.month) == (month.year, month.month):
                yield from (listed for listed, _ in self._by_day[day])

    def _month(self, year: int, month: int) -> MonthView:
        key = f"{year:04}-{month:02}"
        title = self._words.capital(self._words.month(year, month))
        return MonthView(key, title, f"{self._paths.calendar}{key}/", year, month)

    def month_weeks(self, month: MonthView) -> tuple[WeekView, ...]:
        first = date(month.year, month.month, 1)
        monday = first - timedelta(days=first.weekday())
        weeks = []
        while monday < first or (monday.year, monday.month) == (month.year, month.month):
            weeks.append(self.week(monday, month.month))
            monday += WEEK
        return tuple(weeks)

    def coming_weeks(self, count: int) -> tuple[WeekView, ...]:
        """Return so many weeks from this one on, empty ones too."""
        return tuple(self.week(self._monday() + index * WEEK) for index in range(count))

    def _monday(self) -> date:
        return self._day - timedelta(days=self._day.weekday())

    def next_days(
        self, listing: Listing, count: int, is_wanted: Wanted | None = None
    ) -> tuple[DayView, ...]:
        """Return the days of the listing's next `count` meetings, from the day built for on.

        With `is_wanted` only of those sessions that it is true of.
        """
        coming = [
            self._meeting(listed, self._sessions.view(session))
            for listed in listing.groups
            for session in islice(self._coming(listing, listed.group, is_wanted), count)
        ]
        coming.sort(key=_by_start)
        return tuple(
            replace(self._day_view(day), meetings=tuple(meetings))
            for day, meetings in groupby(coming[:count], key=lambda meeting: meeting.session.date)
        )

    def _coming(
        self, listing: Listing, group: PublishedGroup, is_wanted: Wanted | None
    ) -> Iterator[PublishedSession]:
        sessions = listing.sessions_of[group.slug]
        start = bisect_left(sessions, self._day, key=lambda session: session.starts_at.date())
        coming = islice(sessions, start, None)
        return (each for each in coming if is_wanted is None or is_wanted(group, each))

    def week(self, monday: date, month: int | None = None) -> WeekView:
        days = tuple(self._day_view(monday + index * DAY, month) for index in range(7))
        return WeekView(
            anchor=f"w{monday.isocalendar().week}",
            title=self._words.capital(self._words.week(monday.isocalendar().week)),
            dates=self._words.date_range(monday, monday + 6 * DAY),
            days=days,
            count=sum(len(day.meetings) for day in days if not day.outside),
            until=end_of_day(monday + 6 * DAY),
        )

    def _day_view(self, day: date, month: int | None = None) -> DayView:
        outside = month is not None and day.month != month
        words = self._words
        return DayView(
            date=day,
            iso_date=day.isoformat(),
            weekday=words.weekday_short(day.weekday()),
            day_of_month=words.day_of_month(day),
            number=words.date_short(day),
            outside=outside,
            meetings=() if outside else self._meetings(day),
        )


def _by_start(meeting: MeetingView) -> tuple[date, str, str]:
    """Order by local date first: a moment's text sorts wrongly where the clocks change."""
    return meeting.session.date, meeting.session.starts, meeting.title


def _months_between(first: date, last: date) -> Iterator[tuple[int, int]]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
