"""The home page: this week's meetings, the kinds of group, this season's groups, news."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...languages import Words
from ...listings import Edition, Listing
from ...listings.facets import TYPE
from ...paths import Paths
from ..views.sessions import Link
from ..views.subscription import SubscriptionView
from ..views.weeks import Calendar, DayView, WeekAhead
from .articles import NewsView, news_view
from .facet_views import ValueView
from .listings import EmptyView, ListingViews
from .sections import SectionView

CARDS_AT_MOST = 100
MEETINGS_AT_MOST = 50
"""A week shows whole days until it has so many; the calendar has the rest."""
NEWS_SHOWN = 3
PARAGRAPH_END = "</p>"


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page; `lead` is the introduction's first paragraph, `body` the rest of it.

    `week` is what is left of this week, `later` the next one, so that a page built last week still
    has the days of this one. `next` is the next day with a session, where neither has any.
    """

    title: str
    lead: Markup
    body: Markup
    week: WeekAhead
    later: WeekAhead
    next: DayView | None
    kinds: tuple[ValueView, ...]
    sections: tuple[SectionView, ...]
    empty: EmptyView | None
    count: int
    news: tuple[NewsView, ...]
    groups: Link
    calendar: Link
    all_news: Link
    subscription: SubscriptionView


def home_view(
    listing: Listing,
    edition: Edition,
    words: Words,
    paths: Paths,
    calendar: Calendar,
    listings: ListingViews,
    introduction: Markup,
    root: str,
) -> HomeView:
    lead, body = split_lead(introduction)
    week, later = (calendar.week_ahead(number, MEETINGS_AT_MOST) for number in (0, 1))
    return HomeView(
        title=edition.publication.association.promise or edition.publication.association.name,
        lead=lead,
        body=body,
        week=week,
        later=later,
        next=None if week.days or later.days else calendar.next_day(),
        kinds=listings.values_of(TYPE),
        sections=listings.sections(listing.groups[:CARDS_AT_MOST], root, None, short=True),
        empty=listings.empty(listing),
        count=len(listing.groups),
        news=tuple(news_view(item, words, paths) for item in edition.publication.news[:NEWS_SHOWN]),
        groups=Link(words.gettext("Groups"), paths.groups),
        calendar=Link(words.gettext("Calendar"), paths.calendar),
        all_news=Link(words.gettext("News"), paths.news),
        subscription=listings.subscription(listing),
    )


def split_lead(html: Markup) -> tuple[Markup, Markup]:
    """Return the first paragraph, "" if the text does not begin with one, and the rest."""
    end = html.find(PARAGRAPH_END)
    if not html.startswith("<p>") or end < 0:
        return Markup(""), html
    end += len(PARAGRAPH_END)
    return html[:end], html[end:].lstrip()
