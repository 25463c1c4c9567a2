"""The files of the content folder, read and typed, before one is resolved against another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from ..cache.artifacts import NO_STORE, Store, digest_parts
from ..fields import Fields
from ..fields.keywords import likeliest_language, words_of
from ..fields.reader import FieldReader
from ..frontmatter import Document, Mapping, Node, Scalar, read
from ..model import DEFAULT_TIMEZONE, Language
from ..patterns import define_pattern
from ..problems import FileProblems, Problems, Written
from ..schema import ASSOCIATION, BOOLEAN, FILE, GROUP, KIND_OF_FOLDER, Key, Kind
from ..schema.values import is_boolean, parse_boolean
from ..suggestions import folded, nearest
from ..value_classes import dataclass
from .folder import ASSOCIATION_FILE, ContentFolder, slug_of
from .readings import Readings
from .references import ReferenceIndex

_KEY_IN_BODY = define_pattern(
    r"^[^\S\n]*([^\W\d][\w-]*)[^\S\n]*:[^\S\n]*(\w+)[^\S\n]*$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file, typed. `taken` where another file has its slug already."""

    slug: str
    document: Document
    fields: Fields
    problems: Problems
    report: FileProblems
    reader: FieldReader
    draft: bool = False
    taken: bool = False


class Sources:
    """All files by folder, and an index of each folder that references are resolved by."""

    def __init__(self, folder: ContentFolder, problems: Problems, store: Store = NO_STORE) -> None:
        self.folder = folder
        self.problems = problems
        self._readings = Readings(store, problems)
        self._readings.read_all([*chain.from_iterable(folder.files.values())], folder.overlay)
        self._documents = {
            name: [(path, self._readings.document(path, folder.overlay)) for path in paths]
            for name, paths in folder.files.items()
        }
        association = None
        if folder.association is not None:
            association = self._readings.document(folder.association, folder.overlay)
        self.language = self._language(association)
        problems.language = self.language
        self.references = {name: ReferenceIndex(name) for name in KIND_OF_FOLDER}
        self._titles: dict[str, tuple[str, ...]] = {}
        self._zone = ""
        self.association = self._association(association)
        self._zone = self._timezone()
        self.files = {name: self._folder(name) for name in KIND_OF_FOLDER}

    def key(self, path: Path) -> str:
        """Return a digest of a file that has been read, "" where nothing is kept."""
        return self._readings.key(path)

    def front_key(self, source: Source) -> str:
        """Return a digest of what objects of other files follow from in a file: all but its body.

        Keys that withhold and stand in the body by mistake are among the bad fields.
        """
        document = source.document
        parts = (document.raw_front, document.body_line, document.faults, sorted(source.fields.bad))
        return digest_parts(*(repr(part).encode("utf-8", "surrogatepass") for part in parts))

    def documents(self) -> Iterable[Document]:
        for read_files in self._documents.values():
            yield from (document for _, document in read_files if document is not None)

    def _language(self, association: Document | None) -> Language:
        """Return the association's language; where it has none, the one that most keys are in."""
        key = ASSOCIATION.key("language")
        if association is not None:
            code = folded(_text_of(association.front, key))
            if code in {language.value for language in Language}:
                return Language(code)
        known = [association] if association is not None else []
        return likeliest_language([*known, *self.documents()])

    def _association(self, document: Document | None) -> Source | None:
        if document is None:
            path = self.folder.root / ASSOCIATION_FILE
            is_there = path.exists() or path.is_symlink()
            if not is_there or path in self.folder.overlay:
                self.problems.error(path, 1, "association-missing")
            return None
        report = FileProblems(document.path, self.problems)
        reader = self._reader(document, report)
        fields = reader.file(document, ASSOCIATION)
        return Source("association", document, fields, self.problems, report, reader)

    def _timezone(self) -> str:
        """Return the name of the association's time zone, "" where it cannot be read."""
        fields = self.association.fields if self.association is not None else None
        if fields is None or not fields.are_sound("timezone"):
            return ""
        zone = fields.get("timezone")
        return DEFAULT_TIMEZONE if zone is None else zone.key

    def _folder(self, name: str) -> tuple[Source, ...]:
        kind = KIND_OF_FOLDER[name]
        holders: dict[str, Path] = {}
        sources = []
        for path, document in self._documents[name]:
            slug = slug_of(path)
            if not slug:
                self.problems.error(path, 1, "name-without-slug", written=Written(path.name))
            taken = bool(slug) and slug in holders
            if taken:
                other = self.folder.relative(holders[slug])
                self.problems.error(path, 1, "slug-taken", slug=Written(slug), other=other)
            holders.setdefault(slug, path)
            if document is None:
                self.references[name].add(slug, "")
                continue
            source = self._source(slug, document, kind, taken=taken or not slug)
            sources.append(source)
            self._index(name, source)
        self._titles[name] = self.references[name].titles_to_choose_from()
        return tuple(sources)

    def _source(self, slug: str, document: Document, kind: Kind, *, taken: bool) -> Source:
        draft = self._is_draft(document, kind)
        report = FileProblems(document.path, self.problems, draft=draft)
        reader = self._reader(document, report)
        fields = self._readings.fields(document, kind, reader, self._zone)
        fields.bad.update(self._lost_keys(document, kind, report))
        return Source(slug, document, fields, self.problems, report, reader, draft, taken)

    def _lost_keys(self, document: Document, kind: Kind, report: FileProblems) -> Iterator[str]:
        """Yield keys in the body that withhold; report them: a line --- may come too early."""
        if ":" not in document.body:
            return
        switches = tuple(key for key in kind.keys if key.withholds and key.type is BOOLEAN)
        keys = words_of(switches, self.language)
        for match in _KEY_IN_BODY.finditer(document.body):
            if folded(match[1]) in keys and is_boolean(match[2], self.language):
                line = document.body_line + document.body.count("\n", 0, match.start(1))
                report.error(line, "key-in-body", key=match[1])
                yield keys[folded(match[1])].name

    def _reader(self, document: Document, report: FileProblems) -> FieldReader:
        return FieldReader(self.language, report, document.spoiled, self._titles, self._zone)

    def _is_draft(self, document: Document, kind: Kind) -> bool:
        """Return whether the file has a plain yes; any other value is an error first."""
        key = next((each for each in kind.keys if each.name == "draft"), None)
        if key is None:
            return False
        words = words_of((key,), self.language)
        for entry in document.front.entries:
            if entry.key.text.casefold() in words:
                return isinstance(entry.value, Scalar) and self._is_true(entry.value)
        return False

    def _is_true(self, scalar: Scalar) -> bool:
        return is_boolean(scalar.text, self.language) and parse_boolean(scalar.text, self.language)

    def _index(self, name: str, source: Source) -> None:
        fields = source.fields
        title = fields.get("title") or self._salvaged_title(source.document)
        certain = "title" in fields.values and not self._is_cut_off(source, "title")
        self.references[name].add(
            source.slug,
            title,
            draft=source.draft,
            suggestible=not may_be_withheld(source, KIND_OF_FOLDER[name]),
            certain=certain,
        )

    def _is_cut_off(self, source: Source, name: str) -> bool:
        line = source.fields.line_of(name)
        return any(
            each.line == line and each.code == "yaml-hash" for each in source.document.faults
        )

    def _salvaged_title(self, document: Document) -> str:
        """Return as much of a title as a fault leaves."""
        words = words_of((GROUP.key("title"),), self.language)
        for each in document.damaged:
            if folded(each.key) in words or nearest(each.key, words):
                return each.text.partition(": ")[0]
        for entry in document.front.entries:
            if folded(entry.key.text) in words:
                return _remaining_text(entry.value)
        return ""


