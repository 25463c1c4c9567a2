"""Texts of languages that are written from right to left say so wherever they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from group_pages.languages.directions import is_right_to_left
from group_pages.renditions.html.environment import language, title_language

from tests.building import build
from tests.problems.cases import Case


@pytest.mark.parametrize(
    "code", ["ar", "AR", "ar-EG", "fa", "ckb", "ur", "he", "ku-Arab", "az-Arab-IR", "yi", "ps"]
)
def test_language_is_written_from_right_to_left(code):
    assert is_right_to_left(code)
    assert language(code) == title_language(code) == f' lang="{code}" dir="rtl"'


@pytest.mark.parametrize("code", ["fi", "sv-FI", "ku", "ks-Deva", "ru", "so", "ar-Latn"])
def test_language_is_written_from_left_to_right(code):
    assert not is_right_to_left(code)
    assert language(code) == f' lang="{code}"'
    assert title_language(code) == f' lang="{code}" dir="auto"'


def test_title_without_a_language_has_its_own_direction():
    assert (language(""), title_language("")) == ("", ' dir="auto"')


def test_every_place_of_a_text_in_arabic_has_its_direction(tmp_path: Path):
    keys = "+tekstin_kieli: ar\n+tiivistelmä: مجموعة (1)\n"
    case = Case("rtl", "", diff={"groups/miesten-ilta.md": keys})
    case.write(tmp_path / "content")
    output = tmp_path / "output"
    finished = build(tmp_path / "content", output)
    assert finished.returncode == 0, finished.stderr
    pages = [page.read_text("utf-8") for page in output.rglob("*.html")]
    places = [tag for page in pages for tag in re.findall('<[^>]* lang="ar"[^>]*>', page)]
    assert len({tag.split()[0] for tag in places}) > 2
    assert all(' dir="rtl"' in tag for tag in places)
