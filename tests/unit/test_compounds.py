"""The parts of Finnish compounds; Voikko's own answers are the source of these."""

import pytest
from group_pages.languages.compounds import split_compound


@pytest.mark.parametrize(
    "parted",
    [
        "vertais|ohjaaja", "vertais|ohjaajaksi", "kokemus|asiantuntija", "ryhmän|ohjaajat",
        "mielen|terveys|omaiset", "mielen|terveys|ongelma", "mielen|terveys|kuntoutujat",
        "vertais|tuki|ryhmä", "lähi|suhde|väki|valta", "perhe|neuvonta", "toiminnan|ohjaaja",
        "keskustelu|ryhmä", "käsi|työ|opettaja", "pysäköinti|paikka", "päihde|ongelmaisten",
        "omais|hoitajille", "sairaan|hoitaja", "terveys|keskus", "sosiaali|ohjaaja",
        "etä|osallistuminen", "sijais|vanhemmat", "ahdistuneisuus|häiriö",
    ],
)  # fmt: skip
def test_compound_is_parted_at_its_seams(parted):
    assert "|".join(split_compound(parted.replace("|", ""))) == parted


@pytest.mark.parametrize(
    "word",
    [
        "yksinäisyydestä", "persoonallisuus", "vapaaehtoisuudesta", "kirjoittaminen",
        "esteettömyyden", "mahdollisimman", "osallistumisesta", "säännöllisesti",
    ],
)  # fmt: skip
def test_derivation_has_no_seam_where_its_suffix_begins(word):
    parts = split_compound(word)
    assert all(part[0] not in "aeiouyäö" for part in parts[1:])


def test_word_that_is_too_long_to_be_one_is_not_parted():
    word = "ryhmä" * 13
    assert split_compound(word) == (word,)


def test_foreign_word_is_not_parted():
    assert split_compound("kamratstödsgruppen") == ("kamratstödsgruppen",)
