"""What a row of the table is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..languages.vocabulary import Wording
from ..model import Language

Parse = Callable[[str, Language], Any]


@dataclass(frozen=True, slots=True)
class Plain:
    """One value, written as one scalar; `name` names the type wherever the table is shown.

    `needs_value`: the key may not stand without a value, as optional ones otherwise may.
    """

    name: str
    parse: Parse
    needs_value: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the vocabulary's fixed values of this name; read as its English word."""

    name: str


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
    """A row. `unless` says in which case a required key may be left out."""

    name: str
    finnish: str
    swedish: str
    type: Type
    help: str
    required: bool = False
    unless: str = ""

    @property
    def single(self) -> Single:
        """The type of one value: where the key has a list, of each in it."""
        return self.type.of if isinstance(self.type, Many) else self.type

    @property
    def words(self) -> Wording:
        return Wording(self.name, self.finnish, self.swedish)

    def word(self, language: Language) -> str:
        return self.words.word(language)


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of file; `folder` is where its files lie, "" for the content folder itself."""

    name: str
    folder: str
    keys: tuple[Key, ...]

    def key(self, name: str) -> Key:
        return _named(self.keys, name)


def _named(keys: tuple[Key, ...], name: str) -> Key:
    return next(each for each in keys if each.name == name)
