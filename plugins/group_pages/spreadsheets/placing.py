"""A problem of a file that a table would bring -> the cell that it comes from."""

from __future__ import annotations

from ..editing.locating import ValuePath, find_path
from ..frontmatter import Document
from ..model import Language
from ..problems import Problem
from ..schema import Key, Kind
from ..value_classes import dataclass
from .columns import Column, SheetKind, list_sheets, words_of
from .targets import BODY


@dataclass(frozen=True, slots=True)
class Place:
    """A target of a sheet, "" for none, and the index of the item, None for the file's own row."""

    sheet: SheetKind
    index: int | None
    target: str


def find_place(problem: Problem, kind: Kind, document: Document, language: Language) -> Place:
    """Return which column of which sheet has the value that a problem is about."""
    own = next(each for each in list_sheets() if each.kind is kind and each.items is None)
    path = find_path(problem, kind, document, lambda key: words_of(key, language))
    return Place(own, None, BODY) if path is None else _place_of(path, own)


def _place_of(path: ValuePath, own: SheetKind) -> Place:
    """Return the place of the value at a path; that of the file's row where no column has it."""
    keys = tuple(step for step in path if isinstance(step, Key))
    index = next((step for step in path if isinstance(step, int)), None)
    for sheet in list_sheets():
        if sheet.kind is own.kind and sheet.items is not None and keys[:1] == (sheet.items,):
            return Place(sheet, index or 0, _name_of(_column_of(sheet, keys[1:])))
    return Place(own, None, _name_of(_column_of(own, keys)))


def _name_of(column: Column | None) -> str:
    return column.name if column else ""


def _column_of(sheet: SheetKind, keys: tuple[Key, ...]) -> Column | None:
    for length in range(len(keys), 0, -1):
        for column in sheet.columns:
            if column.path == keys[:length]:
                return column
    return next((each for each in sheet.columns if keys and each.path[0] is keys[0]), None)
