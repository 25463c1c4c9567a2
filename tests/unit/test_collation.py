"""The order of lists."""

import json
import random
import subprocess

import pytest
from group_pages.languages import Words
from group_pages.model import Language

from tests.toolchain import node
from tests.waiting import PATIENCE_SECONDS

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


@pytest.mark.parametrize("words", [FI, SV, EN], ids=["fi", "sv", "en"])
@pytest.mark.parametrize(
    "titles",
    [
        ["’n ryhmä", "”Sateenkaari”", "(ryhmä)", "#ryhmä", "€uro", "12 askelta", "Askel", "Zumba"],
        ["Isä", "Isä ja lapsi", "Isä, lapsi", "Isä-lapsi", "Isä–lapsi-ryhmä", "Isä 2", "Isät"],
        ["”Aamu”", "”Ilta”", "24/7", "65+", "65 +", "Aamu"],
        ["ab", "aB", "Ab", "AB", "abc"],
        ["Ryhmä 1", "Ryhmä 10", "Ryhmä 2", "Ryhmä A"],
    ],
    ids=lambda titles: titles[0],
)  # fmt: skip
def test_signs_come_before_digits_and_digits_before_letters(words, titles):
    expected = _sorted_by_icu(titles, words.language)
    assert sorted(titles, key=words.sort_key) == expected


@pytest.mark.parametrize("words", [FI, SV, EN], ids=["fi", "sv", "en"])
def test_order_is_that_of_icu(words):
    """ICU's own collation, in Node.js, is the oracle."""
    chance = random.Random(1)
    signs = list(" -–—,;:!?.…'’\"”«»()[]{}@*/\\&#%•+<=>|~$€")
    letters = list("aAbBdeéEsšSvwWyzZåÅäÄöÖ0123456789") + signs
    titles = sorted({"".join(chance.choices(letters, k=chance.randint(1, 6))) for _ in range(800)})
    keys = [words.sort_key(title)[0] for title in _sorted_by_icu(titles, words.language)]
    assert keys == sorted(keys)


def test_invisible_characters_are_passed_over():
    assert FI.sort_key("\u00adryhmä\u200b")[0] == FI.sort_key("ryhmä")[0]
    assert FI.sort_key("ryhmä\u00a0a")[0] == FI.sort_key("ryhmä a")[0]


def _sorted_by_icu(titles, language):
    script = "const [language, titles] = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
    script += "console.log(JSON.stringify(titles.sort(new Intl.Collator(language).compare)))"
    run = subprocess.run(
        [node(), "-e", script], input=json.dumps([language.value, titles]),
        capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    return json.loads(run.stdout)
