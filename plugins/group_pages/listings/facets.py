"""FACETS: by what groups are listed and filtered. A row here is a facet everywhere.

A facet's values are found from published groups only. Its folder's name and the names of fixed
values' folders are words of the content format (`languages/vocabulary.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from slugify import slugify

from ..languages import Words
from ..languages.vocabulary import translate_value
from ..model import Admission, Language, Mode
from ..publication import Publication, PublishedGroup, PublishedSession

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

GROUPS_OF = "Groups: %(name)s"
FEES = {"free": "Free of charge", "paid": "Has a fee"}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`slug` is its folder's name; `label` names it among the facet's values, `title` as a
    heading of its listing; both in the association's language."""

    slug: str
    label: str
    title: str = field(default="", compare=False)

    @property
    def heading(self) -> str:
        return self.title or self.label


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to list groups.

    `values` gives a group's values. `known` gives values in the order they are shown in; those it
    leaves out come after, by label. `folder` is the content's whose files are the values: each has
    a page, with or without groups (content-format.md, "What is published"). `holds` tells whether
    a session has the value of that slug itself; None: all sessions of a listed group have it.

    The others are of a value's page: `page_title` is filled with the value's label, as it is
    (`name`) or as it stands after other words (`season`); without it the value's own heading is
    the title. `agenda`: the page begins with what meets next. `on_paper`: it is printed for notice
    boards.
    """

    name: str
    heading: str
    values: Callable[[PublishedGroup, Words], Iterable[FacetValue]]
    known: Callable[[Publication, Words], Iterable[FacetValue]] = lambda publication, words: ()
    folder: str = ""
    holds: Callable[[PublishedSession, str], bool] | None = None
    page_title: str = ""
    agenda: bool = False
    on_paper: bool = False


@lru_cache(maxsize=4096)
def municipality_slug(name: str) -> str:
    return slugify(name)


def _admission(admission: Admission, words: Words) -> FacetValue:
    return FacetValue(
        translate_value("admission", admission.value, words.language),
        words.admission(admission),
        words.admission_of_many(admission),
    )


def _fee(value: str, words: Words) -> FacetValue:
    return FacetValue(translate_value("fee", value, words.language), words.gettext(FEES[value]))


def _mode(mode: Mode, words: Words) -> FacetValue:
    return FacetValue(translate_value("mode", mode.value, words.language), words.mode(mode))


def _weekday(day: int, words: Words) -> FacetValue:
    name = words.weekday(day)
    return FacetValue(
        translate_value("weekday", WEEKDAYS[day], words.language), name, name[:1].upper() + name[1:]
    )


def _language(code: str, words: Words) -> FacetValue:
    return FacetValue(code.lower(), words.language_name(code))


def _modes(group: PublishedGroup, words: Words) -> Iterable[FacetValue]:
    """A hybrid group can be found under all three (content-format.md, "What is published")."""
    shown = tuple(Mode) if group.facts.mode is Mode.HYBRID else (group.facts.mode,)
    return [_mode(mode, words) for mode in shown]


# A weekday's folder name in any language tells the day, so that `holds` needs no words.
WEEKDAY_BY_SLUG = {
    translate_value("weekday", name, language): day
    for language in Language
    for day, name in enumerate(WEEKDAYS)
}

FACETS = (
    Facet(
        "type",
        "Groups by topic",
        lambda group, words: (FacetValue(group.type.slug, group.type.title),),
        lambda publication, words: (
            FacetValue(kind.slug, kind.title) for kind in publication.types
        ),
        folder="types",
        agenda=True,
    ),
    Facet(
        "weekday",
        "Weekdays",
        lambda group, words: (_weekday(day, words) for day in group.weekdays),
        lambda publication, words: (_weekday(day, words) for day in range(7)),
        holds=lambda session, slug: WEEKDAY_BY_SLUG[slug] == session.starts_at.weekday(),
    ),
    Facet(
        "municipality",
        "Towns",
        lambda group, words: (
            FacetValue(municipality_slug(name), name) for name in group.municipalities
        ),
        holds=lambda session, slug: municipality_slug(session.municipality) == slug,
        page_title=GROUPS_OF,
        agenda=True,
        on_paper=True,
    ),
    Facet(
        "mode",
        "Ways to take part",
        _modes,
        lambda publication, words: (_mode(mode, words) for mode in Mode),
        page_title=GROUPS_OF,
    ),
    Facet(
        "admission",
        "Admission",
        lambda group, words: (_admission(group.facts.admission, words),),
        lambda publication, words: (_admission(admission, words) for admission in Admission),
    ),
    Facet(
        "fee",
        "Price",
        lambda group, words: (_fee("paid" if group.facts.fee.cents else "free", words),),
        lambda publication, words: (_fee(value, words) for value in FEES),
        page_title=GROUPS_OF,
    ),
    Facet(
        "language",
        "Languages used",
        lambda group, words: (_language(code, words) for code in group.facts.languages),
        page_title=GROUPS_OF,
    ),
    Facet(
        "season",
        "Seasons",
        lambda group, words: (FacetValue(season.slug, season.title) for season in group.seasons),
        lambda publication, words: (
            FacetValue(season.slug, season.title) for season in publication.seasons
        ),
        folder="seasons",
        holds=lambda session, slug: session.season.slug == slug,
        page_title="Groups, %(season)s",
        on_paper=True,
    ),
    Facet(
        "location",
        "Places",
        lambda group, words: (FacetValue(place.slug, place.title) for place in group.places),
        lambda publication, words: (
            FacetValue(place.slug, place.title) for place in publication.places
        ),
        folder="locations",
        holds=lambda session, slug: session.place is not None and session.place.slug == slug,
        agenda=True,
    ),
)
FACET_OF_NAME = {facet.name: facet for facet in FACETS}
FACET_OF_FOLDER = {facet.folder: facet for facet in FACETS if facet.folder}
