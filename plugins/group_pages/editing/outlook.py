"""A group's sessions in a season, before anything is saved, and what they clash with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model import Group, Season, Site
from ..sessions.holidays import find_holiday
from ..sessions.planning import resolve_municipality
from ..sessions.recurrence import expand_recurrence


@dataclass(frozen=True, slots=True)
class Outlook:
    """A group's sessions in a season, and what clashes: days of breaks, and of holidays by name."""

    sessions: int
    breaks: tuple[date, ...]
    holidays: tuple[tuple[date, str], ...]


def look_ahead(site: Site, slug: str, season: str) -> Outlook:
    """Return a group's sessions in a season, of a site that has been loaded with the changes."""
    group = next(each for each in site.groups if each.slug == slug)
    sessions = [each for each in site.sessions.get(slug, ()) if each.season.slug == season]
    zone = site.association.timezone.key
    holidays = ((each.date, find_holiday(each.date, zone)) for each in sessions)
    return Outlook(
        len(sessions),
        tuple(sorted(_days_in_breaks(group, season))),
        tuple((day, name) for day, name in holidays if name is not None),
    )


def _days_in_breaks(group: Group, slug: str) -> set[date]:
    """Return the days on which the group would meet without the season's breaks."""
    days: set[date] = set()
    season = next((each for each in group.seasons if each.slug == slug), None)
    for entry in group.schedule:
        if season is None or entry.dates or entry.season not in (None, season):
            continue
        town = resolve_municipality(entry.location or group.location, group)
        whole = Season(season.slug, season.title, season.start, season.end)
        all_days = {each.day for each in expand_recurrence(entry, whole, municipality=town)}
        days |= all_days - {
            each.day for each in expand_recurrence(entry, season, municipality=town)
        }
    return days
