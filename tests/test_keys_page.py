"""The reference pages of the files' keys say what the schema's table says, in whole."""

from __future__ import annotations

import pytest
from group_pages import schema
from group_pages.languages import Words
from group_pages.model import Language

from tests.building import CHECKOUT
from tools.keys_page import FILES, KeysPage


@pytest.mark.parametrize("language", Language)
def test_page_of_keys_is_made_from_the_table(language: Language) -> None:
    """`PYTHONPATH=plugins .venv/bin/python tools/keys_page.py` writes the pages anew."""
    page = (CHECKOUT / "docs" / FILES[language]).read_text(encoding="utf-8")
    assert page == KeysPage(language).render()


@pytest.mark.parametrize("language", [Language.FINNISH, Language.SWEDISH])
def test_every_keys_help_is_translated(language: Language) -> None:
    words = Words(language)
    english = [
        key.help
        for kind in schema.KINDS
        for key in kind.keys
        if words.gettext(key.help) == key.help
    ]
    assert english == []
