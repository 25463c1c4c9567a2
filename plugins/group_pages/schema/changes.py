"""What versions of the program have changed for content that stays as it is.

A word that is renamed is a row of `history.py` and an error at its line. Here are the others: what
a key now means, which default it has, where its value is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..languages import Words
from ..model import Language, Site
from ..suggestions import folded
from ..value_classes import dataclass
from . import ASSOCIATION, KIND_OF_FOLDER, Key, Kind


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the program that staff should know of.

    `since` is the program's version that brought it. It concerns content with any of `keys`, which
    are named by their kind of file and the English words of the keys (`group.online.link`); without
    keys it concerns all. `text` is a sentence, a message id.
    """

    since: str
    keys: tuple[str, ...]
    text: str


CHANGES: tuple[Change, ...] = ()
"""One row for each change, the oldest first. No version has followed a released one yet."""


def parse_version(text: str) -> tuple[int, ...]:
    """Return a version in a form that can be compared. Raises ValueError."""
    return tuple(int(part) for part in text.split("."))


def changes_since(
    version: str, keys: frozenset[str], changes: Iterable[Change] = CHANGES
) -> Iterator[Change]:
    """Yield the changes after the version that concern content with these keys."""
    earlier = parse_version(version)
    for change in changes:
        if parse_version(change.since) > earlier and (
            not change.keys or not keys.isdisjoint(change.keys)
        ):
            yield change


def find_keys(site: Site) -> frozenset[str]:
    """Return the keys that the content has, named as in `Change`."""
    keys: set[str] = set()
    for (folder, _), document in site.documents.items():
        kind = KIND_OF_FOLDER.get(folder, ASSOCIATION)
        for words, _, _ in document.texts():
            keys.update(_names(kind, words))
    return frozenset(keys)


def describe_key(name: str, words: Words) -> str:
    """Return a key named as in `Change` in the association's word, without its kind of file."""
    kind_name, *names = name.split(".")
    [kind] = (each for each in (ASSOCIATION, *KIND_OF_FOLDER.values()) if each.name == kind_name)
    keys = kind.keys
    parts = []
    for part in names:
        key = next(each for each in keys if each.name == part)
        parts.append(key.word(words.language))
        keys = key.below
    return ".".join(parts)


def _names(kind: Kind, words: str) -> Iterator[str]:
    """Yield the names of a key and of those above it, by its words as typed, joined by dots."""
    name, keys = kind.name, kind.keys
    for word in words.split("."):
        key = _find(keys, word)
        if key is None:
            return
        name, keys = f"{name}.{key.name}", key.below
        yield name


def _find(keys: tuple[Key, ...], word: str) -> Key | None:
    wanted = folded(word)
    return next(
        (key for key in keys if any(folded(key.word(each)) == wanted for each in Language)), None
    )
