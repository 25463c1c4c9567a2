"""search.json: which words find which group, for the search on the page of groups.

Made from published texts alone, as they stand on the groups' pages. The script that reads it
(`theme/static/js/search.js`) knows no language: what Finnish does to words is settled here, by
`languages.search_terms`. The file is loaded when somebody first searches.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Protocol

from ..languages import Words
from ..languages.search_terms import ENDINGS, SKIPPED, terms
from ..listings import Edition, ListedGroup
from ..model import Admission, Language, Mode
from ..publication import PublishedGroup

PATH = "search.json"

ADMISSIONS = {
    Admission.OPEN: "Open group",
    Admission.REFILLING: "Ongoing group, new members join",
    Admission.CLOSED: "Closed group",
}

_TAG = re.compile("<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+")


class Bodies(Protocol):
    """Gives a text's HTML, its internal links made from `root`."""

    def html(self, kind: str, slug: str, root: str) -> str: ...


def files(edition: Edition, words: Words, bodies: Bodies) -> Iterator[tuple[str, bytes]]:
    """The one file. `groups` are slugs; `terms` maps their numbers to the terms that find them."""
    groups = [group for group in edition.groups if group.current]
    language = words.language
    synonyms = _Synonyms(edition.publication.association.synonyms, language)
    numbers_of: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        found = _terms_of(group, words, bodies)
        for term in found | synonyms.of(found):
            numbers_of[term].append(number)
    index = {
        "groups": [group.group.slug for group in groups],
        "ending": ENDINGS[language],
        "skipped": " ".join(sorted(SKIPPED[language])),
        "terms": _by_numbers(numbers_of),
    }
    yield PATH, json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def words_of(text: str) -> list[str]:
    """The words of a text in small letters; a compound with a hyphen gives its parts."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _by_numbers(numbers_of: dict[str, list[int]]) -> dict[str, str]:
    """Terms that find the same groups stand together: a word's stems, and the rare words."""
    terms_of: dict[str, list[str]] = defaultdict(list)
    for term in sorted(numbers_of):
        if not _is_found_anyway(term, numbers_of):
            terms_of[" ".join(map(str, numbers_of[term]))].append(term)
    return {numbers: " ".join(terms_of[numbers]) for numbers in sorted(terms_of)}


def _is_found_anyway(term: str, numbers_of: dict[str, list[int]]) -> bool:
    """Whether a beginning (`omai*`) that finds the same groups makes the term needless."""
    start = term.rstrip("*")
    return any(
        f"{start[:end]}*" != term and numbers_of.get(f"{start[:end]}*") == numbers_of[term]
        for end in range(len(start), 0, -1)
    )


def _terms_of(listed: ListedGroup, words: Words, bodies: Bodies) -> frozenset[str]:
    group = listed.group
    site = words.language
    own = _language(group.lang, site)
    kind = group.type
    written = (group.title, group.summary, _plain(bodies.html("groups", group.slug, "")))
    of_its_kind = (kind.title, kind.summary, _plain(bodies.html("types", kind.slug, "")))
    told = (group.audience, group.term, *group.themes, *group.partners, *of_its_kind)
    found = _found(written, own) | _found(told, site) | _found(_labels(group, words), site)
    return frozenset(found)


def _labels(group: PublishedGroup, words: Words) -> Iterator[str]:
    """Facts that people search by, in the words they stand in on the pages."""
    yield from group.municipalities
    yield from (place.title for place in group.places)
    yield from (words.weekday(weekday) for weekday in group.weekdays)
    yield from (words.language_name(code) for code in group.languages)
    yield words.gettext(ADMISSIONS[group.admission])
    if group.anonymous:
        yield words.gettext("Without your name")
    if group.mode is not Mode.IN_PERSON:
        yield words.gettext("Online")
    if not group.fee.cents:
        yield words.fee(group.fee)


def _plain(html: str) -> str:
    return unescape(_TAG.sub(" ", html))


def _found(texts: Iterable[str], language: Language) -> set[str]:
    return {term for text in texts for word in words_of(text) for term in terms(word, language)}


def _language(code: str, otherwise: Language) -> Language:
    """The language of a group's own texts, where it is one whose words we know."""
    known = {language.value: language for language in Language}
    return known.get(code.partition("-")[0].lower(), otherwise)


class _Synonyms:
    """Words that mean the same to those who search: a line's words all find what one does."""

    def __init__(self, lines: Iterable[str], language: Language) -> None:
        self._lines = [
            [_found([expression], language) for expression in line.split(",")] for line in lines
        ]

    def of(self, found: frozenset[str]) -> set[str]:
        """The terms to add to those found; of an expression of several words all must be there."""
        return {
            term
            for line in self._lines
            if any(expression and expression <= found for expression in line)
            for expression in line
            for term in expression
        }
