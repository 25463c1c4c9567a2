"""Which key a written word means, in whichever language, with whatever slip."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from ..frontmatter import Document
from ..model import Language
from ..schema import KINDS, Block, Key, Kind
from ..schema.history import former
from ..suggestions import folded, is_one_slip, nearest, nearest_own


@cache
def words_of(keys: tuple[Key, ...], language: Language) -> dict[str, Key]:
    """The keys by the words they may be written with, folded."""
    return {folded(word): key for key in keys for word in key.words.accepted(language)}


@lru_cache(maxsize=1024)
def meant_key(written: str, keys: tuple[Key, ...], language: Language) -> tuple[str, Key] | None:
    """The nearest key to an unknown one, and the word to write.

    Another language's word is meant as that key, and answered with the association's own.
    """
    word = folded(written)
    for key in keys:
        if word in {folded(key.word(other)) for other in Language}:
            return key.word(language), key
    table = words_of(keys, language)
    own = tuple(key.word(language) for key in keys)
    near = nearest_own(written, own, tuple(key.name for key in keys))
    if near is not None:
        return near, table[folded(near)]
    others = {folded(key.word(other)): key for key in keys for other in Language}
    near = nearest(written, others)
    return (others[near].word(language), others[near]) if near else None


def damaged_key(written: str, keys: tuple[Key, ...], language: Language) -> str | None:
    """The name of the key of a line that could not be read."""
    table = words_of(keys, language)
    key = table.get(folded(written))
    if key is None:
        near = nearest(written, table)
        key = table.get(folded(near)) if near else None
    return key.name if key else None


def renamed_key(written: str, rows: Kind | Block) -> tuple[int, Key] | None:
    """The key that a word of an earlier version is now, and since which version it is."""
    row = former(rows.name, written)
    if row is None:
        return None
    return row.since, rows.key(row.now)


@lru_cache(maxsize=1024)
def home_of(written: str, keys: tuple[Key, ...], language: Language) -> str:
    """The word of the key below which the written one is known, "" if none."""
    for key in keys:
        block = key.single
        if isinstance(block, Block) and folded(written) in words_of(block.keys, language):
            return key.word(language)
    return ""


def likeliest_language(documents: Iterable[Document]) -> Language:
    """The language whose key words the files use most; Finnish where they tell nothing."""
    counts = dict.fromkeys((Language.FINNISH, Language.SWEDISH, Language.ENGLISH), 0)
    tables = {
        language: {folded(key.word(language)) for kind in KINDS for key in kind.keys}
        for language in counts
    }
    for document in documents:
        for entry in document.front.entries:
            for language, table in tables.items():
                counts[language] += folded(entry.key.text) in table
    return max(counts, key=lambda language: counts[language])


def is_surely(written: str, key: Key) -> bool:
    """Whether the key is so surely meant that its value can be read as such."""
    words = {folded(key.word(language)) for language in Language}
    return any(folded(written) == word or is_one_slip(folded(written), word) for word in words)
