"""A town's notice board: one table of what meets there, for a wall."""

from __future__ import annotations

from ...listings import Listing
from ...publication import PublishedGroup
from ..views.notice_board import BoardRow, NoticeBoards
from .documents import Documents, is_on_walls
from .typesetting import Data

MOST_DATES = 8


class TownBoards(Documents):
    def of_listing(self, listing: Listing) -> bytes:
        return self.typeset("notice_board", self.data(listing))

    def data(self, listing: Listing) -> Data:
        """Return the facts of a town's board, as its page has them on paper."""
        gettext = self.words.gettext
        boards = NoticeBoards(self.words, self.facts, self.sessions)
        groups = [
            listed
            for town in boards.towns(listing)
            for listed in town.groups
            if is_on_walls(self.edition.by_slug[listed.group.slug].group)
        ]
        seasons = dict.fromkeys(
            season.title
            for listed in listing.groups
            for season in listed.group.seasons
            if season.start <= self.edition.day <= season.end
        )
        return {
            **self.common(listing.title, listing.path),
            "heading": listing.title,
            "period": ", ".join(seasons),
            "columns": [gettext("When"), gettext("Group"), gettext("Where")],
            "rows": [
                self._row(boards.row(each, listing.sessions_of[each.group.slug])) for each in groups
            ],
            "contacts": [self.contact(each) for each in self.association.contact],
        }

    def _addresses(self, group: PublishedGroup) -> list[str]:
        """Return the street of its only place: the town is the heading above."""
        return [place.address for place in group.places if place.address and len(group.places) == 1]

    def _row(self, row: BoardRow) -> Data:
        dates = [
            f"{each.number} ({each.notices})" if each.notices else each.number
            for each in row.dates[:MOST_DATES]
        ]
        group = self.edition.by_slug[row.slug].group
        return {
            "title": group.page_title if group.sensitive else row.title,
            "lang": "" if group.sensitive else row.lang,
            "when": list(row.when),
            "dates": ", ".join(dates),
            "where": [row.where, *self._addresses(group)] if row.where else [],
            "notes": [row.admission, *row.phones],
        }
