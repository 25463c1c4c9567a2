"""The words of the content format and of the site's addresses."""

from __future__ import annotations

import pytest
from group_pages.languages import vocabulary
from group_pages.model import (
    Admission,
    Language,
    Membership,
    Mode,
    Ordinal,
    PageKind,
    Per,
    Role,
    Status,
)
from group_pages.suggestions import folded
from slugify import slugify

FINNISH, SWEDISH, ENGLISH = Language.FINNISH, Language.SWEDISH, Language.ENGLISH


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            FINNISH,
            (
                "ryhmat tyypit kaudet paikat paikkakunnat avoimuus maksu toteutus paivat "
                "kellonajat milloin kielet kalenteri uutiset koko-maa"
            ),
        ),
        (
            SWEDISH,
            (
                "grupper typer sasonger platser orter gruppform avgift genomforande dagar "
                "tider nar sprak kalender nyheter hela-landet"
            ),
        ),
        (
            ENGLISH,
            (
                "groups types seasons places municipalities admission fee mode days "
                "times when languages calendar news whole-country"
            ),
        ),
    ],
)
def test_folders_are_named_as_the_content_format_says(language, words):
    assert [
        vocabulary.translate_folder(name, language) for name in vocabulary.PATHS
    ] == words.split()


@pytest.mark.parametrize(
    ("facet", "english", "paths"),
    [
        ("admission", "refilling", ("refilling", "taydentyva", "fylls-pa")),
        ("admission", "closed", ("closed", "suljettu", "sluten")),
        ("fee", "free", ("free", "maksuton", "avgiftsfri")),
        ("fee", "paid", ("paid", "maksullinen", "avgiftsbelagd")),
        ("mode", "in-person", ("in-person", "paikan-paalla", "pa-plats")),
        ("mode", "online", ("online", "verkossa", "pa-natet")),
        ("weekday", "monday", ("monday", "maanantai", "mandag")),
        ("weekday", "sunday", ("sunday", "sunnuntai", "sondag")),
        ("time", "evening", ("evening", "illalla", "pa-kvallen")),
        ("week", "this-week", ("this-week", "talla-viikolla", "denna-vecka")),
    ],
)
def test_facet_values_have_their_folders(facet, english, paths):
    folders = [
        vocabulary.translate_value(facet, english, each) for each in (ENGLISH, FINNISH, SWEDISH)
    ]

    assert tuple(folders) == paths


def test_unknown_facet_value_has_no_folder():
    with pytest.raises(KeyError):
        vocabulary.translate_value("admission", "ajar", FINNISH)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("admission", Admission),
        ("status", Status),
        ("mode", Mode),
        ("membership", Membership),
        ("per", Per),
        ("role", Role),
        ("kind", PageKind),
        ("language", Language),
    ],
)
def test_every_value_of_the_model_has_its_words(name, values):
    words = {wording.english for wording in vocabulary.VALUES[name]}

    assert words == {value.value for value in values}


def test_every_ordinal_has_its_words():
    assert [each.english for each in vocabulary.ORDINALS] == [each.value for each in Ordinal]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", vocabulary.VALUES)
def test_no_word_means_two_values(name, language):
    """In the association's language and in English together, as both are accepted."""
    meanings = {}
    for wording in vocabulary.VALUES[name]:
        for word in wording.accepted(language):
            meanings.setdefault(folded(word), set()).add(wording.english)

    assert [word for word, meant in meanings.items() if len(meant) > 1] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["admission", "mode", "weekday", "time", "week"])
def test_no_two_facet_values_share_a_folder(name, language):
    paths = [slugify(wording.word(language)) for wording in vocabulary.FOLDERS[name]]

    assert len(set(paths)) == len(paths)
    assert all(paths)


def test_statements_have_their_headings():
    counts = {kind: len(headings) for kind, headings in vocabulary.HEADINGS.items()}

    assert counts == {"service-description": 6, "accessibility-statement": 5}
