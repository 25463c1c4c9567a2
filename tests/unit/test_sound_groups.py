"""Groups that an earlier build has built: each is that of its own file."""

from __future__ import annotations

from pathlib import Path

import pytest
from group_pages.cache.artifacts import Store
from group_pages.cache.file_values import FileValues
from group_pages.loading import load

from tests.content_tree import GROUP, Tree, another_group

SECOND_FILE = "groups/toiset/miesten-ilta.md"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path / "content")


def load_kept(tree: Tree):
    """Return the site as a build loads it that has what earlier ones have kept."""
    readings, groups = (Store(str(tree.root.parent / name)) for name in ("readings", "groups"))
    values = FileValues(groups)
    site, problems = load(tree.root, store=readings, values=values)
    values.save()
    readings.save()
    groups.save()
    return site, [each.code for each in problems]


@pytest.mark.parametrize("keys", [(), ("luonnos: kyllä",)], ids=["a group", "a draft"])
def test_a_second_file_of_a_slug_does_not_take_the_first_ones_place(tree, keys):
    tree.write(SECOND_FILE, another_group(tree, "Toinen ilta"))
    tree.keys(SECOND_FILE, *keys)
    assert load_kept(tree)[1] == ["slug-taken"]
    (tree.root / SECOND_FILE).unlink()
    site, codes = load_kept(tree)
    assert codes == []
    assert [each.facts.title for each in site.groups] == ["Miesten ilta"]


def test_what_was_a_draft_is_built(tree):
    tree.keys(GROUP, "luonnos: kyllä")
    assert load_kept(tree)[0].groups == ()
    tree.keys(GROUP, drop=("luonnos",))
    assert load_kept(tree)[0].groups == tree.site().groups != ()
