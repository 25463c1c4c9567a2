"""Cards: a group in a listing. Each is rendered once for all listings that have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment
from markupsafe import Markup

from ...listings import ListedGroup, Standing
from ...listings.facets import FACETS
from ...publication import PublishedSession
from ...value_classes import dataclass
from ..fragments import NO_FRAGMENTS, Fragments
from ..views.facts import Facts
from ..views.rings import RingView
from ..views.sessions import SessionView, SessionViews
from ..views.statuses import Badge
from ..views.titles import towns_beside
from .environment import find_macro

DAYS = 3
"""Of meetings after the next one, that a card has in reserve."""
PART_CARDS = 50
"""Of a long list, in each of its parts: what is not in view costs a phone nothing."""
ROOT = "\x00root\x00"
"""Placeholder for the way to the site's root in a card until its listing is known."""


@dataclass(frozen=True, slots=True)
class CardView:
    """A group in a listing.

    `town` is what the title lacks of where it meets, a town or "online". `next` is its next
    meeting, `venue` where that is; `then` are the days of those after it, parted by spaces;
    `term` is how long it runs, where no meeting is named. `rhythm`
    is how often it meets. `rests`: it does not meet now. `fee` is "" for a free group.

    `facets` are `data-` attributes for the filters: name and slugs, or days, parted by spaces.
    """

    title: str
    lang: str
    path: str
    summary: str
    town: str
    badges: tuple[Badge, ...]
    rhythm: tuple[str, ...]
    next: SessionView | None
    then: str
    venue: str
    term: str
    fee: str
    rests: bool
    facets: tuple[tuple[str, str], ...]
    ring: RingView


class Cards:
    """The cards of groups, rendered."""

    def __init__(
        self,
        environment: Environment,
        facts: Facts,
        sessions: SessionViews,
        fragments: Fragments = NO_FRAGMENTS,
    ) -> None:
        self._fragments = fragments
        self._facts = facts
        self._sessions = sessions
        self._render = find_macro(environment, "group_card", "group_card")
        # By the object: in a season's listing a group may stand with other rules than elsewhere.
        self._patterns: dict[int, Markup] = {}
        self._cards: dict[tuple[int, str], Markup] = {}

    def html(self, listed: ListedGroup, root: str) -> Markup:
        key = (id(listed), root)
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = self._pattern(listed).replace(ROOT, root)
        return card

    def parts(self, groups: Iterable[ListedGroup], root: str) -> tuple[Markup, ...]:
        """Return the cards of these groups, joined by PART_CARDS."""
        cards = [self.html(listed, root) for listed in groups]
        starts = range(0, len(cards), PART_CARDS)
        return tuple(Markup("").join(cards[start : start + PART_CARDS]) for start in starts)

    def _pattern(self, listed: ListedGroup) -> Markup:
        pattern = self._patterns.get(id(listed))
        if pattern is None:
            pattern = self._patterns[id(listed)] = self._fragments.html(
                "card", listed, "", lambda: self._render(self.view(listed), ROOT)
            )
        return pattern

    def view(self, listed: ListedGroup) -> CardView:
        group, facts = listed.group, self._facts
        rests = listed.current and listed.standing is Standing.RESTING
        meeting = self._sessions.view(listed.next) if listed.next and not rests else None
        return CardView(
            title=group.facts.title,
            lang=group.facts.lang,
            path=listed.path,
            summary=group.facts.summary,
            town=towns_beside(group, facts.words),
            badges=facts.state(listed),
            rhythm=facts.rhythm(listed),
            next=meeting,
            then=" ".join(_days_after(listed)) if meeting else "",
            venue=meeting.place.label if meeting and meeting.place else "",
            term="" if meeting else group.facts.term,
            fee=facts.words.amount(group.facts.fee) if group.facts.fee.cents else "",
            rests=rests,
            facets=tuple(_attributes(listed)),
            ring=facts.ring(group),
        )


def _days_after(listed: ListedGroup) -> Iterator[str]:
    """Yield the days of the meetings after the next one that are held as it is: DAYS at most.

    They take its place on a page that is older than it.
    """
    coming = [session for session in listed.coming if not session.cancelled]
    first, *later = coming
    for session in later[:DAYS]:
        if _hours_and_place(session) != _hours_and_place(first):
            return
        yield session.starts_at.date().isoformat()


def _hours_and_place(session: PublishedSession) -> tuple[object, ...]:
    ends = session.ends_at.time() if session.ends_at else None
    return session.starts_at.time(), ends, session.place, session.municipality


def _attributes(listed: ListedGroup) -> Iterator[tuple[str, str]]:
    """Yield each facet's name with the slugs of the group's values.

    Of days, with the days of its meetings: on an older page some of them are past.
    """
    for facet in FACETS:
        days = [day.isoformat() for day in listed.soon] if facet.spans else []
        values = days or listed.facet_values[facet.name]
        if values:
            yield facet.name, " ".join(values)
