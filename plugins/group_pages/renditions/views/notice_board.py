"""A listing on paper: one compact table by town with every date, for a notice board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...languages import Words
from ...listings import ListedGroup, Listing
from ...listings.facets import MUNICIPALITY, municipality_slug
from ...publication import PublishedGroup, PublishedSession
from ...value_classes import dataclass
from .facts import WITHOUT_NEWCOMERS, Facts
from .places import line_of_places
from .sessions import SessionViews

GROUPS_AT_MOST = 100
"""More than these fit no notice board, and their table would be heavier than the page."""


@dataclass(frozen=True, slots=True)
class DateView:
    """`number` is the day without its year ("12.1."), with the time where the row's rules do not
    name it; `notices` name how it differs from the plan,
    and its place where that is another than usual."""

    number: str
    notices: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A group's row. `slug` is the group's: the filters hide rows as they hide cards.

    `admission` is how one gets in, or why nobody can now.
    """

    slug: str
    title: str
    lang: str
    admission: str
    when: tuple[str, ...]
    where: str
    dates: tuple[DateView, ...]
    phones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardTown:
    """The groups of one town, or, with an empty name, of none. `slug` is the facet value's."""

    slug: str
    name: str
    groups: tuple[ListedGroup, ...]


class NoticeBoards:
    def __init__(self, words: Words, facts: Facts, sessions: SessionViews) -> None:
        self._words = words
        self._facts = facts
        self._sessions = sessions

    def towns(self, listing: Listing) -> tuple[BoardTown, ...]:
        """Return the groups by town, none for a listing that nobody prints.

        A group of two towns stands under both.
        """
        is_index = listing.facet is not None and listing.value is None
        if is_index or not listing.kind.on_paper or len(listing.groups) > GROUPS_AT_MOST:
            return ()
        groups: dict[str, list[ListedGroup]] = {}
        for listed in listing.groups:
            for town in _towns_of(listed, listing):
                groups.setdefault(town, []).append(listed)
        names = sorted(groups, key=lambda name: (not name, self._words.sort_key(name)))
        return tuple(
            BoardTown(municipality_slug(name), name, tuple(groups[name])) for name in names
        )

    def row(self, listed: ListedGroup, sessions: Sequence[PublishedSession]) -> BoardRow:
        """Return the group's row with these of its sessions."""
        group, facts = listed.group, self._facts
        return BoardRow(
            slug=group.slug,
            title=group.facts.title,
            lang=group.facts.lang,
            admission=self._admission(listed),
            when=self._when(listed),
            where=_where(group) or facts.elsewhere(group),
            dates=tuple(self._dates(listed, sessions)),
            phones=tuple(
                self._words.phone(contact.phone) for contact in group.facts.contact if contact.phone
            ),
        )

    def _admission(self, listed: ListedGroup) -> str:
        """Return how one gets in, with a status if it has one; that alone where nobody can."""
        group, facts = listed.group, self._facts
        admission, status = facts.admission(group), facts.status(group)
        if status is None or not listed.current:
            return admission
        is_shut = group.status_by_day.on(facts.day) in WITHOUT_NEWCOMERS
        return status.text if is_shut else f"{admission} · {status.text}"

    def _when(self, listed: ListedGroup) -> tuple[str, ...]:
        """Return its rules, or the reason why there are none."""
        rules = self._facts.rules(listed)
        if rules:
            return tuple(self._words.capital(rule.sentence) for rule in rules)
        return tuple(filter(None, (self._facts.withheld(listed.group), listed.group.facts.term)))

    def _dates(
        self, listed: ListedGroup, sessions: Sequence[PublishedSession]
    ) -> Iterator[DateView]:
        times = self._sessions.times_of(each.rule for each in self._facts.rules(listed))
        for session in self._dates_of(sessions):
            view = self._sessions.view(session)
            notices = ", ".join(each.sentence for each in view.notices)
            if view.place_changed and view.place and not view.cancelled:
                notices = f"{notices}: {view.place.label}"
            yield DateView(self._sessions.number_and_time(view, times), notices)

    def _dates_of(self, sessions: Sequence[PublishedSession]) -> Sequence[PublishedSession]:
        """Return those still to come, or, where all are over, all."""
        day = self._facts.day
        coming = [session for session in sessions if session.starts_at.date() >= day]
        return coming or sessions


def _towns_of(listed: ListedGroup, listing: Listing) -> tuple[str, ...]:
    if listing.kind is MUNICIPALITY and listing.value is not None:
        return (listing.value.label,)
    return listed.group.municipalities or ("",)


def _where(group: PublishedGroup) -> str:
    """Return its place, whose town is the heading above; several places with their towns."""
    if len(group.places) > 1:
        return line_of_places(group.places, ())
    return "".join(place.title for place in group.places)
