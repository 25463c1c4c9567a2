"""Differences of cells -> edits of a file, or the values of a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..editing.content_files import ContentFile
from ..frontmatter.editing import Value, Words
from ..schema import Key
from .cells import Difference, block_of
from .columns import Column, SheetKind

WordsOf = Callable[[Key], Words]
"""Gives the words that a file may have for a key, the one to write first."""


def edit_file(
    file: ContentFile, sheet: SheetKind, index: int, differences: Sequence[Difference]
) -> None:
    """Make the edits of a file, or of its item of the index, that the differences are."""
    blocks: dict[Key, list[Difference]] = {}
    for each in differences:
        blocks.setdefault(block_of(each.column, sheet.items), []).append(each)
    for own in blocks.values():
        single = next((each for each in own if each.column.is_scalar), None)
        if single is None:
            _edit_values(file, sheet, index, own)
        else:
            path = sheet.route(single.column, index)
            others = nest(((each.column, each.value) for each in own), file.words)
            rest = others.get(file.words(single.column.key)) if sheet.items is None else others
            value = single.value if single.value is not None else rest
            if value:
                file.set(path, value)
            else:
                file.remove(*path)


def _edit_values(
    file: ContentFile, sheet: SheetKind, index: int, differences: Iterable[Difference]
) -> None:
    for each in differences:
        path = sheet.route(each.column, index)
        if each.value is not None:
            file.set(path, each.value)
        elif file.find(*path) is not None:
            file.remove(*path)


def nest(values: Iterable[tuple[Column, Value | None]], words_of: WordsOf) -> dict[Words, Value]:
    """Return values by columns as keys with their values; one in place of a block as it is."""
    nested: dict[Words, Value] = {}
    for column, value in values:
        if value is None:
            continue
        if column.is_scalar or len(column.path) == 1:
            nested[words_of(column.key)] = value
            continue
        first, *rest = column.path
        below = nested.get(words_of(first))
        inner = dict(below) if isinstance(below, dict) else {}
        inner |= nest([(Column(tuple(rest)), value)], words_of)
        nested[words_of(first)] = inner
    return nested


def item_of(
    sheet: SheetKind, values: Iterable[tuple[Column, Value | None]], words_of: WordsOf
) -> Value:
    """Return a new item of a list: its keys, or the single value in their place."""
    values = tuple(values)
    single = next((value for column, value in values if column.path == (sheet.items,)), None)
    return single or nest(values, words_of)
