"""YAML text -> nodes in which every scalar is its text as typed, with the line it stands on.

Built from the parser's events, so that anchors, aliases, tags and deep nesting are refused
before anything is expanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from ..patterns import define_pattern
from ..problems import Written
from ..textfile import clean_scalar, without_invisible
from ..value_classes import dataclass
from .loader import LOADER
from .quotes import bare, find_parted
from .scalars import quoted

DEEPEST = 10
"""Levels of lists and mappings in front matter."""

_KEY = define_pattern(r"\s*(?:- +)*[^\W\d][\w-]*:(?:\s|$)")
_ITEM = define_pattern(r"-\s+\S")
_COMMENT_THAT_TOUCHES = define_pattern(r"[ \t]+#[^\s#].*")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as typed; `plain` if it was written without quotation marks.

    Those that a word processor types round the whole of it have been taken off.
    """

    text: str
    line: int
    plain: bool = True

    @property
    def absent(self) -> bool:
        """Return whether there is no value: nothing, or a bare `~`."""
        return not without_invisible(self.text).strip() or (self.plain and self.text == "~")


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values; `flow` if written in braces."""

    entries: tuple[Entry, ...]
    line: int
    flow: bool = False

    @property
    def is_text_in_braces(self) -> bool:
        """Return whether braces have made a key of one text."""
        if not self.flow or len(self.entries) != 1:
            return False
        value = self.entries[0].value
        return isinstance(value, Scalar) and value.absent


Node = Scalar | Sequence | Mapping
_Event = Any  # PyYAML's types do not show which events have an anchor, a tag, a style, a value


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in one line that does not keep the rest from being read.

    `spoils` is the line of the value that means nothing for it, 0 if none.
    """

    line: int
    code: str
    details: tuple[tuple[str, str], ...] = ()
    spoils: int = 0


