"""Values -> the YAML lines of front matter that give them, in a file's own indentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ..patterns import define_pattern
from ..textfile import clean
from ..value_classes import dataclass
from .scalars import quoted, scalar
from .spans import MappingSpan, ScalarSpan, SequenceSpan, Span

Words: TypeAlias = str | tuple[str, ...]
"""The words that a key may have in a file; the first is written where it has none."""
Value: TypeAlias = "str | tuple[Value, ...] | Mapping[Words, Value]"
"""A text, a list, or keys with their values."""

WIDEST_LIST = 90
"""Characters of a list that is written in brackets, on one line."""

_BLANK_LINE = define_pattern(r"(?m)^[^\S\n]+$")


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's indentation: spaces before keys and before dashes below a key.

    `lists_in_lines` where it has lists of texts, and all of them on lines of their own.
    """

    step: int = 2
    dash: int = 2
    lists_in_lines: bool = False


def find_layout(root: Span) -> Layout:
    """Return the indentation that the first keys and lists of the file have."""
    steps = [below - above for above, below in _columns(root, MappingSpan)]
    dashes = [below - above for above, below in _columns(root, SequenceSpan)]
    flows = [each.flow for each in _text_lists(root)]
    step, dash = (*steps, 2)[0], (*dashes, 2)[0]
    return Layout(step, dash, bool(flows) and not any(flows))


def first_word(words: Words) -> str:
    return words if isinstance(words, str) else words[0]


def normalized(text: str) -> str:
    """Return the text as front matter can hold it: without a line's end as its own."""
    return _BLANK_LINE.sub("", clean(text)).rstrip("\n")


def compose_flow(value: Value) -> str:
    """Return the value on one line, as it stands in brackets."""
    if isinstance(value, str):
        return scalar(normalized(value))
    if isinstance(value, Mapping):
        pairs = (f"{first_word(words)}: {compose_flow(each)}" for words, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    return f"[{', '.join(map(compose_flow, value))}]"


def compose_value(value: Value, column: int, layout: Layout) -> tuple[str, list[str]]:
    """Return what stands beside a key of this column, and the lines below it."""
    if isinstance(value, str):
        return _compose_text(normalized(value), column + layout.step)
    if isinstance(value, Mapping):
        if not value:
            return "{}", []
        return "", _compose_entries(value, column + layout.step, layout)
    flow = compose_flow(value)
    is_plain = all(isinstance(each, str) and "\n" not in normalized(each) for each in value)
    if not value or (is_plain and len(flow) <= WIDEST_LIST and not layout.lists_in_lines):
        return flow, []
    lines: list[str] = []
    for each in value:
        lines += compose_item(each, column + layout.dash, layout)
    return "", lines


def compose_entry(words: Words, value: Value, column: int, layout: Layout) -> list[str]:
    """Return the lines of a key of this column with its value."""
    beside, below = compose_value(value, column, layout)
    return [f"{' ' * column}{first_word(words)}: {beside}".rstrip(" "), *below]


def compose_front(values: Mapping[Words, Value]) -> str:
    """Return a new file's front matter with these keys, its fences included."""
    return "\n".join(["---", *_compose_entries(values, 0, Layout()), "---", ""])


def compose_item(value: Value, column: int, layout: Layout, gap: int = 1) -> list[str]:
    """Return the lines of an item whose dash has this column, `gap` spaces before its value."""
    dash = " " * column + "-" + " " * gap
    if isinstance(value, Mapping) and value:
        lines = _compose_entries(value, len(dash), layout)
        return [dash + lines[0][len(dash) :], *lines[1:]]
    if isinstance(value, tuple):
        return [dash + compose_flow(value)]
    beside, below = compose_value(value, column, layout)
    return [dash + beside, *below]


def compose_lines(text: str, column: int) -> list[str] | None:
    """Return the lines of a text below `|`; None for one that reads otherwise there."""
    lines = text.split("\n")
    first = next(filter(None, lines), "")
    if not first or first[0].isspace() or any(line[:1] == "\t" for line in lines):
        return None
    return [" " * column + line if line else "" for line in lines]


def _compose_text(text: str, column: int) -> tuple[str, list[str]]:
    lines = compose_lines(text, column) if "\n" in text else None
    return ("|", lines) if lines else (scalar(text), [])


def _compose_entries(value: Mapping[Words, Value], column: int, layout: Layout) -> list[str]:
    lines: list[str] = []
    for words, each in value.items():
        lines += compose_entry(words, each, column, layout)
    return lines


def requote(text: str, style: str) -> str:
    """Return the text with quotation marks as it had them, if it may have those."""
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style == '"' and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return quoted(text) if style else scalar(text)


def _columns(span: Span, kind: type[MappingSpan | SequenceSpan]) -> Iterator[tuple[int, int]]:
    """Yield the columns of keys and of what stands in lines of this kind below them."""
    if isinstance(span, SequenceSpan):
        for item in span.items:
            yield from _columns(item, kind)
    elif isinstance(span, MappingSpan) and not span.flow:
        for entry in span.entries:
            value = entry.value
            if isinstance(value, kind) and not value.flow:
                yield span.column, value.column
            yield from _columns(value, kind)


def _text_lists(span: Span) -> Iterator[SequenceSpan]:
    if isinstance(span, MappingSpan):
        for entry in span.entries:
            yield from _text_lists(entry.value)
    elif isinstance(span, SequenceSpan):
        if all(isinstance(item, ScalarSpan) for item in span.items):
            yield span
        for item in span.items:
            yield from _text_lists(item)
