"""A table and a content folder -> what the table would bring: a Plan; nothing is written.

Kinds of files come in the order in which they name each other, so that a group finds the place
that the same table brings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..editing.content_files import ContentFile
from ..editing.folders import TextFile, list_texts
from ..editing.references import find_references
from ..editing.sentences import describe_group
from ..frontmatter.editing import Words
from ..languages import Words as Interface
from ..model import Site
from ..schema import GROUP, Key
from .cells import CellReader, Difference, PlacedCell
from .columns import Column, SheetKind
from .edits import edit_file, item_of
from .faults import Faults, report_titles
from .grids import Cell
from .items import ItemRow, match_items
from .new_files import NewValues
from .passing import Passing
from .plans import CellChange
from .rows import FileRow, SourceRow, match_files
from .tables import Folder, count_items, read_folder, read_row
from .targets import Role
from .titles import ReadSheet
from .values import write_in

ORDER = ("seasons", "types", "locations", "groups", "news", "pages")
"""Folders in the order in which their files are made."""


class Planner:
    """Reads the sheets of one table, and gathers what it would bring."""

    def __init__(
        self,
        site: Site,
        sheets: Sequence[ReadSheet],
        words: Interface,
        defaults: Mapping[str, str],
    ) -> None:
        self.site = site
        self.sheets = sheets
        self.words = words
        self.defaults = defaults
        self.folder: Folder = read_folder(site)
        self.groups = {group.slug: group for group in site.groups}
        self.faults = Faults(sheets, words)
        self.passing = Passing(self.folder, self.faults.report)
        self.changes: list[CellChange] = []
        self.new: dict[tuple[str, str], NewValues] = {}
        self.touched: dict[str, ContentFile] = {}
        self.places: dict[tuple[str, str, str, int | None], SourceRow] = {}
        """Rows by sheet, folder, slug and index: where a problem of a file is shown."""
        self.row_count = 0
        self.present: dict[str, set[str]] = {}

    def run(self) -> None:
        """Read all rows: first those of files, then those of items."""
        for source in self.sheets:
            report_titles(source, self.faults)
        matched: list[FileRow] = []
        for name in ORDER:
            own = [each for each in self.sheets if each.sheet.name == name]
            matched += match_files(own, name, self.folder, self.faults.report)
        self._follow_titles()
        for row in matched:
            self._read_file_row(row)
        for source in self.sheets:
            if source.sheet.items is not None:
                new = {slug for folder, slug in self.new if folder == source.sheet.kind.folder}
                for item in match_items(source, self.folder, new, self.faults.report):
                    self._read_item_row(item)

    def list_absent(self) -> dict[str, tuple[str, ...]]:
        """Return the titles of files that have no row, of the kinds that have a sheet."""
        absent = {}
        for source in self.sheets:
            if source.sheet.items is None:
                name = source.sheet.kind.folder
                titles, present = self.folder.names[name].titles, self.present.get(name, set())
                slugs = [slug for slug in self.folder.files[name] if slug not in present]
                absent[name] = tuple(titles[slug] for slug in slugs)
        return absent

    def _follow_titles(self) -> None:
        """Give the files that name one with another title that title, as `retitle` does."""
        for folder_name, names in self.folder.names.items():
            for slug, former in names.former.items():
                for text in list_texts(self.site):
                    routes = tuple(find_references(text, folder_name, former, self.site))
                    for route in routes:
                        self._open(text).set(route, names.titles[slug])

    def _open(self, text: TextFile) -> ContentFile:
        """Return a file of the content that is to be edited."""
        own = self.folder.files.get(text.folder, {}).get(text.slug)
        file = own or self.touched.get(text.name) or ContentFile(self.site, text.name, text.kind)
        self.touched[text.name] = file
        return file

    # Rows of files

    def _read_file_row(self, row: FileRow) -> None:
        self.row_count += 1
        sheet, key = row.source.sheet, (row.source.sheet.kind.folder, row.slug)
        self.present.setdefault(key[0], set()).add(row.slug)
        self.places.setdefault((sheet.name, *key, None), row)
        if not row.adds_item:
            if row.is_new:
                self.new[key] = NewValues(row)
            self._read_own_cells(row)
            self._read_body(row)
        self._read_items_in_row(row)

    def _read_own_cells(self, row: FileRow) -> None:
        sheet = row.source.sheet
        cells = self._cells(row, Role.COLUMN)
        if row.is_new:
            cells = self._with_defaults(row, cells)
        differences = self._compare(row, sheet, row.slug, None, cells, row.is_known)
        if row.is_new:
            own = self.new[sheet.kind.folder, row.slug]
            own.values += [(each.column, each.value) for each in differences]
            own.texts += [(self._title(each.column), each.new) for each in differences]
        elif differences:
            file = self.folder.file(sheet, row.slug)
            self.touched[file.name] = file
            edit_file(file, sheet, 0, differences)

    def _with_defaults(self, row: FileRow, cells: list[PlacedCell]) -> list[PlacedCell]:
        """Return the cells, in place of empty ones what holds for all new files of a table."""
        for name, text in self.defaults.items():
            column = next((each for each in row.source.sheet.columns if each.name == name), None)
            given = [each for each in cells if each.column is column]
            if column is not None and text and all(each.cell.is_empty for each in given):
                place = given[0].place if given else None
                cells = [each for each in cells if each.column is not column]
                cells.append(PlacedCell(place, column, Cell(text)))
        return cells

    def _read_body(self, row: FileRow) -> None:
        text = row.cell("body").value
        if not isinstance(text, str) or not text.strip():
            return
        body, sheet = text.replace("\r\n", "\n").strip(), row.source.sheet
        if row.is_new:
            self.new[sheet.kind.folder, row.slug].body = f"\n{body}\n"
            return
        file = self.folder.file(sheet, row.slug)
        old = file.document.body.strip()
        if old != body:
            file.replace_body(f"\n{body}\n")
            self.touched[file.name] = file
            cell = row.source.grid.address(row.row, row.source.place_of("body"))
            title = self.words.gettext("Text of the page")
            self.changes.append(CellChange(cell, self._name_of(sheet, row.slug), title, old, body))

    # Cells

    def _cells(
        self, row: SourceRow, role: Role, sheet: SheetKind | None = None
    ) -> list[PlacedCell]:
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
        reader = self._reader(sheet, slug, index, may_empty=may_empty)
        differences = reader.compare(cells)
        for fault in reader.faults:
            self.faults.report_at(row.source, row.row, fault.place, fault.code, fault.details)
        if slug in self.folder.files[sheet.kind.folder]:
            item = next(filter(None, reader.texts.values()), "") if sheet.items else ""
            for each in differences:
                cell = row.source.grid.address(row.row, each.place)
                title = self._title_in(sheet, each.column, item)
                name = self._name_of(sheet, slug)
                self.changes.append(CellChange(cell, name, title, each.old, each.new))
        return differences

    def _reader(
        self, sheet: SheetKind, slug: str, index: int | None, *, may_empty: bool
    ) -> CellReader:
        """Return what compares cells with a file, or with its item of the index."""
        file = self.folder.files[sheet.kind.folder].get(slug)
        texts: dict[Column, str] = {}
        if file is not None and (sheet.items is None or index is not None):
            now = read_row(self.folder, sheet, slug, index or 0)
            texts = dict(zip(sheet.columns, now.texts, strict=True))
        write = file.write if file is not None else write_in(self.folder.reading)
        return CellReader(self.folder.reading, write, sheet.items, texts, may_empty and bool(texts))

    def _title_in(self, sheet: SheetKind, column: Column, item: str) -> str:
        """Return “Muutokset, 10.3.2027: aihe”: what a cell is about, with its item's first text."""
        title = self._title(column)
        if sheet.items is None:
            return title
        return f"{', '.join(filter(None, (sheet.title(self.words), item)))}: {title.lower()}"

    def _name_of(self, sheet: SheetKind, slug: str) -> str:
        """Return what a file is called for people: a group with its town."""
        group = self.groups.get(slug) if sheet.kind is GROUP else None
        return describe_group(group) if group else self.folder.names[sheet.kind.folder].titles[slug]

    def _title(self, column: Column) -> str:
        return column.title(self.words.language)

    def _words(self, key: Key) -> Words:
        return key.word(self.words.language)

    # Items

    def _read_items_in_row(self, row: FileRow) -> None:
        """Read the keys of items that stand in the row of their file."""
        targets = row.source.targets.values()
        for sheet in {each.sheet: None for each in targets if each.role is Role.ITEM}:
            cells = self._cells(row, Role.ITEM, sheet)
            if any(not each.cell.is_empty for each in cells):
                index = self._find_item(row, sheet, cells)
                self._take_item(row, sheet, row.slug, index, cells, may_empty=False)

    def _find_item(self, row: FileRow, sheet: SheetKind, cells: list[PlacedCell]) -> int | None:
        """Return the index of the item that a row of a file means, None for a new one."""
        if row.is_new:
            return None
        count = count_items(self.folder, sheet, row.slug)
        for index in range(count):
            reader = self._reader(sheet, row.slug, index, may_empty=False)
            if not reader.compare(cells) and not reader.faults:
                return index
        return 0 if count == 1 and not row.adds_item else None

    def _read_item_row(self, row: ItemRow) -> None:
        self.row_count += 1
        if row.is_changed_meanwhile:
            code = "row-changed-meanwhile"
            self.faults.report_at(row.source, row.row, None, code, {}, warning=True)
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
        values = [(each.column, each.value) for each in differences]
        new = self.new.get((folder, slug))
        if not differences or sheet.items is None:
            self.places.setdefault((sheet.name, folder, slug, index), row)
            return
        if new is not None:
            items = new.items.setdefault(sheet.items, [])
            self.places[sheet.name, folder, slug, len(items)] = row
            items.append(item_of(sheet, values, self._words))
            new.texts += [(self._title(each.column), each.new) for each in differences]
            return
        file = self.folder.file(sheet, slug)
        self.touched[file.name] = file
        if index is None:
            index = self._next_index(sheet, slug)
            file.insert((sheet.items,), item_of(sheet, values, file.words))
        else:
            edit_file(file, sheet, index, differences)
        self.places[sheet.name, folder, slug, index] = row

    def _next_index(self, sheet: SheetKind, slug: str) -> int:
        index = count_items(self.folder, sheet, slug)
        while (sheet.name, sheet.kind.folder, slug, index) in self.places:
            index += 1
        return index
