"""The sessions by day, week and month."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, groupby

from ...languages import Words
from ...listings import Edition, ListedGroup, Listing
from ...model import Mode
from ...paths import Paths
from ...publication import PublishedGroup, PublishedSession
from .places import name_with_town
from .sessions import SessionView, SessionViews, end_of_day
from .titles import town_of_session

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A session with its group, for a calendar; `hyphenated` is its title for a narrow column.

    `where` names its place with its town. In the calendar's weeks they stand apart: `town` beside
    the title as far as that does not name it, `place` on a line of its own; "" if none.
    """

    title: str
    hyphenated: str
    lang: str
    path: str
    where: str
    town: str
    place: str
    session: SessionView


@dataclass(frozen=True, slots=True)
class DayView:
    """A day with its sessions; `outside`: not of the month that it stands in.

    `weekday` and `day_of_month` are the two lines of a week's strip, `number` is the day without
    its year.
    """

    date: date
    iso_date: str
    label: str
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
class WeekAhead:
    """The days of a week that are still to come and have sessions.

    `monday` is its first day, `until` the moment after its last, for scripts. `is_cut`: it has more
    than these days. `is_begun`: it had sessions before the day built for.
    """

    monday: str
    dates: str
    days: tuple[DayView, ...]
    is_cut: bool
    is_begun: bool
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
        self._by_day: dict[date, tuple[MeetingView, ...]] = {
            day: tuple(meetings)
            for day, meetings in groupby(
                self._meetings(edition), key=lambda meeting: meeting.session.date
            )
        }

    def _meetings(self, edition: Edition) -> list[MeetingView]:
        meetings = [
            self._meeting(listed, self._sessions.view(session))
            for listed in edition.groups
            if listed.current
            for session in listed.current_sessions
        ]
        meetings.sort(key=_by_start)
        return meetings

    def _meeting(self, listed: ListedGroup, session: SessionView) -> MeetingView:
        group = listed.group
        hyphenated = self._words.hyphenate(group.facts.title, group.facts.lang)
        return MeetingView(
            title=group.facts.title,
            hyphenated=hyphenated,
            lang=group.facts.lang,
            path=listed.path,
            where=self._where(group, session),
            town=town_of_session(group, session.municipality, self._words),
            place=session.place.label if session.place else "",
            session=session,
        )

    def _where(self, group: PublishedGroup, session: SessionView) -> str:
        """Return the place, with the town where the place's name lacks it."""
        if session.place is None:
            online = group.facts.mode is Mode.ONLINE
            return self._words.mode(group.facts.mode) if online else session.municipality
        return name_with_town(session.place.label, session.municipality)

    def months(self) -> tuple[MonthView, ...]:
        """Return the months from the first that has a session to the last, without gaps."""
        if not self._by_day:
            return ()
        days = list(self._by_day)
        return tuple(self._month(year, month) for year, month in _months_between(days[0], days[-1]))

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

    def week_ahead(self, number: int, most_meetings: int) -> WeekAhead:
        """Return this week (0) or one after it, from Monday to Sunday as in the calendar.

        Whole days until it has so many meetings: the calendar's pages have the rest.
        """
        monday = self._monday() + number * WEEK
        week = tuple(monday + index * DAY for index in range(7))
        left = tuple(
            self._day_view(day) for day in week if day >= self._day and day in self._by_day
        )
        days = _first_days(left, most_meetings)
        return WeekAhead(
            monday=monday.isoformat(),
            dates=self._words.date_range_short(monday, week[-1]),
            days=days,
            is_cut=len(days) < len(left),
            is_begun=any(day in self._by_day for day in week if day < self._day),
            until=end_of_day(monday + 6 * DAY),
        )

    def _monday(self) -> date:
        return self._day - timedelta(days=self._day.weekday())

    def next_day(self) -> DayView | None:
        """Return the first day from the day built for on with a session that is not cancelled."""
        coming = (day for day in self._by_day if day >= self._day)
        day = next((day for day in coming if _meets(self._by_day[day])), None)
        return None if day is None else self._day_view(day)

    def next_days(self, listing: Listing, count: int) -> tuple[DayView, ...]:
        """Return the days of the listing's next `count` meetings, from the day built for on."""
        coming = [
            self._meeting(listed, self._sessions.view(session))
            for listed in listing.groups
            for session in self._coming(listing.sessions_of[listed.group.slug], count)
        ]
        coming.sort(key=_by_start)
        return tuple(
            replace(self._day_view(day), meetings=tuple(meetings))
            for day, meetings in groupby(coming[:count], key=lambda meeting: meeting.session.date)
        )

    def _coming(
        self, sessions: tuple[PublishedSession, ...], count: int
    ) -> tuple[PublishedSession, ...]:
        start = bisect_left(sessions, self._day, key=lambda session: session.starts_at.date())
        return sessions[start : start + count]

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
            label=words.day(day),
            weekday=words.weekday_short(day.weekday()),
            day_of_month=words.day_of_month(day),
            number=words.date_short(day),
            outside=outside,
            meetings=() if outside else self._by_day.get(day, ()),
        )


def _first_days(days: tuple[DayView, ...], most_meetings: int) -> tuple[DayView, ...]:
    """Return the first one and those after it that have at most so many meetings together."""
    meetings = tuple(accumulate(len(day.meetings) for day in days))
    return days[: max(1, bisect_right(meetings, most_meetings))]


def _meets(meetings: tuple[MeetingView, ...]) -> bool:
    return not all(meeting.session.cancelled for meeting in meetings)


def _by_start(meeting: MeetingView) -> tuple[date, str, str]:
    """Order by local date first: a moment's text sorts wrongly where the clocks change."""
    return meeting.session.date, meeting.session.starts, meeting.title


def _months_between(first: date, last: date) -> Iterator[tuple[int, int]]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
