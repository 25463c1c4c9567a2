"""FACETS: by what groups are listed and filtered. A row here is a facet everywhere.

OVERVIEWS: the listings of all current groups. A facet's values come from published groups only.
Its folder's name and the names of fixed values' folders are words of the content format
(`languages/vocabulary.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from slugify import slugify

from ..languages import Words
from ..languages.postal import address_line
from ..languages.vocabulary import translate_value
from ..model import Admission, GroupType, Language, Mode, Season
from ..publication import Publication, PublishedGroup, PublishedPlace, PublishedSession
from ..schema import KINDS

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

GROUPS_OF = "Groups: %(name)s"
FEES = {"free": "Free of charge", "paid": "Paid"}
FEE_HEADINGS = {"free": "Free groups", "paid": "Groups with a fee"}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One folder of a facet: `slug` is its name.

    `label` names it among the facet's values, `title` as a heading of its listing, `note` stands
    beside its label; all in the association's language. `season` and `place` are what the value
    is, where it is one.
    """

    slug: str
    label: str
    title: str = field(default="", compare=False)
    note: str = field(default="", compare=False)
    season: Season | None = field(default=None, compare=False)
    place: PublishedPlace | None = field(default=None, compare=False)

    @property
    def heading(self) -> str:
        return self.title or self.label


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to list groups.

    `values` returns a group's values, `known` values in the order of lists; those it leaves out
    come after, by label. `holds` returns whether a session has the value of that slug itself;
    None: all sessions of a listed group have it.

    The others are of a value's page: `page_title` is filled with the value's label, as it is
    (`name`) or as it stands after other words (`season`); without it the value's own heading is
    the title. `note_leads`: the page begins with the value's note, `agenda`: with what meets next.
    `on_paper`: it is printed for notice boards.
    """

    name: str
    heading: str
    values: Callable[[PublishedGroup, Words], Iterable[FacetValue]]
    known: Callable[[Publication, Words], Iterable[FacetValue]] = lambda publication, words: ()
    holds: Callable[[PublishedSession, str], bool] | None = None
    page_title: str = ""
    note_leads: bool = False
    agenda: bool = False
    on_paper: bool = False

    @property
    def folder(self) -> str:
        """Return the content's folder whose files are the values, "" if none.

        Each such value has a page, with or without groups (content-format 13.3).
        """
        return FOLDER_OF_FACET.get(self.name, "")


@dataclass(frozen=True, slots=True)
class Overview:
    """A listing of all current groups: the home page, the list of groups, the calendar.

    `has_filters`: its page has all facets with their values. `on_paper`: as in `Facet`.
    """

    name: str
    heading: str
    has_filters: bool = False
    on_paper: bool = False


HOME = Overview("home", "")
GROUPS = Overview("groups", "Groups", has_filters=True, on_paper=True)
CALENDAR = Overview("calendar", "Calendar")
OVERVIEWS = (HOME, GROUPS, CALENDAR)

FOLDER_OF_FACET = {kind.name: kind.folder for kind in KINDS if kind.is_facet}


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
    codes = dict.fromkeys(code.lower().partition("-")[0] for code in group.facts.languages)
    return [_language(code, words) for code in codes]


def _language(code: str, words: Words) -> FacetValue:
    name = words.language_name(code)
    return FacetValue(code, name, words.gettext("Groups in %(language)s", language=name))


def _modes(group: PublishedGroup, words: Words) -> Iterable[FacetValue]:
    """List a hybrid group under all three (content-format 13)."""
    modes = tuple(Mode) if group.facts.mode is Mode.HYBRID else (group.facts.mode,)
    return [_mode(mode, words) for mode in modes]


# By a weekday's folder name in any language, so that `holds` needs no words.
WEEKDAY_BY_SLUG = {
    translate_value("weekday", name, language): day
    for language in Language
    for day, name in enumerate(WEEKDAYS)
}

TYPE = Facet(
    "type",
    "Groups by topic",
    lambda group, words: (_type(group.type, words),),
    lambda publication, words: (_type(kind, words) for kind in publication.types),
    note_leads=True,
    agenda=True,
)
WEEKDAY = Facet(
    "weekday",
    "Weekdays",
    lambda group, words: (_weekday(day, words) for day in group.weekdays),
    lambda publication, words: (_weekday(day, words) for day in range(7)),
    holds=lambda session, slug: WEEKDAY_BY_SLUG[slug] == session.starts_at.weekday(),
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
)
MODE = Facet(
    "mode",
    "Ways to take part",
    _modes,
    lambda publication, words: (_mode(mode, words) for mode in Mode),
)
ADMISSION = Facet(
    "admission",
    "Open or closed",
    lambda group, words: (_admission(group.facts.admission, words),),
    lambda publication, words: (_admission(admission, words) for admission in Admission),
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
FACETS = (TYPE, WEEKDAY, MUNICIPALITY, MODE, ADMISSION, FEE, LANGUAGE, SEASON, LOCATION)
