"""Finnish words and their stems; Voikko's own answers are the table's source."""

import re

import pytest
from group_pages.languages import finnish
from group_pages.languages.finnish import (
    ENDING,
    QUERY_ENDING_PATTERN,
    TABLE,
    common_beginning,
    derive_terms,
)


def finds(term, word):
    """As the script does: the word goes on from a beginning, or is a stem with an ending."""
    start = term.rstrip("*")
    if not word.startswith(start):
        return False
    return term.endswith("*") or bool(re.fullmatch(QUERY_ENDING_PATTERN, word[len(start) :]))


FORMS = [
    "omainen omaiset omaisten omaisille omaista",
    "päihde päihteet päihteiden päihteitä",
    "mies miehet miesten miehille miestä",
    "nainen naiset naisten naisille",
    "lapsi lapset lasten lapsille",
    "vanhempi vanhemmat vanhempien vanhemmille",
    "äiti äidit äitien äideille",
    "isä isät isien isille isiä",
    "tuki tuen tukea tueksi",
    "suhde suhteet suhteiden suhteessa",
    "työtön työttömät työttömien työttömille",
    "perhe perheet perheiden perheelle",
    "väkivalta väkivallan väkivaltaa väkivallasta",
    "jaksaminen jaksamisen jaksamista jaksamiseen",
    "yksinäisyys yksinäisyyden yksinäisyyttä yksinäisyydestä",
    "toiminta toiminnan toimintaa toiminnasta",
    "ohjaaja ohjaajat ohjaajien ohjaajalle",
    "riippuvuus riippuvuuden riippuvuuksia riippuvuudesta",
    "oululainen oululaiset oululaisten",
    "oulu oulussa oulun ouluun",
    "helsinki helsingissä helsingin helsinkiin",
    "rovaniemi rovaniemellä rovaniemen",
]


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms.split()[0])
def test_every_form_of_a_word_matches_every_other(forms):
    words = forms.split()
    for indexed in words:
        for typed in words:
            assert any(finds(term, typed) for term in derive_terms(indexed)), (indexed, typed)


@pytest.mark.parametrize(
    ("compound", "part"),
    [
        ("eroryhmä", "ero"), ("eroryhmässä", "ryhmä"), ("vertaistukiryhmä", "tuki"),
        ("lähisuhdeväkivaltatyön", "väkivalta"), ("mielenterveyden", "mielen"),
        ("viittomakielinen", "viittoma"), ("naistenilta", "naiset"), ("kävelyryhmä", "kävely"),
        ("esimerkkitalossa", "talo"), ("vertaisohjaajat", "ohjaaja"),
    ],
)  # fmt: skip
def test_compound_is_matched_by_its_parts(compound, part):
    assert any(finds(term, part) for term in derive_terms(compound))


@pytest.mark.parametrize(
    ("word", "other"),
    [("omainen", "omaisuus"), ("lapsi", "lasi"), ("isä", "iso"), ("mies", "mieli")],
)
def test_word_is_not_matched_by_another_that_begins_alike(word, other):
    assert not any(finds(term, other) for term in derive_terms(word))


def test_basic_form_is_taken_for_no_other_word():
    assert derive_terms("tuki") == {"tuki", "tue", "tui", "tuk"}


def test_possessive_does_not_hide_a_word():
    for word in ("omaistaan", "läheisesi", "elämämme", "lapsensa"):
        bare = {"omaistaan": "omainen", "läheisesi": "läheinen", "elämämme": "elämä"}
        assert any(finds(term, bare.get(word, "lapsi")) for term in derive_terms(word))


def test_unknown_word_is_a_term_with_and_without_its_ending():
    assert derive_terms("zumbassa") == {"zumbassa", "zumba"}


def test_beginning_that_all_forms_share_needs_five_letters():
    assert common_beginning(["vanhempi", "vanhemma"]) == "vanhem"
    assert common_beginning(["mies", "mieh"]) == ""


def test_ending_is_one_of_case_and_number():
    endings = ["", "n", "ssa", "ille", "iden", "seen", "etta", "ja", "t"]
    assert [each for each in endings if not ENDING.fullmatch(each)] == []
    assert [each for each in ("uus", "talo", "ton", "inen") if ENDING.fullmatch(each)] == []


def test_table_stands_in_blocks_by_the_three_letters_that_stems_begin_with():
    blocks = TABLE.read_text("utf-8").rstrip("\n").split("\n\n")[1:]
    starts = [block.split("\n")[0] for block in blocks]
    assert starts == sorted(set(starts))
    assert len(starts) > 1500
    for block in blocks[::100]:
        start, *lines = block.split("\n")
        for line in lines:
            assert any(stem[: finnish.SHORTEST_PART] == start for stem in line.split(" "))
