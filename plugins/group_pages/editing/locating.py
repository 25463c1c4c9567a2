"""A problem of a file -> the value that it is about, by the path of its keys and items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..frontmatter import Document, Mapping, Node, Sequence
from ..problems import Problem
from ..schema import Key, Kind
from ..suggestions import folded
from .content_files import Step

ValuePath = tuple[Step, ...]
WordsOf = Callable[[Key], Iterable[str]]
"""Gives the words that a file may have for a key."""


def find_path(
    problem: Problem, kind: Kind, document: Document, words_of: WordsOf
) -> ValuePath | None:
    """Return the path of the value that a problem is about, () for none; None for the body.

    An item of a list of blocks has its index from 0, also where it is the only one.
    """
    word = folded(str(dict(problem.details).get("key", "")))
    if problem.code.startswith("key-missing") and "below" not in problem.code:
        for key in kind.keys:
            if word in map(folded, words_of(key)):
                return (key,)
    if problem.line >= document.body_line:
        return None
    lines = sorted(_lines(document.front, kind.keys, (), words_of), key=lambda each: each[0])
    before = [path for line, path in lines if line <= problem.line]
    path = before[-1] if before else ()
    return _below(path, word, words_of) if problem.code == "key-missing-below" else path


def _below(path: ValuePath, word: str, words_of: WordsOf) -> ValuePath:
    """Return the path of a missing value, below the nearest key of the path that can have it."""
    for length in range(len(path), 0, -1):
        last = path[length - 1] if isinstance(path[length - 1], Key) else path[length - 2]
        for key in last.below if isinstance(last, Key) else ():
            if word in map(folded, words_of(key)):
                return (*path[:length], key)
    return path


def _lines(
    node: Node, keys: tuple[Key, ...], path: ValuePath, words_of: WordsOf
) -> Iterator[tuple[int, ValuePath]]:
    """Yield the lines on which values begin, with their paths; those below come after."""
    for entry in node.entries if isinstance(node, Mapping) else ():
        word = folded(entry.key.text)
        key = next((each for each in keys if word in map(folded, words_of(each))), None)
        if key is None:
            continue
        own = (*path, key)
        yield entry.key.line, own
        has_items = bool(key.below) and key.type is not key.single
        items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
        for index, item in enumerate(items):
            at = (*own, index) if has_items else own
            yield item.line, at
            yield from _lines(item, key.below, at, words_of)
