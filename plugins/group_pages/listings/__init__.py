"""An edition: the groups and sessions of a day, and the folders that list them.

`arrangement` makes it from a publication; renditions make files from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from enum import IntEnum

from ..model import News, Season
from ..partners.documents import Partner
from ..publication import Publication, PublishedGroup, PublishedRule, PublishedSession
from ..value_classes import dataclass
from .kinds import Facet, FacetValue, Overview


class Standing(IntEnum):
    """The part of a list that a group stands in, in the order of lists (content-format 13.4)."""

    DATED = 0
    """It has a next meeting."""
    UNDATED = 1
    """Its times are not published."""
    CLOSED = 2
    """One gets in before it starts."""
    RESTING = 3
    """It does not meet now: it is ended, paused or being formed, or has nothing to come."""


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """A published group as it stands on the day.

    `sessions` are all of its sessions in order of start. `next` is the first session on or after
    the day that is not cancelled. `coming` are those on or after the day, cancelled ones included;
    `past` the others. `current` is true where one of its seasons is current or coming.
    `current_sessions` are those of current and coming seasons: what its own feed holds.
    `rules` are those of its schedule that still hold, or all of them where none does.
    `path` is its folder below the site's root (`ryhmat/miesten-voimaa/`).
    `facet_values` maps a facet's name to the slugs of the values it is listed under.
    `soon` are the days of this week and the next, from the day on, on which it meets.
    """

    group: PublishedGroup
    path: str
    sessions: tuple[PublishedSession, ...]
    next: PublishedSession | None
    coming: tuple[PublishedSession, ...]
    past: tuple[PublishedSession, ...]
    current: bool
    facet_values: Mapping[str, tuple[str, ...]]
    current_sessions: tuple[PublishedSession, ...] = ()
    rules: tuple[PublishedRule, ...] = ()
    standing: Standing = Standing.RESTING
    soon: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A session with its group, for feeds and calendars."""

    group: ListedGroup
    session: PublishedSession


FeedEntry = tuple[int, ListedGroup, PublishedSession]
"""A session with its group, and its place in the order of feeds."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A folder that lists groups.

    `kind` is what it lists groups by; `value` is None for the folder of a facet itself (`tyypit/`)
    and for an overview. `path` ends with a slash; the home's is empty.
    `groups` are in the order of their standing, those with a next meeting by its start.
    `feed` are the sessions of the feed: in order of start, then uid, at most FEED_LIMIT.
    `sessions_of` maps a listed group's slug to those of its sessions that belong here, feed or
    not: those of groups.json. `feed_cut` is true where the feed leaves sessions out, `feed_until`
    the last day it holds where coming ones are among them.
    """

    kind: Facet | Overview
    path: str
    title: str
    value: FacetValue | None
    groups: tuple[ListedGroup, ...]
    feed: tuple[FeedEntry, ...]
    feed_until: date | None = None
    sessions_of: Mapping[str, tuple[PublishedSession, ...]] = field(default_factory=dict)
    feed_cut: bool = False

    @property
    def sessions(self) -> tuple[ListedSession, ...]:
        """The sessions of the feed; most feeds are as they were, and nobody asks for them."""
        return tuple(ListedSession(listed, session) for _, listed, session in self.feed)

    @property
    def has_files(self) -> bool:
        """Report whether its renditions stand beside its page.

        A facet's own folder and an overview list the groups of the home, days those of other
        listings.
        """
        if self.value is None:
            return not self.path
        return self.value.days is None

    @property
    def has_values_alone(self) -> bool:
        """Report whether its page leads to the values of a facet, and has no groups itself."""
        return self.facet is not None and self.value is None and not self.facet.orders

    @property
    def facet(self) -> Facet | None:
        """The facet whose own folder, or a value's, it is; None for an overview."""
        return self.kind if isinstance(self.kind, Facet) else None

    @property
    def season(self) -> Season | None:
        """The season whose own listing it is."""
        return self.value.season if self.value else None


@dataclass(frozen=True, slots=True)
class FacetIndex:
    """A facet with its values and how many current groups each has, in the order of lists."""

    facet: Facet
    path: str
    values: tuple[tuple[FacetValue, int], ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is published on one day: the publication, arranged.

    The tuples of `publication` are in the order of lists here. It has no news of a later day:
    those are `held_news`. `is_printed`: it has renditions for paper. `partners` are other
    associations, whose groups are in no listing.
    """

    day: date
    publication: Publication
    groups: tuple[ListedGroup, ...]
    listings: tuple[Listing, ...]
    facets: tuple[FacetIndex, ...]
    by_slug: Mapping[str, ListedGroup]
    held_news: tuple[News, ...] = ()
    is_printed: bool = False
    partners: tuple[Partner, ...] = ()

    def with_held_news(self) -> Edition:
        """Return the edition as it will be when the day of all its news has come."""
        news = (*self.held_news, *self.publication.news)
        return replace(self, publication=replace(self.publication, news=news), held_news=())
