"""Files that an earlier build has read: what is kept of them is what reading them gives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from group_pages.cache.artifacts import Store
from group_pages.cache.value_bytes import dump_value, load_value
from group_pages.loading import load, readings
from group_pages.model import Fee

from tests.building import CHECKOUT
from tests.content_tree import GROUP, Tree

ASSOCIATIONS = ("content", "tests/associations/svenska", "tests/associations/english")


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "store")


@pytest.fixture
def parsed(monkeypatch) -> list[str]:
    """Return the names of the files that are parsed from now on."""
    names: list[str] = []
    parse = readings.parse_bytes

    def note(path, content, problems):
        names.append(path.name)
        return parse(path, content, problems)

    monkeypatch.setattr(readings, "parse_bytes", note)
    return names


def load_with(file: str, root: Path):
    store = Store(file)
    loaded = load(root, store=store)
    store.save()
    return loaded


@pytest.mark.parametrize("folder", ASSOCIATIONS)
def test_a_site_of_kept_readings_is_the_same(file, parsed, folder):
    root = CHECKOUT / folder
    site, problems = load(root)
    load_with(file, root)
    parsed.clear()
    again, problems_again = load_with(file, root)
    assert parsed == []
    assert again == site
    assert list(problems_again) == list(problems)


def test_a_file_with_a_problem_is_read_and_reported_each_time(tmp_path, file, parsed):
    tree = Tree(tmp_path / "content")
    tree.keys(GROUP, "avoimuus: avonainen")
    first = [list(load_with(file, tree.root)[1]) for _ in range(2)]
    assert [each.code for each in first[0]] == [each.code for each in first[1]] != []
    # Its document is sound: what is wrong is a value.
    assert parsed.count(Path(GROUP).name) == 1
    tree.write(GROUP, "---\notsikko: [\n---\n")
    parsed.clear()
    first = [list(load_with(file, tree.root)[1]) for _ in range(2)]
    assert first[0] == first[1] != []
    assert parsed == [Path(GROUP).name] * 2


def test_a_change_of_the_language_is_seen(tmp_path, file):
    """A document is the same, and means something else."""
    tree = Tree(tmp_path / "content")
    load_with(file, tree.root)
    tree.keys("association.md", "kieli: en")
    assert list(load_with(file, tree.root)[1]) == list(load(tree.root)[1]) != []


def test_kept_bytes_make_values_alone():
    assert load_value(dump_value((Fee(500), Path("a")))) == (Fee(500), Path("a"))


class Attack:
    def __reduce__(self):
        return os.system, ("false",)


@pytest.mark.parametrize("attack", [Attack(), Store, os.getcwd], ids=["call", "class", "function"])
def test_kept_bytes_make_nothing_else(attack):
    assert load_value(dump_value(attack)) is None
