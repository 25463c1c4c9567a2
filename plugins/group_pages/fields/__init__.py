"""The typed values of one mapping in a file's front matter."""

from __future__ import annotations

from typing import Any, TypeVar

from ..frontmatter import Entry, Node, Scalar, Sequence
from ..schema import Choice, Key

Record = TypeVar("Record")

Value = Any
"""A value of a row of the schema, by whose type it is typed."""


class Fields:
    """The values of one mapping by the keys' English names.

    `lines` has the line of every key that is written; `bad` are keys whose value could not
    be read, which has been reported: nothing that follows from it is to be reported too.
    """

    __slots__ = ("_nodes", "_rest_lines", "bad", "line", "lines", "values")

    def __init__(self, line: int) -> None:
        """`line` is the mapping's first, where missing keys are reported."""
        self.line = line
        self.values: dict[str, Value] = {}
        self.lines: dict[str, int] = {}
        self._nodes: dict[str, Node] = {}
        self._rest_lines: dict[str, tuple[int, ...]] = {}
        self.bad: set[str] = set()

    def get(self, name: str, default: Value = None) -> Value:
        return self.values.get(name, default)

    def line_of(self, name: str) -> int:
        return self.lines.get(name, self.line)

    def item_lines(self, name: str) -> tuple[int, ...]:
        """Return the line of each value of a list."""
        if name in self._rest_lines:
            return self._rest_lines[name]
        node = self._nodes.get(name)
        if node is None or name not in self.values:
            return ()
        items = node.items if isinstance(node, Sequence) else (node,)
        return tuple(each.line for each in items if not (isinstance(each, Scalar) and each.absent))

    def take(self, name: str, entry: Entry) -> None:
        """Note that the key is written, and where."""
        self.lines[name] = entry.key.line
        self._nodes[name] = entry.value

    def keep_rest(self, name: str, rest: tuple[tuple[Value, int], ...]) -> None:
        """Keep those items of a bad list that are sound, so that they are checked all the same."""
        self.values[name] = tuple(value for value, _ in rest)
        self._rest_lines[name] = tuple(line for _, line in rest)

    def mentions(self, *names: str) -> bool:
        """Return whether each key has a value, be it one that could not be read."""
        return all(name in self.values or name in self.bad for name in names)

    def are_sound(self, *names: str) -> bool:
        """Return whether none of the keys has a value that could not be read."""
        return not self.bad.intersection(names)

    def are_wholly_sound(self, *names: str) -> bool:
        """Return whether the keys and everything below them are sound."""
        return self.are_sound(*names) and not any(_has_bad(self.get(name)) for name in names)


def _has_bad(value: Value) -> bool:
    if isinstance(value, tuple):
        return any(map(_has_bad, value))
    return isinstance(value, Fields) and bool(value.bad)


def as_member(key: Key, value: Value) -> Value:
    """Return the value of a key as the model has it: a fixed value as its enum's member."""
    return key.type.members(value) if isinstance(key.type, Choice) and value is not None else value


def record(kind: type[Record], fields: Fields, keys: tuple[Key, ...]) -> Record:
    """Return a dataclass whose fields are the keys; those without a value have their defaults."""
    values = {key.name: as_member(key, fields.get(key.name)) for key in keys}
    return kind(**{name: value for name, value in values.items() if value is not None})
