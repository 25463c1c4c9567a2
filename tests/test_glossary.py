"""The catalogues keep to the glossary, where a word can be checked."""

from __future__ import annotations

import re

import pytest
from group_pages.commands import table
from group_pages.languages.catalogue import list_files, read_entries
from group_pages.model import Language

from tests.building import CHECKOUT
from tools import keys_page, staff_words

GLOSSARY = CHECKOUT / "docs" / "glossary.md"
ROW = re.compile(r"\| (fi|sv|en) \| ([^|]+) \| ([^|]+) \|")
ROWS = ROW.findall(GLOSSARY.read_text("utf-8"))


def texts(language: str) -> list[str]:
    """Return the texts of the catalogues and of the tools; English ones are the catalogues' ids."""
    code = "fi" if language == "en" else language
    entries = [entry for file in list_files(code) for entry in read_entries(file)]
    if language == "en":
        catalogued = [text for entry in entries for text in (entry.msgid, entry.plural)]
    else:
        catalogued = [text for entry in entries if entry.msgid for text in entry.translations]
    return catalogued + texts_of_tools(language)


def texts_of_tools(language: str) -> list[str]:
    """Return the words of the pages of keys, and of the commands before anything is installed."""
    column = list(Language).index(Language(language))
    tables = (keys_page.PAGE, keys_page.KINDS, keys_page.TYPES, keys_page.REFERENCES)
    rows = [row for table in tables for row in table.values()]
    helps = [row[-1] for row in (*staff_words.MAKE_COMMANDS, *table.COMMANDS)]
    commands = [each[language] for each in helps if each]
    return (
        [row[column] for row in rows]
        + commands
        + [each[language] for each in staff_words.TEXTS.values()]
    )


def pattern(words: str) -> re.Pattern[str]:
    """Match the words one after another; all but the last of several take an ending too."""
    *first, last = words.split()
    before = "".join(rf"{re.escape(word)}\w*\s+" for word in first)
    after = r"\b" if first and len(last) < 5 else ""
    return re.compile(rf"(?i)\b{before}{re.escape(last)}{after}")


@pytest.mark.parametrize(("language", "wrong", "right"), ROWS)
def test_no_text_has_a_word_that_the_glossary_forbids(language: str, wrong: str, right: str):
    offenders = [text for text in texts(language) if pattern(wrong).search(text)]
    assert offenders == [], f"write {right}"


@pytest.mark.parametrize(
    ("language", "wrong", "text"),
    [
        ("sv", "lämna ut", "tidigare träffar har lämnats ut"),
        ("sv", "lämna ute", "finns där, fast den lämnades ute"),
        ("fi", "lista", "kirjoita ne listaksi"),
        ("fi", "kokouslink", "tässä on kokouslinkki"),
        ("fi", "pyhäpäivä", "6.1.2027 on pyhäpäivä"),
        ("sv", "nätlänk", "en publicerad nätlänk"),
        ("sv", "hör under", "eftersom den hör under rad 3"),
        ("en", "sessions", "the group has no sessions"),
        ("en", "coming meeting", "No coming meetings"),
        ("en", "own contribution", "Own contribution %(amount)s"),
    ],
)
def test_word_is_found_in_any_form(language: str, wrong: str, text: str):
    assert wrong in [row[1] for row in ROWS if row[0] == language]
    assert pattern(wrong).search(text)


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ("coming meeting", "No upcoming meetings"),
        ("lämna ut", "länken utelämnas"),
        ("lämna ut", "lämna uteplatsen"),
        ("lista", "ryhmälista"),
        ("pyhäpäivä", "kirjoita ”pyhäpäivinä: kyllä”"),
    ],
)
def test_another_word_is_no_such_word(wrong: str, text: str):
    assert not pattern(wrong).search(text)


def test_each_language_has_rows():
    assert {row[0] for row in ROWS} == {"fi", "sv", "en"}
