"""search.json: the index of words for the search on the page of groups.

It is made from published texts alone, as on the groups' pages. The script that reads it
(`theme/static/js/search.js`) knows no language: inflection is resolved here, by
`languages.search_terms`. The file is loaded when somebody first searches.

Terms keep their accents, so that the page can name the word that it searched for; the script
takes the accents off its index and off what is typed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache, partial
from html import unescape
from itertools import chain

from ...bodies import Bodies
from ...languages import Words
from ...languages.language_names import language_names
from ...languages.schedule_words import (
    HOUR,
    all_schedule_terms,
    plain_schedule_words,
    schedule_terms,
)
from ...languages.search_terms import (
    ENDINGS,
    FREE,
    LETTERS,
    ONLINE,
    SHORTEST,
    SKIPPED,
    derive_terms,
)
from ...languages.town_names import TOWN_NAMES
from ...listings import Edition, ListedGroup
from ...model import GroupType, Language, Mode
from ...paths import SEARCH_FILE
from ...publication import PublishedGroup, PublishedPlace

LONGEST_LEFT_OUT = 2
"""Letters by which a beginning may be shorter than another that it replaces."""

_TAG = re.compile("<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+")
# A number or a time; as the script that searches reads them.
_FIGURE = re.compile(r"[0-9]+(?:[.:][0-9]{2}(?![0-9]))?")


def files(edition: Edition, words: Words, bodies: Bodies) -> Iterator[tuple[str, bytes]]:
    """Yield the one file: `groups` are slugs, `terms` maps their numbers to what matches them.

    Schedule words and towns are there without a group too: they match no other word.
    """
    groups = [group for group in edition.groups if group.current]
    language = words.language
    terms = _Terms()
    synonyms = _Synonyms(edition.publication.association.synonyms, language, terms)
    texts = _Texts(words, bodies, terms)
    towns = terms.of_names(TOWN_NAMES[language], language)
    numbers_of: dict[str, list[int]] = {term: [] for term in all_schedule_terms(language) | towns}
    key_terms = set(numbers_of)
    for number, group in enumerate(groups):
        body_terms, own_key_terms = texts.body_terms_of(group), texts.key_terms_of(group)
        own_terms = body_terms | own_key_terms
        same_terms = synonyms.of(own_terms)
        key_terms |= own_key_terms | same_terms
        for term in own_terms | same_terms:
            numbers_of.setdefault(term, []).append(number)
    index = {
        "groups": [group.group.slug for group in groups],
        "ending": ENDINGS[language],
        "letters": LETTERS,
        "skipped": " ".join(sorted(SKIPPED[language])),
        "shortest": SHORTEST,
        "terms": _group_by_numbers(numbers_of, key_terms),
    }
    yield SEARCH_FILE, json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def split_words(text: str) -> list[str]:
    """Return the words of a text in lower case; of a compound with a hyphen, its parts."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def split_figures(text: str) -> list[str]:
    """Return the numbers and times of a text: 90100, 17.30; a whole hour is its number alone."""
    figures = (figure.replace(":", ".") for figure in _FIGURE.findall(text))
    return [figure.removesuffix(".00") for figure in figures]


def _group_by_numbers(numbers_of: dict[str, list[int]], key_terms: set[str]) -> dict[str, str]:
    """Return the terms by the numbers of their groups: a word's stems have the same ones.

    Of each list the terms after a bar are those of bodies alone.
    """
    terms_of: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for term in sorted(numbers_of):
        if not _is_redundant(term, numbers_of):
            numbers = " ".join(map(str, numbers_of[term]))
            terms_of[numbers][term not in key_terms].append(term)
    return {
        numbers: "|".join(" ".join(terms) for terms in terms_of[numbers]).removesuffix("|")
        for numbers in sorted(terms_of)
    }


def _is_redundant(term: str, numbers_of: dict[str, list[int]]) -> bool:
    """Report whether a beginning (`omai*`) of the term matches the same groups.

    Not one much shorter: what continues a beginning has a limit (`LONGEST_REST` in the script).
    """
    if term.endswith("="):
        return False
    start = term.rstrip("*")
    return any(
        f"{start[:end]}*" != term and numbers_of.get(f"{start[:end]}*") == numbers_of[term]
        for end in range(len(start), max(0, len(start) - LONGEST_LEFT_OUT - 1), -1)
    )


