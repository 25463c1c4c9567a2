"""Withheld facts in texts that are published.

What `publication` withholds cannot reach a rendition by itself; a person can still type it. So
every published text is searched for the facts of secret places, and a group's own texts for its
withheld place, times and link (content-format 14.4). `needles` are the facts as
they may be spelt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path

from slugify import slugify

from ..cache.artifacts import NO_STORE, Store, digest_parts
from ..cache.file_values import NO_FILE_VALUES, FileValues
from ..model import Alias, Language, Site, WrittenFile
from ..problems import Problems
from ..schema import GROUP, LINK, PLACE
from ..value_classes import dataclass
from . import Publication, PublishedGroup, aliases_of
from .needles import Needle, name_needles, own_needles, secret_needles
from .normalized_text import NormalizedText, normalize, together
from .texts import NOT_OWN_TEXTS, NOT_TEXTS, list_texts

KIND = "searches"
PACKAGES = ("slugify",)
"""What spells facts, beside this program."""

# Keys that name a place or hold a link for the program alone: a withheld one has to stand there.
PLACE_WORDS = frozenset(
    key.word(language)
    for key in GROUP.rows()
    if key.withheld_with is PLACE
    for language in Language
)
LINKS = frozenset(
    f"{block.word(outer)}.{key.word(inner)}"
    for block in GROUP.keys
    for key in block.below
    if key.withheld_with is LINK
    for outer in Language
    for inner in Language
)

OwnNeedles = Callable[[str], list[Needle]]


@dataclass(frozen=True, slots=True)
class LinkedText:
    """The texts of a file that is published beside the pages, and the line that links to it."""

    path: Path
    line: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harmless:
    """The published texts of a group hold nothing withheld."""


def report_leaks(
    site: Site,
    publication: Publication,
    problems: Problems,
    store: Store = NO_STORE,
    values: FileValues = NO_FILE_VALUES,
) -> None:
    """Report every withheld fact in a published text or body, at its line.

    Other problems of such a line are redacted. The store has which texts hold none of the facts
    that earlier builds have searched them for, `values` the groups that are harmless.
    """
    search = _Search(problems, store)
    leaking: set[tuple[Path, int]] = set()
    secret = [location for location in site.locations if location.secret]
    everywhere = [needle for location in secret for needle in secret_needles(location)]
    names = [needle for location in secret for needle in name_needles(location)]
    own = _own_needles_of_groups(site)
    for kind, slug, published in publication.objects():
        if kind == GROUP.folder and values.get(slug, Harmless) is not None:
            continue
        reports = problems.reports
        documents = _documents_of(site, kind, slug, published)
        document = documents[0]
        body = {document.body} - {""}
        if everywhere:
            texts = list_texts(published, NOT_TEXTS) | body
            leaking |= search.run(texts, everywhere, documents)
        if names:
            _report_names(slug, aliases_of(published), names, document, problems)
        needles = _needles_of_groups(kind, slug, published, own)
        if needles:
            texts = list_texts(published, NOT_OWN_TEXTS) | body
            leaking |= search.run(texts, needles, documents)
        if kind == GROUP.folder and problems.reports == reports:
            values.put(slug, Harmless())
    problems.redact_where(lambda problem: (problem.path, problem.line) in leaking)


def report_leaks_in_files(
    site: Site, publication: Publication, files: Sequence[LinkedText], problems: Problems
) -> None:
    """Report every withheld fact in a file that a published text links to, at the link's line.

    What a group withholds is searched for where its own texts, its news, its type's or the
    association's link to the file.
    """
    secret = [location for location in site.locations if location.secret]
    everywhere = [needle for location in secret for needle in secret_needles(location)]
    own = _own_needles_of_groups(site)
    needles: dict[Path, list[Needle]] = {}
    for kind, slug, published in publication.objects() if files else ():
        for document in _documents_of(site, kind, slug, published):
            needles.setdefault(document.path, []).extend(
                _needles_of_groups(kind, slug, published, own)
            )
    leaking: set[tuple[Path, int]] = set()
    for file in files:
        text = together(map(normalize, file.texts))
        if any(each.is_in(text) for each in (*everywhere, *needles.get(file.path, ()))):
            problems.error(file.path, file.line, "withheld-in-pdf")
            leaking.add((file.path, file.line))
    problems.redact_where(lambda problem: (problem.path, problem.line) in leaking)


def _own_needles_of_groups(site: Site) -> OwnNeedles:
    """Return what gives the facts that a group withholds, none for a slug that is no group's."""
    groups = {group.slug: group for group in site.groups}

    @cache
    def find(slug: str) -> list[Needle]:
        group = groups.get(slug)
        return [] if group is None else own_needles(group, site.sessions.get(slug, ()))

    return find


