"""Everyday words for keys: what each is met with, and what none may mean."""

from __future__ import annotations

import pytest
from group_pages.fields.keywords import diagnose_key, meant_key, words_of
from group_pages.languages import everyday
from group_pages.model import Language
from group_pages.schema import ASSOCIATION, CONTACT, GROUP, KINDS, LOCATION, SCHEDULE_ENTRY, SEASON
from group_pages.suggestions import folded

FI, SV, EN = Language.FINNISH, Language.SWEDISH, Language.ENGLISH
CHANGE = GROUP.key("changes").single
FEE = GROUP.key("fee").single
ROWS = [row for kind in KINDS for row in kind.rows()]


@pytest.mark.parametrize(
    ("rows", "language", "word", "meant"),
    [
        (GROUP, FI, "hinta", "maksu"),
        (GROUP, FI, "Hinta", "maksu"),
        (GROUP, FI, "omavastuu", "maksu"),
        (GROUP, FI, "milloin", "aikataulu"),
        (GROUP, FI, "missä", "paikka"),
        (GROUP, FI, "nimi", "otsikko"),
        (GROUP, FI, "vetäjät", "ohjaajat"),
        (GROUP, FI, "kuvaus", "tiivistelmä"),
        (GROUP, FI, "kieli", "kielet"),
        (GROUP, FI, "osallistumistapa", "toteutus"),
        (GROUP, FI, "yhteyshenkilö", "yhteystiedot"),
        (SCHEDULE_ENTRY, FI, "aika", "kello"),
        (SCHEDULE_ENTRY, FI, "klo", "kello"),
        (SCHEDULE_ENTRY, FI, "kellonaika", "kello"),
        (SCHEDULE_ENTRY, FI, "paiva", "päivä"),
        (SCHEDULE_ENTRY, FI, "viikonpäivä", "päivä"),
        (SCHEDULE_ENTRY, FI, "päivämäärät", "päivät"),
        (SCHEDULE_ENTRY, FI, "rytmi", "toistuu"),
        (SCHEDULE_ENTRY, FI, "kuinka usein", "toistuu"),
        (CHANGE, FI, "päivä", "pvm"),
        (CHANGE, FI, "alkaen", "alkuperäinen_kello"),
        (CHANGE, FI, "uusi_pvm", "uusi_päivä"),
        (CHANGE, FI, "klo", "kello"),
        (FEE, FI, "hinta", "summa"),
        (CONTACT, FI, "puh", "puhelin"),
        (CONTACT, FI, "sposti", "sähköposti"),
        (LOCATION, FI, "kunta", "paikkakunta"),
        (SEASON, FI, "lomat", "tauot"),
        (GROUP, SV, "pris", "avgift"),
        (GROUP, SV, "när", "tidtabell"),
        (GROUP, SV, "var", "plats"),
        (GROUP, SV, "läge", "status"),
        (GROUP, FI, "tilanne", "tila"),
        (GROUP, EN, "who", "audience"),
        (SCHEDULE_ENTRY, SV, "tid", "klockan"),
        (SCHEDULE_ENTRY, SV, "veckodag", "dag"),
        (SCHEDULE_ENTRY, SV, "hur_ofta", "upprepas"),
        (CHANGE, SV, "från", "ursprunglig_tid"),
        (CONTACT, SV, "mejl", "e-post"),
        (GROUP, EN, "price", "fee"),
        (GROUP, EN, "cost", "fee"),
        (GROUP, EN, "when", "schedule"),
        (GROUP, EN, "where", "location"),
        (SCHEDULE_ENTRY, EN, "when", "time"),
        (SCHEDULE_ENTRY, EN, "weekday", "day"),
        (SCHEDULE_ENTRY, EN, "how often", "every"),
        (CHANGE, EN, "original_time", "at"),
    ],
)
def test_a_key_is_met_by_its_meaning_first(rows, language, word, meant):
    near, _ = meant_key(word, rows.keys, language)
    assert near == meant
    strange = diagnose_key(word, rows, language)
    assert strange.code == "key-unknown-near"


@pytest.mark.parametrize(
    ("rows", "language", "word", "meant", "home"),
    [
        (GROUP, FI, "klo", "kello", "aikataulu"),
        (GROUP, FI, "puh", "puhelin", "yhteystiedot"),
        (GROUP, SV, "tid", "klockan", "tidtabell"),
        (GROUP, SV, "mejl", "e-post", "kontakt"),
        (GROUP, SV, "veckodag", "dag", "tidtabell"),
        (GROUP, EN, "mobile", "phone", "contact"),
        (GROUP, EN, "how often", "every", "schedule"),
        (ASSOCIATION, SV, "mobil", "telefon", "kontakt"),
    ],
)
def test_an_everyday_word_is_met_by_its_key_one_step_below(rows, language, word, meant, home):
    strange = diagnose_key(word, rows, language)
    assert strange.code == "key-unknown-near-below"
    assert (strange.details["meant"], strange.details["home"]) == (meant, home)


@pytest.mark.parametrize(
    ("language", "word"), [(SV, "läpa"), (FI, "kaku"), (EN, "tune"), (EN, "lake")]
)
def test_a_short_word_is_met_by_no_chance_likeness(language, word):
    assert diagnose_key(word, GROUP, language).code == "key-unknown"


def test_the_table_names_keys_of_the_format():
    names = {name for row in everyday._WORDS for name in row.split()}
    assert names - {row.name for row in ROWS} == set()


def test_no_everyday_word_stands_for_a_key_that_decides_what_is_published():
    deciding = {row.name for row in ROWS if row.decides}
    for names in everyday._WORDS:
        assert deciding.isdisjoint(names.split())


@pytest.mark.parametrize("language", Language)
def test_words_of_the_format_keep_their_meaning(language):
    """A word that is a key of a place is never met with another key there."""
    for kind in KINDS:
        known = words_of(kind.keys, language)
        for word, key in known.items():
            assert folded(word) in {folded(each) for each in key.words.accepted(language)}
