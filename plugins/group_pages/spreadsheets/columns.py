"""The sheets of a table and their columns, from the schema: a row of it is a column here.

A kind of file is a sheet with a row a file. A key with a list of blocks (`schedule`, `changes`) is
a sheet of its own with a row an item. The keys of a single block stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ..languages import Words
from ..model import Language
from ..schema import GROUP, KINDS, LOCATION, NEWS, PAGE, SEASON, TYPE, Block, Key, Kind, Many
from ..suggestions import folded
from ..value_classes import dataclass

KINDS_IN_TABLES: tuple[Kind, ...] = (GROUP, LOCATION, TYPE, SEASON, NEWS, PAGE)
"""In the order of their sheets. The association is one file, which a row would not suit."""

MESSAGES = {
    "sheet-group": "Groups",
    "sheet-location": "Places",
    "sheet-type": "Types of groups",
    "sheet-season": "Seasons",
    "sheet-news": "News",
    "sheet-page": "Pages",
    "owner-group": "Group",
    "owner-location": "Place",
    "owner-type": "Type of group",
    "owner-season": "Season",
    "owner-news": "News item",
    "owner-page": "Page",
    "file": "File",
    "number": "No.",
    "version": "Version",
}
"""Titles of the sheets of kinds, what one file of a kind is called, and the hidden columns'.

Those say which file, item and state of it a row is of.
"""

NAMED = {"title": "Title", "date": "Date"}
"""Names of columns that are another than the word of the key, as a form's are.

“Otsikko” is what a text in a paper has; “pvm” is no word.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the keys that lead to its value, from the file or from the item of its sheet.

    `is_scalar`: it has the single value that may stand in place of the last key's block.
    """

    path: tuple[Key, ...]
    is_scalar: bool = False

    @property
    def key(self) -> Key:
        return self.path[-1]

    @property
    def name(self) -> str:
        """The column by the English names of its keys, such as `online.link`."""
        return ".".join(key.name for key in self.path) + (".scalar" if self.is_scalar else "")

    def title(self, language: Language) -> str:
        """Return “Verkkoryhmä: linkki”, the words of its keys."""
        named = {name: Words(language).gettext(text) for name, text in NAMED.items()}
        parts = [named.get(key.name, key.word(language).replace("_", " ")) for key in self.path]
        return _capital(": ".join(parts))

    def titles(self) -> Iterator[str]:
        """Yield every title that the column may have, folded: in all languages, as keys too."""
        for language in Language:
            yield fold_title(self.title(language))
            yield fold_title(": ".join(key.word(language) for key in self.path))


@dataclass(frozen=True, slots=True, eq=False)
class SheetKind:
    """A kind of sheet: of the files of a kind, or of the items of one of their keys, `items`."""

    kind: Kind
    items: Key | None
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        return f"{self.kind.folder}.{self.items.name}" if self.items else self.kind.folder

    def title(self, words: Words) -> str:
        if self.items is None:
            return words.gettext(MESSAGES[f"sheet-{self.kind.name}"])
        return _capital(self.items.word(words.language).replace("_", " "))

    def owner_title(self, words: Words) -> str:
        """Return the title of the column that says which file an item is of."""
        return words.gettext(MESSAGES[f"owner-{self.kind.name}"])

    def column(self, name: str) -> Column:
        return next(each for each in self.columns if each.name == name)

    def route(self, column: Column, index: int) -> tuple[Key | int, ...]:
        """Return the path of a column's value in a file; `index` is the item's, from 0."""
        if self.items is None:
            return column.path
        is_item = column.path == (self.items,)
        return (self.items, index) if is_item else (self.items, index, *column.path)


def fold_title(text: str) -> str:
    """Return a title in the form in which they are compared."""
    return folded(text.replace("_", " ").replace("*", " ")).strip(" .:?")


def is_compact(kind: object) -> bool:
    """Return whether a block has one key beside its single value, so that a cell can hold both."""
    return isinstance(kind, Block) and kind.scalar is not None and len(kind.keys) == 1


@cache
def words_of(key: Key, language: Language) -> frozenset[str]:
    """Return the words that a file may have for a key, folded."""
    return frozenset(map(folded, key.words.accepted(language)))


@cache
def list_sheets() -> tuple[SheetKind, ...]:
    """Return the sheets of a table, in their order."""
    sheets: list[SheetKind] = []
    for kind in KINDS_IN_TABLES:
        sheets.append(SheetKind(kind, None, tuple(columns_of(kind.keys))))
        sheets += [
            SheetKind(kind, key, (*_single_value_of(key), *columns_of(key.below)))
            for key in kind.keys
            if _has_own_sheet(key)
        ]
    return tuple(sheets)


def find_sheet(name: str) -> SheetKind:
    return next(each for each in list_sheets() if each.name == name)


@cache
def sheets_by_title() -> Mapping[str, SheetKind]:
    """Return the sheets by the titles that they have in any language, folded."""
    return {
        fold_title(sheet.title(Words(language))): sheet
        for language in reversed(Language)
        for sheet in list_sheets()
    }


def _has_own_sheet(key: Key) -> bool:
    return isinstance(key.type, Many) and bool(key.below) and not is_compact(key.type.of)


def _single_value_of(items: Key) -> Iterator[Column]:
    """Yield the column of a single value that may be an item in place of its block."""
    if isinstance(items.single, Block) and items.single.scalar is not None:
        yield Column((items,), is_scalar=True)


def columns_of(keys: tuple[Key, ...]) -> Iterator[Column]:
    """Yield the columns of keys that stand in one row."""
    for key in keys:
        if _has_own_sheet(key):
            continue
        if isinstance(key.type, Block):
            if key.type.scalar is not None:
                yield Column((key,), is_scalar=True)
            yield from (Column((key, below)) for below in key.type.keys)
        else:
            yield Column((key,))


def list_keys_without_column() -> tuple[str, ...]:
    """Return the keys of kinds in tables that no column has: none, unless blocks nest deeper."""
    with_column = {
        id(key) for sheet in list_sheets() for each in sheet.columns for key in each.path
    }
    with_column |= {id(sheet.items) for sheet in list_sheets() if sheet.items}
    return tuple(
        f"{kind.name}.{key.name}"
        for kind in KINDS
        if kind in KINDS_IN_TABLES
        for key in kind.rows()
        if id(key) not in with_column and not _is_in_compact(key, kind)
    )


def _is_in_compact(key: Key, kind: Kind) -> bool:
    return any(key in each.below and is_compact(each.single) for each in kind.rows())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
