"""Nodes -> plain lists, on which an edit is tried beside the text: they say what it is to read as.

A scalar is its text, "" without a value; a list is a list; keys with their values are `Pairs`.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import TypeAlias

from ..suggestions import folded
from . import Node, Scalar, Sequence
from .composing import Value, Words, first_word, normalized

Pair: TypeAlias = "tuple[str, Plain]"
Place: TypeAlias = tuple[int, ...]
"""Positions of keys and items that lead to a value."""


class Pairs(tuple["Pair", ...]):
    """Keys with their values, in the file's order."""

    __slots__ = ()


Plain: TypeAlias = "str | list[Plain] | Pairs"


def plain_node(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return "" if node.absent else node.text.rstrip("\n")
    if isinstance(node, Sequence):
        return [plain_node(each) for each in node.items]
    return Pairs((entry.key.text, plain_node(entry.value)) for entry in node.entries)


def plain_value(value: Value) -> Plain:
    if isinstance(value, str):
        text = normalized(value)
        return text if text.strip() else ""
    if isinstance(value, MappingOf):
        return Pairs((first_word(words), plain_value(each)) for words, each in value.items())
    return [plain_value(each) for each in value]


def means(plain: Plain, value: Value) -> bool:
    """Return whether both are one value, in whichever order and language of its keys.

    One value is a list of one.
    """
    if isinstance(value, str):
        return plain == plain_value(value)
    if isinstance(value, MappingOf):
        if not isinstance(plain, Pairs) or len(plain) != len(value):
            return False
        places = [find_key(plain, words) for words in value]
        pairs = zip(places, value.values(), strict=True)
        return all(len(at) == 1 and means(plain[at[0]][1], each) for at, each in pairs)
    if not isinstance(plain, list):
        return len(value) == 1 and plain != "" and means(plain, value[0])
    return len(plain) == len(value) and all(map(means, plain, value))


def find_key(pairs: Pairs, words: Words) -> list[int]:
    """Return the positions of the keys that are one of these words."""
    known = {folded(each) for each in ((words,) if isinstance(words, str) else words)}
    return [at for at, (key, _) in enumerate(pairs) if folded(key) in known]


def at_place(root: Plain, place: Place) -> Plain:
    """Return the value at a place."""
    for position in place:
        if isinstance(root, Pairs):
            root = root[position][1]
        elif isinstance(root, list):
            root = root[position]
    return root


def with_value(root: Plain, place: Place, value: Plain) -> Plain:
    """Return a copy with another value at the place."""
    if not place:
        return value
    first, rest = place[0], place[1:]
    if isinstance(root, Pairs):
        key, own = root[first]
        return Pairs((*root[:first], (key, with_value(own, rest, value)), *root[first + 1 :]))
    if isinstance(root, list):
        return [*root[:first], with_value(root[first], rest, value), *root[first + 1 :]]
    return root


def with_item(root: Plain, place: Place, index: int, item: Plain) -> Plain:
    """Return a copy in which the list at the place has one more at the index."""
    own = at_place(root, place)
    items = own if isinstance(own, list) else [own]
    return with_value(root, place, [*items[:index], item, *items[index:]])


def with_pair(root: Plain, place: Place, index: int, pair: Pair) -> Plain:
    """Return a copy in which there is one more key at the index among those at the place."""
    own = at_place(root, place)
    pairs = own if isinstance(own, Pairs) else Pairs()
    return with_value(root, place, Pairs((*pairs[:index], pair, *pairs[index:])))


def without(root: Plain, place: Place) -> Plain:
    """Return a copy without the key or item at the place."""
    above, index = place[:-1], place[-1]
    own = at_place(root, above)
    if isinstance(own, Pairs):
        return with_value(root, above, Pairs((*own[:index], *own[index + 1 :])))
    items = own if isinstance(own, list) else []
    return with_value(root, above, [*items[:index], *items[index + 1 :]])
