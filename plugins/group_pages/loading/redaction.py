"""Redaction of problems: a build's log may be public.

No value is repeated from a file that withholds something, wherever in it the fault is, and the
name of a secret place from no file. What is in doubt is withheld. Source: content-format 15.

Why not in `publication`: this must hold from the first problem on, also when no site comes of the
content, and it looks at front matter as it was typed, of which a site knows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path

from ..fields.keywords import words_of
from ..languages.vocabulary import FALSE, TRUE, VALUES
from ..model import Language
from ..patterns import define_pattern
from ..problems import Problem, Written
from ..schema import GROUP, KINDS, LINK, LOCATION, PEOPLE, PLACE, TIMES, Kind, Part
from ..schema.values.words import weekday_or_none
from ..suggestions import folded, is_one_slip
from .groups import BuiltGroup
from .sources import Source, Sources, may_be_withheld

PARTS = frozenset((TIMES, PLACE, LINK, PEOPLE))
"""The parts of a group that may be withheld."""

NAMING = ("title", "address", "postcode")
"""Keys of a place that give away which one it is."""

SHORTEST_WORD = 4
"""Letters of a word that may give away a name, and in which a slip is looked for."""

SHORTEST_NUMBER = 5
"""Digits of a number that may give away a place: postcodes have five, house numbers fewer."""

_WORD = define_pattern(r"\w+")
_DIGITS = define_pattern(r"[\d-]+")
_WORDS = define_pattern(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")
_WORDS_OF_ADMISSION = {GROUP.key("admission").word(language) for language in Language}
_WEB_ADDRESS = define_pattern(r"://|\w\.\w{2,}/|www\.|\d{9}", re.IGNORECASE)


class Redaction:
    """The problems of one content folder whose messages must not repeat a value."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._groups: dict[Path, BuiltGroup] = {}
        self._parts: dict[Path, frozenset[Part]] = {}

    def add(self, built: BuiltGroup) -> None:
        """Add a group; its file is examined only when it has a problem."""
        self._groups[built.source.document.path] = built

    def applies_to(self, problem: Problem) -> bool:
        values = problem.values()
        texts = [each for each in values if isinstance(each, Written)]
        parts = self._withheld_parts(problem.path)
        if TIMES in parts and len(texts) < len(values):
            return True
        if parts and not all(
            self._is_public(text, parts) or self._is_of_admission(problem, text) for text in texts
        ):
            return True
        return any(map(self._names_secret_place, texts)) or self._may_name_stray_place(problem)

    def _is_public(self, text: str, withheld: frozenset[Part]) -> bool:
        """Return whether the text names only what is public, by a slip of a letter too.

        That is a type, a season, a place where places are not withheld, or words of the format.
        """
        folders = ("types", "seasons") if PLACE in withheld else ("types", "seasons", "locations")
        names = (self._public_names[folder] for folder in folders)
        return _is_of_the_format(text) or any(_is_among(folded(text), each) for each in names)

    def _is_of_admission(self, problem: Problem, text: str) -> bool:
        """Return whether the text is only an unknown value of the key about who may come.

        Words are one where they hold no figure, weekday or name of a place: so whoever misspells
        it sees the slip that put the rest of the file in doubt.
        """
        if not problem.code.startswith("value-unknown") or not _WORDS.fullmatch(text.strip()):
            return False
        if dict(problem.details).get("key") not in _WORDS_OF_ADMISSION:
            return False
        words = _words_in(text)
        is_weekday = any(
            weekday_or_none(each, language) is not None for each in words for language in Language
        )
        return not is_weekday and not self._place_words.intersection(words)

    @cached_property
    def _place_words(self) -> frozenset[str]:
        """Return the words of the places' names and towns, public or not."""
        texts = (
            source.fields.get(name, "")
            for source in self._sources.files["locations"]
            for name in (*NAMING, "municipality")
        )
        return frozenset(word for text in texts for word in _words_in(text))

    def _withheld_parts(self, path: Path) -> frozenset[Part]:
        """Return the parts that the file withholds or may withhold."""
        if path in self._secret_places:
            return PARTS
        if path not in self._groups:
            return frozenset()
        if path not in self._parts:
            self._parts[path] = frozenset(self._parts_of(self._groups[path]))
        return self._parts[path]

    def _parts_of(self, built: BuiltGroup) -> Iterable[Part]:
        """Return the parts of a group; a draft is only not published yet, and withholds nothing."""
        source, group = built.source, built.group
        if source.draft:
            return ()
        if _is_in_doubt(source, GROUP, PARTS):
            return PARTS
        links = map(_WEB_ADDRESS.search, self._texts(source, GROUP))
        may_have_link = _has(source, LINK) or any(links)
        may_be_sensitive = not built.sensitivity_known and _has(source, PEOPLE)
        withheld = {
            TIMES: not group.publish_times,
            PLACE: not group.publish_place,
            LINK: not group.publish_link and may_have_link,
            PEOPLE: group.sensitive or may_be_sensitive,
        }
        return (part for part, is_withheld in withheld.items() if is_withheld)

    @cached_property
    def _secret_places(self) -> dict[Path, Source]:
        """Return the files of places that are or may be secret, by their paths."""
        return {
            source.document.path: source
            for source in self._sources.files["locations"]
            if may_be_withheld(source, LOCATION) or _is_in_doubt(source, LOCATION, (PLACE,))
        }

    def _texts(self, source: Source, kind: Kind, names: Iterable[str] = ()) -> Iterator[str]:
        """Yield the texts below these keys, and unknown keys with the texts below them."""
        table = words_of(kind.keys, self._sources.language)
        texts = [(key.partition(".")[0], text) for key, text, _ in source.document.texts()]
        texts += [(each.key, each.text) for each in source.document.damaged]
        for word, text in texts:
            key = table.get(folded(word))
            if key is None:
                yield f"{word} {text}"
            elif key.name in names:
                yield text

    @cached_property
    def _public_names(self) -> dict[str, frozenset[str]]:
        """Return the titles and slugs of the files that cannot be secret, by their folder."""
        return {
            folder: frozenset(
                folded(name)
                for source in self._sources.files[folder]
                if source.document.path not in self._secret_places
                for name in (source.slug, source.fields.get("title", ""))
            )
            for folder in ("types", "seasons", "locations", "groups")
        }

    def _names_secret_place(self, text: str) -> bool:
        """Return whether a word that gives the place away, or a whole name, is in the text.

        The word counts by a slip, too.
        """
        telling, names = self._names
        words = _words_in(text)
        phrase = f" {' '.join(words)} "
        return any(_is_among(word, telling) for word in words) or any(
            f" {name} " in phrase for name in names
        )

    @cached_property
    def _names(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the words of secret places' names that are in no public name; and whole names."""
        names: set[str] = set()
        for source in self._secret_places.values():
            texts = (*self._texts(source, LOCATION, NAMING), _DIGITS.sub(" ", source.slug))
            names.update(" ".join(_words_in(text)) for text in texts)
        public = set(_words_of_the_format())
        public.update(*(_words_in(name) for each in self._public_names.values() for name in each))
        for source in (*self._sources.files["locations"], *self._sources.files["groups"]):
            if source.document.path not in self._secret_places:
                public.update(_words_in(source.fields.get("municipality", "")))
        telling = {word for name in names for word in name.split() if _may_tell(word)}
        return frozenset(telling - public), frozenset(names - public - {""})

    def _may_name_stray_place(self, problem: Problem) -> bool:
        """Return whether the file of the place that is missed may have another name."""
        folder = self._sources.folder
        strays = (*folder.strays, *folder.copies)
        is_missed = problem.code.startswith("no-such-locations")
        return is_missed and any(each.parent.name == "locations" for each in strays)


def _has(source: Source, part: Part) -> bool:
    """Return whether a key is there below which the part may stand."""
    return any(source.fields.mentions(key.name) for key in GROUP.keys if key.may_hold(part))


def _is_in_doubt(source: Source, kind: Kind, parts: Iterable[Part]) -> bool:
    """Return whether a key that decides about these parts has no known value, or may be elsewhere.

    A fault may hide the one key that keeps a fact from being published: so its word is looked for
    in the lines, whatever YAML made of them.
    """
    keys = kind.deciding(*parts)
    if not source.fields.are_sound(*(key.name for key in keys)):
        return True
    words = frozenset(folded(key.word(language)) for key in keys for language in Language)
    read = {source.fields.lines.get(key.name) for key in keys}
    document = source.document
    lines = document.raw_front.split("\n")
    return any(
        _is_among(word, words)
        for number, line in enumerate(lines, document.body_line - 1 - len(lines))
        if number not in read
        for word in _words_in(line)
    )


def _words_in(text: str) -> list[str]:
    words: list[str] = _WORD.findall(folded(text))
    return words


def _may_tell(word: str) -> bool:
    return len(word) >= (SHORTEST_NUMBER if word.isdigit() else SHORTEST_WORD)


@lru_cache(maxsize=8192)
def _is_among(word: str, words: frozenset[str]) -> bool:
    """Return whether the word is one of these, by a slip of a letter too."""
    if word in words:
        return True
    return len(word) >= SHORTEST_WORD and any(is_one_slip(word, each) for each in words)


def _is_of_the_format(text: str) -> bool:
    """Return whether every word of the text is of the format, by a slip of a letter too."""
    return all(_is_among(word, _words_of_the_format()) for word in _words_in(text))


@cache
def _words_of_the_format() -> frozenset[str]:
    """Every key of every kind of file, and the values that decide what is published."""
    keys = {key.word(language) for kind in KINDS for key in kind.rows() for language in Language}
    wordings = (*VALUES["admission"], *TRUE, *FALSE)
    values = {wording.word(language) for wording in wordings for language in Language}
    return frozenset(word for text in keys | values for word in _words_in(text))
