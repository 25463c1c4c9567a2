"""A problem of a file that a table would bring -> the cell that it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from ..frontmatter import Document, Mapping, Node, Sequence
from ..model import Language
from ..problems import Problem
from ..schema import Key, Kind
from ..suggestions import folded
from ..value_classes import dataclass
from .columns import Column, SheetKind, list_sheets

Path = tuple[Key | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a sheet, and the index of the item, None for a file's own key."""

    sheet: SheetKind
    index: int | None
    column: Column | None


def find_place(problem: Problem, kind: Kind, document: Document, language: Language) -> Place:
    """Return which column of which sheet has the value that a problem is about."""
    own = next(each for each in list_sheets() if each.kind is kind and each.items is None)
    word = folded(str(dict(problem.details).get("key", "")))
    if problem.code.startswith("key-missing") and "below" not in problem.code:
        for key in kind.keys:
            if word in {folded(each) for each in key.words.accepted(language)}:
                return _place_of((key,), own)
    lines = sorted(_lines(document.front, kind.keys, (), language), key=lambda each: each[0])
    before = [path for line, path in lines if line <= problem.line]
    return _place_of(before[-1] if before else (), own)


def _place_of(path: Path, own: SheetKind) -> Place:
    """Return the place of the value at a path; that of the file's row where no column has it."""
    keys = tuple(step for step in path if isinstance(step, Key))
    index = next((step for step in path if isinstance(step, int)), None)
    for sheet in list_sheets():
        if sheet.kind is own.kind and sheet.items is not None and keys[:1] == (sheet.items,):
            return Place(sheet, index or 0, _column_of(sheet, keys[1:]))
    return Place(own, None, _column_of(own, keys))


def _column_of(sheet: SheetKind, keys: tuple[Key, ...]) -> Column | None:
    for length in range(len(keys), 0, -1):
        for column in sheet.columns:
            if column.path == keys[:length]:
                return column
    return next((each for each in sheet.columns if keys and each.path[0] is keys[0]), None)


def _lines(
    node: Node, keys: tuple[Key, ...], path: Path, language: Language
) -> Iterator[tuple[int, Path]]:
    """Yield the lines on which values begin, with their paths; those below come after."""
    if not isinstance(node, Mapping):
        return
    for entry in node.entries:
        word = folded(entry.key.text)
        for key in keys:
            if word not in {folded(each) for each in key.words.accepted(language)}:
                continue
            items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
            yield entry.key.line, (*path, key)
            for index, item in enumerate(items):
                own = (
                    (*path, key, index)
                    if key.below and key.type is not key.single
                    else (*path, key)
                )
                yield item.line, own
                yield from _lines(item, key.below, own, language)
            break
