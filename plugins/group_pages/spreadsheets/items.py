"""Which item of which file each row of a sheet of items is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..numbers import read_number
from ..problems import Detail, Written
from ..schema.values import BadValue
from ..suggestions import folded
from .cell_texts import BadCell, folded_spaces, read_text
from .references import Names
from .rows import Report, SourceRow, list_rows
from .tables import Folder, Row, count_items, read_row
from .targets import Role
from .titles import ReadSheet


@dataclass(slots=True)
class ItemRow(SourceRow):
    """A row about an item: its file's slug, and its index from 0; None for a new item."""

    slug: str = ""
    index: int | None = None
    is_changed_meanwhile: bool = False


def match_items(
    source: ReadSheet, folder: Folder, new: Collection[str], report: Report
) -> Iterator[ItemRow]:
    """Yield the rows of a sheet with their items; a row with a fault is left out.

    `new` are the slugs of files to be made.
    """
    language = folder.reading.language
    rows = [ItemRow(row.source, row.row, language) for row in list_rows(source, language)]
    matching = _Matching(source, folder, new, report)
    known = [row for row in rows if matching.find_owner(row)]
    matching.number(known)
    for row in known:
        if row.index is not None or matching.is_to_be_made(row):
            yield row


@dataclass(slots=True)
class _Matching:
    source: ReadSheet
    folder: Folder
    new: Collection[str]
    report: Report

    @property
    def _names(self) -> Names:
        return self.folder.names[self.source.sheet.kind.folder]

    def find_owner(self, row: ItemRow) -> bool:
        """Give the row the slug of its file; return whether there is one."""
        slug, name = row.text("file"), row.text("owner")
        names = self._names
        titles = {folded(names.titles.get(slug, "")), folded(names.former.get(slug, "")), slug}
        if slug in names.titles and (not name or folded(name) in titles):
            row.slug = slug
            return True
        if not name:
            self.report(row, "owner", "cell-no-owner", {})
            return False
        try:
            row.slug = names.find_one(name)
        except BadValue as bad:
            self.report(row, "owner", bad.code, {"written": Written(name), **bad.details})
            return False
        return True

    def number(self, rows: list[ItemRow]) -> None:
        """Give rows the indexes of their items; of rows that were copied one has it."""
        by_item: dict[tuple[str, int], list[ItemRow]] = {}
        uncertain = []
        for row in rows:
            index = self._index_by_version(row)
            if index is not None:
                by_item.setdefault((row.slug, index), []).append(row)
            elif self._number_of(row) is not None:
                uncertain.append(row)
        for row in uncertain:
            # The item has been changed since: its number says which one, unless that is another's.
            index = (self._number_of(row) or 0) - 1
            count = count_items(self.folder, self.source.sheet, row.slug)
            if not 0 <= index < count or (row.slug, index) in by_item:
                details: dict[str, Detail] = {"number": row.text("number")}
                self.report(row, "number", "cell-item-gone", details)
                row.slug = ""
            else:
                by_item[row.slug, index] = [row]
                row.is_changed_meanwhile = bool(row.text("version"))
        for (slug, index), own in by_item.items():
            self._number_copies(own, read_row(self.folder, self.source.sheet, slug, index), index)

    def _number_copies(self, rows: list[ItemRow], item: Row, index: int) -> None:
        """Give the item to one of its rows: the one that has what it has, else the first."""
        same = [row for row in rows if self._is_same(row, item)]
        original = same[0] if same else rows[0]
        original.index = index
        original.is_changed_meanwhile = original.is_changed_meanwhile and not same
        for row in rows:
            if row is not original and not same:
                first: dict[str, Detail] = {"first": original.address}
                self.report(row, "number", "cell-item-twice", first)

    def _number_of(self, row: ItemRow) -> int | None:
        """Return the number in the hidden columns, None where they name no item of the file."""
        is_own = row.slug not in self.new and row.text("file") == row.slug
        return read_number(row.text("number")) if is_own else None

    def _index_by_version(self, row: ItemRow) -> int | None:
        """Return the index of the item that is as it was when the row was written."""
        version, number = row.text("version"), self._number_of(row)
        if not version or number is None:
            return None
        sheet = self.source.sheet
        count = count_items(self.folder, sheet, row.slug)
        items = [read_row(self.folder, sheet, row.slug, index) for index in range(count)]
        same = [index for index, item in enumerate(items) if item.version == version]
        return number - 1 if number - 1 in same else next(iter(same), None)

    def is_to_be_made(self, row: ItemRow) -> bool:
        """Return whether a row without a number is of an item that its file does not have yet."""
        if not row.slug:
            return False
        if row.slug in self.new:
            return True
        count = count_items(self.folder, self.source.sheet, row.slug)
        items = (read_row(self.folder, self.source.sheet, row.slug, each) for each in range(count))
        return not any(self._is_same(row, item) for item in items)

    def _is_same(self, row: ItemRow, item: Row) -> bool:
        """Return whether the row's cells have just what the item has."""
        columns = self.source.sheet.columns
        for place, target in self.source.targets.items():
            if target.role is not Role.COLUMN or target.column is None:
                continue
            cell = self.source.grid.cell(row.row, place)
            try:
                text = read_text(cell, target.column, row.language)
            except BadCell:
                return False
            if folded_spaces(text) != folded_spaces(item.texts[columns.index(target.column)]):
                return False
        return True
