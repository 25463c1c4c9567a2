"""The home page: a promise, what one can come to next, kinds of group, towns, news."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from ...languages import Words
from ...listings import Edition, ListedGroup, Listing
from ...listings.facets import MODE, MUNICIPALITY, TYPE
from ...listings.renditions import GROUPS_JSON
from ...paths import Paths
from ...publication import PublishedGroup, PublishedSession
from ...value_classes import dataclass
from ..views.agenda import IN_RESERVE, SHOWN, AgendaWeek, agenda_weeks
from ..views.sessions import Link
from ..views.statuses import is_open_on
from ..views.weeks import Calendar
from .articles import NewsView, news_view
from .facet_views import LanguageView, ValueView
from .listings import EmptyView, ListingViews

NEWS_SHOWN = 2
TOWNS_SHOWN = 12
PARAGRAPH_END = "</p>"


@dataclass(frozen=True, slots=True)
class FirstTimeView:
    """What somebody who comes for the first time should know; `page` has more."""

    facts: tuple[str, ...]
    page: Link | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page; `lead` is the introduction's first paragraph, `body` the rest of it.

    `weeks` are the next sessions that one may simply come to, or, with `needs_sign_up`, of any
    group where there are none of these. `all_towns` is None where `towns` are all.
    """

    title: str
    lead: Markup
    body: Markup
    weeks: tuple[AgendaWeek, ...]
    needs_sign_up: bool
    first_time: FirstTimeView | None
    kinds: tuple[ValueView, ...]
    towns: tuple[ValueView, ...]
    all_towns: Link | None
    languages: tuple[LanguageView, ...]
    empty: EmptyView | None
    count: int
    news: tuple[NewsView, ...]
    groups: Link
    calendar: Link
    all_news: Link
    data: str


def with_meetings(
    outline: HomeView, listing: Listing, calendar: Calendar, words: Words
) -> HomeView:
    """Return the view of an outline: with the next sessions of the listing, the home's."""
    open_days = calendar.next_days(listing, SHOWN + IN_RESERVE, _is_open)
    days = open_days or calendar.next_days(listing, SHOWN + IN_RESERVE, _takes_place)
    return replace(outline, weeks=agenda_weeks(days, words), needs_sign_up=not open_days)


def facts_at_home(listed: ListedGroup) -> object:
    """Return which of a group's sessions one may simply come to."""
    return tuple(_is_open(listed.group, session) for session in listed.current_sessions)


def home_outline(
    listing: Listing,
    edition: Edition,
    words: Words,
    paths: Paths,
    listings: ListingViews,
    introduction: Markup,
) -> HomeView:
    """Return the view without what follows from the groups' sessions."""
    lead, body = split_lead(introduction)
    association = edition.publication.association
    towns = _towns(listings)
    return HomeView(
        title=association.promise or association.name,
        lead=lead,
        body=body,
        weeks=(),
        needs_sign_up=False,
        first_time=_first_time(edition, paths),
        kinds=tuple(kind for kind in listings.values_of(TYPE) if kind.count),
        towns=towns[:TOWNS_SHOWN],
        all_towns=_all_towns(words, paths) if len(towns) > TOWNS_SHOWN else None,
        languages=listings.languages,
        empty=listings.empty(listing),
        count=len(listing.groups),
        news=tuple(news_view(item, words, paths) for item in edition.publication.news[:NEWS_SHOWN]),
        groups=Link(words.gettext("Groups"), paths.groups),
        calendar=Link(words.gettext("Calendar"), paths.calendar),
        all_news=Link(words.gettext("News"), paths.news),
        data=paths.home + GROUPS_JSON.filename,
    )


def split_lead(html: Markup) -> tuple[Markup, Markup]:
    """Return the first paragraph, "" if the text does not begin with one, and the rest."""
    end = html.find(PARAGRAPH_END)
    if not html.startswith("<p>") or end < 0:
        return Markup(""), html
    end += len(PARAGRAPH_END)
    return html[:end], html[end:].lstrip()


def _takes_place(_group: PublishedGroup, session: PublishedSession) -> bool:
    return not session.cancelled


def _is_open(group: PublishedGroup, session: PublishedSession) -> bool:
    return not session.cancelled and is_open_on(group, session.starts_at.date())


def _first_time(edition: Edition, paths: Paths) -> FirstTimeView | None:
    first_time = edition.publication.association.first_time
    if first_time is None:
        return None
    pages = {page.slug: page for page in edition.publication.pages}
    page = pages.get(first_time.page)
    return FirstTimeView(
        first_time.facts, Link(page.title, paths.page(page.slug)) if page else None
    )


def _towns(listings: ListingViews) -> tuple[ValueView, ...]:
    """Return the towns that have groups, those with the most first, and what meets online."""
    towns = [town for town in listings.values_of(MUNICIPALITY) if town.count]
    towns.sort(key=lambda town: -town.count)
    online = (each for each in listings.values_of(MODE) if each.is_online and each.count)
    return (*towns, *online)


def _all_towns(words: Words, paths: Paths) -> Link:
    return Link(words.gettext("All towns"), paths.facet(MUNICIPALITY.name))
