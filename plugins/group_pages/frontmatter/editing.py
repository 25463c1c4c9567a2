"""Edits of a content file's text that change nothing else in it.

    edit(text, Set(("aikataulu", 0, "kello"), "18–19.30"))   -> the new text, or Refused
    edit(text, Insert(("muutokset",), {"pvm": "9.2.2027", "peruttu": "kyllä"}))
    edit(text, Remove(("kesto",)), Body("Uusi teksti.\\n"))

`text` is the file's, decoded, with its byte order mark and line ends. Those stay, as do comments,
the order of keys, and the quotation marks and indentation of what is not touched.

A path has keys and positions (from 0). A key is a word, or a tuple of the words that a file may
have for it, of which the first is written where it has none. One value is a list of one
(content-format 3.5): position 0 leads to it, and a second item makes a list of it. Values are texts
as a file has them (the types of the schema write them), tuples, and mappings of keys. `Set` of a
list or of keys changes only what differs.

Proved: the result is read back. Every other value reads as before, the changed one as was meant;
else the edit is `Refused`, with the code and details of a message (`problems.format_message`).
"""

from __future__ import annotations

from typing import TypeAlias

from ..problems import Detail
from ..value_classes import dataclass
from . import Document
from .composing import Value, Words
from .front_text import Uneditable
from .revision import Revision
from .routes import Route

__all__ = ["Body", "Edit", "Insert", "Refused", "Remove", "Route", "Set", "Value", "Words", "edit"]


@dataclass(frozen=True, slots=True)
class Set:
    """Gives a key or an item a value.

    The key, and those above it, may be new: the first new one takes its place among those that
    `order` names, or comes last.
    """

    path: Route
    value: Value
    order: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Insert:
    """Puts an item into a list, before the one at `index` or last. The list may be new."""

    path: Route
    value: Value
    index: int | None = None
    order: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Remove:
    """Removes a key or an item; a list or key of which nothing is left goes with it."""

    path: Route


@dataclass(frozen=True, slots=True)
class Body:
    """Replaces the text after the front matter; its lines end in a newline alone."""

    text: str


Edit: TypeAlias = Set | Insert | Remove | Body


@dataclass(frozen=True, slots=True)
class Refused:
    """An edit that was not made: code and details of the message; the line at fault, 0 for none."""

    code: str
    details: tuple[tuple[str, Detail], ...] = ()
    line: int = 0


def edit(text: str, *edits: Edit, document: Document | None = None) -> str | Refused:
    """Return the file's text after all of the edits, or why one of them cannot be made.

    `document` is what the text reads as (`revision.read_back`), if that is known.
    """
    try:
        revision = Revision(text, document)
        for each in edits:
            _apply(revision, each)
    except Uneditable as error:
        return Refused(error.code, error.details, error.line)
    return revision.text


def _apply(revision: Revision, each: Edit) -> None:
    match each:
        case Set(path, value, order):
            revision.set(path, value, order)
        case Insert(path, value, index, order):
            revision.insert(path, value, index, order)
        case Remove(path):
            revision.remove(path)
        case Body(text):
            revision.replace_body(text)
