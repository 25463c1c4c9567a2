"""Which item of which file each row of a sheet of items is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..problems import Detail, Written
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
        candidates = names.find(name) if name else ()
        if len(candidates) == 1:
            row.slug = candidates[0]
            return True
        details: dict[str, Detail] = {"written": Written(name)}
        if not name:
            self.report(row, "owner", "cell-no-owner", {})
        elif candidates:
            self.report(row, "owner", "cell-names-several", details | {"slugs": candidates})
        elif near := names.nearest(name):
            self.report(row, "owner", "cell-names-none-near", details | {"near": near})
        else:
            self.report(row, "owner", "cell-names-none", details)
        return False

    def number(self, rows: list[ItemRow]) -> None:
        """Give rows the indexes of their items; of rows that were copied one has it."""
        by_item: dict[tuple[str, int], list[ItemRow]] = {}
        for row in rows:
            index = self._index_of(row)
            if index is not None:
                by_item.setdefault((row.slug, index), []).append(row)
        for (slug, index), own in by_item.items():
            item = read_row(self.folder, self.source.sheet, slug, index)
            same = [row for row in own if self._is_same(row, item)]
            original = same[0] if same else own[0]
            original.index = index
            version = original.text("version")
            original.is_changed_meanwhile = bool(version) and version != item.version and not same
            for row in own:
                if row is not original and not same:
                    first: dict[str, Detail] = {"first": original.address}
                    self.report(row, "number", "cell-item-twice", first)

    def _index_of(self, row: ItemRow) -> int | None:
        """Return the index that the row's hidden columns say, None for a new item."""
        number, version = row.text("number"), row.text("version")
        if not number.isdecimal() or row.slug in self.new or row.text("file") != row.slug:
            return None
        sheet, index = self.source.sheet, int(number) - 1
        count = count_items(self.folder, sheet, row.slug)
        items = [read_row(self.folder, sheet, row.slug, each) for each in range(count)]
        if version and not (0 <= index < count and items[index].version == version):
            # Items before it have come or gone since: the version says which one it is.
            same = [each for each, item in enumerate(items) if item.version == version]
            index = same[0] if same else index
        if 0 <= index < count:
            return index
        self.report(row, "number", "cell-item-gone", {"number": number})
        row.slug = ""
        return None

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
