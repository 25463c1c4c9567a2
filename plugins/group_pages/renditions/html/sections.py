"""The sections of a listing: by the next meeting, or by the values of a facet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup

from ...languages import Words
from ...listings import ListedGroup, Standing
from ...model import Admission, Season
from ...value_classes import dataclass
from ..views.facts import Facts
from ..views.sessions import end_of_day
from .cards import Cards
from .facet_views import FacetView


@dataclass(frozen=True, slots=True)
class SectionView:
    """Groups under a heading, which leads to `path` if it has one.

    `cards` are those of the groups, joined by PART_CARDS.
    `until` is the moment when `help` ends to hold, "" without one. `rests`: they do not meet now.
    """

    heading: str
    help: str
    cards: tuple[Markup, ...]
    until: str = ""
    path: str = ""
    rests: bool = False


class Sections:
    def __init__(self, words: Words, facts: Facts, cards: Cards) -> None:
        self._words = words
        self._facts = facts
        self._cards = cards

    def by_date(
        self, groups: Iterable[ListedGroup], root: str, season: Season | None
    ) -> tuple[SectionView, ...]:
        """Return the groups in the order they have, under months and the parts of a list."""
        if season is not None and season.end < self._facts.day:
            return self._past(tuple(groups), root, season)
        until = end_of_day(season.end) if season is not None else ""
        return tuple(
            section
            for standing, members in groupby(groups, key=lambda listed: listed.standing)
            for section in self._part(standing, members, root, until)
        )

    def by_value(
        self, facet: FacetView, groups: Iterable[ListedGroup], root: str
    ) -> tuple[SectionView, ...]:
        """Return the groups under each of their values, those without one at the end."""
        members: dict[str, list[ListedGroup]] = {}
        for listed in groups:
            for slug in listed.facet_values[facet.name] or ("",):
                members.setdefault(slug, []).append(listed)
        sections = [
            SectionView(
                value.label,
                value.note,
                self._cards.parts(members[value.slug], root),
                path=value.path,
            )
            for value in facet.values
            if value.slug in members
        ]
        if "" in members:
            others = self._cards.parts(members[""], root)
            sections.append(SectionView(self._words.gettext("Other groups"), "", others))
        return tuple(sections)

    def _past(
        self, groups: tuple[ListedGroup, ...], root: str, season: Season
    ) -> tuple[SectionView, ...]:
        """Return the groups of the archive by admission: nothing of them is next."""
        sections = []
        for admission in Admission:
            members = [each for each in groups if each.group.facts.admission is admission]
            if members:
                name = self._words.admission_of_many(admission)
                heading = f"{name}, {self._words.season_within(season.title)}"
                sections.append(SectionView(heading, "", self._cards.parts(members, root)))
        return tuple(sections)

    def _part(
        self, standing: Standing, members: Iterable[ListedGroup], root: str, until: str
    ) -> Iterator[SectionView]:
        gettext = self._words.gettext
        if standing is Standing.DATED:
            for heading, those in groupby(members, key=self._month):
                yield SectionView(heading, "", self._cards.parts(those, root))
            return
        heading, help_text = {
            Standing.UNDATED: (gettext("Times given or agreed separately"), ""),
            Standing.CLOSED: (
                self._words.admission_of_many(Admission.CLOSED),
                self._facts.admission_help(Admission.CLOSED),
            ),
            Standing.RESTING: (
                gettext("Not meeting now"),
                gettext("You cannot come to these just now."),
            ),
        }[standing]
        rests = standing is Standing.RESTING
        cards = self._cards.parts(members, root)
        yield SectionView(heading, help_text, cards, until, rests=rests)

    def _month(self, listed: ListedGroup) -> str:
        if listed.next is None:
            return ""
        start = listed.next.starts_at
        return self._words.capital(self._words.month(start.year, start.month))
