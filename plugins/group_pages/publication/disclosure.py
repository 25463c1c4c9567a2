"""Finds withheld facts that staff wrote into a text that is published.

What `publication` withholds cannot reach a rendition by itself; a person can still type it. So
every published text is searched for the facts of secret places, and a group's own texts for its
withheld place, times and link (content-format.md, "Withheld facts"). `needles` tells whether a
text tells a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from slugify import slugify

from ..model import Alias, GroupType, Language, Season, Site, WrittenFile
from ..problems import Problems
from ..schema import GROUP, LINK, PLACE
from . import Publication, PublishedGroup, PublishedPlace, PublishedRule, aliases_of
from .needles import Needle, name_needles, own_needles, secret_needles
from .readings import Reading, read

# Parts of a published object that are searched where they come from, or are not staff's words.
ELSEWHERE = (GroupType, Season, PublishedPlace, PublishedRule, Enum)

# Former addresses are searched as names are.
NOT_TEXTS = frozenset({"slug", "uid", "key", "aliases"})
# What a group may say of itself in spite of what it withholds; its municipalities are public.
NOT_OWN_TEXTS = NOT_TEXTS | {
    *(key.name for key in GROUP.keys if not key.own_text),
    "municipalities",
}
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


class _Readings(dict[str, Reading]):
    """One published object's texts by what is written: each is read once."""

    def __missing__(self, text: str) -> Reading:
        self[text] = reading = read(text)
        return reading


def leaks(site: Site, publication: Publication, problems: Problems) -> None:
    """Reports every withheld fact in a published text, at the line it is written on.

    What else is wrong there is told without repeating it.
    """
    told_at: set[tuple[Path, int]] = set()
    secret = [location for location in site.locations if location.secret]
    everywhere = [needle for location in secret for needle in secret_needles(location)]
    names = [needle for location in secret for needle in name_needles(location)]
    own = {
        group.slug: own_needles(group, site.sessions.get(group.slug, ())) for group in site.groups
    }
    for kind, slug, published in publication.objects():
        document = site.documents[kind, slug]
        documents = [document]
        readings = _Readings()
        if isinstance(published, PublishedGroup):
            # What its file does not say it has from its kind or the association.
            documents.append(site.documents["types", published.type.slug])
            documents.append(site.documents["association", "association"])
        if everywhere:
            found = {readings[text] for text in _texts(published, NOT_TEXTS)}
            told_at |= _search(found, everywhere, documents, problems)
        if names:
            _search_names(slug, aliases_of(published), names, document, problems)
        needles = _needles_of_groups(kind, slug, published, own)
        if needles:
            found = {readings[text] for text in _texts(published, NOT_OWN_TEXTS)}
            told_at |= _search(found, needles, documents, problems)
    problems.withhold(lambda problem: (problem.path, problem.line) in told_at)


@cache
def _field_names(kind: type, left_out: frozenset[str]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in left_out)


def _texts(value: object, left_out: frozenset[str]) -> Iterator[str]:
    """Every text within a published object, but for the fields named in `left_out`."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple):
        for part in value:
            if not isinstance(part, ELSEWHERE):
                yield from _texts(part, left_out)
    elif is_dataclass(value):
        kind: type = type(value)
        for name in _field_names(kind, left_out):
            part = getattr(value, name)
            if part and not isinstance(part, ELSEWHERE):
                yield from _texts(part, left_out)


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
    found: set[Reading],
    needles: list[Needle],
    documents: Sequence[WrittenFile],
    problems: Problems,
) -> set[tuple[Path, int]]:
    """Reports at the lines of the first document that tells a fact; gives these lines."""
    told_at: set[tuple[Path, int]] = set()
    for needle in needles:
        telling = {text for text in found if needle.is_in(text)}
        if not telling:
            continue
        told = ((document, _lines(needle, telling, document)) for document in documents)
        document, lines = next((each for each in told if each[1]), (documents[0], [1]))
        for line in lines:
            problems.error(document.path, line, needle.code)
        told_at.update((document.path, line) for line in lines)
    return told_at


def _lines(needle: Needle, telling: set[Reading], document: WrittenFile) -> list[int]:
    """Where in the file the fact is told: the published texts' lines, and the body's."""
    lines = [
        line for key, text, line in document.texts() if read(text) in telling and not _names_it(key)
    ]
    if read(document.body) in telling:
        told = [
            document.body_line + n
            for n, text in enumerate(document.body.split("\n"))
            if needle.is_in(read(text))
        ]
        # A fact may be broken over two lines.
        lines += told or [document.body_line]
    return sorted(set(lines))


def _names_it(key: str) -> bool:
    """Whether the key, given by the words that lead to it, is one where the fact belongs."""
    key = key.casefold()
    return key.rpartition(".")[2] in PLACE_WORDS or key in LINKS


def _search_names(
    slug: str,
    aliases: Iterable[Alias],
    needles: list[Needle],
    document: WrittenFile,
    problems: Problems,
) -> None:
    """A file name or a former address that tells a secret place."""
    if _tells(slug, needles):
        problems.error(document.path, 1, "secret-place-in-name")
    for alias in aliases:
        if _tells(alias.text, needles):
            problems.error(document.path, alias.line, "secret-place-in-name")


def _tells(name: str, needles: list[Needle]) -> bool:
    texts = (read(name), read(slugify(name)))
    return any(needle.is_in(text) for needle in needles for text in texts)
