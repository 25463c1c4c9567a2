"""The nearest known word: what goes before what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from group_pages.fields.keywords import meant_key, words_of
from group_pages.languages.vocabulary import VALUES
from group_pages.model import Language
from group_pages.schema import KINDS, Block, Key
from group_pages.schema.values.words import suggested_word
from group_pages.suggestions import folded, is_one_slip, nearest

LETTERS = "aeiklnostuyäöå"


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("avoin", "avoim", True),
        ("avoin", "avoi", True),
        ("avoin", "avoinn", True),
        ("avoin", "avion", True),
        ("avoin", "avoin", False),
        ("avoin", "avo", False),
        ("avoin", "vaion", False),
        ("ab", "ba", True),
        ("", "a", True),
    ],
)
def test_slip_is_one_letter_or_two_swapped(word, other, expected):
    assert is_one_slip(word, other) is expected
    assert is_one_slip(other, word) is expected


def test_slip_goes_before_a_longer_likeness():
    assert nearest("paikka", ["paikkakunta", "paika"]) == "paika"


def test_what_is_unlike_is_not_suggested():
    assert nearest("xyzzy", ["otsikko", "tyyppi"]) is None
    assert nearest("", ["a"]) is None


def test_letter_case_and_invisible_characters_are_no_difference():
    assert nearest("KIRJA\u200bTO", ["Kirjasto"]) == "Kirjasto"
    assert folded(" Paikan \u00a0 PÄÄLLÄ ") == "paikan päällä"


def slips(word: str) -> Iterator[str]:
    """One letter changed, left out, put in, or two neighbours swapped."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        letter = LETTERS[(place * 5 + len(word)) % len(LETTERS)]
        yield before + letter + after
        if after:
            yield before + after[1:]
            yield before + letter + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def key_sets() -> Iterator[tuple[Key, ...]]:
    waiting = [kind.keys for kind in KINDS]
    seen: set[int] = set()
    while waiting:
        keys = waiting.pop()
        if id(keys) in seen:
            continue
        seen.add(id(keys))
        yield keys
        for key in keys:
            kind = key.single
            if isinstance(kind, Block):
                waiting.append(kind.keys)


@pytest.mark.parametrize("language", Language)
def test_nearly_every_misspelt_key_gets_the_right_suggestion(language):
    """At least 95 of 100 one-letter slips, over every key of every kind of file."""
    right = wrong = 0
    for keys in key_sets():
        known = words_of(keys, language)
        for key in keys:
            for slip in {slip for word in key.words.accepted(language) for slip in slips(word)}:
                if folded(slip) in known or not slip:
                    continue
                meant = meant_key(slip, keys, language)
                if meant is not None and meant[1] is key:
                    right += 1
                else:
                    wrong += 1

    assert right > 3000
    assert right / (right + wrong) >= 0.99


@pytest.mark.parametrize("language", Language)
def test_nearly_every_misspelt_value_gets_the_right_suggestion(language):
    right = wrong = 0
    for wordings in VALUES.values():
        known = {folded(word) for each in wordings for word in each.accepted(language)}
        for wording in wordings:
            for slip in {s for word in wording.accepted(language) for s in slips(word)}:
                if folded(slip) in known or not slip.strip():
                    continue
                if suggested_word(slip, wordings, language) in wording.accepted(language):
                    right += 1
                else:
                    wrong += 1

    assert right > 1000
    assert right / (right + wrong) >= 0.99


def test_slip_in_a_word_of_the_own_language_goes_first():
    assert suggested_word("öpen", VALUES["admission"], Language.SWEDISH) == "öppen"


def test_word_of_another_language_is_answered_with_the_own_one():
    assert suggested_word("öppen", VALUES["admission"], Language.FINNISH) == "avoin"
