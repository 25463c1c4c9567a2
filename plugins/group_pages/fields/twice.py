"""Keys that are written twice, each with values of its own: none of them is to be lost."""

from __future__ import annotations

from ..frontmatter import Entry, Mapping, Node, Scalar, Sequence
from ..frontmatter.scalars import scalar
from ..problems import Detail, Written
from ..schema import Block, Key, Many
from ..suggestions import folded

LONGEST_LINE = 100
"""Characters of a line that a message gives to paste."""


def describe_twice(key: Key, first: Entry, second: Entry) -> tuple[str, dict[str, Detail]]:
    """Return code and details of the problem that a key is given twice.

    Both values are wanted where they are items of a list, or keys below the key: the message says
    how to make one of them. Of two single values one is too many. Where one of the two has no
    value, that is the one to remove.
    """
    details: dict[str, Detail] = {
        "key": second.key.text,
        "other": first.key.text,
        "line": first.key.line,
    }
    values = (first.value, second.value)
    if not all(map(_is_value, values)):
        return "key-twice-empty", details
    if isinstance(key.type, Many):
        line = _joined(first, second)
        if line is not None:
            details |= {"fixed": Written(line), "other_line": first.key.line}
            return "key-twice-joined", details
        if any(isinstance(each, Mapping) for each in values):
            return "key-twice-items", details
        if any(isinstance(each, Sequence) for each in values):
            return "key-twice-several", details
    if isinstance(key.type, Block) and all(isinstance(each, Mapping) for each in values):
        return "key-twice-several", details
    if folded(first.key.text) != folded(second.key.text):
        return "key-twice-in-two-languages", details
    return "key-twice", details


def _joined(first: Entry, second: Entry) -> str | None:
    """Return one line that gives the key both values.

    None where they take more than a line, or are one and the same.
    """
    items = (*_items(first.value), *_items(second.value))
    texts = [each.text for each in items if isinstance(each, Scalar)]
    values = tuple(dict.fromkeys(map(scalar, texts)))
    if len(texts) < len(items) or len(values) < 2 or not (_is_in_line(first, second)):
        return None
    line = f"{first.key.text}: [{', '.join(values)}]"
    return line if len(line) <= LONGEST_LINE else None


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def _is_value(node: Node) -> bool:
    return not (isinstance(node, Scalar) and node.absent)


def _is_in_line(*entries: Entry) -> bool:
    """Return whether each value stands beside its key."""
    return all(
        each.line == entry.key.line
        for entry in entries
        for each in (entry.value, *_items(entry.value))
    )
