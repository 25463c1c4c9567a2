"""A content folder -> the rows of its table: what staff wrote, in the association's words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache

from ..editing.content_files import CannotEdit, ContentFile, names_in
from ..frontmatter import Scalar
from ..model import Language, Site
from ..patterns import define_pattern
from ..schema import Kind
from ..suggestions import folded
from .columns import KINDS_IN_TABLES, SheetKind, list_sheets, words_of
from .references import Names
from .values import Reading, find_node, write_node

LONGEST_CELL = 32_767
"""Characters of a cell in Excel. A longer text is in no table, and so nothing changes it there."""

_UNPRINTABLE = define_pattern(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: the slug of its file, the number of its item from 1 (0 for none), texts.

    The texts are those of the sheet's columns; `name` is what the file is called.
    """

    slug: str
    number: int
    name: str
    texts: tuple[str, ...]

    @property
    def version(self) -> str:
        """The digest of the file or item as it was when the row was written."""
        return hashlib.sha256("\x1f".join(self.texts).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet with its rows."""

    sheet: SheetKind
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Folder:
    """The files of a content folder that tables are made of, each read once."""

    site: Site
    files: dict[str, dict[str, ContentFile]] = field(default_factory=dict)
    """By folder and slug, in the order of the slugs."""

    names: dict[str, Names] = field(default_factory=dict)
    rows: dict[tuple[str, str, int], Row] = field(default_factory=dict)
    """By sheet, slug and index, as far as they have been read."""

    @property
    def reading(self) -> Reading:
        return Reading(self.site.association.language, self.names)

    def file(self, sheet: SheetKind, slug: str) -> ContentFile:
        return self.files[sheet.kind.folder][slug]


def read_folder(site: Site) -> Folder:
    """Return the folder's files, drafts among them. Raises CannotEdit for one without keys."""
    folder = Folder(site)
    for kind in KINDS_IN_TABLES:
        files = {}
        for slug, name in sorted(names_in(site.root, kind.folder).items()):
            try:
                files[slug] = ContentFile(site, name, kind)
            except CannotEdit as error:
                raise CannotEdit("table-file-unreadable", file=name) from error
        folder.files[kind.folder] = files
        titles = {slug: _title(file, kind) or slug for slug, file in files.items()}
        folder.names[kind.folder] = Names(titles)
    return folder


def read_tables(folder: Folder) -> tuple[Table, ...]:
    """Return all sheets with their rows."""
    return tuple(tabulate(sheet, folder) for sheet in list_sheets())


def tabulate(sheet: SheetKind, folder: Folder) -> Table:
    """Return a sheet with its rows."""
    slugs = folder.files[sheet.kind.folder]
    counts = {slug: count_items(folder, sheet, slug) if sheet.items else 1 for slug in slugs}
    places = ((slug, index) for slug in slugs for index in range(counts[slug]))
    return Table(sheet, tuple(read_row(folder, sheet, slug, index) for slug, index in places))


def read_row(folder: Folder, sheet: SheetKind, slug: str, index: int) -> Row:
    """Return the row of a file, or of one of its items, from 0."""
    known = folder.rows.get((sheet.name, slug, index))
    if known is not None:
        return known
    file = folder.file(sheet, slug)
    name = folder.names[sheet.kind.folder].name(slug)
    reading = folder.reading
    present = {folded(entry.key.text) for entry in file.document.front.entries}
    texts = tuple(
        ""
        if present.isdisjoint(words)
        else fit_text(write_node(find_node(file, sheet, column, index), column, reading))
        for column, words in zip(
            sheet.columns, _words_of_columns(sheet, reading.language), strict=True
        )
    )
    row = Row(slug, index + 1 if sheet.items else 0, name, texts)
    folder.rows[sheet.name, slug, index] = row
    return row


@cache
def _words_of_columns(sheet: SheetKind, language: Language) -> tuple[frozenset[str], ...]:
    """Return the words that a file may have for the first key of each column, folded."""
    return tuple(words_of(sheet.items or each.path[0], language) for each in sheet.columns)


def fit_text(text: str) -> str:
    """Return a text as a cell can hold it, "" for one that is too long for any."""
    text = _UNPRINTABLE.sub("", text)
    return text if len(text) <= LONGEST_CELL else ""


def count_items(folder: Folder, sheet: SheetKind, slug: str) -> int:
    """Return how many items of the sheet a file has."""
    return len(folder.file(sheet, slug).items(sheet.items)) if sheet.items else 0


def _title(file: ContentFile, kind: Kind) -> str:
    node = file.find(kind.key("title"))
    return node.text.strip() if isinstance(node, Scalar) and not node.absent else ""
