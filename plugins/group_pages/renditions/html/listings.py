"""Listings: a heading, groups in sections by admission, and where to go on from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...languages import Words
from ...listings import Edition, ListedGroup, Listing
from ...listings.facets import FACET_OF_NAME, FACETS, FacetValue
from ...model import Admission, Season
from ...paths import Paths, root_of
from ..views.facts import Facts
from ..views.notice_board import NoticeBoards, TownView
from ..views.places import address_line, map_link
from ..views.sessions import Link
from ..views.subscription import CutView, SubscriptionView, subscription_view
from ..views.weeks import Calendar, DayView
from .cards import Cards

MEETINGS_SOON = 5


@dataclass(frozen=True, slots=True)
class SectionView:
    heading: str
    help: str
    cards: Markup


@dataclass(frozen=True, slots=True)
class ValueView:
    """A facet's value as a link; `count` is its number of current groups."""

    slug: str
    label: str
    path: str
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet with its values, as links that a script may turn into a filter's choices."""

    name: str
    heading: str
    path: str
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class VenueView:
    """A place on its own page."""

    address: str
    region: str
    accessibility: str
    directions: str
    map: str


@dataclass(frozen=True, slots=True)
class ListingView:
    """`trail` leads from the home page to the one above. `empty` tells why nothing is listed.

    `values` are the folders below, where the listing is a facet's own. `older` are past seasons,
    `board` is the listing on paper. `soon` are the days of what meets next.
    """

    kind: str
    title: str
    trail: tuple[Link, ...]
    lead: str
    body: Markup
    count: int
    sections: tuple[SectionView, ...]
    empty: str
    values: tuple[ValueView, ...]
    older: tuple[ValueView, ...]
    facets: tuple[FacetView, ...]
    venue: VenueView | None
    board: tuple[TownView, ...]
    soon: tuple[DayView, ...]
    subscription: SubscriptionView


