"""Kinds of files, their keys and the types of values: the rows of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from typing import Any

from ..languages.vocabulary import VALUES, Wording
from ..model import Language
from ..value_classes import dataclass
from .values import parse_choice

Parse = Callable[[str, Language], Any]
Spread = Callable[[str, Language], tuple[str, ...]]
Write = Callable[[Any, Language], str]


def no_parts(_text: str, _language: Language) -> tuple[str, ...]:
    """Return none: text of most types is never short for a list."""
    return ()


def as_it_is(value: str, _language: Language) -> str:
    """Return a value that is text already."""
    return value


class Part(Enum):
    """A part of a file that is withheld, or published, as one."""

    PUBLIC = "public"
    """Withheld with nothing but what the key stands below, and a whole file."""
    FILE = "file"
    TIMES = "times"
    PLACE = "place"
    LINK = "link"
    PEOPLE = "people"
    FEEDS = "feeds"
    """No fact: whether sessions that are published are in calendar feeds, too."""


PUBLIC, FILE, TIMES, PLACE, LINK, PEOPLE, FEEDS = Part


@dataclass(frozen=True, slots=True)
class Plain:
    """One value, written as one scalar; `name` names the type wherever the table is shown.

    `spread` gives the values that a text is short for, such as “ma–pe”; none for another text.
    `write` gives text that `parse` reads as the same value in that language. `needs_value`: the
    key may not stand without a value, as optional ones otherwise may.
    """

    name: str
    parse: Parse
    write: Write = as_it_is
    spread: Spread = no_parts
    needs_value: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the vocabulary's fixed values of this name; read as its English word.

    `members` are the model's, whose values these words are.
    """

    name: str
    members: type[Enum]

    @property
    def wordings(self) -> tuple[Wording, ...]:
        return VALUES[self.name]

    def parse(self, text: str, language: Language) -> str:
        return parse_choice(self.name, text, language)

    def write(self, value: str, language: Language) -> str:
        return next(each.word(language) for each in self.wordings if each.english == value)


@dataclass(frozen=True, slots=True)
class Reference:
    """Another file of the folder, by its title or slug; read as its scalar."""

    folder: str


@dataclass(frozen=True, slots=True)
class File:
    """A picture named relative to the file or, with a leading slash, to the content folder."""

    name: str = "picture"


@dataclass(frozen=True, slots=True)
class Coordinates:
    """`[latitude, longitude]`, WGS 84 degrees."""

    name: str = "coordinates"


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Keys below a key. `scalar` is the type of a single value that may stand in its place.

    `one_of`: at least one of these keys is needed.
    """

    name: str
    keys: tuple[Key, ...]
    scalar: Plain | None = None
    one_of: tuple[str, ...] = ()

    def key(self, name: str) -> Key:
        return _named(self.keys, name)


@dataclass(frozen=True, slots=True)
class Many:
    """A list; one value is a list of one. Read as a tuple."""

    of: Plain | Choice | Reference | Block


Single = Plain | Choice | Reference | File | Coordinates | Block
Type = Single | Many


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """A row of the table.

    `withheld_with` is the part that the value belongs to, as do all values below it. `decides`
    are the parts whose publication depends on the value. `unless` says in which case a required
    key may be left out; one that `has_default` has a value without any in a file. `usual` is the
    English word of a yes or no that holds without any, "" where that depends. A value that
    `expires` is published in current seasons only. `own_text` is false where a text may say by
    right what the group withholds: a contact's address may be that of the office where a closed
    group meets, `term` is published in place of the times.
    """

    name: str
    finnish: str
    swedish: str
    type: Type
    withheld_with: Part
    help: str
    required: bool = False
    unless: str = ""
    has_default: bool = False
    usual: str = ""
    decides: tuple[Part, ...] = ()
    expires: bool = False
    own_text: bool = True

    @property
    def single(self) -> Single:
        """The type of one value: where the key has a list, of each in it."""
        return self.type.of if isinstance(self.type, Many) else self.type

    @property
    def below(self) -> tuple[Key, ...]:
        """The keys of the block that the key has for a value, none for another."""
        return self.single.keys if isinstance(self.single, Block) else ()

    @property
    def is_always_known(self) -> bool:
        """True where every group has a value, be it none because that is withheld."""
        return self.required or self.has_default

    @property
    def withholds(self) -> bool:
        """True where the value decides whether some fact is published."""
        return any(part is not FEEDS for part in self.decides)

    @property
    def words(self) -> Wording:
        return Wording(self.name, self.finnish, self.swedish)

    def word(self, language: Language) -> str:
        return self.words.word(language)

    def line(self, value: str, language: Language) -> str:
        """Return the line of a file that gives the key one of its fixed values."""
        wording = next(each for each in VALUES[self.name] if each.english == value)
        return f"{self.word(language)}: {wording.word(language)}"

    def may_hold(self, part: Part) -> bool:
        """Return whether the value, or one below it, is withheld with the part."""
        return self.withheld_with is part or any(key.may_hold(part) for key in self.below)


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of file; `folder` is where its files lie, "" for the content folder itself.

    `has_page`: each of its files has a page of its own. `is_facet`: each is a value of the facet
    of the kind's name, and its page is that value's listing.
    """

    name: str
    folder: str
    keys: tuple[Key, ...]
    has_page: bool = False
    is_facet: bool = False

    def key(self, name: str) -> Key:
        return _named(self.keys, name)

    def rows(self) -> Iterator[Key]:
        """Yield every key, each followed by all that may stand below it."""
        return _rows(self.keys)

    def deciding(self, *parts: Part) -> tuple[Key, ...]:
        """Return the keys whose values decide whether any of these parts is published."""
        return _deciding(self.keys, frozenset(parts))


@cache
def _deciding(keys: tuple[Key, ...], parts: frozenset[Part]) -> tuple[Key, ...]:
    return tuple(key for key in keys if not parts.isdisjoint(key.decides))


def _rows(keys: tuple[Key, ...]) -> Iterator[Key]:
    for key in keys:
        yield key
        yield from _rows(key.below)


def _named(keys: tuple[Key, ...], name: str) -> Key:
    return next(each for each in keys if each.name == name)
