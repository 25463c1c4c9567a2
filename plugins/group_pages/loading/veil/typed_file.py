"""A file's front matter as it was typed: which lines a key may have, and what else may mean it.

For messages only. A fault may hide the one key that keeps a fact from being published, so the
lines are looked at whatever YAML made of them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from ...fields.keywords import is_within_one_slip, parent_key_of, words_of
from ...frontmatter import Mapping, Node, Scalar, Sequence
from ...model import Language
from ...schema import Kind
from ...schema.values import is_boolean
from ...suggestions import folded, is_one_slip, nearest
from ..sources import Source

UNKNOWN = ""
"""Stands for a key that is none: what is written there may be anything."""

SHORTEST_SLIP = 5
"""Letters of a word in which a slip is looked for."""

_WORD = re.compile(r"\w+")


class TypedFile:
    """One file's lines by its keys."""

    def __init__(self, source: Source, kind: Kind, language: Language) -> None:
        self.source = source
        self._kind = kind
        self._language = language
        self.last_line = source.document.body_line + source.document.body.count("\n")

    @cached_property
    def parts(self) -> list[tuple[range, set[str]]]:
        """The lines from each key to the next one, with what the key is or is below."""
        document = self.source.document
        taken = {line: name for name, line in self.source.fields.lines.items()}
        marks = [
            (entry.key.line, taken.get(entry.key.line) or self._likely(entry.key.text))
            for entry in document.front.entries
        ]
        marks += [(each.line, self._likely(each.key)) for each in document.damaged]
        starts = sorted({line for line, _ in marks})
        return [
            (range(start, end), {name for line, name in marks if line == start})
            for start, end in pairwise([*starts, document.body_line - 1])
        ]

    def names_at(self, line: int) -> set[str]:
        """The keys that the line stands below; none outside of the front matter."""
        return next((names for lines, names in self.parts if line in lines), set())

    def begins_key(self, line: int) -> bool:
        return any(lines.start == line for lines, _ in self.parts)

    def has_value(self, line: int) -> bool:
        """Whether a key of the front matter stands on the line, and a value beside or below it."""
        return any(
            entry.key.line == line and not (isinstance(entry.value, Scalar) and entry.value.absent)
            for entry in self.source.document.front.entries
        )

    def lines_below(self, names: Container[str], within: str) -> Iterator[int]:
        """The lines of a key that stands below others, and of those where none can be told."""
        damaged = {each.line for each in self.source.document.damaged}
        for lines, found in self.parts:
            if any(name in names for name in found) and lines.start in damaged:
                yield from lines
        forms = self._forms(within)
        for entry in self.source.document.front.entries:
            if any(name in names for name in self.names_at(entry.key.line)):
                yield from _lines_of(entry.value, forms)

    def is_in_doubt(self, name: str) -> bool:
        """Whether the key's value is not known, or stands in more than its own line."""
        fields = self.source.fields
        if not fields.sound(name):
            return True
        forms, own = self._forms(name), fields.lines.get(name)
        return any(self._may_mean(line, forms) for number, line in self._typed() if number != own)

    def has_strange_switch(self) -> bool:
        """Whether a key that is none has a yes or a no: it may be meant for any that takes one."""
        taken = set(self.source.fields.lines.values())
        return any(
            entry.key.line not in taken
            and isinstance(entry.value, Scalar)
            and is_boolean(entry.value.text, self._language)
            for entry in self.source.document.front.entries
        )

    def strange_texts(self, names: Container[str]) -> Iterator[str]:
        """What is written below these keys, however often, and where no key can be told."""
        document = self.source.document
        for entry in document.front.entries:
            if any(name in names for name in self.names_at(entry.key.line)):
                yield from _texts(entry.value)
        for damage in document.damaged:
            if self._likely(damage.key) in names:
                yield damage.text

    def _typed(self) -> Iterator[tuple[int, str]]:
        """The front matter's lines by number."""
        lines = self.source.document.typed.split("\n")
        return enumerate(lines, self.source.document.body_line - 1 - len(lines))

    def _forms(self, name: str) -> frozenset[str]:
        key = self._kind.key(name)
        return frozenset(folded(key.word(language)) for language in Language)

    def _may_mean(self, line: str, forms: frozenset[str]) -> bool:
        """Whether a word of the line, or all that stands before its colon, is a form of these."""
        words = _WORD.findall(folded(line))
        if any(_is_form(word, forms) for word in words):
            return True
        head = "_".join(_WORD.findall(folded(line.partition(":")[0])))
        return head not in _keys_of(self._kind) and nearest(head, sorted(forms)) is not None

    def _likely(self, written: str) -> str:
        """The key that is meant, or below which the word is one."""
        home = parent_key_of(written, self._kind.keys, self._language)
        for word in (written, home):
            for key in self._kind.keys:
                if word and is_within_one_slip(word, key):
                    return key.name
        return UNKNOWN


@cache
def _keys_of(kind: Kind) -> frozenset[str]:
    return frozenset(word for language in Language for word in words_of(kind.keys, language))


@lru_cache(maxsize=8192)
def _is_form(word: str, forms: frozenset[str]) -> bool:
    if word in forms:
        return True
    return len(word) >= SHORTEST_SLIP and any(is_one_slip(word, form) for form in forms)


def _lines_of(node: Node, forms: frozenset[str]) -> Iterator[int]:
    """The lines of every entry below the node whose key is a form of these."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _lines_of(item, forms)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if _is_form(folded(entry.key.text), forms):
                yield entry.key.line
            else:
                yield from _lines_of(entry.value, forms)


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    else:
        for entry in node.entries:
            yield entry.key.text
            yield from _texts(entry.value)