class RefusedNodes(Exception):
    """The nodes are of a kind that front matter may not have; `fault` says which, and where."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.code)


def compose(text: str, first_line: int, faults: list[Fault]) -> Node | None:
    """Return the one document's root, None if it is empty. Add to `faults`.

    `first_line` is the text's first line in its file, from 1. Raises yaml.YAMLError where the
    text cannot be parsed, RefusedNodes where it must not.
    """
    builder = _Builder(text, first_line, faults)
    for event in _events(text):
        builder.take(event)
    return builder.root


def error_line(text: str) -> int | None:
    """Return the line, from 0, of the first error, as the pure loader has it more exactly."""
    try:
        for _ in yaml.parse(text, yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line if mark else None
    except yaml.YAMLError:
        return None
    return None


def is_readable(text: str) -> bool:
    """Return whether the text has no error of YAML."""
    try:
        for _ in _events(text):
            pass
    except yaml.YAMLError:
        return False
    return True


def texts(node: Node, key: str = "") -> Iterator[tuple[str, str, int]]:
    """Yield every scalar below the node: the dotted keys that lead to it, text, line."""
    if isinstance(node, Scalar):
        yield key, node.text, node.line
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from texts(item, key)
    else:
        for entry in node.entries:
            below = f"{key}.{entry.key.text}" if key else entry.key.text
            yield from texts(entry.value, below)


def _events(text: str) -> Iterator[_Event]:
    loader = LOADER(text)
    try:
        # After the stream's end there is none.
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


class _Open:
    """A list or mapping whose end has not been met."""

    __slots__ = ("flow", "is_mapping", "line", "parts")

    def __init__(self, line: int, is_mapping: bool, flow: bool) -> None:
        self.line = line
        self.is_mapping = is_mapping
        self.flow = flow
        self.parts: list[Node] = []

    def close(self) -> Node:
        if not self.is_mapping:
            return Sequence(tuple(self.parts), self.line)
        pairs = zip(self.parts[::2], self.parts[1::2], strict=True)
        entries = tuple(Entry(_key(key), value) for key, value in pairs)
        return Mapping(entries, self.line, self.flow)


class _Builder:
    def __init__(self, text: str, first_line: int, faults: list[Fault]) -> None:
        self.root: Node | None = None
        self._first_line = first_line
        self._faults = faults
        self._stack: list[_Open] = []
        self._lines = text.split("\n")
        self._has_comments = "#" in text

    def take(self, event: _Event) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._place(self._scalar(event))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(self._stack.pop())
        elif kind is yaml.AliasEvent:
            self._refuse_sign(event, "*")
            self._place(Scalar("", self._line(event)))
        elif kind is yaml.DocumentStartEvent and self.root is not None:
            raise RefusedNodes(Fault(self._line(event), "yaml-unreadable"))

    def _line(self, event: _Event) -> int:
        line: int = event.start_mark.line + self._first_line
        return line

    def _place(self, node: Node) -> None:
        if self._stack:
            self._stack[-1].parts.append(node)
        else:
            self.root = node

    def _open(self, event: _Event) -> None:
        if event.anchor or event.tag:
            self._refuse_sign(event, "&" if event.anchor else "!")
        if len(self._stack) >= DEEPEST:
            details = (("limit", str(DEEPEST)),)
            raise RefusedNodes(Fault(self._line(event), "front-too-deep", details))
        is_mapping = type(event) is yaml.MappingStartEvent
        self._stack.append(_Open(self._line(event), is_mapping, bool(event.flow_style)))

    def _close(self, opened: _Open) -> None:
        node = opened.close()
        if opened.flow and isinstance(node, Sequence):
            self._look_for_parted(node)
        self._place(node)

    def _look_for_parted(self, node: Sequence) -> None:
        """Note a text that commas have parted: typed quotation marks do not hold it together."""
        whole = find_parted([each.text for each in node.items if isinstance(each, Scalar)])
        if whole is not None:
            details = (("fixed", Written(quoted(whole))),)
            fault = Fault(node.line, "yaml-typed-quotes", details, spoils=node.items[0].line)
            self._faults.append(fault)

    def _scalar(self, event: _Event) -> Scalar:
        line = self._line(event)
        if event.anchor or event.tag:
            self._refuse_sign(event, "&" if event.anchor else "!")
        plain = not event.style
        text = clean_scalar(event.value)
        if plain:
            if self._has_comments:
                self._look_for_cut_off(event, line)
            if event.end_mark.line > event.start_mark.line:
                self._look_for_items(event)
            text = bare(text)
        elif event.style in ("'", '"') and event.end_mark.line > event.start_mark.line:
            self._look_for_keys(event)
        return Scalar(text, line, plain)

    def _look_for_keys(self, event: _Event) -> None:
        """Refuse a quotation mark that is not closed: it swallows the keys up to the next one."""
        below = self._lines[event.start_mark.line + 1 : event.end_mark.line + 1]
        if any(map(_KEY.match, below)):
            details = (("mark", event.style),)
            raise RefusedNodes(Fault(self._line(event), "yaml-quote-open", details))

    def _look_for_items(self, event: _Event) -> None:
        """Note an item that is indented more than the one above: YAML takes it for its text."""
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            line = self._lines[number].strip() if number < len(self._lines) else ""
            if _ITEM.match(line):
                self._faults.append(self._item_fault(number, event))
                return

    def _item_fault(self, number: int, event: _Event) -> Fault:
        first = self._lines[event.start_mark.line]
        number, above = number + self._first_line, self._line(event)
        if not _ITEM.match(first.strip()):
            return Fault(number, "yaml-item", spoils=above)
        spaces = len(first) - len(first.lstrip())
        details = (("spaces", str(spaces)), ("other_line", str(above)))
        return Fault(number, "yaml-item-place" if spaces else "yaml-item-edge", details, above)

    def _refuse_sign(self, event: _Event, sign: str) -> None:
        line = self._line(event)
        self._faults.append(Fault(line, "yaml-sign", (("sign", sign),), spoils=line))

    def _look_for_cut_off(self, event: _Event, line: int) -> None:
        """Note a comment whose `#` touches the next character: its author meant no comment."""
        end = event.end_mark
        rest = self._lines[end.line][end.column :] if end.line < len(self._lines) else ""
        if _COMMENT_THAT_TOUCHES.fullmatch(rest):
            whole = f"{event.value}{rest.rstrip()}".strip()
            details = (("quoted", Written(quoted(bare(whole)))),)
            self._faults.append(Fault(line, "yaml-hash", details))


def _key(node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise RefusedNodes(Fault(node.line, "yaml-braces"))
    text = " ".join(without_invisible(node.text).split())
    return node if text == node.text else Scalar(text, node.line, node.plain)
