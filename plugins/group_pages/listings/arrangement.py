"""Publication + day -> Edition: which groups and sessions stand where, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from ..languages import Words
from ..model import Admission, Season
from ..paths import Paths
from ..publication import Publication, PublishedGroup, PublishedSession
from . import Edition, FacetIndex, ListedGroup, ListedSession, Listing
from .facets import FACETS, Facet, FacetValue
from .standing import in_season, listed_group

FEED_LIMIT = 1000
"""Events a feed holds at most (calendar.md, "Decided")."""

_Shelf = list[tuple[FacetValue, list[ListedGroup]]]


def arrange(publication: Publication, day: date, paths: Paths, words: Words) -> Edition:
    """The publication as it stands on the day, with every folder that lists groups."""
    publication = _in_shown_order(publication, words)
    groups = tuple(listed_group(group, day, paths, words) for group in publication.groups)
    desk = _Desk(publication, day, paths, words, groups)
    sorted_by = {facet: desk.sorted_by(facet) for facet in FACETS}
    facet_listings = (desk.facet_listings(facet, shelf) for facet, shelf in sorted_by.items())
    return Edition(
        day=day,
        publication=publication,
        groups=groups,
        listings=(*desk.general_listings(), *chain.from_iterable(facet_listings)),
        facets=tuple(desk.facet_index(facet, shelf) for facet, shelf in sorted_by.items()),
        by_slug={listed.group.slug: listed for listed in groups},
    )


def _in_shown_order(publication: Publication, words: Words) -> Publication:
    types = tuple(
        sorted(
            publication.types,
            key=lambda kind: (kind.order is None, kind.order or 0, words.sort_key(kind.title)),
        )
    )
    rank = {kind.slug: index for index, kind in enumerate(types)}

    def group_key(group: PublishedGroup) -> tuple[object, ...]:
        return (
            group.facts.admission is Admission.CLOSED,
            group.facts.order is None,
            group.facts.order or 0,
            rank[group.type.slug],
            words.sort_key(group.facts.title),
            group.slug,
        )

    return replace(
        publication,
        types=types,
        seasons=tuple(sorted(publication.seasons, key=lambda season: (season.start, season.slug))),
        places=tuple(sorted(publication.places, key=lambda place: words.sort_key(place.title))),
        groups=tuple(sorted(publication.groups, key=group_key)),
        pages=tuple(
            sorted(
                publication.pages,
                key=lambda page: (page.order is None, page.order or 0, words.sort_key(page.title)),
            )
        ),
        news=tuple(sorted(publication.news, key=lambda news: (news.date, news.slug), reverse=True)),
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """Makes listings; holds what all of them are made from."""

    publication: Publication
    day: date
    paths: Paths
    words: Words
    groups: tuple[ListedGroup, ...]

    def general_listings(self) -> tuple[Listing, ...]:
        groups = self._current()
        shown = {listed.group.slug: listed.current_sessions for listed in groups}
        home = self._listing("home", "", self.publication.association.name, None, groups, shown)
        texts = self.words.gettext
        return (
            home,
            replace(home, kind="groups", path=self.paths.groups, title=texts("Groups")),
            replace(home, kind="calendar", path=self.paths.calendar, title=texts("Calendar")),
            *(
                replace(
                    home,
                    kind=facet.name,
                    path=self.paths.facet(facet.name),
                    title=texts(facet.heading),
                )
                for facet in FACETS
            ),
        )

    def sorted_by(self, facet: Facet) -> _Shelf:
        """The groups of each value that has a folder, past ones included; in the shown order."""
        members: dict[str, list[ListedGroup]] = {}
        for listed in self.groups:
            for slug in listed.facet_values[facet.name]:
                members.setdefault(slug, []).append(listed)
        return [(value, members.get(value.slug, [])) for value in self._values(facet)]

    def facet_listings(self, facet: Facet, shelf: _Shelf) -> tuple[Listing, ...]:
        return tuple(self._facet_listing(facet, value, members) for value, members in shelf)

    def facet_index(self, facet: Facet, shelf: _Shelf) -> FacetIndex:
        counts = ((value, sum(listed.current for listed in members)) for value, members in shelf)
        return FacetIndex(facet.name, self.paths.facet(facet.name), tuple(counts))

    def _current(self) -> tuple[ListedGroup, ...]:
        return tuple(listed for listed in self.groups if listed.current)

    def _values(self, facet: Facet) -> tuple[FacetValue, ...]:
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
        season = self._season(value) if facet.name == "season" else None
        if season is None:
            groups = tuple(listed for listed in members if listed.current)
        else:
            groups = tuple(in_season(listed, season, self.day) for listed in members)
        shown = {
            listed.group.slug: _holding(
                listed.sessions if season is not None else listed.current_sessions,
                facet,
                value.slug,
            )
            for listed in groups
        }
        path = self.paths.value(facet.name, value.slug)
        listing = self._listing(facet.name, path, value.heading, value, groups, shown)
        return replace(listing, season=season)

    def _season(self, value: FacetValue) -> Season:
        return next(season for season in self.publication.seasons if season.slug == value.slug)

    def _listing(
        self,
        kind: str,
        path: str,
        title: str,
        value: FacetValue | None,
        groups: tuple[ListedGroup, ...],
        shown: Mapping[str, tuple[PublishedSession, ...]],
    ) -> Listing:
        sessions = [
            ListedSession(listed, session)
            for listed in groups
            if listed.group.in_feeds
            for session in shown[listed.group.slug]
        ]
        sessions.sort(key=lambda listed: (listed.session.starts_at, listed.session.uid))
        kept, until = _feed(sessions, self.day)
        return Listing(
            kind=kind,
            path=path,
            title=title,
            value=value,
            groups=groups,
            sessions=tuple(kept),
            feed_until=until,
            shown=shown,
            feed_cut=len(kept) < len(sessions),
        )


def _holding(
    sessions: Iterable[PublishedSession], facet: Facet, slug: str
) -> tuple[PublishedSession, ...]:
    """Those of the sessions that have the facet's value themselves."""
    holds = facet.holds
    if holds is None:
        return tuple(sessions)
    return tuple(session for session in sessions if holds(session, slug))


def _feed(sessions: list[ListedSession], day: date) -> tuple[list[ListedSession], date | None]:
    """At most 1,000 of them, and the last day held where coming ones are left out.

    Past sessions go first, the farthest coming ones next (calendar.md, "Decided").
    """
    if len(sessions) <= FEED_LIMIT:
        return sessions, None
    coming = [listed for listed in sessions if listed.session.starts_at.date() >= day]
    if len(coming) <= FEED_LIMIT:
        return sessions[-FEED_LIMIT:], None
    kept = coming[:FEED_LIMIT]
    return kept, kept[-1].session.starts_at.date()
