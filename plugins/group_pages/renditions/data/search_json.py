"""search.json: the index of words for the search on the page of groups.

It is made from published texts alone, as on the groups' pages. The script that reads it
(`theme/static/js/search.js`) knows no language: inflection is resolved here, by
`languages.search_terms`. The file is loaded when somebody first searches.

Terms keep their accents, so that the page can name the word that it searched for; the script
takes the accents off its index and off what is typed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import unescape
from itertools import chain

from ...bodies.rendered import RenderedBodies
from ...bodies.unbroken import let_break
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
)
from ...languages.town_names import TOWN_NAMES
from ...listings import Edition, ListedGroup
from ...model import GroupType, Language, Mode
from ...paths import SEARCH_FILE
from ...patterns import define_pattern
from ...publication import PublishedGroup, PublishedPlace
from ...schema import GROUP, TYPE
from ..fragments import NO_FRAGMENTS, File, Fragments
from .search_words import Synonyms, Terms, split_figures

LONGEST_LEFT_OUT = 2
"""Letters by which a beginning may be shorter than another that it replaces."""

_TAG = define_pattern("<[^>]*>")
_LANGUAGES = {language.value: language for language in Language}


def files(
    edition: Edition, words: Words, bodies: RenderedBodies, fragments: Fragments = NO_FRAGMENTS
) -> Iterator[File]:
    """Yield the one file, unless the site has it already."""
    groups = [group for group in edition.groups if group.current]

    def beside(listed: ListedGroup) -> str:
        of_type = bodies.digest(TYPE.folder, listed.group.type.slug)
        return bodies.digest(GROUP.folder, listed.group.slug) + of_type

    synonyms = edition.publication.association.synonyms
    texts = _Texts(words, bodies, Terms(), fragments)
    return fragments.of_groups(
        SEARCH_FILE, groups, beside, lambda: _render(groups, synonyms, texts, words), None
    )


def _render(
    groups: Sequence[ListedGroup], lines: Iterable[str], texts: _Texts, words: Words
) -> bytes:
    """Return the index: `groups` are slugs, `terms` maps their numbers to what matches them.

    Schedule words and towns are there without a group too: they match no other word. `lines` are
    those of synonyms.
    """
    language, terms = words.language, texts.terms
    synonyms = Synonyms(lines, language, terms)
    named = all_schedule_terms(language) | texts.town_terms()
    numbers_of: dict[str, list[int]] = {term: [] for term in named}
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
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


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


class _Texts:
    """The texts of a group: its own in its language, its type's, and its facts."""

    def __init__(
        self, words: Words, bodies: RenderedBodies, terms: Terms, fragments: Fragments
    ) -> None:
        self._words = words
        self._bodies = bodies
        self.terms = terms
        self._fragments = fragments
        self._of_types: dict[str, set[str]] = {}

    def town_terms(self) -> set[str]:
        """Return the terms of all towns that the search knows."""
        language = self._words.language
        terms = self._fragments.text(
            ("towns", language.value),
            lambda: " ".join(self.terms.of_names(TOWN_NAMES[language], language)),
        )
        return set(terms.split())

    def body_terms_of(self, listed: ListedGroup) -> set[str]:
        """Return the terms of the group's body."""
        group = listed.group
        language = _language(group.facts.lang, self._words.language)
        html = self._bodies.html(GROUP.folder, group.slug, "")
        terms = self._fragments.text(
            ("terms", language.value, html),
            lambda: " ".join(self.terms.of([_text_of(html)], language)),
        )
        return set(terms.split())

    def key_terms_of(self, listed: ListedGroup) -> set[str]:
        """Return the terms of the title, the summary, the type and the facts."""
        terms = self._fragments.part(
            SEARCH_FILE, listed, "", lambda: " ".join(self._derive_key_terms(listed))
        )
        return self._of_type(listed.group.type).union(terms.split())

    def _derive_key_terms(self, listed: ListedGroup) -> set[str]:
        """Return them without those of the type."""
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
            self.terms.of(own, _language(group.facts.lang, language))
            | self.terms.of_labels((*labels, *plain), language)
            | self.terms.of_names(names, language)
            | schedule_terms(weekdays, (start for start, _ in times), language)
            | set(figures)
        )

    def _of_type(self, group_type: GroupType) -> set[str]:
        if group_type.slug not in self._of_types:
            html = self._bodies.html(TYPE.folder, group_type.slug, "")
            texts = (group_type.title, group_type.summary, _text_of(html))
            self._of_types[group_type.slug] = self.terms.of(texts, self._words.language)
        return self._of_types[group_type.slug]


def _text_of(html: str) -> str:
    return unescape(_TAG.sub(" ", let_break(html)))


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
    return _LANGUAGES.get(code.partition("-")[0].lower(), otherwise)
