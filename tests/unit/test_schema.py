"""The table of kinds and keys: that it is whole, sound, and says what the content format says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields
from itertools import product
from pathlib import Path

import pytest
from group_pages.languages import Words
from group_pages.languages.vocabulary import VALUES
from group_pages.model import Group, GroupFacts, Language
from group_pages.publication import PublishedGroup
from group_pages.schema import (
    ASSOCIATION,
    DEFAULTS,
    FACTS,
    GROUP,
    KINDS,
    LOCATION,
    NEWS,
    PAGE,
    SEASON,
    TYPE,
    Block,
    Choice,
    Key,
    Kind,
    Part,
    Reference,
)
from group_pages.suggestions import folded

FORMAT = Path(__file__).parents[2] / "docs" / "content-format.md"
FOLDERS = {"types", "seasons", "locations", "groups", "pages", "news"}


def rows(keys: tuple[Key, ...]) -> Iterator[Key]:
    """Yield the keys and all below them."""
    for key in keys:
        yield key
        kind = key.single
        if isinstance(kind, Block):
            yield from rows(kind.keys)


def blocks(keys: tuple[Key, ...]) -> Iterator[tuple[Key, ...]]:
    yield keys
    for key in keys:
        kind = key.single
        if isinstance(kind, Block):
            yield from blocks(kind.keys)


KEY_WORD = re.compile(r"[^\W\d]+(?:[_-][^\W\d]+)*")
ALL_ROWS = [(kind.name, row) for kind in KINDS for row in rows(kind.keys)]


def test_no_word_means_two_keys():
    """`full` may be English and Swedish for one; no word may stand for two."""
    ambiguous = []
    for kind, language in product(KINDS, Language):
        for keys in blocks(kind.keys):
            meanings: dict[str, set[str]] = {}
            for key in keys:
                for word in key.words.accepted(language):
                    meanings.setdefault(folded(word), set()).add(key.name)
            ambiguous += [
                (kind.name, word, names) for word, names in meanings.items() if len(names) > 1
            ]
    assert ambiguous == []


def test_words_are_written_as_keys_are():
    words = [(name, row.word(language)) for name, row in ALL_ROWS for language in Language]
    assert [each for each in words if not KEY_WORD.fullmatch(each[1])] == []


def test_row_has_a_line_of_help():
    assert [(name, row.name) for name, row in ALL_ROWS if len(row.help.splitlines()) != 1] == []


@pytest.mark.parametrize("language", [Language.FINNISH, Language.SWEDISH])
def test_help_is_translated(language):
    gettext = Words(language).gettext
    texts = [text for _, row in ALL_ROWS for text in (row.help, row.unless) if text]
    assert [text for text in texts if gettext(text) == text] == []


def test_types_name_what_exists():
    types = [row.single for _, row in ALL_ROWS]
    choices = {each.name for each in types if isinstance(each, Choice)}
    folders = {each.folder for each in types if isinstance(each, Reference)}
    assert choices - VALUES.keys() == set()
    assert folders - FOLDERS == set()


def words_of_table(heading: str) -> Iterator[tuple[list[str], list[str], list[str], bool]]:
    """English, Finnish and Swedish words of each row of a table of the format, and `yes`."""
    text = FORMAT.read_text("utf-8")
    part = text[text.index(heading) :].split("\n")
    table = next(n for n, line in enumerate(part) if line.startswith("| key"))
    for line in part[table + 2 :]:
        if not line.startswith("|"):
            return
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        names = [re.findall(r"`([^`]+)`", cell) for cell in cells[:3]]
        yield names[0], names[1], names[2], cells[-1] in ("yes", "for publishing")


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("\n## 5. association.md", ASSOCIATION.keys),
        ("\n## 6. seasons/", SEASON.keys),
        ("\n## 7. locations/", LOCATION.keys),
        ("\n## 9. groups/", GROUP.keys),
        ("\n## 10. Schedule entries", GROUP.key("schedule").type.of.keys),
        ("\n## 11. Changes", GROUP.key("changes").type.of.keys),
    ],
    ids=["association", "seasons", "locations", "groups", "schedule", "changes"],
)
def test_keys_are_those_of_the_content_format(heading, keys):
    table = []
    for english, finnish, swedish, _ in words_of_table(heading):
        table += list(zip(english, finnish, swedish, strict=True))

    assert [(key.name, key.finnish, key.swedish) for key in keys] == table


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (ASSOCIATION, {"name", "language"}),
        (SEASON, {"title", "start", "end"}),
        (LOCATION, {"title", "municipality"}),
        (TYPE, {"title"}),
        (GROUP, {"title", "type", "season", "admission", "location", "schedule"}),
        (PAGE, {"title"}),
        (NEWS, {"title", "date"}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_required_keys_are_those_of_the_content_format(kind: Kind, required: set[str]):
    assert {key.name for key in kind.keys if key.required} == required


def test_types_may_give_what_the_association_may():
    assert {key.name for key in DEFAULTS.keys} == {
        "anonymous",
        "audience",
        "feedback",
        "ground_rules",
        "membership",
        "referral",
        "sensitive",
    }
    assert set(DEFAULTS.keys) < set(TYPE.keys)
    assert set(DEFAULTS.keys) < set(GROUP.keys)


def test_each_kind_has_its_folder():
    assert {kind.folder for kind in KINDS} == FOLDERS | {""}


WITHHELD = (Part.TIMES, Part.PLACE, Part.LINK, Part.PEOPLE)


def test_what_may_be_withheld_is_what_the_content_format_says():
    assert {part: {row.name for row in GROUP.keys if row.may_hold(part)} for part in WITHHELD} == {
        Part.TIMES: {"schedule", "skip", "extra", "changes", "status_from", "status_until"},
        Part.PLACE: {"location", "schedule", "extra", "changes"},
        Part.LINK: {"online"},
        Part.PEOPLE: {"facilitators"},
    }
    assert {row.name for row in LOCATION.keys if row.withheld_with is Part.PUBLIC} == {
        "municipality",
        "secret",
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_part_that_may_be_withheld_has_a_key_that_decides_it(kind: Kind):
    parts = {row.withheld_with for row in kind.rows()} - {Part.PUBLIC}
    assert parts <= {part for row in kind.keys for part in row.decides}


def test_keys_that_decide_are_those_of_the_content_format():
    assert {row.name for row in GROUP.keys if row.decides} == {
        "admission", "sensitive", "publish_times", "publish_place", "publish_link", "calendar",
        "draft",
    }  # fmt: skip
    assert {row.name for row in LOCATION.keys if row.decides} == {"secret"}


def test_facts_are_keys_that_nothing_withholds():
    assert {key.name for key in FACTS} == {each.name for each in fields(GroupFacts)}
    assert not [key.name for key in FACTS for part in WITHHELD if key.may_hold(part)]


def test_no_key_of_a_group_is_lost_between_its_file_and_the_model():
    """A draft is left out as a whole; a group has the seasons of `season`."""
    known = {each.name for each in (*fields(Group), *fields(GroupFacts))}
    assert {key.name for key in GROUP.keys} - known == {"season", "draft"}


def test_what_expires_has_a_field_to_be_taken_from():
    """A place in the published group or its facts, and there a default."""
    published = {each.name: each for each in (*fields(PublishedGroup), *fields(GroupFacts))}
    for key in GROUP.keys:
        if key.expires or any(each.expires for each in key.below):
            assert published[key.name].default is not MISSING
