"""What of the content no message may repeat: a build's log may be public.

Of a secret place that is its whole file but for its municipality, of a group what it does not
publish; and the names of secret places wherever they are written. Where it is in doubt whether
something is withheld, it is. Source: content-format.md, "Errors" and "Withheld facts".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ...model import Language
from ...problems import Problem, Written
from ...schema import LOCATION
from ...suggestions import folded, is_one_slip, nearest
from .files import GroupFile, SecretPlaceFile
from .typed_file import TypedFile
from .words import may_tell, with_a_slip, words_in, words_of_the_format

if TYPE_CHECKING:
    from ..groups import BuiltGroup
    from ..sources import Source, Sources


class Veil:
    """Tells of each problem whether its message must leave out what was written."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._groups: dict[Path, GroupFile] = {}

    def add(self, built: BuiltGroup) -> None:
        """Take in a group; its file is looked into only where it has a problem."""
        path = built.source.document.path
        self._groups[path] = GroupFile(built, self)

    def covers(self, problem: Problem) -> bool:
        texts: list[str] = [each for each in problem.values() if isinstance(each, Written)]
        file = self._groups.get(problem.path) or self._secret_places.get(problem.path)
        return (
            (file is not None and file.covers(problem, texts))
            or self._may_name_secret_place(problem, texts)
            or any(map(self._tells_name, texts))
        )

    @cached_property
    def _secret_places(self) -> dict[Path, SecretPlaceFile]:
        files = (TypedFile(each, LOCATION, self.language) for each in self._places)
        return {
            file.source.document.path: SecretPlaceFile(file)
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
        towns = {word for each in fields for word in words_in(each.get("municipality", ""))}
        words = {word for name in names for word in words_in(name) if may_tell(word)}
        return frozenset(words - towns)

    @property
    def _places(self) -> tuple[Source, ...]:
        return self._sources.files["locations"]

    def _may_name_secret_place(self, problem: Problem, texts: list[str]) -> bool:
        """Whether it is about a place that cannot be found, and may be one without a known name.

        A slip of one letter in the title of another place names that one.
        """
        if not problem.code.startswith("no-such-locations") or not self._has_nameless_places:
            return False
        near = dict(problem.details).get("near")
        return not any(is_one_slip(folded(text), folded(str(near))) for text in texts)

    @cached_property
    def _has_nameless_places(self) -> bool:
        """Whether the title of a secret place is in doubt, or a place's file may be unread."""
        folder = self._sources.folder
        unread = len(self._places) < len(folder.files["locations"])
        strays = any(each.parent.name == "locations" or not each.suffix for each in folder.strays)
        return unread or strays or any(each.is_nameless for each in self._secret_places.values())

    def _tells_name(self, text: str) -> bool:
        """Whether the text has a word of a secret place's name, by a slip of a letter too."""
        forms, phrases = self._names
        if not forms and not phrases:
            return False
        words = words_in(text)
        if any(not forms.isdisjoint(with_a_slip(word)) for word in words):
            return True
        said = f" {' '.join(words)} "
        return any(f" {phrase} " in said for phrase in phrases) or (
            nearest(text, phrases) is not None
        )

    @cached_property
    def _names(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The words that tell a secret place, as they may be misspelt; and its names as wholes."""
        secret = self._secret_places.values()
        phrases = {" ".join(words_in(name)) for place in secret for name in place.names()} - {""}
        public = set(words_of_the_format())
        for source in self._public_sources():
            public.update(words_in(source.fields.get("municipality", "")))
            public.update(words_in(source.fields.get("title", "")))
        telling = {word for phrase in phrases for word in phrase.split() if may_tell(word)}
        forms = frozenset(form for word in telling - public for form in with_a_slip(word))
        return forms, tuple(sorted(phrases - public))

    def _public_sources(self) -> Iterator[Source]:
        for name in ("types", "seasons", "locations", "groups"):
            for source in self._sources.files[name]:
                if source.document.path not in self._secret_places:
                    yield source
