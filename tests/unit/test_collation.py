"""The order of lists."""

import pytest
from group_pages.languages import Words
from group_pages.model import Language

FI, SV, EN = (Words(language) for language in Language)


@pytest.mark.parametrize("words", [FI, SV], ids=["fi", "sv"])
def test_finnish_and_swedish_put_the_nordic_letters_last(words):
    towns = ["Örö", "Äänekoski", "Åbo", "Zürich", "Oulu", "Ylivieska"]
    assert sorted(towns, key=words.sort_key) == [
        "Oulu",
        "Ylivieska",
        "Zürich",
        "Åbo",
        "Äänekoski",
        "Örö",
    ]


def test_w_is_a_letter_of_its_own_after_v():
    assert sorted(["Wiik", "Vuori", "Viik"], key=FI.sort_key) == ["Viik", "Vuori", "Wiik"]


def test_german_u_goes_with_y_in_finnish_and_with_u_in_english():
    assert sorted(["Zeta", "Über", "Ykkönen"], key=FI.sort_key) == ["Über", "Ykkönen", "Zeta"]
    assert sorted(["Uzi", "Über"], key=EN.sort_key) == ["Über", "Uzi"]


def test_english_counts_no_accents():
    assert sorted(["Zoe", "Äiti", "Book"], key=EN.sort_key) == ["Äiti", "Book", "Zoe"]


def test_letter_case_and_other_accents_decide_only_between_words_otherwise_alike():
    assert sorted(["école", "ecole b", "Ecole"], key=FI.sort_key) == ["Ecole", "école", "ecole b"]
    assert FI.sort_key("école") != FI.sort_key("ecole")


def test_decomposed_letters_sort_as_composed_ones():
    assert FI.sort_key("a\u0308iti")[0] == FI.sort_key("äiti")[0]
