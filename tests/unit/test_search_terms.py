"""The terms of words, by language."""

import pytest
from group_pages.languages.search_terms import ENDINGS, SKIPPED, derive_terms
from group_pages.model import Language


@pytest.mark.parametrize("language", Language)
def test_every_language_has_its_endings_and_words_of_no_use(language):
    assert ENDINGS[language]
    assert all(not derive_terms(word, language) for word in SKIPPED[language])
    assert SKIPPED[language] == {word.lower() for word in SKIPPED[language]}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.SWEDISH, "anhöriga anhörigas anhörig"), (Language.SWEDISH, "grupperna grupper"),
        (Language.SWEDISH, "föräldrar föräldrarna"), (Language.ENGLISH, "families family"),
        (Language.ENGLISH, "parents parent"), (Language.ENGLISH, "grieving grieved"),
        (Language.FINNISH, "vanhemmat vanhempien"),
    ],
)  # fmt: skip
def test_forms_of_a_word_share_a_term(language, words):
    first, *others = (derive_terms(word, language) for word in words.split())
    for other in others:
        assert first & other or not first


def test_short_stem_keeps_the_whole_word_beside_it():
    assert derive_terms("barnen", Language.SWEDISH) == {"barn", "barnen"}
    assert derive_terms("losses", Language.ENGLISH) == {"loss", "losses"}


def test_single_letter_is_no_word_to_search_by():
    assert derive_terms("a", Language.FINNISH) == frozenset()
