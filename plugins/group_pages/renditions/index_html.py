"""Every page for people, as `index.html` of its folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from jinja2 import Environment
from markupsafe import Markup

from ..languages import Words
from ..listings import Edition, ListedGroup, Listing
from ..model import Picture
from ..paths import (
    FEED_FILE,
    JSON_FILE,
    NEWS_FEED_FILE,
    Paths,
    alias_address,
    page_file,
    root_of,
)
from .html import articles, structured
from .html.calendar import Calendar, MonthView
from .html.cards import Cards
from .html.facts import Facts
from .html.glance import glance
from .html.groups import GroupViews, PictureView, page_titles
from .html.home import home_view
from .html.listings import ListingViews
from .html.sessions import Link, SessionViews
from .html.site import Alternate, Chromes, FunderView, Head, absolute_root, site_view

CALENDAR_TYPE = "text/calendar"
JSON_TYPE = "application/json"
ATOM_TYPE = "application/atom+xml"
NOT_FOUND_FILE = "404.html"
WEEKS_SHOWN = 4


class Bodies(Protocol):
    """Markdown bodies as HTML, with links that work from a page whose way to the root is given.

    `kind` and `slug` are those of the content: `groups`, `types`, ..., `association`.
    """

    def html(self, kind: str, slug: str, root: str) -> Markup: ...


class Pictures(Protocol):
    """Where a picture of the content stands in the site, with its size."""

    def view(self, picture: Picture) -> PictureView: ...


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page stands: its address, the way to the root, the menu's link it belongs to."""

    address: str
    root: str
    section: str


