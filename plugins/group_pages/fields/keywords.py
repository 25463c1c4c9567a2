"""The keys that words of a file stand for, in any language and with a slip."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from ..frontmatter import Document
from ..languages.everyday import keys_meant
from ..model import Language
from ..problems import Detail, Written
from ..schema import KINDS, Block, Key, Kind
from ..schema.history import former
from ..suggestions import folded, is_nearly, nearest, nearest_own
from ..value_classes import dataclass

DASHES = ("–", "—", "−", "•")


@cache
def words_of(keys: tuple[Key, ...], language: Language) -> dict[str, Key]:
    """Return the keys by the words that staff may use for them, folded."""
    return {folded(word): key for key in keys for word in key.words.accepted(language)}


@lru_cache(maxsize=1024)
def meant_key(text: str, keys: tuple[Key, ...], language: Language) -> tuple[str, Key] | None:
    """Return the word to use for an unknown one and its key: the nearest, None without one.

    Another language's word is meant as that key, and answered with the association's own; so is an
    everyday word, which goes before any likeness of letters.
    """
    word = folded(text)
    for key in keys:
        if word in {folded(key.word(other)) for other in Language}:
            return key.word(language), key
    everyday = everyday_key(text, keys)
    if everyday is not None:
        return everyday.word(language), everyday
    table = words_of(keys, language)
    own = tuple(key.word(language) for key in keys)
    near = nearest_own(text, own, tuple(key.name for key in keys))
    if near is not None:
        return near, table[folded(near)]
    others = {folded(key.word(other)): key for key in keys for other in Language}
    near = nearest(text, others)
    return (others[near].word(language), others[near]) if near else None


def everyday_key(text: str, keys: tuple[Key, ...]) -> Key | None:
    """Return the key that an everyday word stands for among these."""
    named = {key.name: key for key in keys if not key.decides}
    return next((named[name] for name in keys_meant(text) if name in named), None)


def everyday_key_below(text: str, keys: tuple[Key, ...]) -> tuple[Key, Key] | None:
    """Return the first of these keys below which an everyday word stands for one, and that one."""
    for parent in keys:
        block = parent.single
        key = everyday_key(text, block.keys) if isinstance(block, Block) else None
        if key is not None:
            return parent, key
    return None


def damaged_key(text: str, keys: tuple[Key, ...], language: Language) -> str | None:
    """Return the name of the key of a line that could not be read, None for no likely key."""
    table = words_of(keys, language)
    key = table.get(folded(text))
    if key is None:
        near = nearest(text, table)
        key = table.get(folded(near)) if near else None
    return key.name if key else None


@dataclass(frozen=True, slots=True)
class StrangeKey:
    """A word that is no key: the problem, and the likeliest key; `certain` if it is that one."""

    code: str
    details: Mapping[str, Detail]
    key: Key | None = None
    certain: bool = False


def diagnose_key(text: str, rows: Kind | Block, language: Language) -> StrangeKey:
    """Return what is wrong with a word that is no key of the rows."""
    renamed = renamed_key(text, rows)
    if renamed is not None:
        since, key = renamed
        details: dict[str, Detail] = {"key": text, "version": since, "now": key.word(language)}
        return StrangeKey("key-renamed", details, key, certain=True)
    word = Written(text)
    if text[:1] in DASHES:
        return StrangeKey("yaml-typed-dash", {"sign": text[:1]})
    head, _, tail = text.partition(":")
    touched = words_of(rows.keys, language).get(folded(head))
    if tail and touched is not None:
        fixed = Written(f"{head}: {tail}")
        return StrangeKey("yaml-colon-touches", {"fixed": fixed}, touched)
    meant = meant_key(text, rows.keys, language)
    if meant is not None:
        near, key = meant
        certain = key is everyday_key(text, rows.keys)
        return StrangeKey("key-unknown-near", {"written": word, "meant": near}, key, certain)
    home = parent_key_of(text, rows.keys, language)
    if home:
        return StrangeKey("key-elsewhere", {"key": word, "home": home})
    below = everyday_key_below(text, rows.keys)
    if below is not None:
        parent, key = below
        words = {"meant": key.word(language), "home": parent.word(language)}
        return StrangeKey("key-unknown-near-below", {"written": word, **words})
    return StrangeKey("key-unknown", {"written": word})


def renamed_key(text: str, rows: Kind | Block) -> tuple[int, Key] | None:
    """Return the version since which a former word is another key's, and that key; or None."""
    row = former(rows.name, text)
    if row is None:
        return None
    return row.since, rows.key(row.now)


@lru_cache(maxsize=1024)
def parent_key_of(text: str, keys: tuple[Key, ...], language: Language) -> str:
    """Return the word of the key below which the word is one, "" if none."""
    for key in keys:
        block = key.single
        if isinstance(block, Block) and folded(text) in words_of(block.keys, language):
            return key.word(language)
    return ""


def likeliest_language(documents: Iterable[Document]) -> Language:
    """Return the language whose key words the files use most; Finnish for files without any."""
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


def is_within_one_slip(text: str, key: Key) -> bool:
    """Return whether the word is a word of the key, or one slip away from one."""
    return any(is_nearly(text, key.word(language)) for language in Language)
