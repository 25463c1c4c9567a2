"""The answers of a form, and what a control shows of them."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import field
from typing import Protocol

from ...frontmatter import Mapping, Node, Scalar, Sequence
from ...frontmatter.editing import Value, Words
from ...languages import Words as Interface
from ...model import Language, Site
from ...patterns import define_pattern
from ...schema import Key
from ...value_classes import dataclass

_EMPTY_LINES = define_pattern(r"(?:[^\S\n]*\n)*")

Answers = MappingOf[str, tuple[str, ...]]
"""Texts by the name of the field, as a browser sends them; a field left empty may be missing."""


def text_of(answers: Answers, name: str) -> str:
    """Return the one text of a field, "" for none."""
    return next(iter(answers.get(name, ())), "")


def trim_body(text: str) -> str:
    """Return a body without the empty lines around it; its first line keeps its indent.

    That may be the one that all of a list have.
    """
    return _EMPTY_LINES.sub("", text.replace("\r\n", "\n"), count=1).rstrip()


def below(answers: Answers, name: str) -> dict[str, tuple[str, ...]]:
    """Return the answers of a field and of those below it that are not empty, by what follows."""
    parts = {}
    for field_name, texts in answers.items():
        is_own = field_name == name or field_name.startswith(f"{name}.")
        cleaned = tuple(text.replace("\r\n", "\n").strip() for text in texts)
        if is_own and any(cleaned):
            parts[field_name.removeprefix(name)] = tuple(filter(None, cleaned))
    return parts


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What controls need: the site that references lead into, the languages, the keys' words.

    `reading` is the association's language, `writing` the one that the file's keys are in.
    """

    site: Site
    words: Interface
    reading: Language
    writing: Language

    def words_of(self, key: Key) -> Words:
        """Return the words that a file may have for a key, the one to write first."""
        accepted = key.words.accepted(self.reading)
        return tuple(dict.fromkeys((key.word(self.writing), *accepted)))


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: the text that is sent, and the words beside it."""

    value: str
    label: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What a template shows of a control; `macro` names the template that draws it.

    `texts` are those of the field itself, `parts` those of its parts by name. `children` are
    fields below it, `entries` numbered groups of them.
    """

    macro: str
    texts: tuple[str, ...] = ()
    parts: MappingOf[str, str] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    width: str = ""
    rows: int = 1
    children: tuple[FieldView, ...] = ()
    entries: tuple[EntryView, ...] = ()

    @property
    def text(self) -> str:
        return next(iter(self.texts), "")

    @property
    def next_number(self) -> int:
        """The number in the name of the entry that is added next."""
        numbers = [int(entry.name.rpartition(".")[2]) for entry in self.entries]
        return max(numbers, default=-1) + 1


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a form: what stands round its control.

    `secret` is the mark of a value that is not published, "" for others. `create` is the folder of
    the files that it refers to, "" for other fields.
    """

    name: str
    label: str
    hint: str
    view: View
    is_optional: bool = True
    secret: str = ""
    create: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """An item of a list of fields; `was` is its place in the file, from 0, "" for a new one."""

    name: str
    number: int
    label: str
    was: str
    usual: tuple[FieldView, ...]
    more: tuple[FieldView, ...]


class Control(Protocol):
    """Reads a file's node, writes a file's value, and returns the view of both."""

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        """Return the answers of a value of a file."""

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        """Return the value for the file, None for none; `node` is what it had."""

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        """Return the view of these answers."""


def texts_in(node: Node) -> tuple[str, ...]:
    """Return the text of a scalar, or those of the scalars in a list; without what is absent."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return tuple(each.text for each in nodes if isinstance(each, Scalar) and not each.absent)


def value_in(node: Node) -> Value:
    """Return a node as a value to be written, with the file's own words."""
    match node:
        case Scalar():
            return "" if node.absent else node.text
        case Sequence():
            return tuple(map(value_in, node.items))
        case Mapping():
            return {entry.key.text: value_in(entry.value) for entry in node.entries}
