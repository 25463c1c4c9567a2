"""paths: the content format's addresses."""

from __future__ import annotations

import pytest
from group_pages.model import Language
from group_pages.paths import (
    PathError,
    Paths,
    checked,
    page_file,
    root_of,
)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            Language.FINNISH,
            ("ryhmat/ilta/", "tyypit/", "paivat/maanantai/", "kalenteri/", "uutiset/avaus/"),
        ),
        (
            Language.SWEDISH,
            ("grupper/ilta/", "typer/", "dagar/maanantai/", "kalender/", "nyheter/avaus/"),
        ),
        (
            Language.ENGLISH,
            ("groups/ilta/", "types/", "days/maanantai/", "calendar/", "news/avaus/"),
        ),
    ],
)
def test_addresses_are_in_the_words_of_the_language(language, expected):
    paths = Paths(language)
    addresses = (
        paths.group("ilta"),
        paths.facet("type"),
        paths.value("weekday", "maanantai"),
        paths.calendar,
        paths.news_item("avaus"),
    )
    assert addresses == expected


def test_pages_stand_at_the_root():
    assert Paths(Language.FINNISH).page("palvelukuvaus") == "palvelukuvaus/"


@pytest.mark.parametrize(
    ("address", "root"),
    [("", "./"), ("404.html", "./"), ("ryhmat/", "../"), ("ryhmat/ilta/", "../../")],
)
def test_root_of_an_address_leads_back_to_the_site(address, root):
    assert root_of(address) == root


@pytest.mark.parametrize(
    ("address", "file"),
    [("", "index.html"), ("ryhmat/", "ryhmat/index.html"), ("vanha.html", "vanha.html")],
)
def test_page_file_is_the_index_of_a_folder(address, file):
    assert page_file(address) == file


@pytest.mark.parametrize("path", ["", "/a", "../a", "a/../b", "a//b", "a/.", "a\\b", "a\0", "a/"])
def test_path_that_leaves_the_site_is_never_written(path):
    with pytest.raises(PathError):
        checked(path)


def test_path_below_the_root_is_written():
    assert checked("ryhmat/ilta/index.html") == "ryhmat/ilta/index.html"
