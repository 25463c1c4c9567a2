"""The words of texts, and the terms that the search knows each of them by."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache, partial

from ...languages.search_terms import derive_terms
from ...model import Language
from ...patterns import define_pattern

_WORD = define_pattern(r"[^\W\d_]+")
# A number or a time; as the script that searches reads them.
_FIGURE = define_pattern(r"[0-9]+(?:[.:][0-9]{2}(?![0-9]))?")


def split_words(text: str) -> list[str]:
    """Return the words of a text in lower case; of a compound with a hyphen, its parts."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


@lru_cache(maxsize=4096)
def split_figures(text: str) -> tuple[str, ...]:
    """Return the numbers and times of a text: 90100, 17.30; a whole hour is its number alone."""
    figures = (figure.replace(":", ".") for figure in _FIGURE.findall(text))
    return tuple(figure.removesuffix(".00") for figure in figures)


class Terms:
    """The terms of texts; each word's are derived once."""

    def __init__(self) -> None:
        self._derivations = {
            language: cache(partial(derive_terms, language=language)) for language in Language
        }
        self._labels = {language: cache(partial(self._of_label, language)) for language in Language}

    def of(self, texts: Iterable[str], language: Language) -> set[str]:
        derive = self._derivations[language]
        words = {word for text in texts for word in split_words(text)}
        return set().union(*map(derive, words))

    def of_labels(self, labels: Iterable[str], language: Language) -> set[str]:
        """Return the terms of texts that many groups have alike."""
        return set().union(*map(self._labels[language], labels))

    def _of_label(self, language: Language, label: str) -> frozenset[str]:
        return frozenset(self.of([label], language))

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


class Synonyms:
    """Expressions with the same meaning: all of a line match the groups that one of them does."""

    def __init__(self, lines: Iterable[str], language: Language, terms: Terms) -> None:
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
