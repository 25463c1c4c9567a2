"""Facets and their values, as links that a script may turn into a filter's choices."""

from __future__ import annotations

from collections.abc import Iterator

from ...languages import Words
from ...languages.language_names import language_with_words, main_code, own_name
from ...languages.vocabulary import translate_value
from ...listings import Edition, FacetIndex, Listing
from ...listings.facets import LANGUAGE, MODE, MUNICIPALITY, TYPE
from ...listings.kinds import Facet, FacetValue
from ...listings.nearness import Towns
from ...listings.time_spans import DaySpan
from ...model import Mode
from ...paths import Paths
from ...value_classes import dataclass
from ..views.rings import Rings, RingView
from ..views.sessions import Link

NEAR_TOWNS = 12
"""For each town as many others: more would make a page of many towns heavy."""


@dataclass(frozen=True, slots=True)
class DaysView:
    """Days as a value: their dates, first and last as ISO dates, and whose word they bear.

    `key` names them to the script that takes a word away where it is true no more.
    """

    dates: str
    first: str
    last: str
    key: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """A facet's value as a link; `count` is its number of current groups.

    `past`: it is a season that is over. `ring` is that of a kind of group. `near` are the slugs of
    a town's nearest ones, each with its kilometres. `is_online`: its groups need no town.
    """

    slug: str
    label: str
    path: str
    count: int
    note: str = ""
    past: bool = False
    ring: RingView | None = None
    days: DaysView | None = None
    near: str = ""
    is_online: bool = False


@dataclass(frozen=True, slots=True)
class LanguageView:
    """The groups that are written of in a language other than the site's; its name in itself.

    `heading` is in the language too, "" of one whose words we have not.
    """

    name: str
    heading: str
    code: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet with its values. `is_common`: they stand open."""

    name: str
    heading: str
    path: str
    values: tuple[ValueView, ...]
    is_common: bool


@dataclass(frozen=True, slots=True)
class ChosenView:
    """The value whose page it is, among the filters: what removes it, and what adds another."""

    value: ValueView
    without: str
    narrower: str


class FacetViews:
    """The facets of an edition."""

    def __init__(self, edition: Edition, words: Words, paths: Paths, rings: Rings) -> None:
        self._edition = edition
        self._words = words
        self._paths = paths
        self._rings = rings
        self.towns = Towns(edition.publication)
        self._online = translate_value(MODE.name, Mode.ONLINE.value, words.language)
        self._by_facet = {index.facet: self._facet(index) for index in edition.facets}
        self.all = tuple(self._by_facet.values())
        self.languages = tuple(self._languages())

    def of(self, facet: Facet) -> FacetView:
        return self._by_facet[facet]

    def chosen(self, listing: Listing) -> ChosenView | None:
        """Return the value that the listing is of, None for one of all groups or the archive."""
        facet, value = listing.facet, listing.value
        if facet is None or value is None:
            return None
        view = next(each for each in self.of(facet).values if each.slug == value.slug)
        groups = self._paths.groups
        return None if view.past else ChosenView(view, groups, f"{groups}?{facet.name}={view.slug}")

    def orders(self) -> tuple[Link, ...]:
        """Return the pages of all groups, each in another order."""
        others = (
            Link(self._words.gettext(ORDERS[facet]), self._paths.facet(facet.name))
            for facet in ORDERS
        )
        return (Link(self._words.gettext("By the next meeting"), self._paths.groups), *others)

    def _languages(self) -> Iterator[LanguageView]:
        """Yield the languages that groups are held and written of in, but for the site's own."""
        listed = [each.group for each in self._edition.groups if each.current]
        languages = {main_code(each.facts.lang) for each in listed} - {self._words.language.value}
        for value in self.of(LANGUAGE).values:
            name = own_name(value.slug)
            if name and value.count and value.slug in languages:
                yield LanguageView(
                    self._words.capital(name),
                    _groups_in(value.slug, name),
                    value.slug,
                    value.path,
                    value.count,
                )

    def _facet(self, index: FacetIndex) -> FacetView:
        facet = index.facet
        return FacetView(
            name=facet.name,
            heading=self._words.gettext(facet.heading),
            path=index.path,
            values=tuple(self._value(facet, value, count) for value, count in index.values),
            is_common=facet.is_common,
        )

    def _value(self, facet: Facet, value: FacetValue, count: int) -> ValueView:
        is_past = value.season is not None and value.season.end < self._edition.day
        return ValueView(
            slug=value.slug,
            label=self._words.capital(value.label),
            path=self._paths.value(facet.name, value.slug),
            count=count,
            note=value.note,
            past=is_past,
            ring=self._rings.of_kind(value.slug) if facet is TYPE else None,
            days=_days(value.days, value.note) if value.days is not None else None,
            near=self._near(value.slug) if facet is MUNICIPALITY else "",
            is_online=facet is MODE and value.slug == self._online,
        )

    def _near(self, slug: str) -> str:
        nearest = self.towns.nearest(slug)[:NEAR_TOWNS]
        return " ".join(f"{town.slug} {town.kilometres}" for town in nearest)


def _groups_in(code: str, name: str) -> str:
    ours = language_with_words(code)
    return Words(ours).gettext("Groups in %(language)s", language=name) if ours else ""


ORDERS = {MUNICIPALITY: "By town", TYPE: "By topic"}


def _days(days: DaySpan, dates: str) -> DaysView:
    first, last = days.first.isoformat(), days.last.isoformat()
    initial = "W" if days.first.weekday() == 0 else "S"
    return DaysView(dates, first, last, initial + first)
