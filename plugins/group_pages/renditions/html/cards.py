"""Cards: a group in a listing. Each is rendered once for all listings that have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ...listings import ListedGroup
from ..views.facts import Facts, RuleView
from ..views.places import line_of_places
from ..views.rings import RingView
from ..views.sessions import SessionView, SessionViews
from ..views.statuses import Badge

ROOT = "\x00root\x00"
"""Placeholder for the way to the site's root in a card until its listing is known."""


@dataclass(frozen=True, slots=True)
class CardView:
    """A group in a listing.

    `facets` are `data-` attributes for the filters: name and slugs separated by spaces.

    `when` is empty where times are withheld.
    """

    title: str
    lang: str
    path: str
    summary: str
    badges: tuple[Badge, ...]
    when: tuple[RuleView, ...]
    where: str
    next: SessionView | None
    fee: str
    free: bool
    facets: tuple[tuple[str, str], ...]
    ring: RingView


class Cards:
    """The cards of groups, rendered."""

    def __init__(self, environment: Environment, facts: Facts, sessions: SessionViews) -> None:
        self._facts = facts
        self._sessions = sessions
        component = environment.get_template("components/group_card.html")
        # A template's macros are attributes of its module, which no type names.
        self._render: Callable[[CardView, str], Markup] = component.module.group_card  # type: ignore[attr-defined]
        self._render_row: Callable[[CardView, str], Markup] = component.module.group_row  # type: ignore[attr-defined]
        # By the object: in a season's listing a group may stand with other rules than elsewhere.
        self._patterns: dict[int, Markup] = {}
        self._cards: dict[tuple[int, str], Markup] = {}

    def html(self, listed: ListedGroup, root: str) -> Markup:
        key = (id(listed), root)
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = self._pattern(listed).replace(ROOT, root)
        return card

    def joined(self, groups: Iterable[ListedGroup], root: str) -> Markup:
        """Join the cards of these groups."""
        return Markup("").join([self.html(listed, root) for listed in groups])

    def _pattern(self, listed: ListedGroup) -> Markup:
        pattern = self._patterns.get(id(listed))
        if pattern is None:
            pattern = self._patterns[id(listed)] = self._render(self.view(listed), ROOT)
        return pattern

    def rows(self, groups: Iterable[ListedGroup], root: str) -> Markup:
        """Render the same groups as a short list: name, when and where."""
        return Markup("").join(self._render_row(self.view(listed), root) for listed in groups)

    def view(self, listed: ListedGroup) -> CardView:
        group, facts = listed.group, self._facts
        return CardView(
            title=group.facts.title,
            lang=group.facts.lang,
            path=listed.path,
            summary=group.facts.summary,
            badges=facts.badges(group),
            when=facts.rules(listed),
            where=line_of_places(group.places, group.municipalities),
            next=self._sessions.view(listed.next) if listed.next else None,
            fee=facts.fee(group),
            free=not group.facts.fee.cents,
            facets=tuple(
                (name, " ".join(slugs)) for name, slugs in listed.facet_values.items() if slugs
            ),
            ring=facts.ring(group),
        )
