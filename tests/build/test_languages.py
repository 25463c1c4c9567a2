"""A group in another language than the association's: the way to it, and its page."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest

from tests.pages import BuiltSite

SWEDISH = "ryhmat/kamratstodsgrupp-for-anhoriga/"
ENGLISH = "ryhmat/family-evening-in-english/"
FINNISH = "ryhmat/toiminnasta-voimaa/"


def texts(site: BuiltSite, path: str) -> dict[str, str]:
    """Return the words below `main`, each with the language it is in."""
    return dict(_texts(site.page(path).main, "fi"))


def _texts(element: Element, language: str) -> Iterator[tuple[str, str]]:
    own = element.get("lang", language)
    yield _plain(element.text), own
    for child in element:
        yield from _texts(child, own)
        yield _plain(child.tail), own


def _plain(text: str | None) -> str:
    return " ".join((text or "").replace("\u2060", "").split())


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        (SWEDISH, "sv", ("Nästa träff", "Var", "Öppen grupp", "Månadens tredje måndag", "Grupper")),
        (SWEDISH, "sv", ("Du kan komma med utan förhandsanmälan.", "Avgiftsfri", "Svenska")),
        (ENGLISH, "en", ("Next meeting", "Open group", "Free of charge", "Good to know")),
        (FINNISH, "fi", ("Seuraava kokoontuminen", "Missä", "Avoin ryhmä", "Maksuton")),
    ],
)
def test_page_of_a_group_has_the_words_of_its_language(example_site, path, language, words):
    in_language = texts(example_site, path)
    assert {word: in_language.get(word) for word in words} == dict.fromkeys(words, language)


def test_frame_round_it_stays_in_the_sites_language(example_site):
    html = example_site.page(SWEDISH).source
    assert '<html lang="fi">' in html
    assert "Apua heti" in html.partition("<main")[0]
    assert "Valikko" in html.partition("<main")[0]


def test_texts_of_other_files_are_marked_as_the_sites(example_site):
    """Of its type, its place, its seasons, and the association."""
    in_language = texts(example_site, SWEDISH)
    finnish = {text for text, language in in_language.items() if language == "fi"}
    assert "Alueellinen omaisten vertaistukiryhmä" in finnish
    assert "Kevät 2027" in finnish
    assert "Esimerkkiyhdistyksen toimisto" in finnish
    assert any("esteetön wc" in text for text in finnish)
    own = {text: each for text, each in in_language.items() if text.startswith("För dig som")}
    assert set(own.values()) == {"sv"}


@pytest.mark.parametrize("page", ["", "ryhmat/"])
def test_home_and_the_list_lead_to_groups_in_other_languages(example_site, page):
    in_language = texts(example_site, page)
    assert (in_language["Svenska"], in_language["English"]) == ("sv", "en")
    assert 'kielet/sv/"' in example_site.page(page).source


def test_list_of_a_language_says_so_in_it(example_site):
    assert texts(example_site, "kielet/sv/")["Grupper på svenska"] == "sv"
    assert texts(example_site, "kielet/en/")["Groups in English"] == "en"
    assert 'class="lead"' not in example_site.page("kielet/fse/").source