class ListingViews:
    def __init__(
        self,
        edition: Edition,
        words: Words,
        paths: Paths,
        facts: Facts,
        cards: Cards,
        boards: NoticeBoards,
        calendar: Calendar,
    ) -> None:
        self._edition = edition
        self._words = words
        self._paths = paths
        self._facts = facts
        self._cards = cards
        self._boards = boards
        self._calendar = calendar
        self._seasons = {season.slug: season for season in edition.publication.seasons}
        self._places = {place.slug: place for place in edition.publication.places}
        self._headings = {facet.name: words.gettext(facet.heading) for facet in FACETS}
        self._summaries: Mapping[str, str] = {
            kind.slug: kind.summary for kind in edition.publication.types
        }
        self.facets = tuple(
            self._facet(facet.name, facet.path, facet.values) for facet in edition.facets
        )

    @property
    def towns(self) -> tuple[ValueView, ...]:
        """The towns, for a calendar of one's own only."""
        return next(facet.values for facet in self.facets if facet.name == "municipality")

    def view(self, listing: Listing, root: str, body: Markup) -> ListingView:
        values = self._values(listing)
        return ListingView(
            kind=listing.kind,
            title=self.title(listing),
            trail=self._trail(listing),
            lead=self._lead(listing),
            body=body,
            count=len(listing.groups),
            sections=() if values else self.sections(listing.groups, root, listing.season),
            empty=self.empty(listing),
            values=tuple(value for value in values if not self._is_past(listing, value)),
            older=tuple(value for value in reversed(values) if self._is_past(listing, value)),
            facets=self.facets if listing.kind == "groups" else (),
            venue=self._venue(listing),
            board=self._boards.board(listing),
            soon=self._soon(listing),
            subscription=self.subscription(listing),
        )

    def _soon(self, listing: Listing) -> tuple[DayView, ...]:
        """What meets next in a town, at a place, of a kind; elsewhere the cards tell it."""
        if listing.value is None or not FACET_OF_NAME[listing.kind].agenda:
            return ()
        return self._calendar.next_days(listing, MEETINGS_SOON)

    def title(self, listing: Listing) -> str:
        value = listing.value
        if value is None or not (pattern := FACET_OF_NAME[listing.kind].page_title):
            return listing.title
        season = self._words.season_within(value.label)
        return self._words.gettext(pattern, name=value.label, season=season)

    def subscription(self, listing: Listing) -> SubscriptionView:
        association = self._edition.publication.association
        name = association.short_name if not listing.path else self.title(listing)
        return subscription_view(name, association.site, listing.path, self._cut(listing))

    def _cut(self, listing: Listing) -> CutView | None:
        if not listing.feed_cut:
            return None
        root = root_of(listing.path)
        return CutView(
            self._words.date(listing.feed_until) if listing.feed_until else "",
            tuple(Link(facet.heading, root + facet.path) for facet in self.facets if facet.values),
        )

    def sections(
        self,
        groups: Sequence[ListedGroup],
        root: str,
        season: Season | None,
        short: bool = False,
    ) -> tuple[SectionView, ...]:
        """Open, refilling and closed groups, each under its own heading."""
        over = season is not None and season.end < self._edition.day
        suffix = f", {self._words.season_within(season.title)}" if season is not None else ""
        sections = []
        for admission in Admission:
            members = [listed for listed in groups if listed.group.facts.admission is admission]
            if members:
                show = self._cards.rows if short else self._cards.joined
                cards = show(members, root)
                help_text = "" if over else self._facts.admission_help(admission)
                heading = self._words.admission_of_many(admission) + suffix
                sections.append(SectionView(heading, help_text, cards))
        return tuple(sections)

    def empty(self, listing: Listing) -> str:
        """Why nothing is listed, or none of it runs yet, and when something will."""
        if listing.groups and (listing.season is not None or self._runs(listing.groups)):
            return ""
        gettext = self._words.gettext
        season = self._next_season()
        if season is None:
            return gettext("No groups are running now.")
        return gettext(
            "No groups are running now. The next season, %(season)s, starts on %(date)s.",
            season=self._words.season_within(season.title),
            date=self._words.date(season.start),
        )

    def _runs(self, groups: Sequence[ListedGroup]) -> bool:
        day = self._edition.day
        return any(
            season.start <= day <= season.end for each in groups for season in each.group.seasons
        )

    def _next_season(self) -> Season | None:
        """In the edition seasons stand in order of their start."""
        seasons = self._edition.publication.seasons
        return next((season for season in seasons if season.start > self._edition.day), None)

    def _lead(self, listing: Listing) -> str:
        words = self._words
        if listing.season is not None:
            return words.date_range(listing.season.start, listing.season.end)
        if listing.kind == "type" and listing.value:
            return self._summaries.get(listing.value.slug, "")
        return ""

    def _trail(self, listing: Listing) -> tuple[Link, ...]:
        trail = [Link(self._words.gettext("Home"), "")]
        if listing.kind in self._headings:
            trail.append(Link(self._words.gettext("Groups"), self._paths.groups))
            if listing.value is not None:
                trail.append(Link(self._headings[listing.kind], self._paths.facet(listing.kind)))
        return tuple(trail)

    def _venue(self, listing: Listing) -> VenueView | None:
        if listing.kind != "location" or listing.value is None:
            return None
        place = self._places[listing.value.slug]
        return VenueView(
            address=address_line(place),
            region=place.region,
            accessibility=place.accessibility,
            directions=place.directions,
            map=map_link(place),
        )

    def _values(self, listing: Listing) -> tuple[ValueView, ...]:
        if listing.value is not None:
            return ()
        return next((facet.values for facet in self.facets if facet.name == listing.kind), ())

    def _is_past(self, listing: Listing, value: ValueView) -> bool:
        return listing.kind == "season" and self._seasons[value.slug].end < self._edition.day

    def _facet(self, name: str, path: str, values: Sequence[tuple[FacetValue, int]]) -> FacetView:
        return FacetView(
            name=name,
            heading=self._headings[name],
            path=path,
            values=tuple(
                ValueView(
                    value.slug,
                    self._words.capital(value.label),
                    self._paths.value(name, value.slug),
                    count,
                    self._note(name, value.slug),
                )
                for value, count in values
            ),
        )

    def _note(self, facet: str, slug: str) -> str:
        """What stands beside the value's name in its facet's folder."""
        if facet == "season":
            season = self._seasons[slug]
            return self._words.date_range(season.start, season.end)
        if facet == "location" and slug in self._places:
            return address_line(self._places[slug])
        return self._summaries.get(slug, "") if facet == "type" else ""
