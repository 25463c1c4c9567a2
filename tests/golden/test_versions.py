"""Content of every version of the content format builds, or has an error that names the new word.

`versions/<N>/<language>/` are small associations, written when version N was the present one and
not changed since. Together they have every key and every fixed word of their version.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from group_pages.edition import prepare
from group_pages.frontmatter import Mapping, Node, Scalar, Sequence, read
from group_pages.languages import vocabulary as words
from group_pages.languages.grammar import GRAMMARS
from group_pages.languages.vocabulary import VALUES
from group_pages.model import Language
from group_pages.problems import Problems
from group_pages.schema import KINDS, Block, Choice, Kind, Plain, Type, history
from group_pages.schema.history import VERSION, Former
from group_pages.suggestions import folded

from tests.building import build

VERSIONS = Path(__file__).resolve().parent / "versions"
CONTENTS = sorted(file.parent for file in VERSIONS.glob("*/*/association.md"))
RENAMED = {"key-renamed", "value-renamed"}
DAY = {"GROUP_PAGES_TODAY": "2027-02-01"}

Word = tuple[str, str]
"""The name of a kind of file, a block or fixed values, and a key or word there."""


def unexplained(content: Path, version: int) -> list[str]:
    """Return the errors that content of the version may not have: all but former words."""
    _, problems = prepare(content, DAY)
    may = RENAMED if version < history.VERSION else set()
    errors = [each for each in problems if not each.warning and each.code not in may]
    return [f"{each.path.name}:{each.line}: {each.code}" for each in errors]


def test_every_version_has_content_in_each_language():
    present = {content.name for content in CONTENTS if content.parent.name == str(VERSION)}
    assert present == {language.value for language in Language}
    assert {int(content.parent.name) for content in CONTENTS} == set(range(2, VERSION + 1))


@pytest.mark.parametrize("content", CONTENTS, ids=lambda each: f"{each.parent.name}-{each.name}")
def test_content_of_a_version_builds_or_names_the_new_word(content, tmp_path):
    assert unexplained(content, int(content.parent.name)) == []
    prepared, _ = prepare(content, DAY)
    finished = build(content, tmp_path / "output")
    assert (finished.returncode == 0) == (prepared is not None), finished.stderr


@pytest.mark.parametrize("language", Language)
def test_content_of_this_version_has_every_key_and_fixed_word(language):
    content = VERSIONS / str(VERSION) / language.value
    assert wanted(language) - used(content, language) == set()


def test_content_of_an_earlier_version_may_have_former_words_only(tmp_path, monkeypatch):
    """As if version 3 had brought today's word for the schedule."""
    content = tmp_path / "content"
    shutil.copytree(VERSIONS / "2" / "fi", content)
    group = content / "groups" / "tauolla.md"
    text = group.read_text(encoding="utf-8")
    monkeypatch.setattr(history, "VERSION", 3)
    group.write_text(text.replace("aikataulu:", "ajankohta:"), encoding="utf-8")
    assert unexplained(content, 2) == [
        "tauolla.md:1: key-missing",
        "tauolla.md:8: key-unknown-near-below",
    ]
    monkeypatch.setattr(history, "FORMER", (Former(2, "group", "ajankohta", "schedule"),))
    assert unexplained(content, 2) == []
    assert unexplained(content, 3) == ["tauolla.md:8: key-renamed"]


def wanted(language: Language) -> set[Word]:
    """Return every key and fixed word of the schema; of the site's languages, its own alone."""
    pairs: set[Word] = set()
    waiting: list[Kind | Block] = list(KINDS)
    while waiting:
        rows = waiting.pop()
        pairs |= {(rows.name, key.name) for key in rows.keys}
        for key in rows.keys:
            kind = key.single
            if isinstance(kind, Block):
                waiting.append(kind)
            pairs |= {(kind.name, word) for word in fixed_words(kind, language)}
    return pairs - {("language", each.value) for each in Language if each is not language}


def fixed_words(kind: Type, language: Language) -> set[str]:
    if isinstance(kind, Choice):
        return {each.word(language) for each in VALUES[kind.name]}
    every = (*words.WEEKLY, words.EVERY_OTHER_WEEK, words.EVEN_WEEKS, words.ODD_WEEKS)
    tables = {
        "boolean": (*words.TRUE, *words.FALSE),
        "weekday": VALUES["weekday"],
        "every": (*every, *words.OF_MONTH, words.WEEKS),
    }
    name = kind.name if isinstance(kind, Plain) else ""
    short = GRAMMARS[language].weekdays_short if name == "weekday" else ()
    return {each.word(language) for each in tables.get(name, ())} | {*map(folded, short)}


def used(content: Path, language: Language) -> set[Word]:
    """Return the files' keys in the language's own words, and their values as they stand."""
    pairs: set[Word] = set()
    for kind in KINDS:
        for file in (content / kind.folder).glob("*.md"):
            document = read(file, Problems())
            assert document is not None
            pairs.update(_used_in(kind, document.front, language))
    return pairs


def _used_in(rows: Kind | Block, mapping: Mapping, language: Language) -> Iterator[Word]:
    table = {key.word(language): key for key in rows.keys}
    for entry in mapping.entries:
        key = table[entry.key.text]
        yield rows.name, key.name
        kind = key.single
        yield from _used_by(kind, entry.value, language)


def _used_by(kind: Type, node: Node, language: Language) -> Iterator[Word]:
    for each in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(kind, Block) and isinstance(each, Mapping):
            yield from _used_in(kind, each, language)
        elif isinstance(kind, Choice | Plain) and isinstance(each, Scalar):
            yield kind.name, re.sub("^[0-9]+ ", "", each.text)
