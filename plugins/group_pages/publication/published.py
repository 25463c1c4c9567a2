"""Published types, which have no room for a withheld fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date, datetime

from ..model import (
    Alias,
    Association,
    Coordinates,
    Facilitator,
    GroupFacts,
    GroupType,
    News,
    Online,
    Ordinal,
    Page,
    Parity,
    Poster,
    Season,
    Status,
    TimeRange,
)
from ..value_classes import dataclass


@dataclass(frozen=True, slots=True)
class PublishedPlace:
    """A public place: never a secret one."""

    slug: str
    title: str
    municipality: str
    region: str = ""
    address: str = ""
    postcode: str = ""
    coordinates: Coordinates | None = None
    accessibility: str = ""
    directions: str = ""


@dataclass(frozen=True, slots=True)
class PublishedRule:
    """A published schedule entry, for the sentence "every other Tuesday 17:30–19:00".

    As `model.Recurrence`, which see; `place` is None where withheld or the group's own;
    `municipality` is where it is held in any case, "" where unknown.
    """

    time: TimeRange
    weekdays: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    every_weeks: int | None = 1
    parity: Parity | None = None
    ordinals: tuple[Ordinal, ...] = ()
    starts: date | None = None
    ends: date | None = None
    season: Season | None = None
    place: PublishedPlace | None = None
    municipality: str = ""

    @property
    def held_on(self) -> tuple[int, ...]:
        """The weekdays of the entry, also of one with single dates; sorted."""
        return self.weekdays or tuple(sorted({day.weekday() for day in self.dates}))


@dataclass(frozen=True, slots=True)
class StatusByDay:
    """The status of a group on each day.

    Its own days are in no rendition: where times are withheld they are, too. Both are inclusive,
    None for all days before or after.
    """

    status: Status
    _first: date | None = field(default=None, repr=False)
    _last: date | None = field(default=None, repr=False)

    def on(self, day: date) -> Status:
        """Return the status on the day: that of a running group before and after its own days."""
        if (self._first or date.min) <= day <= (self._last or date.max):
            return self.status
        return Status.RUNNING

    def is_over(self, day: date) -> bool:
        """Return whether the day is after the last one of the status."""
        return self._last is not None and self._last < day


@dataclass(frozen=True, slots=True)
class PublishedSession:
    """A session whose time is published.

    `uid` is the calendar UID (calendar.md, "Decided"). `place` is None where withheld, unknown
    or online only; `municipality` is "" where unknown. Where a session was moved or got another
    start, `original_starts_at` is the old start. `reason`, `topic`, `guest` are "" if none.
    `paused`: cancelled by the group's break alone. `extra`: held besides the group's schedule; a
    group without one has ordinary sessions.
    """

    uid: str
    key: str
    starts_at: datetime
    ends_at: datetime | None
    season: Season
    cancelled: bool = False
    reason: str = ""
    topic: str = ""
    guest: str = ""
    place: PublishedPlace | None = None
    municipality: str = ""
    original_starts_at: datetime | None = None
    time_changed: bool = False
    place_changed: bool = False
    extra: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """The published facts of a group.

    `places` are the public ones of the group and of its schedule entries, `municipalities` those
    of all of them, `weekdays` (0 Monday) those of its entries, or of its extra sessions
    where it has no entries, `starts` their starts in minutes after midnight; each sorted, each
    empty where withheld. `place_municipality` is that of its own place, public or not.
    `times_published` false: `rules`, `sessions`, `weekdays` and `starts` are empty and stay so.
    `in_feeds` false: the group has no calendar.ics and its sessions are in no feed. `page_title`
    is the discreet title, if any.
    `online` has no link where that is withheld. `status_by_day` is its status; `status_from` and
    `status_until` are the days of it, both inclusive, None where not given or withheld.
    `inherited` are the keys whose texts are its type's or the association's.
    """

    slug: str
    type: GroupType
    seasons: tuple[Season, ...]
    facts: GroupFacts
    page_title: str
    place: PublishedPlace | None
    municipality: str
    place_municipality: str
    places: tuple[PublishedPlace, ...]
    municipalities: tuple[str, ...]
    weekdays: tuple[int, ...]
    starts: tuple[int, ...]
    times_published: bool
    in_feeds: bool
    sensitive: bool
    poster: Poster
    status_by_day: StatusByDay
    status_from: date | None = None
    status_until: date | None = None
    rules: tuple[PublishedRule, ...] = ()
    sessions: tuple[PublishedSession, ...] = ()
    online: Online | None = None
    facilitators: tuple[Facilitator, ...] = ()
    inherited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """All that is published, on whatever day; each tuple in the order of the files' paths."""

    association: Association
    types: tuple[GroupType, ...]
    seasons: tuple[Season, ...]
    places: tuple[PublishedPlace, ...]
    groups: tuple[PublishedGroup, ...]
    pages: tuple[Page, ...]
    news: tuple[News, ...]

    def objects(self) -> Iterator[tuple[str, str, object]]:
        """Yield kind and slug of each object's file, as in `Site.documents`, and the object."""
        yield "association", "association", self.association
        for kind, published in (
            ("types", self.types),
            ("seasons", self.seasons),
            ("locations", self.places),
            ("groups", self.groups),
            ("pages", self.pages),
            ("news", self.news),
        ):
            yield from ((kind, each.slug, each) for each in published)


def aliases_of(published: object) -> tuple[Alias, ...]:
    """Return the former addresses of a published object; none of a kind without them."""
    owner = published.facts if isinstance(published, PublishedGroup) else published
    aliases: tuple[Alias, ...] = getattr(owner, "aliases", ())
    return aliases
