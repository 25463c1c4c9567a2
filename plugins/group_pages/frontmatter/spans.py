"""Front matter -> its values with the places that they take in the text, for edits.

The tree has the shape of `nodes`: the same keys and items in the same order. Places are
characters from the start of the front matter, the end exclusive.
"""

from __future__ import annotations

import yaml

from ..textfile import without_invisible
from ..value_classes import dataclass
from .loader import LOADER


@dataclass(frozen=True, slots=True)
class ScalarSpan:
    """A value or a key; `style` is YAML's sign of it, "" without quotation marks.

    The text is that of the text given, which may have blanks in place of line ends.
    """

    start: int
    end: int
    text: str
    style: str

    @property
    def is_empty(self) -> bool:
        """True where nothing stands after the key or the dash."""
        return self.start == self.end

    @property
    def is_block(self) -> bool:
        return self.style in ("|", ">")


@dataclass(frozen=True, slots=True)
class SequenceSpan:
    """A list; `column` is that of its dashes, if it is not `flow`, in brackets."""

    start: int
    end: int
    column: int
    flow: bool
    items: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EntrySpan:
    key: ScalarSpan
    value: Span


@dataclass(frozen=True, slots=True)
class MappingSpan:
    """Keys with their values; `column` is that of the keys, if it is not `flow`, in braces."""

    start: int
    end: int
    column: int
    flow: bool
    entries: tuple[EntrySpan, ...]


Span = ScalarSpan | SequenceSpan | MappingSpan


def find_spans(front: str) -> Span | None:
    """Return the spans of the front matter, None of one without keys. Raises yaml.YAMLError."""
    loader = LOADER(front)
    try:
        root = loader.get_single_node()
    finally:
        loader.dispose()
    return None if root is None else _span(root, front)


def _span(node: yaml.Node, front: str) -> Span:
    start, end = node.start_mark.index, node.end_mark.index
    column, flow = node.start_mark.column, bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_span(each, front) for each in node.value)
        return SequenceSpan(start, end if flow else items[-1].end, column, flow, items)
    if isinstance(node, yaml.MappingNode):
        entries = tuple(
            EntrySpan(_key(key, front), _span(value, front)) for key, value in node.value
        )
        return MappingSpan(start, end if flow else entries[-1].value.end, column, flow, entries)
    return _scalar(node, front)


def _scalar(node: yaml.Node, front: str) -> ScalarSpan:
    """Return the span of a scalar; a text's runs past the empty lines after it, which are not its.

    They are where its `|+` says so.
    """
    start, end = node.start_mark.index, node.end_mark.index
    style = node.style or "" if isinstance(node, yaml.ScalarNode) else ""
    if style in ("|", ">"):
        header = front[start:end].partition("\n")[0].partition("#")[0]
        lines = front[start:end]
        end = start + len(lines.removesuffix("\n") if "+" in header else lines.rstrip())
    return ScalarSpan(start, end, node.value, style)


def _key(node: yaml.Node, front: str) -> ScalarSpan:
    if not isinstance(node, yaml.ScalarNode):
        raise yaml.YAMLError
    key = _scalar(node, front)
    text = " ".join(without_invisible(key.text).split())
    return ScalarSpan(key.start, key.end, text, key.style)
