"""Publication + day -> Edition: the groups and sessions of each listing, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from operator import itemgetter

from ..cache.file_values import NO_FILE_VALUES, FileValues
from ..installation import can_print
from ..languages import Words
from ..limits import FEED_LIMIT
from ..model import Admission, GroupType, Page
from ..paths import Paths
from ..publication import Publication, PublishedGroup, PublishedSession
from ..value_classes import dataclass
from . import Edition, FacetIndex, FeedEntry, ListedGroup, Listing
from .facets import FACETS, HOME, OVERVIEWS
from .kinds import Facet, FacetValue, Overview
from .standing import in_days, in_order, in_season, listed_group

_Feed = list[FeedEntry]
_GroupsByValue = list[tuple[FacetValue, list[ListedGroup]]]


def arrange(
    publication: Publication,
    day: date,
    paths: Paths,
    words: Words,
    values: FileValues = NO_FILE_VALUES,
) -> Edition:
    """Return the publication as it stands on the day, with every folder that lists groups.

    `values` has groups of earlier builds.
    """
    publication = _in_order(publication, words)
    held_news = tuple(item for item in publication.news if item.date > day)
    publication = replace(publication, news=publication.news[len(held_news) :])
    groups = tuple(listed_group(each, day, paths, words, values) for each in publication.groups)
    builder = ListingBuilder(publication, day, paths, words, groups, _rank_sessions(groups))
    by_value = {facet: builder.groups_by_value(facet) for facet in FACETS}
    facet_listings = (builder.facet_listings(facet, each) for facet, each in by_value.items())
    return Edition(
        day=day,
        publication=publication,
        groups=groups,
        listings=(*builder.general_listings(), *chain.from_iterable(facet_listings)),
        facets=tuple(builder.facet_index(facet, each) for facet, each in by_value.items()),
        by_slug={listed.group.slug: listed for listed in groups},
        held_news=held_news,
        is_printed=publication.association.print and can_print(),
    )


def _in_order(publication: Publication, words: Words) -> Publication:
    def by_order(each: GroupType | Page) -> tuple[object, ...]:
        return (each.order is None, each.order or 0, words.sort_key(each.title))

    types = tuple(sorted(publication.types, key=by_order))
    rank = {kind.slug: index for index, kind in enumerate(types)}
    return replace(
        publication,
        types=types,
        seasons=tuple(sorted(publication.seasons, key=lambda season: (season.start, season.slug))),
        places=tuple(sorted(publication.places, key=lambda place: words.sort_key(place.title))),
        groups=tuple(sorted(publication.groups, key=lambda each: _group_key(each, rank, words))),
        pages=tuple(sorted(publication.pages, key=by_order)),
        news=tuple(sorted(publication.news, key=lambda news: (news.date, news.slug), reverse=True)),
    )


def _group_key(group: PublishedGroup, rank: Mapping[str, int], words: Words) -> tuple[object, ...]:
    """Order closed groups last, then by `order`, by the rank of the type and by title."""
    facts = group.facts
    return (
        facts.admission is Admission.CLOSED,
        facts.order is None,
        facts.order or 0,
        rank[group.type.slug],
        words.sort_key(facts.title),
        group.slug,
    )


@dataclass(frozen=True, slots=True)
class ListingBuilder:
    """The listings of one day, and what all of them are made from."""

    publication: Publication
    day: date
    paths: Paths
    words: Words
    groups: tuple[ListedGroup, ...]
    rank: Mapping[str, int]
    """The places of all sessions in feeds, by uid."""

    def general_listings(self) -> tuple[Listing, ...]:
        """Return the overviews and the facets' own folders: all have the same groups."""
        groups = self._current()
        sessions = {listed.group.slug: listed.current_sessions for listed in groups}
        name = self.publication.association.name
        home = self._listing(HOME, self.paths.home, name, None, groups, sessions)
        others = (kind for kind in (*OVERVIEWS, *FACETS) if kind is not HOME)
        return (
            home,
            *(
                replace(
                    home,
                    kind=kind,
                    path=self.paths.facet(kind.name),
                    title=self.words.gettext(kind.heading),
                )
                for kind in others
            ),
        )

    def groups_by_value(self, facet: Facet) -> _GroupsByValue:
        """Return each value that has a folder, with its groups, past ones too; in order."""
        members: dict[str, list[ListedGroup]] = {}
        for listed in self.groups:
            for slug in listed.facet_values[facet.name]:
                members.setdefault(slug, []).append(listed)
        return [(value, members.get(value.slug, [])) for value in self._values(facet)]

    def facet_listings(self, facet: Facet, groups: _GroupsByValue) -> tuple[Listing, ...]:
        return tuple(self._facet_listing(facet, value, members) for value, members in groups)

    def facet_index(self, facet: Facet, groups: _GroupsByValue) -> FacetIndex:
        counts = ((value, sum(listed.current for listed in members)) for value, members in groups)
        return FacetIndex(facet, self.paths.facet(facet.name), tuple(counts))

    def _current(self) -> tuple[ListedGroup, ...]:
        return tuple(listed for listed in self.groups if listed.current)

    def _values(self, facet: Facet) -> tuple[FacetValue, ...]:
        if facet.spans is not None:
            return tuple(facet.spans(self.day, self.words))
        used = {
            value.slug: value
            for listed in self.groups
            for value in facet.values(listed.group, self.words)
        }
        known = tuple(facet.known(self.publication, self.words))
        first = [value for value in known if facet.folder or value.slug in used]
        slugs = {value.slug for value in known}
        others = [value for slug, value in used.items() if slug not in slugs]
        return (*first, *sorted(others, key=lambda value: self.words.sort_key(value.label)))

    def _facet_listing(
        self, facet: Facet, value: FacetValue, members: list[ListedGroup]
    ) -> Listing:
        season = value.season
        groups = self._as_in(value, members)
        sessions = {
            listed.group.slug: _having(
                listed.sessions if season is not None else listed.current_sessions,
                facet,
                value,
            )
            for listed in groups
        }
        path = self.paths.value(facet.name, value.slug)
        return self._listing(facet, path, value.heading, value, groups, sessions)

    def _as_in(self, value: FacetValue, members: list[ListedGroup]) -> tuple[ListedGroup, ...]:
        """Return the groups that stand in a value's listing, as they stand there."""
        season, days = value.season, value.days
        if season is not None:
            return tuple(in_season(listed, season, self.day) for listed in members)
        current = tuple(listed for listed in members if listed.current)
        return current if days is None else tuple(in_days(each, days) for each in current)

    def _listing(
        self,
        kind: Facet | Overview,
        path: str,
        title: str,
        value: FacetValue | None,
        groups: tuple[ListedGroup, ...],
        sessions_of: Mapping[str, tuple[PublishedSession, ...]],
    ) -> Listing:
        rank = self.rank
        in_feeds = [
            (rank[session.uid], listed, session)
            for listed in groups
            if listed.group.in_feeds
            for session in sessions_of[listed.group.slug]
        ]
        in_feeds.sort(key=itemgetter(0))
        feed, until = _feed(in_feeds, self.day)
        return Listing(
            kind=kind,
            path=path,
            title=title,
            value=value,
            groups=in_order(groups),
            feed=tuple(feed),
            feed_until=until,
            sessions_of=sessions_of,
            feed_cut=len(feed) < len(in_feeds),
        )


