"""Listings: a heading, groups in sections by admission, and where to go on from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from ...bodies.rendered import RenderedBodies
from ...languages import Words
from ...listings import Edition, ListedGroup, Listing
from ...listings.kinds import Facet, Overview
from ...listings.renditions import FEED
from ...model import Season
from ...paths import Paths, root_of
from ...value_classes import dataclass
from ..views.agenda import AgendaDay, agenda_days
from ..views.facts import Facts
from ..views.reports import report_link
from ..views.sessions import Link, end_of_day, start_of_day
from ..views.subscription import CutView, SubscriptionView, subscription_view
from ..views.weeks import Calendar
from .boards import Board, Boards
from .cards import PART_CARDS, Cards
from .elsewhere import Elsewhere, ElsewhereView
from .facet_views import ChosenView, FacetView, FacetViews, LanguageView, ValueView
from .sections import Sections, SectionView
from .site import Alternate, alternates_of_listing
from .venues import VenueView, venue

MEETINGS_SOON = 5


@dataclass(frozen=True, slots=True)
class EmptyView:
    """The reason why nothing is listed, and the moment when it ends to hold, "" without one."""

    text: str
    until: str


@dataclass(frozen=True, slots=True)
class ListingView:
    """A listing's page.

    `over_from` is the moment from which a page of days says that they are past, "" for others.
    `lead_language` is that of the lead where it is not the site's, "" else.
    `trail` leads from the home page to the one above; `empty` is the reason why nothing is listed.

    `values` are the folders below, where the listing is a facet's own. `older` are past seasons,
    `chosen` is the value it is of. `board` is the listing on paper, of `seasons`. `soon` are the
    days of what meets next. `orders` are the pages of the same groups in other orders, its own too;
    `elsewhere` is what a town lacks. `languages` are those of groups for readers of another one.
    `report` is the mail link by which one tells that something is wrong, "" but for a place.
    """

    title: str
    trail: tuple[Link, ...]
    lead: str
    lead_language: str
    body: Markup
    count: int
    sections: tuple[SectionView, ...]
    empty: EmptyView | None
    values: tuple[ValueView, ...]
    older: tuple[ValueView, ...]
    facets: tuple[FacetView, ...]
    chosen: ChosenView | None
    orders: tuple[Link, ...]
    elsewhere: tuple[ElsewhereView, ...]
    languages: tuple[LanguageView, ...]
    over_from: str
    seasons: tuple[str, ...]
    path: str
    venue: VenueView | None
    board: Board
    soon: tuple[AgendaDay, ...]
    subscription: SubscriptionView
    report: str

    @property
    def is_long(self) -> bool:
        """Whether only the cards in view are laid out."""
        return self.count > PART_CARDS


class ListingViews:
    def __init__(
        self,
        edition: Edition,
        words: Words,
        paths: Paths,
        facts: Facts,
        cards: Cards,
        boards: Boards,
        calendar: Calendar,
    ) -> None:
        self._edition = edition
        self._words = words
        self._paths = paths
        self._facts = facts
        self._cards = cards
        self._boards = boards
        self._calendar = calendar
        self._facets = FacetViews(edition, words, paths, facts.rings)
        self._sections = Sections(words, facts, cards)
        self._elsewhere = Elsewhere(edition, words, paths, self._facets)

    @property
    def facets(self) -> tuple[FacetView, ...]:
        """Return all facets with their values."""
        return self._facets.all

    @property
    def languages(self) -> tuple[LanguageView, ...]:
        """Return the languages besides the site's that groups are written of in."""
        return self._facets.languages

    def facet(self, facet: Facet) -> FacetView:
        return self._facets.of(facet)

    def values_of(self, facet: Facet) -> tuple[ValueView, ...]:
        return self._facets.of(facet).values

    def view(self, listing: Listing, root: str, bodies: RenderedBodies) -> ListingView:
        """Return the view; `root` leads from the page to the site's root."""
        return self.with_groups(self.outline(listing, root, bodies), listing, root)

    def with_groups(self, outline: ListingView, listing: Listing, root: str) -> ListingView:
        """Return the view of an outline: with cards, meetings and the board."""
        return replace(
            outline,
            sections=self._page_sections(listing, root),
            board=self._boards.of(listing),
            soon=self._soon(listing),
        )

    def outline(self, listing: Listing, root: str, bodies: RenderedBodies) -> ListingView:
        """Return the view without what follows from the groups themselves and from the facets."""
        values = self._values(listing)
        language = next((each for each in self.languages if each.path == listing.path), None)
        return ListingView(
            title=self.title(listing),
            trail=self._trail(listing),
            lead=language.heading if language else self._lead(listing),
            lead_language=language.code if language else "",
            body=_body(listing, root, bodies),
            count=len(listing.groups),
            sections=(),
            empty=self.empty(listing),
            values=tuple(value for value in values if not value.past),
            older=tuple(value for value in reversed(values) if value.past),
            facets=self.facets if _has_filters(listing) else (),
            chosen=self._facets.chosen(listing),
            orders=self._facets.orders() if _has_filters(listing) else (),
            elsewhere=self._elsewhere.of(listing),
            languages=self.languages if _has_filters(listing) and listing.value is None else (),
            over_from=_over_from(listing),
            seasons=self._seasons(listing),
            path=listing.path,
            venue=venue(listing, root, bodies),
            board=(),
            soon=(),
            subscription=self.subscription(listing),
            report=self._report(listing),
        )

    def _report(self, listing: Listing) -> str:
        """Return the mail link of a place's page, "" where a sensitive group meets there too."""
        is_place = listing.value is not None and listing.value.place is not None
        if not is_place or any(listed.group.sensitive for listed in listing.groups):
            return ""
        association = self._edition.publication.association
        return report_link(association, self.title(listing), self._words)

    def _page_sections(self, listing: Listing, root: str) -> tuple[SectionView, ...]:
        """Return the groups under headings; a facet's own folder has none, or all by its values."""
        if listing.has_values_alone:
            return ()
        if listing.facet is None or listing.value is not None:
            return self._sections.by_date(listing.groups, root, listing.season)
        return self._sections.by_value(self._facets.of(listing.facet), listing.groups, root)

    def _seasons(self, listing: Listing) -> tuple[str, ...]:
        """Return the seasons whose groups it has, current and coming ones."""
        if listing.season is not None:
            return (listing.season.title,)
        slugs = {season.slug for each in listing.groups for season in each.group.seasons}
        return tuple(
            season.title
            for season in self._edition.publication.seasons
            if season.slug in slugs and season.end >= self._edition.day
        )

    def _soon(self, listing: Listing) -> tuple[AgendaDay, ...]:
        """Return the next meetings of a value's groups; on other pages the cards have them."""
        if listing.value is None or listing.facet is None or not listing.facet.agenda:
            return ()
        return agenda_days(self._calendar.next_days(listing, MEETINGS_SOON))

    def title(self, listing: Listing) -> str:
        value, facet = listing.value, listing.facet
        if value is None or facet is None or not facet.page_title:
            return listing.title
        season = self._words.season_within(value.label)
        return self._words.gettext(facet.page_title, name=value.label, season=season)

    def subscription(self, listing: Listing) -> SubscriptionView:
        """Return the addresses of its feed, or of the home's where it lists the home's groups."""
        folder, way = self._folder_of_renditions(listing)
        return subscription_view(
            self._edition.publication.association.site,
            folder,
            self._cut(listing),
            way + FEED.filename,
        )

    def alternates(self, listing: Listing) -> tuple[Alternate, ...]:
        """Return the renditions of its groups that its page links to."""
        _, way = self._folder_of_renditions(listing)
        return alternates_of_listing(self._name_of_feed(listing), way)

    def _folder_of_renditions(self, listing: Listing) -> tuple[str, str]:
        """Return the folder that has them, and the way to it from the listing's page."""
        if listing.has_files:
            return listing.path, ""
        return self._paths.home, root_of(listing.path)

    def _name_of_feed(self, listing: Listing) -> str:
        if listing.value is None:
            return self._edition.publication.association.short_name
        return self.title(listing)

    def _cut(self, listing: Listing) -> CutView | None:
        if not listing.feed_cut:
            return None
        root = root_of(listing.path)
        return CutView(
            self._words.date(listing.feed_until) if listing.feed_until else "",
            tuple(Link(facet.heading, root + facet.path) for facet in self.facets if facet.values),
        )

    def empty(self, listing: Listing) -> EmptyView | None:
        """Describe why nothing is listed, or nothing runs yet, and when something will."""
        if listing.groups and (listing.season is not None or self._runs(listing.groups)):
            return None
        gettext = self._words.gettext
        season = self._next_season()
        if season is None:
            return EmptyView(gettext("No groups are running now."), "")
        text = gettext(
            "No groups are running now. The next season, %(season)s, starts on %(date)s.",
            season=self._words.season_within(season.title),
            date=self._words.date(season.start),
        )
        return EmptyView(text, start_of_day(season.start))

    def _runs(self, groups: Sequence[ListedGroup]) -> bool:
        day = self._edition.day
        return any(
            season.start <= day <= season.end for each in groups for season in each.group.seasons
        )

    def _next_season(self) -> Season | None:
        """Return the next one; the edition's seasons are in order of their start."""
        seasons = self._edition.publication.seasons
        return next((season for season in seasons if season.start > self._edition.day), None)

    def _lead(self, listing: Listing) -> str:
        if listing.value is None or listing.facet is None or not listing.facet.note_leads:
            return ""
        return listing.value.note

    def _trail(self, listing: Listing) -> tuple[Link, ...]:
        trail = [Link(self._words.gettext("Home"), "")]
        if listing.facet is not None:
            trail.append(Link(self._words.gettext("Groups"), self._paths.groups))
            if listing.value is not None:
                above = self._facets.of(listing.facet)
                trail.append(Link(above.heading, above.path))
        return tuple(trail)

    def _values(self, listing: Listing) -> tuple[ValueView, ...]:
        return self.values_of(listing.facet) if listing.facet and listing.has_values_alone else ()


def _body(listing: Listing, root: str, bodies: RenderedBodies) -> Markup:
    if listing.facet is None or listing.value is None or not listing.facet.folder:
        return Markup("")
    return bodies.html(listing.facet.folder, listing.value.slug, root)


def _has_filters(listing: Listing) -> bool:
    kind = listing.kind
    if isinstance(kind, Overview):
        return kind.has_filters
    return kind.orders and listing.value is None


def _over_from(listing: Listing) -> str:
    days = listing.value.days if listing.value else None
    return end_of_day(days.last) if days else ""
