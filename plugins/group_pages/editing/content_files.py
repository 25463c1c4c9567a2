"""A content file while an intent edits it: by keys of the schema, in the file's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ..frontmatter import Document, Node, Scalar, Sequence
from ..frontmatter import Mapping as MappingNode
from ..frontmatter.editing import Body, Edit, Insert, Refused, Remove, Set, Value, Words, edit
from ..frontmatter.front_text import Uneditable
from ..frontmatter.revision import read_back
from ..loading.folder import absolute, slug_of
from ..model import Language, Site, WrittenFile
from ..patterns import define_pattern
from ..problems import Detail
from ..schema import ASSOCIATION, KIND_OF_FOLDER, Block, Choice, Key, Kind, Plain
from ..suggestions import folded
from . import storage
from .proposals import FileChange

_ISO = define_pattern(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_LOCAL = define_pattern(r"[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4}")

Step = Key | int
FieldValue = Any
"""A value of some type of the schema."""


class CannotEdit(Exception):
    """An intent cannot be carried out: the message's code, details and, if one is why, line."""

    def __init__(self, code: str, line: int = 0, **details: Detail) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.details = details


class ContentFile:
    """One file, read once; edits are gathered, and made together by `change`."""

    def __init__(
        self, site: Site, name: str, kind: Kind, document: WrittenFile | None = None
    ) -> None:
        """Read the file of this path below the content folder.

        Raises CannotEdit where it is not as the site has it any more, and OSError.
        """
        self.site = site
        self.kind = kind
        self.association_language = site.association.language
        self.name = name
        self.bytes = storage.read_bytes(storage.place_of(site.root, self.name))
        self.text = decode(self.bytes, self.name)
        try:
            now = read_back(self.text)
        except Uneditable as error:
            raise CannotEdit(error.code, error.line, **dict(error.details)) from error
        if document is not None and now.raw_front != document.raw_front:
            raise CannotEdit("edit-changed-meanwhile", file=self.name)
        self.document: Document = now
        self.language = _preferred_language(now, self.association_language, kind)
        self._edits: list[Edit] = []

    def words(self, key: Key) -> Words:
        """Return the words that the file may have for a key, the one to write first."""
        return _words_of(key, self.language, self.association_language)

    def write(self, key: Key, value: FieldValue) -> str:
        """Return a value of the key's type as this file writes such values."""
        kind = key.single
        scalar = kind.scalar if isinstance(kind, Block) else kind
        if isinstance(value, date) and self._has_iso_dates():
            return value.isoformat()
        if isinstance(scalar, Plain | Choice):
            return scalar.write(value, self.language)
        return str(value)

    def set(self, path: tuple[Step, ...], value: Value) -> None:
        self._edits.append(Set(self._route(path), value, self._order(path)))

    def insert(self, path: tuple[Step, ...], value: Value) -> None:
        self._edits.append(Insert(self._route(path), value, None, self._order(path)))

    def remove(self, *path: Step) -> None:
        self._edits.append(Remove(self._route(path)))

    def replace_body(self, body: str) -> None:
        self._edits.append(Body(body))

    def keys(self, values: Mapping[Key, FieldValue]) -> dict[Words, Value]:
        """Return values by key as a mapping to be written; those without a value are left out."""
        return {
            self.words(key): self.write(key, value)
            for key, value in values.items()
            if value not in (None, "", ())
        }

    def change(self) -> tuple[FileChange, ...]:
        """Return the file's change, none where nothing differs. Raises CannotEdit."""
        text = edit(self.text, *self._edits, document=self.document)
        if isinstance(text, Refused):
            raise CannotEdit(text.code, text.line, **dict(text.details))
        after = text.encode()
        return () if after == self.bytes else (FileChange(self.name, self.bytes, after),)

    def find(self, *path: Step) -> Node | None:
        """Return the node at a path, None where there is none."""
        node: Node | None = self.document.front
        for step in path:
            node = self._below(node, step)
        return node

    def items(self, key: Key) -> tuple[Node, ...]:
        """Return the items of a list, of which one value is one."""
        node = self.find(key)
        if node is None or (isinstance(node, Scalar) and node.absent):
            return ()
        return node.items if isinstance(node, Sequence) else (node,)

    def index_at(self, key: Key, line: int) -> int:
        """Return which item of a list begins on a line of the file. Raises CannotEdit."""
        for index, item in enumerate(self.items(key)):
            if item.line == line:
                return index
        raise CannotEdit("edit-changed-meanwhile", file=self.name)

    def _below(self, node: Node | None, step: Step) -> Node | None:
        if isinstance(step, int):
            if isinstance(node, Sequence):
                return node.items[step] if step < len(node.items) else None
            return node if step == 0 else None
        words = _folded_words_of(step, self.language, self.association_language)
        entries = node.entries if isinstance(node, MappingNode) else ()
        return next((each.value for each in entries if folded(each.key.text) in words), None)

    def _route(self, path: tuple[Step, ...]) -> tuple[Words | int, ...]:
        return tuple(step if isinstance(step, int) else self.words(step) for step in path)

    def _order(self, path: tuple[Step, ...]) -> tuple[Words, ...]:
        """Return the keys among which the first new one of a path takes its place."""
        keys = self.kind.keys
        for number, step in enumerate(path):
            if isinstance(step, Key) and self.find(*path[: number + 1]) is None:
                return tuple(map(self.words, keys))
            keys = step.below if isinstance(step, Key) else keys
        return ()

    def _has_iso_dates(self) -> bool:
        texts = [text for _, text, _ in self.document.texts()]
        has_iso = any(map(_ISO.fullmatch, texts))
        return has_iso and not any(map(_LOCAL.fullmatch, texts))