def _having(
    sessions: Iterable[PublishedSession], facet: Facet, value: FacetValue
) -> tuple[PublishedSession, ...]:
    """Return those of the sessions that have the facet's value themselves."""
    holds, days = facet.holds, value.days
    if days is not None:
        return tuple(each for each in sessions if days.holds(each.starts_at.date()))
    if holds is None:
        return tuple(sessions)
    return tuple(session for session in sessions if holds(session, value.slug))


def _rank_sessions(groups: Iterable[ListedGroup]) -> dict[str, int]:
    """Return the uids of all sessions with their places in the order of feeds: starts, uids."""
    sessions = [session for listed in groups for session in listed.sessions]
    sessions.sort(key=lambda session: (session.starts_at, session.uid))
    return {session.uid: index for index, session in enumerate(sessions)}


def _feed(sessions: _Feed, day: date) -> tuple[_Feed, date | None]:
    """Return at most FEED_LIMIT of them, and the last day held where coming ones are left out.

    Past sessions go first, the farthest coming ones next (calendar.md, "Decided").
    """
    if len(sessions) <= FEED_LIMIT:
        return sessions, None
    first_coming = bisect_left(sessions, day, key=lambda each: each[2].starts_at.date())
    if len(sessions) - first_coming <= FEED_LIMIT:
        return sessions[-FEED_LIMIT:], None
    nearest = sessions[first_coming : first_coming + FEED_LIMIT]
    return nearest, nearest[-1][2].starts_at.date()
