"""search.json: which words find which group, for the search on the page of groups.

Made from published texts alone, as they stand on the groups' pages. The script that reads it
(`theme/static/js/search.js`) knows no word of one: what Finnish does to words is settled here, by
`languages.search_terms`. The file is loaded when somebody first searches.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape

from ...bodies import Bodies
from ...languages import Words
from ...languages.search_terms import ENDINGS, SHORTEST, SKIPPED, terms
from ...listings import Edition
from ...model import GroupType, Language, Mode
from ...paths import SEARCH_FILE
from ...publication import PublishedGroup

_TAG = re.compile("<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+")


def files(edition: Edition, words: Words, bodies: Bodies) -> Iterator[tuple[str, bytes]]:
    """Yield the one file: `groups` are slugs, `terms` maps their numbers to what finds them."""
    groups = [group.group for group in edition.groups if group.current]
    language = words.language
    finder = _Finder()
    synonyms = _Synonyms(edition.publication.association.synonyms, language, finder)
    texts = _Texts(words, bodies, finder)
    numbers_of: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        found = texts.terms(group)
        for term in found | synonyms.of(found):
            numbers_of[term].append(number)
    index = {
        "groups": [group.slug for group in groups],
        "ending": ENDINGS[language],
        "skipped": " ".join(sorted(SKIPPED[language])),
        "shortest": SHORTEST,
        "terms": _by_numbers(numbers_of),
    }
    yield SEARCH_FILE, json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


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


class _Finder:
    """The terms of texts; each word's are looked up once."""

    def __init__(self) -> None:
        self._known: dict[Language, dict[str, frozenset[str]]] = {each: {} for each in Language}

    def terms(self, texts: Iterable[str], language: Language) -> set[str]:
        known = self._known[language]
        found: set[str] = set()
        for word in {word for text in texts for word in words_of(text)}:
            if word not in known:
                known[word] = terms(word, language)
            found |= known[word]
        return found


class _Texts:
    """What is said of a group: by itself in its own language, by its kind, by its facts."""

    def __init__(self, words: Words, bodies: Bodies, finder: _Finder) -> None:
        self._words = words
        self._bodies = bodies
        self._finder = finder
        self._of_kinds: dict[str, set[str]] = {}

    def terms(self, group: PublishedGroup) -> set[str]:
        language = self._words.language
        own = (group.title, group.summary, self._body("groups", group.slug))
        facts = (group.audience, group.term, *group.themes, *group.partners)
        return (
            self._finder.terms(own, _language(group.lang, language))
            | self._finder.terms((*facts, *_labels(group, self._words)), language)
            | self._of_kind(group.type)
        )

    def _of_kind(self, kind: GroupType) -> set[str]:
        if kind.slug not in self._of_kinds:
            texts = (kind.title, kind.summary, self._body("types", kind.slug))
            self._of_kinds[kind.slug] = self._finder.terms(texts, self._words.language)
        return self._of_kinds[kind.slug]

    def _body(self, kind: str, slug: str) -> str:
        return unescape(_TAG.sub(" ", self._bodies.html(kind, slug, "")))


def _labels(group: PublishedGroup, words: Words) -> Iterator[str]:
    """Facts that people search by, in the words they stand in on the pages."""
    yield from group.municipalities
    yield from (place.title for place in group.places)
    yield from (words.weekday(weekday) for weekday in group.weekdays)
    yield from (words.language_name(code) for code in group.languages)
    yield words.admission(group.admission)
    if group.anonymous:
        yield words.gettext("Without your name")
    if group.mode is not Mode.IN_PERSON:
        yield words.mode(Mode.ONLINE)
    if not group.fee.cents:
        yield words.fee(group.fee)


def _language(code: str, otherwise: Language) -> Language:
    """The language of a group's own texts, where it is one whose words we know."""
    known = {language.value: language for language in Language}
    return known.get(code.partition("-")[0].lower(), otherwise)


class _Synonyms:
    """Words that mean the same to those who search: a line's words all find what one does."""

    def __init__(self, lines: Iterable[str], language: Language, finder: _Finder) -> None:
        self._lines = [
            [finder.terms([expression], language) for expression in line.split(",")]
            for line in lines
        ]

    def of(self, found: set[str]) -> set[str]:
        """The terms to add to those found; of an expression of several words all must be there."""
        return {
            term
            for line in self._lines
            if any(expression and expression <= found for expression in line)
            for expression in line
            for term in expression
        }