def decode(content: bytes | None, name: str) -> str:
    """Return a file's text, its byte order mark and line ends kept. Raises CannotEdit."""
    if content is None:
        raise CannotEdit("edit-changed-meanwhile", file=name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CannotEdit("encoding-unknown") from error


def name_by_title(slug: str, titles: Mapping[str, str]) -> str:
    """Return what a file names another one by: its title, or its slug where titles are alike.

    `titles` are those of its folder's files, by slug.
    """
    alike = [title for title in titles.values() if folded(title) == folded(titles[slug])]
    return titles[slug] if len(alike) == 1 else slug


def list_titles(site: Site, folder: str) -> dict[str, str]:
    """Return the titles of a folder's files by slug, of those that the site is made of."""
    match folder:
        case "groups":
            return {each.slug: each.facts.title for each in site.groups}
        case "types":
            return {each.slug: each.title for each in site.types}
        case "seasons":
            return {each.slug: each.title for each in site.seasons}
        case "locations":
            return {each.slug: each.title for each in site.locations}
        case "pages":
            return {each.slug: each.title for each in site.pages}
    return {each.slug: each.title for each in site.news}


def open_file(site: Site, folder: str, slug: str) -> ContentFile:
    """Return a file of the content by its folder ("" for the association's) and slug.

    A draft, or a file with errors, is found by its name. Raises CannotEdit where there is none.
    """
    key = (folder, slug) if folder else (ASSOCIATION.name, ASSOCIATION.name)
    kind = KIND_OF_FOLDER.get(folder, ASSOCIATION)
    return ContentFile(site, find_name(site, folder, slug), kind, site.documents.get(key))


def find_name(site: Site, folder: str, slug: str) -> str:
    """Return a file's path below the content folder. Raises CannotEdit where there is none."""
    if not folder:
        return f"{ASSOCIATION.name}.md"
    document = site.documents.get((folder, slug))
    if document is not None:
        return document.path.relative_to(absolute(site.root)).as_posix()
    name = names_in(site.root, folder).get(slug)
    if name is None:
        raise CannotEdit("edit-no-such-file", name=slug)
    return name


def names_in(content: Path, folder: str) -> dict[str, str]:
    """Return the files of a folder by their slugs, as paths below the content folder."""
    files = sorted((content / folder).glob("**/*.md"))
    names = [file.relative_to(content) for file in files if not file.name.startswith(".")]
    return {slug_of(name): name.as_posix() for name in reversed(names)}


def _preferred_language(document: Document, own: Language, kind: Kind) -> Language:
    """Return the language of most of the file's keys: the association's, or English."""
    if own is Language.ENGLISH:
        return own
    words = {language: _words_in(kind, language) for language in (own, Language.ENGLISH)}
    keys = [folded(key) for key in _keys_in(document.front)]
    only = {
        language: sum(key in words[language] and key not in words[other] for key in keys)
        for language, other in ((own, Language.ENGLISH), (Language.ENGLISH, own))
    }
    return Language.ENGLISH if only[Language.ENGLISH] > only[own] else own


@cache
def _words_of(key: Key, first: Language, own: Language) -> Words:
    return tuple(dict.fromkeys((key.word(first), *key.words.accepted(own))))


@cache
def _folded_words_of(key: Key, first: Language, own: Language) -> frozenset[str]:
    return frozenset(map(folded, _words_of(key, first, own)))


@cache
def _words_in(kind: Kind, language: Language) -> frozenset[str]:
    return frozenset(folded(key.word(language)) for key in kind.rows())


def _keys_in(node: Node) -> Iterator[str]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield entry.key.text
            yield from _keys_in(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _keys_in(item)
