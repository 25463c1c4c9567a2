"""Notice boards on pages: a row is rendered once for all boards that have the same sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from jinja2 import Environment
from markupsafe import Markup

from ...listings import ListedGroup, Listing
from ...publication import PublishedSession
from ..fragments import NO_FRAGMENTS, Fragments
from ..views.notice_board import BoardTown, NoticeBoards
from .environment import find_macro

Board: TypeAlias = tuple[tuple[BoardTown, tuple[Markup, ...]], ...]
"""The towns of a listing, each with the rows of its groups."""


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

    def of(self, listing: Listing) -> Board:
        """Return the board of a listing, nothing for one that nobody prints."""
        sessions_of = listing.sessions_of
        return tuple(
            (town, tuple(self._row(each, sessions_of[each.group.slug]) for each in town.groups))
            for town in self._boards.towns(listing)
        )

    def _row(self, listed: ListedGroup, sessions: Sequence[PublishedSession]) -> Markup:
        is_usual = sessions == listed.current_sessions
        beside = "" if is_usual else " ".join(session.uid for session in sessions) or "none"
        row = self._rows.get((id(listed), beside))
        if row is None:
            row = self._rows[id(listed), beside] = self._fragments.html(
                "row", listed, beside, lambda: self._render(self._boards.row(listed, sessions))
            )
        return row
