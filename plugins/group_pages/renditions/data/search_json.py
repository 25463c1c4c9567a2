"""search.json: the index of words for the search on the page of groups.

It is made from published texts alone, as on the groups' pages. The script that reads it
(`theme/static/js/search.js`) knows no language: inflection is resolved here, by
`languages.search_terms`. The file is loaded when somebody first searches.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape

from ...bodies import Bodies
from ...languages import Words
from ...languages.search_terms import ENDINGS, SHORTEST, SKIPPED, derive_terms
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
    terms = _Terms()
    synonyms = _Synonyms(edition.publication.association.synonyms, language, terms)
    texts = _Texts(words, bodies, terms)
    numbers_of: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        own_terms = texts.terms_of(group)
        for term in own_terms | synonyms.of(own_terms):
            numbers_of[term].append(number)
    index = {
        "groups": [group.slug for group in groups],
        "ending": ENDINGS[language],
        "skipped": " ".join(sorted(SKIPPED[language])),
        "shortest": SHORTEST,
        "terms": _group_by_numbers(numbers_of),
    }
    yield SEARCH_FILE, json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def split_words(text: str) -> list[str]:
    """Return the words of a text in lower case; of a compound with a hyphen, its parts."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _group_by_numbers(numbers_of: dict[str, list[int]]) -> dict[str, str]:
    """Return the terms by the numbers of their groups: a word's stems have the same ones."""
    terms_of: dict[str, list[str]] = defaultdict(list)
    for term in sorted(numbers_of):
        if not _is_redundant(term, numbers_of):
            terms_of[" ".join(map(str, numbers_of[term]))].append(term)
    return {numbers: " ".join(terms_of[numbers]) for numbers in sorted(terms_of)}


def _is_redundant(term: str, numbers_of: dict[str, list[int]]) -> bool:
    """Report whether a beginning (`omai*`) of the term matches the same groups."""
    start = term.rstrip("*")
    return any(
        f"{start[:end]}*" != term and numbers_of.get(f"{start[:end]}*") == numbers_of[term]
        for end in range(len(start), 0, -1)
    )


class _Terms:
    """The terms of texts; each word's are derived once."""

    def __init__(self) -> None:
        self._derive = cache(derive_terms)

    def of(self, texts: Iterable[str], language: Language) -> set[str]:
        words = {word for text in texts for word in split_words(text)}
        return {term for word in words for term in self._derive(word, language)}


class _Texts:
    """The texts of a group: its own in its language, its type's, and its facts."""

    def __init__(self, words: Words, bodies: Bodies, terms: _Terms) -> None:
        self._words = words
        self._bodies = bodies
        self._terms = terms
        self._of_types: dict[str, set[str]] = {}

    def terms_of(self, group: PublishedGroup) -> set[str]:
        language = self._words.language
        own = (group.facts.title, group.facts.summary, self._body("groups", group.slug))
        facts = (group.facts.audience, group.facts.term, *group.facts.themes, *group.facts.partners)
        return (
            self._terms.of(own, _language(group.facts.lang, language))
            | self._terms.of((*facts, *_labels(group, self._words)), language)
            | self._of_type(group.type)
        )

    def _of_type(self, group_type: GroupType) -> set[str]:
        if group_type.slug not in self._of_types:
            texts = (group_type.title, group_type.summary, self._body("types", group_type.slug))
            self._of_types[group_type.slug] = self._terms.of(texts, self._words.language)
        return self._of_types[group_type.slug]

    def _body(self, kind: str, slug: str) -> str:
        return unescape(_TAG.sub(" ", self._bodies.html(kind, slug, "")))


def _labels(group: PublishedGroup, words: Words) -> Iterator[str]:
    """Yield the facts that people search by, in the words of the pages."""
    yield from group.municipalities
    yield from (place.title for place in group.places)
    yield from (words.weekday(weekday) for weekday in group.weekdays)
    yield from (words.language_name(code) for code in group.facts.languages)
    yield words.admission(group.facts.admission)
    if group.facts.anonymous:
        yield words.gettext("Without your name")
    if group.facts.mode is not Mode.IN_PERSON:
        yield words.mode(Mode.ONLINE)
    if not group.facts.fee.cents:
        yield words.fee(group.facts.fee)


def _language(code: str, otherwise: Language) -> Language:
    """Return the language of a group's own texts, if its words are known here."""
    known = {language.value: language for language in Language}
    return known.get(code.partition("-")[0].lower(), otherwise)


class _Synonyms:
    """Expressions with the same meaning: all of a line match the groups that one of them does."""

    def __init__(self, lines: Iterable[str], language: Language, terms: _Terms) -> None:
        self._lines = [
            [terms.of([expression], language) for expression in line.split(",")] for line in lines
        ]

    def of(self, terms: set[str]) -> set[str]:
        """Return the terms to add to a group's; an expression applies if it has all its words."""
        return {
            term
            for line in self._lines
            if any(expression and expression <= terms for expression in line)
            for expression in line
            for term in expression
        }
