"""Nodes + schema -> typed fields, and every problem that needs no other file."""

from __future__ import annotations

import typing
from collections.abc import Iterable

from ..frontmatter import Document, Entry, Mapping, Node, Scalar, Sequence
from ..frontmatter.nodes import Fault
from ..model import Coordinates as Degrees
from ..model import Language
from ..problems import FileProblems, Written
from ..schema import Block, Choice, Coordinates, File, Key, Kind, Many, Plain, Reference, Type
from ..schema.values import BadValue
from ..suggestions import folded
from . import Fields, Value
from .coordinates import read_coordinates
from .keywords import DASHES, damaged_key, diagnose_key, is_within_one_slip, words_of
from .lists import values_meant, write_list
from .twice import describe_twice

NO_KEY = ("", "_")
"""The beginnings of a refused key: an alias is empty, a placeholder underlined."""


class _Bad(Exception):
    """The value could not be read; the problem has been reported."""


class _BadItems(_Bad):
    """Some items of a list could not be read; `rest` are the others, with their lines."""

    def __init__(self, rest: tuple[tuple[Value, int], ...]) -> None:
        super().__init__()
        self.rest = rest


class FieldReader:
    """Reads the fields of one file."""

    def __init__(
        self,
        language: Language,
        problems: FileProblems,
        spoiled: Iterable[int] = (),
        titles: typing.Mapping[str, tuple[str, ...]] | None = None,
        zone: str = "",
    ) -> None:
        """`titles` are, by folder, those that a message about a missing reference may list.

        `zone` is the association's time zone, whose country the places are likely in.
        """
        self.language = language
        self._problems = problems
        self._spoiled = frozenset(spoiled)
        self._titles = titles or {}
        self._zone = zone
        self.is_in_doubt = False
        """True where a key that could not be recognized may be meant for any other."""

    def word(self, key: Key) -> str:
        """Return the key's word in messages."""
        return key.word(self.language)

    def line(self, key: Key, value: str) -> str:
        """Return the line of a file that gives the key one of its fixed values."""
        return key.line(value, self.language)

    def file(self, document: Document, kind: Kind) -> Fields:
        """Return the file's fields; report the faults of its document, too."""
        for fault in self._faults_to_report(document):
            self._problems.error(fault.line, fault.code, **dict(fault.details))
        fields = Fields(1)
        for each in document.damaged:
            name = damaged_key(each.key, kind.keys, self.language)
            if name is not None:
                fields.bad.add(name)
        self._fill(fields, document.front, kind, "")
        return fields

    def _faults_to_report(self, document: Document) -> tuple[Fault, ...]:
        """Return the faults; placeholders in the text of a draft as one, which counts them."""
        to_fill_in = [
            fault
            for fault in document.faults
            if fault.code == "placeholder" and fault.line >= document.body_line
        ]
        if not self._problems.draft or len(to_fill_in) < 2:
            return document.faults
        others = [fault for fault in document.faults if fault not in to_fill_in]
        counted = (("count", str(len(to_fill_in))),)
        return (*others, Fault(to_fill_in[0].line, "placeholders-in-draft", counted))

    def _fill(self, fields: Fields, mapping: Mapping, rows: Kind | Block, below: str) -> None:
        keys = rows.keys
        table = words_of(keys, self.language)
        strange: list[Entry] = []
        for entry in mapping.entries:
            key = table.get(entry.key.text) or table.get(folded(entry.key.text))
            if key is None:
                strange.append(entry)
            elif key.name in fields.lines:
                self._report_twice(fields, key, entry, mapping)
            else:
                self._set(fields, key, entry)
        for entry in strange:
            if entry.key.line in self._spoiled and entry.key.text[:1] in NO_KEY:
                self.is_in_doubt = True
                continue
            strange_key = diagnose_key(entry.key.text, rows, self.language)
            self._problems.error(entry.key.line, strange_key.code, **strange_key.details)
            meant = strange_key.key
            likely = [key for key in keys if is_within_one_slip(entry.key.text, key)]
            if meant is None or meant.name in fields.lines:
                self.is_in_doubt = True
            elif strange_key.certain or likely == [meant]:
                self._set(fields, meant, entry)
            else:
                self.is_in_doubt = True
                fields.bad.update(key.name for key in (meant, *likely))
        self._report_missing(fields, keys, below)

    def _set(self, fields: Fields, key: Key, entry: Entry) -> None:
        fields.take(key.name, entry)
        try:
            value = self._value(key.type, entry.value, entry.key.text)
        except _BadItems as bad:
            fields.bad.add(key.name)
            fields.keep_rest(key.name, bad.rest)
            return
        except _Bad:
            fields.bad.add(key.name)
            return
        if value is not None:
            fields.values[key.name] = value
        elif key.required:
            self._problems.error(entry.key.line, "value-missing", key=entry.key.text)
            fields.bad.add(key.name)

    def _report_twice(self, fields: Fields, key: Key, entry: Entry, mapping: Mapping) -> None:
        self.is_in_doubt = True
        line = fields.lines[key.name]
        first = next(each for each in mapping.entries if each.key.line == line)
        code, details = describe_twice(key, first, entry)
        self._problems.error(entry.key.line, code, **details)

    def _report_missing(self, fields: Fields, keys: tuple[Key, ...], below: str) -> None:
        for key in keys:
            if key.required and not key.unless and not fields.mentions(key.name):
                self.missing(fields.line, key, below)

    def missing(self, line: int, key: Key, below: str = "") -> None:
        """Report a required key that is missing in the file or below the key `below`."""
        word = key.word(self.language)
        known = self._known_values(key)
        if below:
            self._problems.error(line, "key-missing-below", key=word, below=below)
        elif known:
            self._problems.error(line, "key-missing-choice", key=word, known=known)
        else:
            self._problems.error(line, "key-missing", key=word)

    def _known_values(self, key: Key) -> tuple[str, ...]:
        kind = key.single
        if isinstance(kind, Choice):
            return tuple(each.word(self.language) for each in kind.wordings)
        return self._titles.get(kind.folder, ()) if isinstance(kind, Reference) else ()

    def _value(self, kind: Type, node: Node, key: str) -> Value:
        """Return the typed value, None for an absent one. Raises _Bad."""
        if isinstance(node, Scalar) and node.line in self._spoiled:
            raise _Bad
        match kind:
            case Plain():
                return self._parsed(kind, node, key, needs_value=kind.needs_value)
            case Block():
                return self._block(kind, node, key)
            case Many():
                return self._many(kind, node, key)
            case Choice():
                return self._parsed(kind, node, key)
            case Coordinates():
                return self._coordinates(node, key)
            case Reference() | File():
                return self._scalar(node, key)

    def _parsed(
        self, kind: Plain | Choice, node: Node, key: str, *, needs_value: bool = False
    ) -> Value:
        scalar = self._scalar(node, key, needs_value=needs_value)
        if scalar is None:
            return None
        try:
            return kind.parse(scalar.text, self.language)
        except BadValue as bad:
            self._report_bad(bad, scalar, key)

    def _report_bad(self, bad: BadValue, scalar: Scalar, key: str) -> None:
        details = {"key": key, "written": Written(scalar.text), **bad.details}
        self._problems.error(scalar.line, bad.code, **details)
        raise _Bad

    def _scalar(self, node: Node, key: str, *, needs_value: bool = False) -> Scalar | None:
        if isinstance(node, Scalar):
            if not node.absent:
                return node
            if needs_value:
                self._problems.error(node.line, "boolean-without-value", key=key)
                raise _Bad
            return None
        if isinstance(node, Mapping):
            code = "yaml-braces" if node.flow else "expects-value-not-keys"
            self._problems.error(node.line, code, key=key)
        else:
            self._problems.error(node.line, "expects-value-not-list", key=key)
        raise _Bad

    def _coordinates(self, node: Node, key: str) -> Degrees | None:
        if isinstance(node, Scalar) and node.absent:
            return None
        degrees = read_coordinates(node, key, self._zone, self._problems)
        if degrees is None:
            raise _Bad
        return degrees

    def _many(self, kind: Many, node: Node, key: str) -> tuple[Value, ...] | None:
        items = node.items if isinstance(node, Sequence) else (node,)
        values: list[tuple[Value, int]] = []
        bad = False
        for item in items:
            if isinstance(item, Scalar) and item.text[:1] in DASHES and item.text[1:2].isspace():
                self._problems.error(item.line, "yaml-typed-dash", sign=item.text[:1])
                bad = True
                continue
            try:
                self._refuse_several(kind, item, node, key)
                value = self._item(kind, item, key)
            except _Bad:
                bad = True
                continue
            if value is not None:
                values.append((value, item.line))
        if bad and not isinstance(kind.of, Reference):
            raise _BadItems(tuple(values))
        if bad:
            raise _Bad
        return tuple(value for value, _ in values) or None

    def _refuse_several(self, kind: Many, item: Node, node: Node, key: str) -> None:
        """Report one text for several values, with the list to paste. Raises _Bad."""
        single = kind.of.scalar if isinstance(kind.of, Block) else kind.of
        if not isinstance(item, Scalar) or not isinstance(single, Plain | Choice):
            return
        values = values_meant(single, item.text, self.language)
        if not values or item.line in self._spoiled:
            return
        fixed = f"{key}: {write_list(values)}"
        code = "list-in-a-text" if item is node else "list-in-an-item"
        text, listed = Written(item.text), Written(write_list(values)[1:-1])
        details = {"fixed": Written(fixed)} if item is node else {"listed": listed}
        self._problems.error(item.line, code, written=text, **details)
        raise _Bad

    def _item(self, kind: Many, item: Node, key: str) -> Value:
        if isinstance(kind.of, Block) and isinstance(item, Mapping):
            return self._block(kind.of, item, key)
        return self._value(kind.of, item, key)

    def _block(self, kind: Block, node: Node, key: str) -> Value:
        if isinstance(node, Scalar):
            if kind.scalar is not None:
                return self._value(kind.scalar, node, key)
            if node.absent:
                return None
        if not isinstance(node, Mapping):
            words = tuple(each.word(self.language) for each in kind.keys)
            self._problems.error(node.line, "expects-keys", key=key, keys=words, example=words[0])
            raise _Bad
        if kind.scalar is not None and node.is_text_in_braces:
            self._problems.error(node.line, "yaml-braces", key=key)
            raise _Bad
        fields = Fields(node.line)
        self._fill(fields, node, kind, key)
        if kind.one_of and not any(fields.mentions(name) for name in kind.one_of):
            needed = (each for each in kind.keys if each.name in kind.one_of)
            words = tuple(each.word(self.language) for each in needed)
            self._problems.error(node.line, "needs-one-of", key=key, keys=words)
            raise _Bad
        return fields
