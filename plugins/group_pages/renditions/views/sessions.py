"""Sessions in words: each is made once and stands on many pages."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from ...languages import Words
from ...languages.grammar import NO_BREAK_SPACE
from ...listings.facets import LOCATION
from ...paths import Paths
from ...publication import PublishedPlace, PublishedRule, PublishedSession
from ...value_classes import dataclass
from .notices import Notice, notices


@dataclass(frozen=True, slots=True)
class Link:
    """`path` is below the site's root, or a whole address where it has a scheme."""

    label: str
    path: str


def place_link(place: PublishedPlace, paths: Paths) -> Link:
    return Link(place.title, paths.value(LOCATION.name, place.slug))


@dataclass(frozen=True, slots=True)
class SessionView:
    """`starts` and `until` are ISO moments for scripts: from `until` on the session is past.

    `weekday`, `day_of_month` and `month` are the three lines of a date's tile ("ti", "12.",
    "tammi"), `number` is the day without its year ("12.1."). `notices` are how it differs from the
    plan, the gravest first.
    """

    date: date
    iso_date: str
    day: str
    weekday: str
    day_of_month: str
    month: str
    number: str
    starts: str
    until: str
    time: str
    place: Link | None
    municipality: str
    cancelled: bool
    place_changed: bool
    notices: tuple[Notice, ...]
    topic: str
    guest: str


class SessionViews:
    """The views of sessions; each is made once, and so is the text of each day and time."""

    def __init__(self, words: Words, paths: Paths) -> None:
        self._words = words
        self._paths = paths
        self._views: dict[tuple[str, bool], SessionView] = {}
        self._moments: dict[tuple[datetime, int, datetime | None, int], dict[str, Any]] = {}
        self._days: dict[date, tuple[str, str, str]] = {}
        self._days_with_year: dict[date, str] = {}
        self._times: dict[tuple[int, int | None], str] = {}

    def view(self, session: PublishedSession) -> SessionView:
        key = (session.uid, session.cancelled)
        view = self._views.get(key)
        if view is None:
            view = self._views[key] = self._make(session)
        return view

    def day_apart(self, view: SessionView, year: int) -> str:
        """Return the day in words, with its year where that is another than this one."""
        if view.date.year == year:
            return view.day
        text = self._days_with_year.get(view.date)
        if text is None:
            text = self._days_with_year[view.date] = self._words.day_with_year(view.date)
        return text

    def times_of(self, rules: Iterable[PublishedRule]) -> frozenset[str]:
        """Return the times that the rules name, as views of sessions have them."""
        return frozenset(self._words.time_range(rule.time) for rule in rules)

    def number_and_time(
        self, view: SessionView, times: Container[str], *, has_weekday: bool = False
    ) -> str:
        """Return "12.1.", or "ti 12.1."; with its time where that is none of these."""
        weekday = view.weekday if has_weekday else ""
        parts = (weekday, view.number, "" if view.time in times else view.time)
        return NO_BREAK_SPACE.join(filter(None, parts))

    def _make(self, session: PublishedSession) -> SessionView:
        return SessionView(
            **self._moment(session.starts_at, session.ends_at),
            place=place_link(session.place, self._paths) if session.place else None,
            municipality=session.municipality,
            cancelled=session.cancelled,
            place_changed=session.place_changed,
            notices=tuple(notices(session, self._words)),
            topic=session.topic,
            guest=session.guest,
        )

    def _moment(self, starts_at: datetime, ends_at: datetime | None) -> dict[str, Any]:
        """Return what all sessions of these times have alike, by the fields of a view."""
        # Where clocks go back, two moments are equal but for their fold.
        key = (starts_at, starts_at.fold, ends_at, ends_at.fold if ends_at else 0)
        moment = self._moments.get(key)
        if moment is None:
            day = starts_at.date()
            weekday, number, text = self._day(day)
            moment = self._moments[key] = {
                "date": day,
                "iso_date": day.isoformat(),
                "day": text,
                "weekday": weekday,
                "day_of_month": self._words.day_of_month(day),
                "month": self._words.month_short(day.month),
                "number": number,
                "starts": starts_at.isoformat(timespec="minutes"),
                "until": _until(starts_at, ends_at).isoformat(timespec="minutes"),
                "time": self._time(starts_at, ends_at),
            }
        return moment

    def _time(self, starts_at: datetime, ends_at: datetime | None) -> str:
        """Return the clock times with their word: "klo 17.30–19"."""
        end = None if ends_at is None else ends_at.hour * 60 + ends_at.minute
        key = (starts_at.hour * 60 + starts_at.minute, end)
        text = self._times.get(key)
        if text is None:
            text = self._times[key] = self._words.session_time(starts_at, ends_at)
        return text

    def _day(self, day: date) -> tuple[str, str, str]:
        texts = self._days.get(day)
        if texts is None:
            words = self._words
            texts = (words.weekday_short(day.weekday()), words.date_short(day), words.day(day))
            self._days[day] = texts
        return texts


def start_of_day(day: date) -> str:
    """Return a moment for scripts: in the reader's time zone, as their "today" is."""
    return f"{day.isoformat()}T00:00"


def end_of_day(day: date) -> str:
    """Return the start of the next one, for scripts."""
    return start_of_day(day + timedelta(days=1))


def _until(starts_at: datetime, ends_at: datetime | None) -> datetime:
    """Return when a session is over: at its end, or with its day where it has only a start."""
    if ends_at is not None:
        return ends_at
    next_day = starts_at.date() + timedelta(days=1)
    return datetime.combine(next_day, time(), starts_at.tzinfo)
