"""Files that say what the site withholds, and what messages about them may repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ...problems import Problem
from ...schema import GROUP
from ...suggestions import folded, is_one_slip
from .typed_file import UNKNOWN, TypedFile
from .words import (
    is_like_a_key,
    is_of_the_format,
    weekdays,
    words_for_open,
    words_in,
    words_of_keys,
)

if TYPE_CHECKING:
    from ..groups import BuiltGroup
    from . import Veil

TIMES = ("schedule", "skip", "extra", "changes")
HELD = ("schedule", "extra", "changes")
"""Keys of a group below which its times are written; below which places may be, too."""

TOLD_OF_SECRET_PLACES = {"secret", "municipality"}
NAMES_OF_PLACES = ("title", "address", "postcode", UNKNOWN)
DATED = {"checked", "signup_by"}
"""Keys of a group whose dates are published."""

_ONE_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)?")
_WEB_ADDRESS = re.compile(r"://|\w\.\w{2,}/|www\.|\d{9}", re.IGNORECASE)
_PATH_WORD = re.compile(r"(?<=[/=?&])[\w-]{5,}")
_MOMENT = re.compile(r"\d[.:]\d\d|\d{1,2}\.\s?\d{1,2}\.|\d{4}-\d\d-\d\d")
_WORD_AS_KEY = re.compile(r"(\w+)\s*:")


class SecretPlaceFile:
    """The file of a place that is secret, or may be."""

    def __init__(self, file: TypedFile) -> None:
        self._file = file

    def covers(self, problem: Problem, texts: list[str]) -> bool:
        if problem.code.startswith("key-unknown"):
            # Of a place that is only in doubt, the strange key must be named to be mended.
            is_sure = self._file.source.fields.get("secret")
            shown = map(is_like_a_key, texts) if is_sure else [_is_key(problem, texts, self._file)]
            return not all(shown)
        names = self._file.names_at(problem.line)
        is_public = bool(names) and names <= TOLD_OF_SECRET_PLACES
        return not (
            is_public and self._file.begins_key(problem.line) and all(map(_PLAIN.fullmatch, texts))
        )

    @property
    def is_nameless(self) -> bool:
        """Whether what it is called is not known for sure."""
        return "title" not in self._file.source.fields.values or self._file.is_in_doubt("title")

    def names(self) -> Iterator[str]:
        yield from self._file.strange_texts(NAMES_OF_PLACES)
        yield re.sub(r"[\d-]+", " ", self._file.source.slug)


class GroupFile:
    """A group's file, and what of it is withheld."""

    def __init__(self, built: BuiltGroup, veil: Veil) -> None:
        self._group = built.group
        self._sensitivity_known = built.sensitivity_known
        self._file = TypedFile(built.source, GROUP, veil.language)
        self._veil = veil

    def covers(self, problem: Problem, texts: list[str]) -> bool:
        names = self._file.names_at(problem.line)
        if not (problem.code.startswith("key-unknown") and _is_key(problem, texts, self._file)):
            may_tell = not self._publishes_all and not all(map(is_of_the_format, texts))
            if problem.line in self._withheld_lines or (UNKNOWN in names and may_tell):
                return True
        return any(self._tells(text, names) for text in texts)

    def _tells(self, text: str, names: set[str]) -> bool:
        """Whether a text on a line that is public may tell what is not."""
        keys = set(_WORD_AS_KEY.findall(folded(text))[1:])
        if not self._publishes_times:
            moment = _MOMENT.search(text) or weekdays().intersection(words_in(text))
            if (moment and not names & DATED) or keys & words_of_keys(TIMES):
                return True
        if not self._publishes_place and (
            keys & words_of_keys(("location",))
            or self._veil.words_of_places.intersection(words_in(text))
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
            for word in words_for_open()
        )

    @cached_property
    def _link_words(self) -> frozenset[str]:
        texts = self._file.strange_texts(("online",))
        return frozenset(word for text in texts for word in _PATH_WORD.findall(text))


def _is_key(problem: Problem, texts: list[str], file: TypedFile) -> bool:
    """Whether what stands where a key does is one: it is like a known one, or has a value."""
    has_value = file.has_value(problem.line)
    return all((has_value and _ONE_WORD.fullmatch(text)) or is_like_a_key(text) for text in texts)
