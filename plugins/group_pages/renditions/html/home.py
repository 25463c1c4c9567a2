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
from ..views.weeks import Calendar, DayView
from .articles import NewsView, news_view
from .listings import ListingViews, SectionView, ValueView

DAYS_SHOWN = 7
CARDS_AT_MOST = 100
MEETINGS_AT_MOST = 50
"""A week shows whole days until it has so many; the calendar has the rest."""
NEWS_SHOWN = 3
PARAGRAPH_END = "</p>"


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page; `lead` is the introduction's first paragraph, `body` the rest of it.

    `week` are the days with sessions from the day built for; `later` those of the week after it,
    for a page that was built last week. `next` is the next such day where both are empty.
    """

    title: str
    lead: Markup
    body: Markup
    week: tuple[DayView, ...]
    later: tuple[DayView, ...]
    next: DayView | None
    kinds: tuple[ValueView, ...]
    sections: tuple[SectionView, ...]
    empty: str
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
    week = _first_days(calendar.coming_days(0, DAYS_SHOWN - 1))
    later = _first_days(calendar.coming_days(DAYS_SHOWN, 2 * DAYS_SHOWN - 1))
    return HomeView(
        title=edition.publication.association.name,
        lead=lead,
        body=body,
        week=week,
        later=later,
        next=None if week or later else calendar.next_day(),
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


def _first_days(days: tuple[DayView, ...]) -> tuple[DayView, ...]:
    first: list[DayView] = []
    meetings = 0
    for day in days:
        if first and meetings + len(day.meetings) > MEETINGS_AT_MOST:
            break
        first.append(day)
        meetings += len(day.meetings)
    return tuple(first)


def split_lead(html: Markup) -> tuple[Markup, Markup]:
    """Return the first paragraph, "" if the text does not begin with one, and the rest."""
    end = html.find(PARAGRAPH_END)
    if not html.startswith("<p>") or end < 0:
        return Markup(""), html
    end += len(PARAGRAPH_END)
    return html[:end], html[end:].lstrip()