class Pages:
    """All pages of an edition. Cards, sessions, head and foot are made once for all of them."""

    def __init__(
        self,
        edition: Edition,
        environment: Environment,
        words: Words,
        paths: Paths,
        bodies: Bodies,
        pictures: Pictures | None = None,
    ) -> None:
        self._edition = edition
        self._environment = environment
        self._words = words
        self._paths = paths
        self._bodies = bodies
        self._pictures = pictures
        self._association = edition.publication.association
        facts = Facts(words, paths, edition.day)
        sessions = SessionViews(words, paths)
        self._cards = Cards(environment, facts, sessions)
        self._site = site_view(edition, words, paths, facts, self._funders())
        self._chromes = Chromes(environment, self._site)
        self._calendar = Calendar(edition, words, paths, sessions)
        self._listings = ListingViews(edition, words, paths, facts, self._cards)
        self._groups = GroupViews(words, paths, facts, sessions, self._association.site)
        self._glance = glance(edition, words, facts)
        self._titles = page_titles(edition)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each page's path below the site's root, and its bytes."""
        for listing in self._edition.listings:
            yield self._listing(listing)
        yield from self._months()
        for listed in self._edition.groups:
            yield self._group(listed)
        yield from self._articles()
        yield from self._redirects()
        yield self._not_found()

    # Listings

    def _listing(self, listing: Listing) -> tuple[str, bytes]:
        if listing.kind == "home":
            return self._home(listing)
        if listing.kind == "calendar":
            return self._calendar_page(listing)
        place = self._place(listing.path, self._paths.groups)
        body = self._listing_body(listing, place.root)
        view = self._listings.view(listing, place.root, body)
        head = self._head(
            listing.path,
            view.title,
            view.lead or self._count_text(view.title, view.count),
            alternates=self._alternates(view.title),
        )
        return self._page(place, "listing.html", head, listing=view)

    def _home(self, listing: Listing) -> tuple[str, bytes]:
        place = self._place(listing.path, listing.path)
        view = home_view(
            listing,
            self._edition,
            self._words,
            self._paths,
            self._calendar,
            self._listings,
            self._bodies.html("association", "association", place.root),
            place.root,
        )
        name = self._association.name
        description = view.lead.striptags() or self._count_text(name, view.count)
        alternates = self._alternates(self._association.short_name)
        if self._edition.publication.news:
            news = self._words.gettext("News")
            alternates += (Alternate(ATOM_TYPE, self._paths.news + NEWS_FEED_FILE, news),)
        head = Head(name, description, self._absolute(""), alternates=alternates)
        return self._page(place, "home.html", head, home=view)

    def _calendar_page(self, listing: Listing) -> tuple[str, bytes]:
        place = self._place(listing.path, self._paths.calendar)
        view = self._listings.view(listing, place.root, Markup(""))
        head = self._head(
            listing.path,
            view.title,
            self._count_text(view.title, view.count),
            alternates=self._alternates(view.title),
        )
        return self._page(
            place,
            "calendar.html",
            head,
            listing=view,
            weeks=self._calendar.coming_weeks(WEEKS_SHOWN),
            months=self._calendar.months(),
            glance=self._glance,
        )

    def _months(self) -> Iterator[tuple[str, bytes]]:
        months = self._calendar.months()
        for index, month in enumerate(months):
            before = months[index - 1] if index else None
            after = months[index + 1] if index + 1 < len(months) else None
            yield self._month(month, before, after)

    def _month(
        self, month: MonthView, before: MonthView | None, after: MonthView | None
    ) -> tuple[str, bytes]:
        place = self._place(month.path, self._paths.calendar)
        calendar = self._words.gettext("Calendar")
        title = f"{calendar}, {self._words.month(month.year, month.month)}"
        head = self._head(month.path, title, f"{title}. {self._association.name}")
        return self._page(
            place,
            "month.html",
            head,
            month=month,
            title=title,
            before=before,
            after=after,
            weeks=self._calendar.month_weeks(month),
            trail=(
                Link(self._words.gettext("Home"), ""),
                Link(calendar, self._paths.calendar),
            ),
        )

    def _listing_body(self, listing: Listing, root: str) -> Markup:
        folder = {"type": "types", "season": "seasons", "location": "locations"}.get(listing.kind)
        if folder is None or listing.value is None:
            return Markup("")
        return self._bodies.html(folder, listing.value.slug, root)

    # Groups, pages, news

    def _group(self, listed: ListedGroup) -> tuple[str, bytes]:
        group = listed.group
        place = self._place(listed.path, self._paths.groups)
        picture = self._picture(group.image)
        body = self._bodies.html("groups", group.slug, place.root)
        view = self._groups.view(listed, body, picture)
        title = self._titles[group.slug]
        discreet = group.sensitive or bool(group.page_title)
        alternates = [Alternate(JSON_TYPE, JSON_FILE, title)]
        if group.in_feeds:
            alternates.insert(0, Alternate(CALENDAR_TYPE, FEED_FILE, title))
        head = self._head(
            listed.path,
            title,
            title if discreet else group.summary or f"{title}. {group.type.title}",
            alternates=tuple(alternates),
            card=not discreet,
            structured=structured.events(listed, self._association),
        )
        return self._page(place, "group.html", head, group=view)

    def _articles(self) -> Iterator[tuple[str, bytes]]:
        publication = self._edition.publication
        for page in publication.pages:
            place = self._place(self._paths.page(page.slug), self._paths.page(page.slug))
            body = self._bodies.html("pages", page.slug, place.root)
            view = articles.page_article(page, self._words, body)
            head = self._head(place.address, page.title, page.summary or page.title)
            yield self._page(place, "page.html", head, page=view)
        if publication.news:
            yield self._news_index()
        for item in publication.news:
            place = self._place(self._paths.news_item(item.slug), self._paths.news)
            body = self._bodies.html("news", item.slug, place.root)
            view = articles.news_article(item, self._edition, self._words, self._paths, body)
            head = self._head(
                place.address, item.title, item.summary or f"{item.title}. {view.date}"
            )
            yield self._page(place, "article.html", head, article=view)

    def _news_index(self) -> tuple[str, bytes]:
        title = self._words.gettext("News")
        place = self._place(self._paths.news, self._paths.news)
        view = articles.NewsIndexView(
            title,
            (Link(self._words.gettext("Home"), ""),),
            tuple(
                articles.news_view(item, self._words, self._paths)
                for item in self._edition.publication.news
            ),
        )
        head = self._head(
            place.address,
            title,
            f"{title}. {self._association.name}",
            alternates=(Alternate(ATOM_TYPE, NEWS_FEED_FILE, title),),
        )
        return self._page(place, "news.html", head, news=view)

    # Pages that lead on

    def _redirects(self) -> Iterator[tuple[str, bytes]]:
        publication, paths = self._edition.publication, self._paths
        moved = [
            *(
                (alias, listed.path, listed.group.page_title or listed.group.title)
                for listed in self._edition.groups
                for alias in listed.group.aliases
            ),
            *(
                (alias, paths.page(page.slug), page.title)
                for page in publication.pages
                for alias in page.aliases
            ),
            *(
                (alias, paths.news_item(item.slug), item.title)
                for item in publication.news
                for alias in item.aliases
            ),
        ]
        for alias, target, title in moved:
            place = self._place(alias_address(alias), "")
            view = articles.RedirectView(title, place.root + target)
            head = self._head(target, title, title, card=False, indexed=False)
            yield self._page(place, "redirect.html", head, redirect=view)

    def _not_found(self) -> tuple[str, bytes]:
        title = self._words.gettext("Page not found")
        place = _Place(NOT_FOUND_FILE, absolute_root(self._association.site), "")
        head = Head(f"{title} | {self._association.short_name}", title, "", False, False)
        return self._page(place, "404.html", head, groups=self._paths.groups)

    # What all pages share

    def _page(
        self, place: _Place, template: str, head: Head, **context: object
    ) -> tuple[str, bytes]:
        html = self._environment.get_template(template).render(
            site=self._site,
            chrome=self._chromes.chrome(place.root, place.section),
            head=head,
            root=place.root,
            **context,
        )
        return page_file(place.address), html.encode()

    def _place(self, address: str, section: str) -> _Place:
        return _Place(address, root_of(address), section)

    def _head(
        self,
        address: str,
        title: str,
        description: str,
        *,
        alternates: tuple[Alternate, ...] = (),
        card: bool = True,
        indexed: bool = True,
        structured: Markup = Markup(""),
    ) -> Head:
        return Head(
            title=f"{title} | {self._association.short_name}",
            description=description,
            canonical=self._absolute(address),
            card=card,
            indexed=indexed,
            alternates=alternates,
            structured=structured,
        )

    def _absolute(self, address: str) -> str:
        return self._association.site and f"{self._association.site}{address}"

    def _alternates(self, title: str) -> tuple[Alternate, ...]:
        return (
            Alternate(CALENDAR_TYPE, FEED_FILE, title),
            Alternate(JSON_TYPE, JSON_FILE, title),
        )

    def _count_text(self, title: str, number: int) -> str:
        count = self._words.ngettext("%(num)s group", "%(num)s groups", number)
        return f"{title}: {count}. {self._association.name}"

    def _picture(self, picture: Picture | None) -> PictureView | None:
        if picture is None or self._pictures is None:
            return None
        return self._pictures.view(picture)

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