class _Terms:
    """The terms of texts; each word's are derived once."""

    def __init__(self) -> None:
        self._derivations = {
            language: cache(partial(derive_terms, language=language)) for language in Language
        }

    def of(self, texts: Iterable[str], language: Language) -> set[str]:
        derive = self._derivations[language]
        words = {word for text in texts for word in split_words(text)}
        return {term for word in words for term in derive(word)}

    def of_names(self, names: Iterable[str], language: Language) -> set[str]:
        """Return the terms of towns and regions, not of a compound's parts: Kirkko|nummi."""
        derive = self._derivations[language]
        words = {word for name in names for word in split_words(name)}
        terms_of = {word: derive(word) for word in words}
        whole = {
            word: {term for term in terms if term.endswith("*") and term[0] == word[0]}
            for word, terms in terms_of.items()
        }
        return {term for word in words for term in whole[word] or terms_of[word]}


class _Texts:
    """The texts of a group: its own in its language, its type's, and its facts."""

    def __init__(self, words: Words, bodies: Bodies, terms: _Terms) -> None:
        self._words = words
        self._bodies = bodies
        self._terms = terms
        self._of_types: dict[str, set[str]] = {}

    def body_terms_of(self, listed: ListedGroup) -> set[str]:
        """Return the terms of the group's body."""
        group, language = listed.group, self._words.language
        return self._terms.of(
            [self._body("groups", group.slug)], _language(group.facts.lang, language)
        )

    def key_terms_of(self, listed: ListedGroup) -> set[str]:
        """Return the terms of the title, the summary, the type and the facts."""
        group, language = listed.group, self._words.language
        own = (group.facts.title, group.facts.summary)
        facts = (
            group.facts.audience,
            group.facts.term,
            group.facts.interpreting,
            *group.facts.themes,
            *group.facts.partners,
        )
        places, towns = _places(listed)
        names = {name for place in places for name in (place.municipality, place.region)} | towns
        labels = (*facts, *_labels(group, self._words), *chain(*map(_describe_place, places)))
        weekdays, times = _schedule(listed)
        minutes = {minute for start, end in times for minute in (start, end)}
        plain = tuple(plain_schedule_words(weekdays, minutes, language))
        hours = map(self._words.clock, minutes)
        figures = chain.from_iterable(map(split_figures, (*own, *labels, *plain, *hours)))
        return (
            self._terms.of(own, _language(group.facts.lang, language))
            | self._terms.of((*labels, *plain), language)
            | self._terms.of_names(names, language)
            | self._of_type(group.type)
            | schedule_terms(weekdays, (start for start, _ in times), language)
            | set(figures)
        )

    def _of_type(self, group_type: GroupType) -> set[str]:
        if group_type.slug not in self._of_types:
            texts = (group_type.title, group_type.summary, self._body("types", group_type.slug))
            self._of_types[group_type.slug] = self._terms.of(texts, self._words.language)
        return self._of_types[group_type.slug]

    def _body(self, kind: str, slug: str) -> str:
        return unescape(_TAG.sub(" ", self._bodies.html(kind, slug, "")))


def _labels(group: PublishedGroup, words: Words) -> Iterator[str]:
    """Yield the facts that people search by, in the words of the pages.

    Who searches for a language may write its name in another one.
    """
    for code in group.facts.languages:
        yield from tuple(language_names(code)) or (code,)
    yield words.admission(group.facts.admission)
    yield words.fee(group.facts.fee)
    yield words.gettext("Paid") if group.facts.fee.cents else FREE[words.language]
    if group.facts.anonymous:
        yield words.gettext("Staying anonymous")
    if group.facts.mode is not Mode.IN_PERSON:
        yield words.mode(Mode.ONLINE)
        yield ONLINE[words.language]
    if group.online is not None:
        yield group.online.platform


def _places(listed: ListedGroup) -> tuple[set[PublishedPlace], set[str]]:
    """Return where the group meets, and its towns, without those of entries that hold no more."""
    group = listed.group
    if len(listed.rules) == len(group.rules):
        return set(group.places), set(group.municipalities)
    places = {rule.place for rule in listed.rules if rule.place}
    places |= {group.place} if group.place else set()
    return places, {group.place_municipality, *(rule.municipality for rule in listed.rules)}


def _describe_place(place: PublishedPlace) -> Iterator[str]:
    yield from (place.title, place.address, place.postcode, place.accessibility)


def _schedule(listed: ListedGroup) -> tuple[set[int], set[tuple[int, int]]]:
    """Return the weekdays (0 Monday), and starts and ends in minutes after midnight.

    A session that is moved or cancelled changes nothing; where there are no entries, the sessions
    are the schedule. None if nothing is to come.
    """
    if listed.rules and listed.coming:
        days = {day for rule in listed.rules for day in rule.held_on}
        return days, {(rule.time.start, rule.time.end or rule.time.start) for rule in listed.rules}
    moments = {(each.starts_at, each.ends_at or each.starts_at) for each in listed.coming}
    return (
        {start.weekday() for start, _ in moments},
        {(_minutes(start), _minutes(end)) for start, end in moments},
    )


def _minutes(moment: datetime) -> int:
    return moment.hour * HOUR + moment.minute


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
