"""The pages of days: the home page, the calendar and its months.

They have little of each group: when it meets, where, and its title. While that is the same they
are as they were, whatever else has changed in a group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from ...edition import Prepared
from ...languages import Words
from ...listings import ListedGroup, Listing
from ...listings.facets import MUNICIPALITY
from ...paths import NEWS_FEED_FILE, page_file
from ...schema import ASSOCIATION
from ..fragments import File, Fragments
from ..views.facts import Facts
from ..views.sessions import Link
from ..views.weeks import Calendar, MonthView, NearbyLink
from ..web_addresses import uri
from .home import facts_at_home, home_outline, with_meetings
from .listings import ListingViews
from .renderer import PageRenderer, Place, place
from .season_picture import facts_in_picture, season_picture
from .site import Alternate, Head

WEEKS_SHOWN = 4


class DayPages:
    def __init__(
        self,
        prepared: Prepared,
        renderer: PageRenderer,
        listings: ListingViews,
        calendar: Calendar,
        facts: Facts,
        fragments: Fragments,
    ) -> None:
        self._edition = prepared.edition
        self._association = prepared.edition.publication.association
        self._words = prepared.words
        self._paths = prepared.paths
        self._bodies = prepared.bodies
        self._renderer = renderer
        self._listings = listings
        self._calendar = calendar
        self._facts = facts
        self._fragments = fragments

    def home(self, listing: Listing) -> Iterator[File]:
        """Yield the home page, unless the site has it already."""
        where = place(listing.path, listing.path)
        view = home_outline(
            listing,
            self._edition,
            self._words,
            self._paths,
            self._listings,
            self._bodies.html(ASSOCIATION.name, ASSOCIATION.name, where.root),
        )
        name = self._association.name
        description = self._renderer.describe(
            view.lead.striptags(), count_text(name, view.count, self._words)
        )
        alternates = self._listings.alternates(listing)
        if self._edition.publication.news:
            news = self._words.gettext("News")
            alternates += (Alternate(self._paths.news + NEWS_FEED_FILE, news),)
        home = self._renderer.absolute("")
        head = Head(name, description, uri(home), alternates=alternates, address=home)
        return self._page_of_days(
            where,
            "home.html",
            head,
            listing.groups,
            lambda: {"home": with_meetings(view, listing, self._calendar, self._words)},
            view,
        )

    def _page_of_days(
        self,
        where: Place,
        template: str,
        head: Head,
        groups: Sequence[ListedGroup],
        make_views: Callable[[], Mapping[str, object]],
        outline: object,
    ) -> Iterator[File]:
        """Yield a page of the days of these groups, unless the site has it."""
        return self._fragments.of_facts(
            page_file(where.address),
            groups,
            partial(self._fragments.digest_facts, "days", list_facts=self._facts_of_days),
            lambda: self._renderer.render(where, template, head, **make_views()),
            (where, template, head, outline),
        )

    def _facts_of_days(self, listed: ListedGroup) -> object:
        """Return all that the pages of days have of a group."""
        picture = facts_in_picture(listed, self._edition.day, self._words, self._facts)
        return self._calendar.facts_of(listed), facts_at_home(listed), picture

    def calendar(self, listing: Listing) -> Iterator[File]:
        """Yield the page of the calendar, unless the site has it already."""
        where = place(listing.path, self._paths.calendar)
        view = self._listings.outline(listing, where.root, self._bodies)
        months, towns = self._month_links(), self._towns()
        head = self._renderer.head(
            listing.path,
            view.title,
            (count_text(view.title, view.count, self._words),),
            alternates=self._listings.alternates(listing),
        )
        return self._page_of_days(
            where,
            "calendar.html",
            head,
            self._edition.groups,
            lambda: {
                "listing": view,
                "weeks": self._calendar.coming_weeks(WEEKS_SHOWN),
                "months": months,
                "towns": towns,
                "season": season_picture(self._edition, self._words, self._facts),
            },
            (view, months, towns),
        )

    def months(self) -> Iterator[File]:
        """Yield the pages of months that the site has not already."""
        months = self._calendar.months()
        for index, month in enumerate(months):
            before = months[index - 1] if index else None
            after = months[index + 1] if index + 1 < len(months) else None
            yield from self._month(month, before, after)

    def _month(
        self, month: MonthView, before: MonthView | None, after: MonthView | None
    ) -> Iterator[File]:
        where = place(month.path, self._paths.calendar)
        calendar = self._words.gettext("Calendar")
        title = f"{calendar}, {self._words.month(month.year, month.month)}"
        head = self._renderer.head(month.path, title, (title,))
        views = {
            "month": month,
            "title": title,
            "before": before,
            "after": after,
            "months": self._month_links(month),
            "towns": self._towns(),
            "trail": (
                Link(self._words.gettext("Home"), ""),
                Link(calendar, self._paths.calendar),
            ),
        }
        return self._page_of_days(
            where,
            "month.html",
            head,
            tuple(self._calendar.groups_of(month)),
            lambda: {"weeks": self._calendar.month_weeks(month), **views},
            views,
        )

    def _month_links(self, current: MonthView | None = None) -> tuple[NearbyLink, ...]:
        """Return the months from the one of the day built for on, and the current page's."""
        day = self._edition.day
        return tuple(
            NearbyLink(month.title, month.path, month == current)
            for month in self._calendar.months()
            if month == current or (month.year, month.month) >= (day.year, day.month)
        )

    def _towns(self) -> tuple[NearbyLink, ...]:
        """Return the pages of the towns that have groups, with what meets next in each."""
        towns = self._listings.values_of(MUNICIPALITY)
        return tuple(NearbyLink(town.label, town.path) for town in towns if town.count)


def count_text(title: str, number: int, words: Words) -> str:
    """Return a title with the number of groups."""
    count = words.ngettext("%(num)s group", "%(num)s groups", number)
    return f"{title}: {count}"
