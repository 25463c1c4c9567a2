"""Every page for people, as `index.html` of its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from jinja2 import Environment

from ...edition import Prepared
from ...listings import ListedGroup, Listing
from ...listings.facets import CALENDAR, HOME
from ...listings.renditions import files_of_listing
from ...model import GroupType, Picture
from ...paths import INDEX_FILE, page_file
from ..fragments import NO_FRAGMENTS, File, FileBytes, Fragments, nothing_beside
from ..views.facts import Facts
from ..views.notice_board import NoticeBoards
from ..views.pictures import FunderView, PictureView, picture_view
from ..views.rings import Rings
from ..views.sessions import SessionViews
from ..views.weeks import Calendar
from .articles import article_files
from .assets import AssetPaths
from .boards import Boards
from .cards import Cards
from .day_pages import DayPages, count_text
from .facet_views import FacetView
from .group_pages import GroupPages
from .listings import ListingViews
from .partner_pages import partner_files
from .renderer import PageRenderer, Place, place
from .signposts import signpost_files
from .site import Head, site_view


class Pages:
    """The pages of an edition. Cards, sessions and frames are made once for all of them."""

    def __init__(
        self,
        prepared: Prepared,
        environment: Environment,
        assets: AssetPaths,
        fragments: Fragments = NO_FRAGMENTS,
    ) -> None:
        edition, words, paths = prepared.edition, prepared.words, prepared.paths
        self._edition = edition
        self._words = words
        self._paths = paths
        self._bodies = prepared.bodies
        self._pictures = prepared.pictures
        self._association = edition.publication.association
        kinds = edition.publication.types
        slugs, signs = [kind.slug for kind in kinds], dict(self._signs(kinds))
        rings = Rings(slugs, signs)
        self._fragments = fragments
        self._facts = facts = Facts(words, paths, edition.day, rings)
        sessions = SessionViews(words, paths)
        self._cards = Cards(environment, facts, sessions, fragments)
        logo = self._picture(self._association.logo)
        site = site_view(edition, words, paths, facts, logo, self._funders(), assets)
        language = words.language, words.dialling_code
        common = site, self._association, edition.day, language, slugs, signs
        fragments.start(edition.by_slug, prepared.digests, *common)
        self._renderer = PageRenderer(environment, site, self._association, words, fragments)
        calendar = Calendar(edition, words, paths, sessions)
        boards = Boards(environment, NoticeBoards(words, facts, sessions), fragments)
        self._listings = ListingViews(edition, words, paths, facts, self._cards, boards, calendar)
        self._days = DayPages(prepared, self._renderer, self._listings, calendar, facts, fragments)
        self._groups = GroupPages(prepared, environment, self._renderer, rings, fragments, sessions)

    def files(self) -> Iterator[FileBytes]:
        """Yield each page that the site has not already: its path and its bytes."""
        pages = chain(self.of_days_and_lists(), self.of_groups(), self.of_texts())
        return (page.with_bytes for page in pages)

    def of_days_and_lists(self) -> Iterator[File]:
        """Yield the pages of listings and months: they have cards and views of days in common."""
        yield from chain.from_iterable(map(self._listing, self._edition.listings))
        yield from self._days.months()

    def of_groups(self) -> Iterator[File]:
        return chain.from_iterable(map(self.group, self._edition.groups))

    def of_texts(self) -> Iterator[File]:
        """Yield all other pages: of texts, of partners' groups, and those that only lead on."""
        yield from self._other_pages()
        yield from signpost_files(self._renderer, self._edition, self._words, self._paths)

    def find(self, path: str) -> bytes | None:
        """Return the page of a folder below the site's root, None where there is none.

        Of listings and groups only that page is rendered.
        """
        pages = chain(
            *(self._listing(each) for each in self._edition.listings if each.path == path),
            *(self.group(each) for each in self._edition.groups if each.path == path),
            self._other_pages(),
            self._days.months(),
        )
        return next((page.render() for page in pages if page.path == path + INDEX_FILE), None)

    # Listings

    def _listing(self, listing: Listing) -> Iterator[File]:
        if listing.kind is HOME:
            return self._days.home(listing)
        if listing.kind is CALENDAR:
            return self._days.calendar(listing)
        where = place(listing.path, self._paths.groups)
        view = self._listings.outline(listing, where.root, self._bodies)
        head = self._renderer.head(
            listing.path,
            view.title,
            (view.lead, count_text(view.title, view.count, self._words)),
            alternates=self._listings.alternates(listing),
            files=files_of_listing(self._edition, listing),
        )
        if listing.has_values_alone:
            return self._renderer.page(where, "listing.html", head, listing=view)
        return self._page_of_groups(
            where,
            "listing.html",
            head,
            listing,
            lambda: {"listing": self._listings.with_groups(view, listing, where.root)},
            (view, self._facets_of(listing)),
        )

    def _facets_of(self, listing: Listing) -> FacetView | None:
        """Return the facet by whose values the listing has its groups."""
        facet = listing.facet
        return self._listings.facet(facet) if facet and listing.value is None else None

    def _page_of_groups(
        self,
        where: Place,
        template: str,
        head: Head,
        listing: Listing,
        make_views: Callable[[], Mapping[str, object]],
        outline: object,
    ) -> Iterator[File]:
        """Yield a listing's page, unless the site has it: of the same outline and groups."""
        return self._fragments.of_listing(
            page_file(where.address),
            listing,
            nothing_beside,
            lambda: self._renderer.render(where, template, head, **make_views()),
            (where, template, head, outline),
        )

    def _other_pages(self) -> Iterator[File]:
        common = self._renderer, self._edition, self._words, self._paths
        return chain(article_files(*common, self._bodies), partner_files(*common))

    def group(self, listed: ListedGroup) -> Iterator[File]:
        """Yield the page of one group, unless the site has it already."""
        return self._groups.page(listed)

    # Parts of several pages

    def _picture(self, picture: Picture | None) -> PictureView | None:
        if picture is None:
            return None
        return picture_view(self._pictures.publish(picture.file), picture.alt)

    def _signs(self, kinds: Iterable[GroupType]) -> Iterator[tuple[str, PictureView]]:
        """Yield the slugs of kinds that have a picture of their own, each with it."""
        for kind in kinds:
            if kind.image:
                yield kind.slug, picture_view(self._pictures.publish_sign(kind.image.file), "")

    def _funders(self) -> tuple[FunderView, ...]:
        views = []
        for funder in self._association.funders:
            logo = self._picture(funder.logo)
            if logo is None:
                views.append(FunderView(funder.name, funder.url))
            else:
                views.append(
                    FunderView(funder.name, funder.url, logo.src, logo.alt, logo.width, logo.height)
                )
        return tuple(views)