def may_be_withheld(source: Source, kind: Kind) -> bool:
    """Return whether the file is secret or a draft, or may be.

    A key that cannot be read or is not known may be the one that decides.
    """
    switches = [key.name for key in kind.deciding(FILE, kind.key("title").withheld_with)]
    if not switches:
        return False
    fields, document = source.fields, source.document
    if any(fields.get(name) for name in switches) or not fields.are_sound(*switches):
        return True
    return source.reader.is_in_doubt or bool(document.faults) or not document.whole


def _remaining_text(node: Node) -> str:
    """Return the text, also where braces have made it a key."""
    if isinstance(node, Scalar):
        return node.text
    return node.entries[0].key.text if isinstance(node, Mapping) and node.entries else ""


def _text_of(front: Mapping, key: Key) -> str:
    """Return the key's text, whatever language the key is in; "" if none."""
    words = {folded(key.word(language)) for language in Language}
    for entry in front.entries:
        if folded(entry.key.text) in words and isinstance(entry.value, Scalar):
            return entry.value.text
    return ""


def association_language(content: Path) -> Language:
    """Return the language of the association's file, without reading any other; else Finnish."""
    problems = Problems()
    document = read(content / ASSOCIATION_FILE, problems)
    if document is None:
        return problems.language
    code = folded(_text_of(document.front, ASSOCIATION.key("language")))
    known = {language.value: language for language in Language}
    return known.get(code) or likeliest_language([document])