def _documents_of(site: Site, kind: str, slug: str, published: object) -> list[WrittenFile]:
    """Return the file of an object, then those that its defaults are from."""
    documents = [site.documents[kind, slug]]
    if isinstance(published, PublishedGroup):
        documents.append(site.documents["types", published.type.slug])
        documents.append(site.documents["association", "association"])
    return documents


def _needles_of_groups(kind: str, slug: str, published: object, own: OwnNeedles) -> list[Needle]:
    if kind == GROUP.folder:
        return own(slug)
    if kind == "news":
        groups: tuple[str, ...] = getattr(published, "groups", ())
        return [needle for group in groups for needle in own(group)]
    return []


class _Search:
    """Searches texts for facts, unless it is known that they hold none of them."""

    def __init__(self, problems: Problems, store: Store) -> None:
        self._problems = problems
        self._store = store
        # By the object: those of secret places are searched for in every text.
        self._identities: dict[int, tuple[Needle, str]] = {}

    def _identity(self, needle: Needle) -> str:
        known = self._identities.get(id(needle))
        if known is None:
            known = self._identities[id(needle)] = needle, _identify(needle)
        return known[1]

    def run(
        self, texts: set[str], needles: list[Needle], documents: Sequence[WrittenFile]
    ) -> set[tuple[Path, int]]:
        """Report each fact at the lines of the first document that has it; return these lines."""
        if self._store is NO_STORE:
            return _search(texts, needles, documents, self._problems)
        parts = (*map(self._identity, needles), *sorted(texts))
        key = digest_parts(*(part.encode("utf-8", "surrogatepass") for part in parts))
        if self._store.get(key) is not None:
            return set()
        leaking = _search(texts, needles, documents, self._problems)
        if not leaking:
            self._store.put(key, b"")
        return leaking


def _identify(needle: Needle) -> str:
    """Return a text that no other fact has."""
    values = (getattr(needle, each.name) for each in fields(needle))
    parts = (sorted(map(repr, each)) if isinstance(each, frozenset) else each for each in values)
    return repr((type(needle).__name__, *parts))


def _search(
    published: set[str],
    needles: list[Needle],
    documents: Sequence[WrittenFile],
    problems: Problems,
) -> set[tuple[Path, int]]:
    """Report each fact at the lines of the first document that has it; return these lines."""
    leaking: set[tuple[Path, int]] = set()
    texts = [*map(normalize, published)]
    whole = together(texts)
    for needle in needles:
        if not needle.is_in(whole):
            continue
        leaks = {text for text in texts if needle.is_in(text)}
        if not leaks:
            continue
        places = ((document, _lines(needle, leaks, document)) for document in documents)
        document, lines = next((each for each in places if each[1]), (documents[0], [1]))
        for line in lines:
            problems.error(document.path, line, needle.code)
        leaking.update((document.path, line) for line in lines)
    return leaking


def _lines(needle: Needle, leaks: set[NormalizedText], document: WrittenFile) -> list[int]:
    """Return the lines of the file that have the fact: of the published texts and the body."""
    lines = [
        line
        for key, text, line in document.texts()
        if normalize(text) in leaks and not _belongs_below(key)
    ]
    if normalize(document.body) in leaks:
        lines_of_body = [
            document.body_line + n
            for n, text in enumerate(document.body.split("\n"))
            if needle.is_in(normalize(text))
        ]
        # A fact may be broken over two lines.
        lines += lines_of_body or [document.body_line]
    return sorted(set(lines))


def _belongs_below(key: str) -> bool:
    """Return whether a place or a link has to stand below the key, given by the words to it."""
    key = key.casefold()
    return key.rpartition(".")[2] in PLACE_WORDS or key in LINKS


def _report_names(
    slug: str,
    aliases: Iterable[Alias],
    needles: list[Needle],
    document: WrittenFile,
    problems: Problems,
) -> None:
    """Report a file name or a former address that has a secret place's name."""
    if _has_any([slug], needles):
        problems.error(document.path, 1, "secret-place-in-name")
    for alias in aliases:
        if _has_any([alias.text, slugify(alias.text)], needles):
            problems.error(document.path, alias.line, "secret-place-in-name")


def _has_any(names: Iterable[str], needles: list[Needle]) -> bool:
    texts = [*map(normalize, names)]
    return any(needle.is_in(text) for needle in needles for text in texts)
