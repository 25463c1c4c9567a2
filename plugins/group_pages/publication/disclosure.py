"""Withheld facts in texts that are published.

What `publication` withholds cannot reach a rendition by itself; a person can still type it. So
every published text is searched for the facts of secret places, and a group's own texts for its
withheld place, times and link (content-format 14.4). `needles` are the facts as
they may be spelt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Any

from slugify import slugify

from ..model import Alias, GroupType, Language, Season, Site, WrittenFile
from ..problems import Problems
from ..schema import GROUP, LINK, PLACE
from ..value_classes import dataclass
from . import Publication, PublishedGroup, PublishedPlace, PublishedRule, aliases_of
from .needles import Needle, name_needles, own_needles, secret_needles
from .normalized_text import NormalizedText, normalize, together

# Parts of a published object that are searched as objects of their own, or are no staff's words.
ELSEWHERE = (GroupType, Season, PublishedPlace, PublishedRule, Enum)

# Former addresses are searched as names are.
NOT_TEXTS = frozenset({"slug", "uid", "key", "aliases"})
# Texts that may have what the group withholds; its municipalities are public.
NOT_OWN_TEXTS = NOT_TEXTS | {
    *(key.name for key in GROUP.keys if not key.own_text),
    "municipalities",
}
Reader = Callable[[Any], Iterable[Any]]
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


@dataclass(frozen=True, slots=True)
class LinkedText:
    """The texts of a file that is published beside the pages, and the line that links to it."""

    path: Path
    line: int
    texts: tuple[str, ...]


def report_leaks(site: Site, publication: Publication, problems: Problems) -> None:
    """Report every withheld fact in a published text, at its line.

    Other problems of such a line are redacted.
    """
    leaking: set[tuple[Path, int]] = set()
    secret = [location for location in site.locations if location.secret]
    everywhere = [needle for location in secret for needle in secret_needles(location)]
    names = [needle for location in secret for needle in name_needles(location)]
    own = _own_needles_of_groups(site)
    for kind, slug, published in publication.objects():
        documents = _documents_of(site, kind, slug, published)
        document = documents[0]
        if everywhere:
            leaking |= _search(_texts(published, NOT_TEXTS), everywhere, documents, problems)
        if names:
            _report_names(slug, aliases_of(published), names, document, problems)
        needles = _needles_of_groups(kind, slug, published, own)
        if needles:
            leaking |= _search(_texts(published, NOT_OWN_TEXTS), needles, documents, problems)
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


def _own_needles_of_groups(site: Site) -> dict[str, list[Needle]]:
    return {
        group.slug: own_needles(group, site.sessions.get(group.slug, ())) for group in site.groups
    }


def _documents_of(site: Site, kind: str, slug: str, published: object) -> list[WrittenFile]:
    """Return the file of an object, then those that its defaults are from."""
    documents = [site.documents[kind, slug]]
    if isinstance(published, PublishedGroup):
        documents.append(site.documents["types", published.type.slug])
        documents.append(site.documents["association", "association"])
    return documents


def _texts(published: object, left_out: frozenset[str]) -> set[NormalizedText]:
    """Return every text within a published object, but for the fields named in `left_out`."""
    texts: set[str] = set()
    values = list(_reader(type(published), left_out)(published))
    readers = _READERS[left_out]
    while values:
        value = values.pop()
        kind = type(value)
        if kind is str:
            texts.add(value)
        elif kind is tuple:
            values += value
        else:
            values += filter(None, readers[kind](value))
    return set(map(normalize, texts - {""}))


class _Readers(dict[type, Reader]):
    """What gives the parts of a value to search, by its class."""

    def __init__(self, left_out: frozenset[str]) -> None:
        super().__init__()
        self._left_out = left_out

    def __missing__(self, kind: type) -> Reader:
        is_elsewhere = issubclass(kind, ELSEWHERE)
        self[kind] = reader = _no_parts if is_elsewhere else _reader(kind, self._left_out)
        return reader


def _reader(kind: type, left_out: frozenset[str]) -> Reader:
    """Return what gives a value's fields but for those named, its text, or nothing."""
    if issubclass(kind, str):
        return lambda value: [str(value)]
    if not is_dataclass(kind):
        return _no_parts
    names = [each.name for each in fields(kind) if each.name not in left_out]
    # A single name's value would come by itself.
    return attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, *names)]


def _no_parts(_: object) -> Iterable[Any]:
    return ()


_READERS = {left_out: _Readers(left_out) for left_out in (NOT_TEXTS, NOT_OWN_TEXTS)}


def _needles_of_groups(
    kind: str, slug: str, published: object, own: dict[str, list[Needle]]
) -> list[Needle]:
    if kind == "groups":
        return own[slug]
    if kind == "news":
        groups: tuple[str, ...] = getattr(published, "groups", ())
        return [needle for group in groups for needle in own.get(group, ())]
    return []


def _search(
    texts: set[NormalizedText],
    needles: list[Needle],
    documents: Sequence[WrittenFile],
    problems: Problems,
) -> set[tuple[Path, int]]:
    """Report each fact at the lines of the first document that has it; return these lines."""
    leaking: set[tuple[Path, int]] = set()
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
    if _has_any(slug, needles):
        problems.error(document.path, 1, "secret-place-in-name")
    for alias in aliases:
        if _has_any(alias.text, needles):
            problems.error(document.path, alias.line, "secret-place-in-name")


def _has_any(name: str, needles: list[Needle]) -> bool:
    texts = (normalize(name), normalize(slugify(name)))
    return any(needle.is_in(text) for needle in needles for text in texts)
