"""The words that may tell what is withheld, and those that tell nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ...fields.keywords import words_of
from ...languages.vocabulary import VALUES
from ...model import Language
from ...schema import GROUP, KINDS, Block, Key
from ...suggestions import folded, is_one_slip

SHORTEST_TELLING = 4
"""Letters of a word that may tell a name; a slip in it is looked for in longer ones."""

SHORTEST_NUMBER = 5
"""Digits of a number that may tell a place: postcodes have five, house numbers and years fewer."""

_WORD = re.compile(r"\w+")


def words_in(text: str) -> list[str]:
    found: list[str] = _WORD.findall(folded(text))
    return found


def may_tell(word: str) -> bool:
    return len(word) >= SHORTEST_TELLING and not (word.isdigit() and len(word) < SHORTEST_NUMBER)


def with_a_slip(word: str) -> Iterator[str]:
    """The word, and it without each of its letters: two words that share one are a slip apart."""
    yield word
    if len(word) > SHORTEST_TELLING + 1 and not word.isdigit():
        yield from (word[:n] + word[n + 1 :] for n in range(len(word)))


def is_like_a_key(text: str) -> bool:
    """Whether it is a key of the format, by a slip of a letter too."""
    known = words_of_the_format()
    return folded(text) in known or any(is_one_slip(folded(text), word) for word in known)


def is_of_the_format(text: str) -> bool:
    """Whether the text has no word but keys, and the words for an open group."""
    known = words_of_the_format() | words_for_open()
    return all(word in known for word in words_in(text))


@cache
def words_of_the_format() -> frozenset[str]:
    """Every key of every kind of file, in every language."""
    return frozenset(word for kind in KINDS for word in _accepted(kind.keys))


def _accepted(keys: Iterable[Key]) -> Iterator[str]:
    keys = tuple(keys)
    for language in Language:
        yield from words_of(keys, language)
    for key in keys:
        if isinstance(key.single, Block):
            yield from _accepted(key.single.keys)


@cache
def words_of_keys(names: tuple[str, ...]) -> frozenset[str]:
    """The words for these keys of a group, and for those below them."""
    return frozenset(_accepted(GROUP.key(name) for name in names))


@cache
def words_for_open() -> frozenset[str]:
    return frozenset(
        folded(wording.word(language))
        for wording in VALUES["admission"]
        for language in Language
        if wording.english != "closed"
    )


@cache
def weekdays() -> frozenset[str]:
    wordings = VALUES["weekday"]
    return frozenset(folded(each.word(language)) for each in wordings for language in Language)
