"""What of the content no message may repeat: a build's log may be public.

Of a secret place that is its whole file but for its municipality, of a group what it does not
publish; and the names of secret places wherever they are written. Where it is in doubt whether
something is withheld, it is. Source: content-format.md, "Errors" and "Withheld facts".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..fields.keywords import words_of
from ..languages.vocabulary import VALUES
from ..model import Language
from ..problems import Problem, written_in
from ..schema import GROUP, KINDS, LOCATION, Block, Key, Many
from ..suggestions import folded, is_one_slip, nearest
from .doubt import UNKNOWN, TypedFile
from .folder import SUFFIX

if TYPE_CHECKING:
    from .groups import BuiltGroup
    from .sources import Source, Sources

TIMES = ("schedule", "skip", "extra", "changes")
HELD = ("schedule", "extra", "changes")
"""Keys of a group below which its times are written; below which places may be, too."""

TOLD_OF_SECRET_PLACES = {"secret", "municipality"}
NAMES_OF_PLACES = ("title", "address", "postcode", UNKNOWN)
DATED = {"checked", "signup_by"}
"""Keys of a group whose dates are published."""

SHORTEST_TELLING = 4
"""Letters of a word that may tell a name; a slip in it is looked for in longer ones."""

_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)?")
_WEB_ADDRESS = re.compile(r"://|\w\.\w{2,}/|www\.|\d{9}", re.IGNORECASE)
_PATH_WORD = re.compile(r"(?<=[/=?&])[\w-]{5,}")
_MOMENT = re.compile(r"\d[.:]\d\d|\d{1,2}\.\s?\d{1,2}\.|\d{4}-\d\d-\d\d")
_WORD_AS_KEY = re.compile(r"(\w+)\s*:")


class Veil:
    """Tells of each problem whether its message must leave out what was written."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._groups: dict[Path, _Group] = {}

    def add(self, built: BuiltGroup) -> None:
        """Take in a group; its file is looked into only where it has a problem."""
        path = built.source.document.path
        self._groups[path] = _Group(built, self)

    def covers(self, problem: Problem) -> bool:
        texts = written_in(problem)
        file = self._groups.get(problem.path) or self._secret_places.get(problem.path)
        return (
            (file is not None and file.covers(problem, texts))
            or self._may_name_secret_place(problem, texts)
            or any(map(self._tells_name, texts))
        )

    @cached_property
    def _secret_places(self) -> dict[Path, _SecretPlace]:
        files = (TypedFile(each, LOCATION, self.language) for each in self._places)
        return {
            file.source.document.path: _SecretPlace(file)
            for file in files
            if file.source.fields.get("secret")
            or file.is_in_doubt("secret")
            or file.has_strange_switch()
        }

    @property
    def language(self) -> Language:
        return self._sources.language

    @cached_property
    def words_of_places(self) -> frozenset[str]:
        """Words of every place's name, secret or not: none may be told of a closed group."""
        fields = [source.fields for source in self._places]
        names = [each.get(name, "") for each in fields for name in ("title", "address")]
        towns = {word for each in fields for word in _words(each.get("municipality", ""))}
        words = {word for name in names for word in _words(name) if _may_tell(word)}
        return frozenset(words - towns)

    @property
    def _places(self) -> tuple[Source, ...]:
        return self._sources.files["locations"]

    def _may_name_secret_place(self, problem: Problem, texts: list[str]) -> bool:
        """Whether it is about a place that cannot be found, and some are kept from being named.

        A slip of one letter in the title of another place names that one.
        """
        if not problem.code.startswith("no-such-locations") or not self._has_hidden_places:
            return False
        near = dict(problem.details).get("near")
        return not any(is_one_slip(folded(text), folded(str(near))) for text in texts)

    @cached_property
    def _has_hidden_places(self) -> bool:
        folder = self._sources.folder
        unread = len(self._places) < len(folder.files["locations"])
        strays = any(each.suffix in (SUFFIX, ".txt") for each in folder.strays)
        return bool(self._secret_places) or unread or strays

    def _tells_name(self, text: str) -> bool:
        """Whether the text has a word of a secret place's name, by a slip of a letter too."""
        forms, phrases = self._names
        if not forms and not phrases:
            return False
        words = _words(text)
        if any(not forms.isdisjoint(_with_a_slip(word)) for word in words):
            return True
        said = f" {' '.join(words)} "
        return any(f" {phrase} " in said for phrase in phrases) or (
            nearest(text, phrases) is not None
        )

    @cached_property
    def _names(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The words that tell a secret place, as they may be misspelt; and its names as wholes."""
        secret = self._secret_places.values()
        phrases = {" ".join(_words(name)) for place in secret for name in place.names()} - {""}
        public = set(_words_of_the_format())
        for source in self._public_sources():
            public.update(_words(source.fields.get("municipality", "")))
            public.update(_words(source.fields.get("title", "")))
        telling = {word for phrase in phrases for word in phrase.split() if _may_tell(word)}
        forms = frozenset(form for word in telling - public for form in _with_a_slip(word))
        return forms, tuple(sorted(phrases - public))

    def _public_sources(self) -> Iterator[Source]:
        for name in ("types", "seasons", "locations", "groups"):
            for source in self._sources.files[name]:
                if source.document.path not in self._secret_places:
                    yield source


class _SecretPlace:
    """The file of a place that is secret, or may be."""

    def __init__(self, file: TypedFile) -> None:
        self._file = file

    def covers(self, problem: Problem, texts: list[str]) -> bool:
        if problem.code.startswith("key-unknown"):
            return not _is_of_a_key(problem, texts, self._file)
        names = self._file.names_at(problem.line)
        is_public = bool(names) and names <= TOLD_OF_SECRET_PLACES
        return not (
            is_public and self._file.begins_key(problem.line) and all(map(_PLAIN.fullmatch, texts))
        )

    def names(self) -> Iterator[str]:
        yield from self._file.strange_texts(NAMES_OF_PLACES)
        yield re.sub(r"[\d-]+", " ", self._file.source.slug)


class _Group:
    """A group's file, and what of it is withheld."""

    def __init__(self, built: BuiltGroup, veil: Veil) -> None:
        self._group = built.group
        self._sensitivity_known = built.sensitivity_known
        self._file = TypedFile(built.source, GROUP, veil.language)
        self._veil = veil

    def covers(self, problem: Problem, texts: list[str]) -> bool:
        if problem.code.startswith("key-unknown") and _is_of_a_key(problem, texts, self._file):
            return False
        if problem.line in self._withheld_lines:
            return True
        names = self._file.names_at(problem.line)
        if UNKNOWN in names and not self._publishes_all and not all(map(_is_of_the_format, texts)):
            return True
        return any(self._tells(text, names) for text in texts)

    def _tells(self, text: str, names: set[str]) -> bool:
        """Whether a text on a line that is public may tell what is not."""
        keys = set(_WORD_AS_KEY.findall(folded(text))[1:])
        if not self._publishes_times:
            moment = _MOMENT.search(text) or _weekdays().intersection(_words(text))
            if (moment and not names & DATED) or keys & _words_of_keys(TIMES):
                return True
        if not self._publishes_place and (
            keys & _words_of_keys(("location",))
            or self._veil.words_of_places.intersection(_words(text))
        ):
            return True
        if self._publishes_link:
            return False
        may_be_link = "online" in names or UNKNOWN in names
        return bool(may_be_link and _WEB_ADDRESS.search(text)) or any(
            word in text for word in self._link_words
        )

    @cached_property
    def _withheld_lines(self) -> frozenset[int]:
        names = set() if self._publishes_times else set(TIMES)
        if not self._publishes_place:
            names.add("location")
        if self._may_be_sensitive or not self._sensitivity_known:
            names.add("facilitators")
        found = {n for lines, keys in self._file.parts if keys & names for n in lines}
        if not self._publishes_place:
            found.update(self._file.lines_below(HELD, "location"))
        return frozenset(found)

    @cached_property
    def _may_be_sensitive(self) -> bool:
        return self._group.sensitive or self._file.is_in_doubt("sensitive")

    @property
    def _publishes_all(self) -> bool:
        public = self._publishes_times and self._publishes_place
        return public and not self._may_be_sensitive

    @cached_property
    def _publishes_times(self) -> bool:
        return self._publishes("publish_times")

    @cached_property
    def _publishes_place(self) -> bool:
        return self._publishes("publish_place")

    @cached_property
    def _publishes_link(self) -> bool:
        return self._group.publish_link and not self._file.is_in_doubt("publish_link")

    def _publishes(self, name: str) -> bool:
        """Whether it surely does; what a closed group is to publish it says in so many words."""
        if self._file.is_in_doubt(name):
            return False
        own: bool | None = self._file.source.fields.get(name)
        return self._is_surely_open if own is None else own

    @cached_property
    def _is_surely_open(self) -> bool:
        """Whether it is no closed group; with a slip of one letter in the word, too."""
        fields = self._file.source.fields
        if fields.sound("admission"):
            is_open = fields.get("admission", "closed") != "closed"
            return is_open and not self._file.is_in_doubt("admission")
        return any(
            is_one_slip(folded(text), word)
            for text in self._file.strange_texts(("admission",))
            for word in _words_for_open()
        )

    @cached_property
    def _link_words(self) -> frozenset[str]:
        texts = self._file.strange_texts(("online",))
        return frozenset(word for text in texts for word in _PATH_WORD.findall(text))


def _words(text: str) -> list[str]:
    found: list[str] = _WORD.findall(folded(text))
    return found


def _may_tell(word: str) -> bool:
    return len(word) >= SHORTEST_TELLING and not (word.isdigit() and len(word) < 5)


def _with_a_slip(word: str) -> Iterator[str]:
    """The word, and it without each of its letters: two words that share one are a slip apart."""
    yield word
    if len(word) > SHORTEST_TELLING + 1 and not word.isdigit():
        yield from (word[:n] + word[n + 1 :] for n in range(len(word)))


def _is_of_a_key(problem: Problem, texts: list[str], file: TypedFile) -> bool:
    """Whether what stands where a key does is one: it is like a known one, or has a value."""
    words = _words_of_the_format()
    return all(
        (file.has_value(problem.line) and _WORD.fullmatch(text))
        or folded(text) in words
        or any(is_one_slip(folded(text), word) for word in words)
        for text in texts
    )


def _is_of_the_format(text: str) -> bool:
    """Whether the text has no word but keys, and the words for an open group."""
    known = _words_of_the_format() | _words_for_open()
    return all(word in known for word in _words(text))


@cache
def _words_of_the_format() -> frozenset[str]:
    """Every key of every kind of file, in every language."""
    return frozenset(word for kind in KINDS for word in _accepted(kind.keys))


def _accepted(keys: Iterable[Key]) -> Iterator[str]:
    keys = tuple(keys)
    for language in Language:
        yield from words_of(keys, language)
    for key in keys:
        inner = key.type.of if isinstance(key.type, Many) else key.type
        if isinstance(inner, Block):
            yield from _accepted(inner.keys)


@cache
def _words_of_keys(names: tuple[str, ...]) -> frozenset[str]:
    """The words for these keys of a group, and for those below them."""
    return frozenset(_accepted(GROUP.key(name) for name in names))


@cache
def _words_for_open() -> frozenset[str]:
    return frozenset(
        folded(wording.word(language))
        for wording in VALUES["admission"]
        for language in Language
        if wording.english != "closed"
    )


@cache
def _weekdays() -> frozenset[str]:
    wordings = VALUES["weekday"]
    return frozenset(folded(each.word(language)) for each in wordings for language in Language)
