"""A value of a file <-> the text of its cell, both in the association's words.

`write_node` and `parse_cell` are each other's inverse: a text that a file gives means its value.
"""

from __future__ import annotations

from collections.abc import Callable

from ..editing.content_files import ContentFile, FieldValue
from ..frontmatter import Mapping, Node, Scalar, Sequence
from ..frontmatter.editing import Value
from ..model import Language
from ..patterns import define_pattern
from ..schema import Block, Choice, Coordinates, Key, Many, Plain, Reference
from ..schema.types import as_it_is
from ..schema.values import BadValue
from ..suggestions import folded
from ..value_classes import dataclass
from .columns import Column, SheetKind, is_compact, words_of
from .references import References

SEPARATOR = "; "
"""Between the values of a list in one cell; line breaks, where a value has a semicolon."""

_COMMA = define_pattern(r"\s*,\s*")
_BETWEEN_DEGREES = define_pattern(r",\s+|;|\s+")

Write = Callable[[Key, FieldValue], str]
"""Writes a value of a key as a file does, in that file's words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What cells are read and written with: the association's language, and the files' names."""

    language: Language
    references: References


@dataclass(frozen=True, slots=True)
class Meaning:
    """A cell's value: the text that a cell has for it, and the value for a file ("" for none)."""

    text: str
    value: Value


def write_node(node: Node | None, column: Column, reading: Reading) -> str:
    """Return the text of a cell for a file's value, "" for none."""
    kind = column.key.single
    if column.is_scalar or isinstance(kind, Plain | Choice | Reference):
        return _write_texts(_scalars(node), column, reading)
    if isinstance(kind, Coordinates):
        return ", ".join(each.text.strip() for each in _scalars(node))
    if isinstance(kind, Block):
        items = node.items if isinstance(node, Sequence) else (node,)
        return _join([_write_compact(each, kind, reading) for each in items if each is not None])
    return " ".join(each.text.strip() for each in _scalars(node))


def parse_cell(text: str, column: Column, reading: Reading, write: Write) -> Meaning:
    """Return what a cell means. Raises BadValue."""
    kind = column.key.single
    if isinstance(kind, Coordinates):
        parts = tuple(filter(None, _BETWEEN_DEGREES.split(text.strip("[]() "))))
        return Meaning(", ".join(parts), parts)
    if column.is_scalar or not isinstance(column.key.type, Many):
        return _parse_one(text, column, reading, write)
    items = [
        meaning for part in _parts_of(text) for meaning in _parse_item(part, column, reading, write)
    ]
    values = tuple(each.value for each in items)
    return Meaning(_join([each.text for each in items]), values[0] if len(values) == 1 else values)


def scalar_type(column: Column) -> Plain | Choice | Reference | None:
    """Return the type of the texts in a column's cells; None where they have another form."""
    kind = column.key.single
    if isinstance(kind, Block):
        return kind.scalar
    return kind if isinstance(kind, Plain | Choice | Reference) else None


def _write_texts(nodes: tuple[Scalar, ...], column: Column, reading: Reading) -> str:
    return _join([_canonical(each.text, column, reading) for each in nodes])


def _canonical(text: str, column: Column, reading: Reading) -> str:
    """Return the text as a cell has it; one that means nothing as it stands in the file."""
    try:
        return _parse_one(text, column, reading, write_in(reading)).text
    except BadValue:
        return text.strip()


def write_in(reading: Reading) -> Write:
    """Return what writes values in the association's words."""

    def write(key: Key, value: FieldValue) -> str:
        kind = key.single.scalar if isinstance(key.single, Block) else key.single
        if isinstance(kind, Plain | Choice):
            return kind.write(value, reading.language)
        return str(value)

    return write


def _parse_one(text: str, column: Column, reading: Reading, write: Write) -> Meaning:
    kind = scalar_type(column)
    if isinstance(kind, Reference):
        names = reading.references[kind.folder]
        name = names.name(names.find_one(text))
        return Meaning(name, name)
    if isinstance(kind, Plain | Choice):
        value = kind.parse(text, reading.language)
        if isinstance(kind, Plain) and kind.write is as_it_is:
            # Its parser may give more than text: what staff typed is what stands in the file.
            own = str(value) if isinstance(value, str) else text.strip()
            return Meaning(own, own)
        return Meaning(write_in(reading)(column.key, value), write(column.key, value))
    text = " ".join(text.split())
    return Meaning(text, text)


def _parse_item(part: str, column: Column, reading: Reading, write: Write) -> list[Meaning]:
    """Return the values that a part of a cell gives: one, or those that commas or a dash divide."""
    kind = column.key.single
    if isinstance(kind, Block):
        return [_parse_compact(part, column, reading, write)]
    try:
        return [_parse_one(part, column, reading, write)]
    except BadValue as bad:
        several: tuple[str, ...] = ()
        if isinstance(kind, Plain):
            several = kind.spread(part, reading.language)
        several = several or tuple(_COMMA.split(part))
        if len(several) < 2:
            raise
        try:
            return [_parse_one(each, column, reading, write) for each in several]
        except BadValue:
            raise bad from None


def _parse_compact(part: str, column: Column, reading: Reading, write: Write) -> Meaning:
    """Return an item that is one value, or its block's one key with a value: “viikko 8”."""
    block = column.key.single
    if not isinstance(block, Block) or not is_compact(block):
        raise TypeError(column.name)
    [key] = block.keys
    rest = _after_word(part, key, reading.language)
    if rest is None:
        return _parse_one(part, column, reading, write)
    below = _parse_one(rest, Column((key,)), reading, write)
    return Meaning(_named(below.text, key, reading), {key.word(reading.language): below.value})


def _write_compact(node: Node, block: Block, reading: Reading) -> str:
    if isinstance(node, Scalar):
        scalar = Column((Key("", "", "", block, block.keys[0].withheld_with, ""),))
        return "" if node.absent else _canonical(node.text, scalar, reading)
    for entry in node.entries if isinstance(node, Mapping) else ():
        if isinstance(entry.value, Scalar):
            own = _canonical(entry.value.text, Column(block.keys), reading)
            return _named(own, block.keys[0], reading)
    return ""


def _named(text: str, key: Key, reading: Reading) -> str:
    return f"{key.word(reading.language)} {text}"


def _after_word(part: str, key: Key, language: Language) -> str | None:
    """Return what follows a key's word in a text, None where it does not begin with that."""
    first, _, rest = part.replace(":", " ", 1).strip().partition(" ")
    return rest.strip() if folded(first) in words_of(key, language) else None


def _parts_of(text: str) -> list[str]:
    separator = "\n" if "\n" in text else ";"
    return [part.strip() for part in text.split(separator) if part.strip()]


def _join(texts: list[str]) -> str:
    parts = [text for text in texts if text]
    in_lines = len(parts) > 1 and any(";" in part for part in parts)
    return ("\n" if in_lines else SEPARATOR).join(parts)


def _scalars(node: Node | None) -> tuple[Scalar, ...]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return tuple(each for each in nodes if isinstance(each, Scalar) and not each.absent)


def find_node(file: ContentFile, sheet: SheetKind, column: Column, index: int) -> Node | None:
    """Return a column's node in a file; `index` is that of the item, from 0."""
    node = file.find(*sheet.route(column, index))
    return None if column.is_scalar and not isinstance(node, Scalar) else node
