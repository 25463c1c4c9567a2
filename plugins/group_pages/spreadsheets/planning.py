"""A table and a content folder -> what the table would bring: a Plan; nothing is written.

    sheets = [read_titles(grid, choices) for grid in read_table(content, name)]
    plan = make_plan(site, sheets, words)

Kinds of files come in the order in which they name each other, so that a group finds the place
that the same table brings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..editing.content_files import ContentFile
from ..editing.groups import new_file
from ..editing.proposals import FileChange, Proposal
from ..editing.references import find_references
from ..frontmatter.editing import Value, Words
from ..languages import Words as Interface
from ..model import Site
from ..problems import Detail, format_message
from ..schema import ASSOCIATION, KIND_OF_FOLDER, Choice, Key, Plain
from .cells import CellReader, Difference, PlacedCell
from .columns import Column, SheetKind
from .edits import edit_file, item_of, nest
from .items import ItemRow, match_items
from .passing import Passing
from .plans import CellChange, Fault, NewFile
from .rows import FileRow, SourceRow, match_files
from .tables import Folder, count_items, read_folder, read_row
from .targets import Role
from .titles import ReadSheet

ORDER = ("seasons", "types", "locations", "groups", "news", "pages")
"""Folders in the order in which their files are made."""

NOTHING: dict[str, Detail] = {}


@dataclass(slots=True)
class NewValues:
    """The values of a file to be made, from its row and those of its items."""

    row: FileRow
    values: list[tuple[Column, Value | None]] = field(default_factory=list)
    items: dict[Key, list[Value]] = field(default_factory=dict)
    body: str = ""
    texts: list[tuple[str, str]] = field(default_factory=list)


class Planner:
    """Reads the sheets of one table, and gathers what it would bring."""

    def __init__(
        self, site: Site, sheets: Sequence[ReadSheet], words: Interface, defaults: dict[str, str]
    ) -> None:
        self.site = site
        self.sheets = sheets
        self.words = words
        self.defaults = defaults
        self.folder: Folder = read_folder(site)
        self.passing = Passing(self.folder, self.report)
        self.faults: list[Fault] = []
        self.changes: list[CellChange] = []
        self.new: dict[tuple[str, str], NewValues] = {}
        self.touched: dict[str, ContentFile] = {}
        self.places: dict[tuple[str, str, str, int | None], SourceRow] = {}
        """Rows by sheet, folder, slug and index: where a problem of a file is shown."""
        self.row_count = 0
        self.present: dict[str, set[str]] = {}

    # Faults

    def report(self, row: SourceRow, name: str, code: str, details: dict[str, Detail]) -> None:
        place = row.source.place_of(name)
        self.report_at(row.source, row.row, place, code, details)

    def report_at(
        self,
        source: ReadSheet,
        row: int,
        place: int | None,
        code: str,
        details: dict[str, Detail],
        *,
        warning: bool = False,
    ) -> None:
        text = self.words.capital(format_message(code, details, self.words))
        order = (self.sheets.index(source), row, -1 if place is None else place)
        cell = source.grid.address(row, place)
        self.faults.append(Fault(cell, text, warning, order))

    # Rows

    def run(self) -> None:
        for source in self.sheets:
            self._check_titles(source)
        matched: list[FileRow] = []
        for name in ORDER:
            own = [each for each in self.sheets if each.sheet.name == name]
            matched += match_files(own, name, self.folder, self.report)
        self._follow_titles()
        for row in matched:
            self._read_file_row(row)
        for source in self.sheets:
            if source.sheet.items is not None:
                new = {slug: 1 for folder, slug in self.new if folder == source.sheet.kind.folder}
                for item in match_items(source, self.folder, new, self.report):
                    self._read_item_row(item)

    def _check_titles(self, source: ReadSheet) -> None:
        """Report columns that are not read, or read twice, and a sheet without names."""
        for place in source.unread:
            details: dict[str, Detail] = {"title": source.titles[place]}
            self.report_at(
                source, source.title_row, place, "column-unknown", details, warning=True
            )
        for place, target in source.repeated.items():
            first = source.place_of(target.name)
            details = {
                "title": target.title(self.words),
                "first": source.grid.address(source.title_row, first),
            }
            self.report_at(source, source.title_row, place, "column-twice", details)
        naming = ("owner", "file") if source.sheet.items else ("title", "file")
        if all(source.place_of(name) is None for name in naming):
            details = {"titles": tuple(source.titles.values())[:12]}
            self.report_at(source, source.title_row, None, "sheet-without-names", details)

    def _follow_titles(self) -> None:
        """Give the files that name one with another title that title, as `retitle` does."""
        for folder_name, names in self.folder.names.items():
            for slug, former in names.former.items():
                for file in self._all_files():
                    document: Any = file.document
                    for path in find_references(
                        document, file.kind, folder_name, former, self.site
                    ):
                        file.set(path, names.titles[slug])
                        self.touched[file.name] = file

    def _all_files(self) -> Iterator[ContentFile]:
        for files in self.folder.files.values():
            yield from files.values()
        name = f"{ASSOCIATION.name}.md"
        yield self.touched.get(name) or ContentFile(self.site, name, ASSOCIATION)

    # Cells

    def _read_file_row(self, row: FileRow) -> None:
        self.row_count += 1
        sheet, key = row.source.sheet, (row.source.sheet.kind.folder, row.slug)
        self.present.setdefault(key[0], set()).add(row.slug)
        self.places.setdefault((sheet.name, *key, None), row)
        if row.is_new and not row.adds_item:
            self.new[key] = NewValues(row)
        if not row.adds_item:
            cells = self._cells(row, Role.COLUMN)
            if row.is_new:
                self._add_defaults(row, cells)
            differences = self._compare(row, sheet, row.slug, None, cells, row.is_known)
            if row.is_new:
                own = self.new[key]
                own.values += [(each.column, each.value) for each in differences]
                own.texts += [(self._title(each.column), each.new) for each in differences]
            elif differences:
                file = self.folder.file(sheet, row.slug)
                self.touched[file.name] = file
                edit_file(file, sheet, 0, differences)
            self._read_body(row)
        self._read_items_in_row(row)

    def _add_defaults(self, row: FileRow, cells: list[PlacedCell]) -> None:
        """Put what holds for all new files of a table in place of cells that it does not have."""
        from .grids import Cell

        for name, text in self.defaults.items():
            column = next((each for each in row.source.sheet.columns if each.name == name), None)
            given = [each for each in cells if each.column is column]
            if column is not None and text and all(each.cell.is_empty for each in given):
                cells[:] = [each for each in cells if each.column is not column]
                cells.append(PlacedCell(given[0].place if given else -1, column, Cell(text)))

    def _cells(self, row: SourceRow, role: Role, sheet: SheetKind | None = None) -> list[PlacedCell]:
        cells = []
        for place, target in row.source.targets.items():
            is_own = target.role is role and (sheet is None or target.sheet is sheet)
            if is_own and target.column is not None:
                cell = row.source.grid.cell(row.row, place)
                self.passing.make_for(row, place, target.column, cell)
                cells.append(PlacedCell(place, target.column, cell))
        return cells

    def _compare(
        self,
        row: SourceRow,
        sheet: SheetKind,
        slug: str,
        index: int | None,
        cells: list[PlacedCell],
        may_empty: bool,
    ) -> list[Difference]:
        """Return the cells of a row that differ from a file, or from its item of the index."""
        folder = sheet.kind.folder
        file = self.folder.files[folder].get(slug)
        is_there = file is not None and (sheet.items is None or index is not None)
        texts: dict[Column, str] = {}
        if is_there:
            now = read_row(self.folder, sheet, slug, index or 0)
            texts = dict(zip(sheet.columns, now.texts, strict=True))
        reader = CellReader(
            self.folder.reading,
            file.write if file is not None else self._write,
            sheet.items,
            texts,
            may_empty and is_there,
        )
        differences = reader.compare(cells)
        for fault in reader.faults:
            place = fault.place if fault.place >= 0 else None
            self.report_at(row.source, row.row, place, fault.code, fault.details)
        if file is not None:
            name = self.folder.names[folder].titles[slug]
            self.changes += [
                CellChange(
                    row.source.grid.address(row.row, each.place),
                    name,
                    self._title(each.column),
                    each.old,
                    each.new,
                )
                for each in differences
            ]
        return differences

    def _title(self, column: Column) -> str:
        return column.title(self.words.language)

    def _write(self, key: Key, value: Any) -> str:
        """Return a value as a new file has it: in the association's words."""
        kind = getattr(key.single, "scalar", None) or key.single
        is_typed = isinstance(kind, Plain | Choice)
        return kind.write(value, self.words.language) if is_typed else str(value)

    def _words(self, key: Key) -> Words:
        return key.word(self.words.language)

    def _read_body(self, row: FileRow) -> None:
        text = row.cell("body").value
        if not isinstance(text, str) or not text.strip():
            return
        body = text.replace("\r\n", "\n").strip()
        if row.is_new:
            self.new[row.source.sheet.kind.folder, row.slug].body = f"\n{body}\n"
            return
        file = self.folder.file(row.source.sheet, row.slug)
        old = file.document.body.strip()
        if old != body:
            file.replace_body(f"\n{body}\n")
            self.touched[file.name] = file
            cell = row.source.grid.address(row.row, row.source.place_of("body"))
            title = self.words.gettext("Text of the page")
            self.changes.append(
                CellChange(cell, self.folder.names["groups"].titles[row.slug], title, old, body)
            )

    # Items

    def _read_items_in_row(self, row: FileRow) -> None:
        """Read the keys of items that stand in the row of their file."""
        sheets = {
            target.sheet: None
            for target in row.source.targets.values()
            if target.role is Role.ITEM
        }
        for sheet in sheets:
            cells = self._cells(row, Role.ITEM, sheet)
            if all(each.cell.is_empty for each in cells):
                continue
            index = self._find_item(row, sheet, cells)
            self._take_item(row, sheet, row.slug, index, cells, may_empty=False)

    def _find_item(self, row: FileRow, sheet: SheetKind, cells: list[PlacedCell]) -> int | None:
        """Return the index of the item that a row of a file means, None for a new one."""
        if row.is_new:
            return None
        count = count_items(self.folder, sheet, row.slug)
        for index in range(count):
            now = read_row(self.folder, sheet, row.slug, index)
            texts = dict(zip(sheet.columns, now.texts, strict=True))
            reader = CellReader(self.folder.reading, self._write, sheet.items, texts, False)
            if not reader.compare(cells) and not reader.faults:
                return index
        return 0 if count == 1 and not row.adds_item else None

    def _read_item_row(self, row: ItemRow) -> None:
        self.row_count += 1
        if row.is_changed_meanwhile:
            self.report_at(
                row.source, row.row, None, "row-changed-meanwhile", NOTHING, warning=True
            )
        cells = self._cells(row, Role.COLUMN)
        self._take_item(row, row.source.sheet, row.slug, row.index, cells, may_empty=True)

    def _take_item(
        self,
        row: SourceRow,
        sheet: SheetKind,
        slug: str,
        index: int | None,
        cells: list[PlacedCell],
        *,
        may_empty: bool,
    ) -> None:
        folder = sheet.kind.folder
        differences = self._compare(row, sheet, slug, index, cells, may_empty)
        new = self.new.get((folder, slug))
        values = [(each.column, each.value) for each in differences]
        if new is not None and sheet.items is not None:
            item = item_of(sheet, values, self._words)
            if item:
                items = new.items.setdefault(sheet.items, [])
                self.places[sheet.name, folder, slug, len(items)] = row
                items.append(item)
                new.texts += [(self._title(each.column), each.new) for each in differences]
            return
        file = self.folder.file(sheet, slug)
        if index is not None:
            self.places[sheet.name, folder, slug, index] = row
            edit_file(file, sheet, index, differences)
        elif sheet.items is not None and (item := item_of(sheet, values, file.words)):
            self.places[sheet.name, folder, slug, self._next_index(sheet, slug)] = row
            file.insert((sheet.items,), item)
        if differences:
            self.touched[file.name] = file

    def _next_index(self, sheet: SheetKind, slug: str) -> int:
        index = count_items(self.folder, sheet, slug)
        while (sheet.name, sheet.kind.folder, slug, index) in self.places:
            index += 1
        return index

    # What comes of it

    def list_new(self) -> Iterator[NewFile]:
        for (folder, _), made in self.passing.files.items():
            texts = tuple(
                (self.words.capital(key.word(self.words.language)), text)
                for key, text in made.values.items()
                if text != made.title
            )
            yield NewFile(made.cell, folder, made.title, texts, in_passing=True)
        for (folder, _), own in self.new.items():
            title = own.row.text("title")
            texts = tuple(each for each in own.texts if each[1] != title)
            yield NewFile(own.row.address, folder, title, texts)

    def list_changes(self) -> Iterator[FileChange]:
        """Yield the changes of all files. Raises CannotEdit."""
        for file in self.touched.values():
            yield from file.change()
        for (folder, slug), made in self.passing.files.items():
            yield from new_file(self.site, folder, made.values, name=slug).changes
        for (folder, slug), own in self.new.items():
            yield from self._new_file(folder, slug, own)

    def _new_file(self, folder: str, slug: str, own: NewValues) -> Iterator[FileChange]:
        nested = nest(own.values, self._words)
        values: dict[Key, Value] = {}
        for key in KIND_OF_FOLDER[folder].keys:
            items = tuple(own.items.get(key, ()))
            value = (items if len(items) > 1 else items[0]) if items else nested.get(self._words(key))
            if value:
                values[key] = value
        yield from new_file(self.site, folder, values, body=own.body, name=slug).changes

    def list_absent(self) -> dict[str, tuple[str, ...]]:
        """Return the titles of files that have no row, of the kinds that have a sheet."""
        return {
            source.sheet.kind.folder: tuple(
                title
                for slug, title in self.folder.names[source.sheet.kind.folder].titles.items()
                if slug in self.folder.files[source.sheet.kind.folder]
                and slug not in self.present.get(source.sheet.kind.folder, ())
            )
            for source in self.sheets
            if source.sheet.items is None
        }
