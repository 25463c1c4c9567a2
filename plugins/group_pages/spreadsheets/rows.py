"""Which file each row of a table of files is about: one that is there, or one to be made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from slugify import slugify

from ..editing.naming import find_free_name
from ..model import Language
from ..problems import Detail, Written
from ..schema import LOCATION
from ..suggestions import folded
from .cell_texts import BadCell, read_text
from .grids import Cell
from .tables import Folder, read_row
from .targets import Role
from .titles import ReadSheet

ABOUT_ROW = (Role.FILE, Role.NUMBER, Role.VERSION, Role.OWNER)


@dataclass(slots=True)
class SourceRow:
    """A row of a sheet, and how its cells are read."""

    source: ReadSheet
    row: int
    language: Language

    @property
    def address(self) -> str:
        return self.source.grid.address(self.row)

    def cell(self, name: str) -> Cell:
        place = self.source.place_of(name)
        return self.source.grid.cell(self.row, -1 if place is None else place)

    def text(self, name: str) -> str:
        """Return the text of a cell that names something, "" where it has none to be read."""
        place = self.source.place_of(name)
        column = self.source.targets[place].column if place is not None else None
        try:
            return " ".join(read_text(self.cell(name), column, self.language).split())
        except BadCell:
            return ""


@dataclass(slots=True)
class FileRow(SourceRow):
    """A row about a file: its slug, and whether that file is to be made.

    `is_known`: a hidden column says which file it is, so that an empty cell is meant to be empty.
    `adds_item`: an earlier row is about the same file, and this one has another item of it.
    `stays`: the file is there, and its sheet only adds files.
    """

    slug: str = ""
    is_new: bool = False
    is_known: bool = False
    adds_item: bool = False
    stays: bool = False


Report = Callable[[SourceRow, str, str, dict[str, Detail]], None]
"""Reports a fault of a row: at the column of this name, with the code and details of a message."""


def list_rows(source: ReadSheet, language: Language) -> Iterator[SourceRow]:
    """Yield the rows below the titles that have anything in a column that is read."""
    places = [place for place, each in source.targets.items() if each.role not in ABOUT_ROW]
    for row in range(source.title_row + 1, len(source.grid.rows)):
        if any(not source.grid.cell(row, place).is_empty for place in places):
            yield SourceRow(source, row, language)


def match_files(
    sources: Sequence[ReadSheet], folder_name: str, folder: Folder, report: Report
) -> list[FileRow]:
    """Return the rows of all sheets of a kind with their files; a row with a fault is left out.

    New files are added to the folder's names, others get the titles that the table gives them.
    """
    language = folder.reading.language
    rows = [
        FileRow(row.source, row.row, language, slug=row.text("file"))
        for source in sources
        for row in list_rows(source, language)
    ]
    return list(_Matching(rows, folder_name, folder, report).run())


@dataclass(slots=True)
class _Matching:
    rows: list[FileRow]
    folder_name: str
    folder: Folder
    report: Report

    def run(self) -> Iterator[FileRow]:
        taken = self._keep_originals()
        by_name: dict[tuple[str, str], FileRow] = {}
        titles = Counter(folded(row.text("title")) for row in self.rows)
        for row in self.rows:
            if row.slug in taken:
                self._retitle(row)
                row.is_known = True
                yield row
            elif row.slug and row.slug != slugify(row.slug):
                details: dict[str, Detail] = {"written": Written(row.slug)}
                self.report(row, "file", "cell-no-file-name", details)
            elif not row.text("title"):
                if row.source.place_of("title") is not None:
                    self.report(row, "title", "cell-no-title", {})
            else:
                yield from self._match_title(row, by_name, taken, titles)

    def _keep_originals(self) -> set[str]:
        """Return the slugs of existing files that rows have; of copied rows one has it."""
        files = self.folder.files[self.folder_name]
        by_slug: dict[str, list[FileRow]] = {}
        for row in self.rows:
            if row.slug in files:
                by_slug.setdefault(row.slug, []).append(row)
        for slug, rows in by_slug.items():
            title = folded(self.folder.names[self.folder_name].titles[slug])
            originals = [row for row in rows if folded(row.text("title")) == title]
            original = originals[0] if originals else rows[0]
            for row in rows:
                if row is original:
                    continue
                if row in originals or not originals or not row.text("title"):
                    first: dict[str, Detail] = {"first": original.address}
                    self.report(row, "file", "cell-file-twice", first)
                # A row that was copied to make a new file of it, with another title.
                row.slug = ""
        return set(by_slug)

    def _retitle(self, row: FileRow) -> None:
        names, title = self.folder.names[self.folder_name], row.text("title")
        if title and folded(title) != folded(names.titles[row.slug]):
            names.retitle(row.slug, title)

    def _match_title(
        self,
        row: FileRow,
        by_name: dict[tuple[str, str], FileRow],
        taken: set[str],
        titles: Counter[str],
    ) -> Iterator[FileRow]:
        title, place = row.text("title"), _place_of(row)
        name = (folded(title), folded(place))
        earlier = by_name.get(name)
        if earlier is not None and earlier.stays:
            return
        if earlier is not None and not row.slug:
            if not _has_item(row):
                first: dict[str, Detail] = {"first": earlier.address}
                self.report(row, "title", "cell-title-twice", first)
                return
            row.slug, row.is_new, row.adds_item = earlier.slug, earlier.is_new, True
            yield row
            return
        by_name[name] = row
        slug = "" if row.slug else self._find_file(row, taken, titles[folded(title)])
        if slug and row.source.grid.only_adds:
            taken.add(slug)
            row.slug, row.stays = slug, True
            self.report(row, "title", "row-stays", {})
            return
        row.is_new = not slug
        row.slug = slug or self._new_slug(row, title, place)
        if not row.slug:
            self.report(row, "title", "cell-title-no-name", {"written": Written(title)})
            return
        taken.add(row.slug)
        if row.is_new:
            self.folder.names[self.folder_name].add(row.slug, title)
        yield row

    def _find_file(self, row: FileRow, taken: set[str], count: int) -> str:
        """Return the slug of the file that a row without one is about, "" for a new one."""
        names = self.folder.names[self.folder_name]
        files = self.folder.files[self.folder_name]
        alike = [each for each in names.find(row.text("title")) if each in files]
        left = [each for each in alike if each not in taken]
        at_place = [each for each in left if self._is_at(each, row)]
        if len(at_place) == 1:
            return at_place[0]
        if row.source.grid.only_adds:
            # One of the same name at another place is another one.
            return at_place[0] if at_place else ""
        is_same = len(alike) == len(left) == count == 1
        return left[0] if is_same and not at_place else ""

    def _is_at(self, slug: str, row: FileRow) -> bool:
        source = row.source
        is_place = source.grid.only_adds and self.folder_name == LOCATION.folder
        name = "municipality" if is_place else "location"
        if source.place_of(name) is None:
            return True
        columns = [column.name for column in source.sheet.columns]
        texts = read_row(self.folder, source.sheet, slug, 0).texts
        return folded(texts[columns.index(name)]) == folded(row.text(name))

    def _new_slug(self, row: FileRow, title: str, place: str) -> str:
        """Return a slug that no file has: the row's own, or one made from its title and town."""
        taken = self.folder.names[self.folder_name].titles
        if row.slug and row.slug not in taken:
            return row.slug
        return find_free_name(taken, row.text("discreet_title") or title, place)


def _place_of(row: FileRow) -> str:
    texts = (row.text(each) for each in ("location.municipality", "municipality", "location"))
    return next(filter(None, texts), "")


def _has_item(row: FileRow) -> bool:
    """Return whether the row has a key of an item, such as a day."""
    return any(
        target.role is Role.ITEM and not row.source.grid.cell(row.row, place).is_empty
        for place, target in row.source.targets.items()
    )
