"""What may become of a group in the next season, and what is proposed for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from ..frontmatter.editing import Value
from ..model import Admission, Group, Recurrence, Season, Site, Status
from ..value_classes import dataclass


class Way(Enum):
    """What becomes of a group in the next season."""

    GOES_ON = "goes-on"
    """As it is, on the same days at the same time."""
    NEW_TIME = "new-time"
    PAUSES = "pauses"
    ENDS = "ends"
    FORMS = "forms"
    """A closed group forms anew."""
    LEAVE = "leave"
    """Nothing is decided, and nothing changed."""


WAYS = {
    Way.GOES_ON: "goes on as it is",
    Way.NEW_TIME: "goes on with a new day or time",
    Way.PAUSES: "is on a break for the season",
    Way.ENDS: "ends",
    Way.FORMS: "forms anew",
    Way.LEAVE: "is left for later",
}
"""Each way in words, as message ids."""

MESSAGES = {f"{way.value}-label": text for way, text in WAYS.items()}


@dataclass(frozen=True, slots=True)
class Choice:
    """A group's way; `entry` are the new entry's values as typed, by names of the schema's keys.

    On the days of `skip` the group does not meet, though its entries would have it meet.
    """

    way: Way
    entry: Mapping[str, Value] = field(default_factory=dict)
    skip: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A group of the old season as the roll-over's table shows it.

    `ways` are those that it may go; the first is proposed. It `needs_dates` where an entry has
    single dates: which ones the next season has, nobody but staff knows.
    """

    group: Group
    ways: tuple[Way, ...]
    needs_dates: bool

    @property
    def proposed(self) -> Way | None:
        """The way that most such groups go; None where only staff know.

        They are asked about single dates, and about a break of which the end is not known.
        """
        is_paused = self.group.facts.status is Status.PAUSED and self.group.status_until is None
        return None if self.needs_dates or is_paused else self.ways[0]


def list_rows(site: Site, old: str, new: str) -> tuple[Row, ...]:
    """Return the groups that meet in the old season and are not in the new one yet."""
    return tuple(
        Row(group, _ways_of(group), _needs_dates(group, old))
        for group in site.groups
        if old in season_slugs(group) and new not in season_slugs(group)
    )


def season_slugs(group: Group) -> set[str]:
    """Return the slugs of the seasons that a group has."""
    return {season.slug for season in group.seasons}


def _ways_of(group: Group) -> tuple[Way, ...]:
    if group.facts.status is Status.ENDED:
        return (Way.LEAVE, Way.FORMS, Way.GOES_ON, Way.NEW_TIME)
    if group.facts.status is Status.FORMING:
        return (Way.FORMS, Way.NEW_TIME, Way.LEAVE)
    if group.facts.admission is Admission.CLOSED:
        return (Way.FORMS, Way.GOES_ON, Way.NEW_TIME, Way.ENDS, Way.LEAVE)
    return (Way.GOES_ON, Way.NEW_TIME, Way.PAUSES, Way.ENDS, Way.FORMS, Way.LEAVE)


def _needs_dates(group: Group, old: str) -> bool:
    return any(entry.dates for entry in entries_of(group, old))


def entries_of(group: Group, season: str) -> Iterator[Recurrence]:
    """Yield the entries that hold in a season, by its slug; not those that are over by then."""
    own = next((each for each in group.seasons if each.slug == season), None)
    for entry in group.schedule:
        if entry.season is not None:
            if entry.season.slug == season:
                yield entry
        elif own is None or _reaches(entry, own):
            yield entry


def _reaches(entry: Recurrence, season: Season) -> bool:
    """Return whether the entry's own days, where it has them, reach into the season."""
    is_over = entry.ends is not None and entry.ends < season.start
    return not is_over and (entry.starts is None or entry.starts <= season.end)
