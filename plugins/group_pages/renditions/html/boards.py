"""Notice boards on pages: a row is rendered once for all boards that have the same sessions."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment
from markupsafe import Markup

from ...listings import ListedGroup, Listing
from ...publication import PublishedSession
from ...value_classes import dataclass
from ..fragments import NO_FRAGMENTS, Fragments
from ..views.notice_board import NoticeBoards
from .environment import find_macro


@dataclass(frozen=True, slots=True)
class TownView:
    """The rows of one town's groups; `slug` and `name` as of a BoardTown."""

    slug: str
    name: str
    rows: tuple[Markup, ...]


class Boards:
    """The notice boards of listings, rendered."""

    def __init__(
        self, environment: Environment, boards: NoticeBoards, fragments: Fragments = NO_FRAGMENTS
    ) -> None:
        self._boards = boards
        self._fragments = fragments
        self._render = find_macro(environment, "notice_board", "board_row")
        # By the object, as cards are.
        self._rows: dict[tuple[int, str], Markup] = {}

    def of(self, listing: Listing) -> tuple[TownView, ...]:
        """Return the groups by town, none for a listing that nobody prints."""
        sessions_of = listing.sessions_of
        return tuple(
            TownView(
                town.slug,
                town.name,
                tuple(self._row(each, sessions_of[each.group.slug]) for each in town.groups),
            )
            for town in self._boards.towns(listing)
        )

    def _row(self, listed: ListedGroup, sessions: Sequence[PublishedSession]) -> Markup:
        is_usual = sessions == listed.current_sessions
        beside = "" if is_usual else " ".join(session.uid for session in sessions) or "none"
        row = self._rows.get((id(listed), beside))
        if row is None:
            text = self._fragments.part(
                "row", listed, beside, lambda: self._render(self._boards.row(listed, sessions))
            )
            row = self._rows[id(listed), beside] = Markup(text)  # noqa: S704 -- rendered above
        return row
