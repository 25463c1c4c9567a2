"""A group's sessions in a season, before anything is saved, and what they clash with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..model import Group, Season, Session, SessionState, Site, Status
from ..publication.published import StatusByDay
from ..sessions.holidays import find_holiday
from ..sessions.planning import resolve_municipality
from ..sessions.recurrence import expand_recurrence, find_break
from ..value_classes import dataclass

MEETING = (Status.RUNNING, Status.FULL)
"""The statuses of a group that meets."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """A group's sessions in a season, and what clashes.

    `first` is the first session's day. `breaks` are the days that breaks take away and `holidays`
    the sessions on public holidays, each with the name, "" for a break without one.
    """

    sessions: int
    first: date | None
    breaks: tuple[tuple[date, str], ...]
    holidays: tuple[tuple[date, str], ...]


def look_ahead(site: Site, slug: str, season: str) -> Outlook:
    """Return a group's sessions in a season, of a site that has been loaded with the changes."""
    group = next(each for each in site.groups if each.slug == slug)
    own = (each for each in site.sessions.get(slug, ()) if each.season.slug == season)
    sessions = list_held(group, own)
    zone = site.association.timezone.key
    holidays = ((each.date, find_holiday(each.date, zone)) for each in sessions)
    return Outlook(
        len(sessions),
        sessions[0].date if sessions else None,
        tuple(sorted(_days_in_breaks(group, season).items())),
        tuple((day, name) for day, name in holidays if name is not None),
    )


def status_on(group: Group, day: date) -> Status:
    """Return the group's status on a day, which may be another than it has today."""
    return StatusByDay(group.facts.status, group.status_from, group.status_until).on(day)


def list_held(group: Group, sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Return the sessions that take place: not cancelled, on days on which the group meets."""
    return tuple(
        each
        for each in sessions
        if each.state is SessionState.SCHEDULED and status_on(group, each.date) in MEETING
    )


def list_ahead(site: Site, group: Group, day: date) -> tuple[Session, ...]:
    """Return the sessions of a group from a day on that take place, the next one first."""
    sessions = site.sessions.get(group.slug, ())
    return list_held(group, (each for each in sessions if each.date >= day))


def _days_in_breaks(group: Group, slug: str) -> dict[date, str]:
    """Return the days on which the group would meet without the season's breaks, with names."""
    days: dict[date, str] = {}
    season = next((each for each in group.seasons if each.slug == slug), None)
    for entry in group.schedule:
        if season is None or entry.dates or entry.season not in (None, season):
            continue
        town = resolve_municipality(entry.location or group.location, group)
        whole = Season(season.slug, season.title, season.start, season.end)
        all_days = {each.day for each in expand_recurrence(entry, whole, municipality=town)}
        all_days -= {each.day for each in expand_recurrence(entry, season, municipality=town)}
        for day in all_days:
            pause = find_break(day, season, town)
            if pause is not None and status_on(group, day) in MEETING:
                days[day] = pause.name
    return days
