"""What a town lacks: each such kind of group, and where the nearest one is."""

from __future__ import annotations

from collections.abc import Iterable

from ...languages import Words
from ...listings import Edition, ListedGroup, Listing, Standing
from ...listings.facets import MODE, MUNICIPALITY, TYPE
from ...model import Mode
from ...paths import Paths
from ...value_classes import dataclass
from ..views.sessions import Link
from .facet_views import FacetViews


@dataclass(frozen=True, slots=True)
class ElsewhereView:
    """A kind that a town has no group of; `towns` are where it meets, `online` if it does there.

    A town's label has its distance, where it is known: then the nearest alone is there.
    """

    kind: Link
    towns: tuple[Link, ...]
    online: Link | None


class Elsewhere:
    def __init__(self, edition: Edition, words: Words, paths: Paths, facets: FacetViews) -> None:
        self._words = words
        self._paths = paths
        self._facets = facets
        self._by_kind: dict[str, list[ListedGroup]] = {}
        for listed in edition.groups:
            if _is_held(listed):
                self._by_kind.setdefault(listed.group.type.slug, []).append(listed)

    def of(self, listing: Listing) -> tuple[ElsewhereView, ...]:
        """Return what the town of the listing lacks; of any other listing nothing."""
        if listing.kind is not MUNICIPALITY or listing.value is None:
            return ()
        own = {each.group.type.slug for each in listing.groups if _is_held(each)}
        slug = listing.value.slug
        return tuple(
            self._kind(slug, Link(kind.label, kind.path), self._by_kind[kind.slug])
            for kind in self._facets.of(TYPE).values
            if kind.slug in self._by_kind and kind.slug not in own
        )

    def _kind(self, town: str, kind: Link, groups: Iterable[ListedGroup]) -> ElsewhereView:
        towns = {slug for each in groups for slug in each.facet_values[MUNICIPALITY.name]}
        is_online = any(each.group.facts.mode is not Mode.IN_PERSON for each in groups)
        return ElsewhereView(kind, self._towns(town, towns), self._online() if is_online else None)

    def _towns(self, town: str, others: set[str]) -> tuple[Link, ...]:
        """Return the nearest of the towns, or, where no distance is known, all of them."""
        links = {
            value.slug: Link(value.label, value.path)
            for value in self._facets.of(MUNICIPALITY).values
            if value.slug in others
        }
        for near in self._facets.towns.nearest(town, links):
            link = links[near.slug]
            return (Link(kilometres(self._words, link.label, near.kilometres), link.path),)
        return tuple(links.values())

    def _online(self) -> Link:
        value = next(each for each in self._facets.of(MODE).values if each.is_online)
        return Link(self._words.gettext("online"), value.path)


def kilometres(words: Words, town: object, number: object) -> str:
    """Return the town with its distance: "Raahe, 58 km"."""
    return words.gettext("%(town)s, %(number)s km", town=town, number=number)


def _is_held(listed: ListedGroup) -> bool:
    """Return whether one may look for the group: it meets, or its time is agreed."""
    return listed.current and listed.standing is not Standing.RESTING
