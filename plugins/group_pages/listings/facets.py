"""FACETS: by what groups are listed and filtered. A row here is a facet everywhere.

OVERVIEWS: the listings of all current groups. A facet's values come from published groups only.
Its folder's name and the names of fixed values' folders are words of the content format
(`languages/vocabulary.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from slugify import slugify

from ..languages import Words
from ..languages.language_names import main_code
from ..languages.postal import address_line
from ..languages.vocabulary import translate_value
from ..model import Admission, GroupType, Language, Mode, Season
from ..publication import PublishedGroup, PublishedPlace
from .kinds import Facet, FacetValue, Overview
from .time_spans import TIMES_OF_DAY, DaySpan, spans_from, start_of, time_of_day

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

GROUPS_OF = "Groups: %(name)s"
FEES = {"free": "Free of charge", "paid": "Paid"}
FEE_HEADINGS = {"free": "Free groups", "paid": "Groups with a fee"}
TIMES = {"morning": "In the morning", "day": "In the daytime", "evening": "In the evening"}
TIME_HEADINGS = {"morning": "Morning groups", "day": "Daytime groups", "evening": "Evening groups"}
SPANS = {"this-week": "This week", "weekend": "At the weekend", "next-week": "Next week"}


HOME = Overview("home", "")
GROUPS = Overview("groups", "Groups", has_filters=True, on_paper=True)
CALENDAR = Overview("calendar", "Calendar")
OVERVIEWS = (HOME, GROUPS, CALENDAR)


@lru_cache(maxsize=4096)
def municipality_slug(name: str) -> str:
    return slugify(name)


def _admission(admission: Admission, words: Words) -> FacetValue:
    return FacetValue(
        translate_value("admission", admission.value, words.language),
        words.admission_explained(admission),
        words.admission_of_many(admission),
    )


def _fee(value: str, words: Words) -> FacetValue:
    return FacetValue(
        translate_value("fee", value, words.language),
        words.gettext(FEES[value]),
        words.gettext(FEE_HEADINGS[value]),
    )


def _mode(mode: Mode, words: Words) -> FacetValue:
    return FacetValue(
        translate_value("mode", mode.value, words.language),
        words.mode(mode),
        words.mode_of_many(mode),
    )


def _weekday(day: int, words: Words) -> FacetValue:
    return FacetValue(
        translate_value("weekday", WEEKDAYS[day], words.language),
        words.weekday(day),
        words.gettext("Groups on %(weekdays)s", weekdays=words.on_weekdays((day,))),
    )


def _type(kind: GroupType, _: Words) -> FacetValue:
    return FacetValue(kind.slug, kind.title, note=kind.summary)


def _season(season: Season, words: Words) -> FacetValue:
    dates = words.date_range(season.start, season.end)
    return FacetValue(season.slug, season.title, note=dates, season=season)


def _location(place: PublishedPlace, _: Words) -> FacetValue:
    address = address_line(place.address, place.postcode, place.municipality)
    return FacetValue(place.slug, place.title, note=address, place=place)


def _languages(group: PublishedGroup, words: Words) -> Iterable[FacetValue]:
    """List each language once, whatever scripts its codes name."""
    codes = dict.fromkeys(map(main_code, group.facts.languages))
    return [_language(code, words) for code in codes]


def _language(code: str, words: Words) -> FacetValue:
    name = words.language_name(code)
    return FacetValue(code, name, words.gettext("Groups in %(language)s", language=name))


def _modes(group: PublishedGroup, words: Words) -> Iterable[FacetValue]:
    """List a hybrid group under all three (content-format 13)."""
    modes = tuple(Mode) if group.facts.mode is Mode.HYBRID else (group.facts.mode,)
    return [_mode(mode, words) for mode in modes]


def _time(name: str, words: Words) -> FacetValue:
    return FacetValue(
        translate_value("time", name, words.language),
        words.gettext(TIMES[name]),
        words.gettext(TIME_HEADINGS[name]),
    )


def _span(days: DaySpan, words: Words) -> FacetValue:
    return FacetValue(
        translate_value("week", days.name, words.language),
        words.gettext(SPANS[days.name]),
        words.gettext("Groups that meet %(days)s", days=words.date_range(days.first, days.last)),
        note=words.date_range_short(days.first, days.last),
        days=days,
    )


# By a weekday's folder name in any language, so that `holds` needs no words.
WEEKDAY_BY_SLUG = {
    translate_value("weekday", name, language): day
    for language in Language
    for day, name in enumerate(WEEKDAYS)
}
TIME_BY_SLUG = {
    translate_value("time", name, language): name for language in Language for name in TIMES
}

TYPE = Facet(
    "type",
    "Groups by topic",
    lambda group, words: (_type(group.type, words),),
    lambda publication, words: (_type(kind, words) for kind in publication.types),
    note_leads=True,
    agenda=True,
    orders=True,
)
WEEKDAY = Facet(
    "weekday",
    "Weekdays",
    lambda group, words: (_weekday(day, words) for day in group.weekdays),
    lambda publication, words: (_weekday(day, words) for day in range(7)),
    holds=lambda session, slug: WEEKDAY_BY_SLUG[slug] == session.starts_at.weekday(),
    is_common=True,
)
TIME = Facet(
    "time",
    "Time of day",
    lambda group, words: (
        _time(name, words) for name in dict.fromkeys(map(time_of_day, group.starts))
    ),
    lambda publication, words: (_time(name, words) for name in TIMES),
    holds=lambda session, slug: start_of(session) in TIMES_OF_DAY[TIME_BY_SLUG[slug]],
    is_common=True,
)
WEEK = Facet(
    "week",
    "When",
    lambda group, words: (),
    spans=lambda day, words: (_span(days, words) for days in spans_from(day)),
    is_common=True,
)
MUNICIPALITY = Facet(
    "municipality",
    "Towns",
    lambda group, words: (
        FacetValue(municipality_slug(name), name) for name in group.municipalities
    ),
    holds=lambda session, slug: municipality_slug(session.municipality) == slug,
    page_title=GROUPS_OF,
    agenda=True,
    on_paper=True,
    is_common=True,
    orders=True,
)
MODE = Facet(
    "mode",
    "Ways to take part",
    _modes,
    lambda publication, words: (_mode(mode, words) for mode in Mode),
    is_common=True,
)
ADMISSION = Facet(
    "admission",
    "Open or closed",
    lambda group, words: (_admission(group.facts.admission, words),),
    lambda publication, words: (_admission(admission, words) for admission in Admission),
    is_common=True,
)
FEE = Facet(
    "fee",
    "Price",
    lambda group, words: (_fee("paid" if group.facts.fee.cents else "free", words),),
    lambda publication, words: (_fee(value, words) for value in FEES),
)
LANGUAGE = Facet(
    "language",
    "Languages used",
    _languages,
)
SEASON = Facet(
    "season",
    "Seasons",
    lambda group, words: (_season(season, words) for season in group.seasons),
    lambda publication, words: (_season(season, words) for season in publication.seasons),
    holds=lambda session, slug: session.season.slug == slug,
    page_title="Groups, %(season)s",
    note_leads=True,
    on_paper=True,
)
LOCATION = Facet(
    "location",
    "Places",
    lambda group, words: (_location(place, words) for place in group.places),
    lambda publication, words: (_location(place, words) for place in publication.places),
    holds=lambda session, slug: session.place is not None and session.place.slug == slug,
    agenda=True,
)
FACETS = (ADMISSION, MUNICIPALITY, MODE, WEEK, WEEKDAY, TIME, TYPE, FEE, LANGUAGE, SEASON, LOCATION)
