"""An editor for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from group_pages.commands.share_server import ShareServer
from group_pages.editor.sharing import Sharing

from tests.building import CHECKOUT
from tests.content_tree import GROUP, Tree
from tests.editor.running import RunningEditor, running_editor


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[RunningEditor]:
    """An editor of a copy of the example association, opened; for tests that change it."""
    yield from _running(tmp_path / "content")


@pytest.fixture(scope="session")
def shared_editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEditor]:
    """The same for tests that change nothing."""
    yield from _running(tmp_path_factory.mktemp("shared") / "content")


@pytest.fixture(scope="module")
def small_editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEditor]:
    """An editor of a small association with three groups and two seasons, one for a module."""
    tree = small_association(tmp_path_factory.mktemp("small") / "content")
    with running_editor(tree.root) as running:
        yield running


@pytest.fixture
def small(small_editor: RunningEditor) -> Iterator[RunningEditor]:
    """The same, with its content as it was at first."""
    content = small_editor.content
    yield small_editor
    shutil.rmtree(content)
    for name in ("content-history", "output", "print", "staged"):
        shutil.rmtree(content.with_name(name), ignore_errors=True)
    small_association(content)


def small_association(root: Path) -> Tree:
    """Write the content: three groups of spring, an autumn with a break, two places."""
    tree = Tree(root)
    for slug, title, day in (
        ("naisten-ilta", "Naisten ilta", "torstai"),
        ("omaisten-ryhma", "Omaisten ryhmä", "perjantai"),
    ):
        text = (tree.root / GROUP).read_text("utf-8")
        text = text.replace("Miesten ilta", title).replace("tiistai", day)
        tree.write(f"groups/{slug}.md", text)
    tree.write(
        "seasons/syksy-2027.md",
        "---\notsikko: Syksy 2027\nalkaa: 30.8.2027\npäättyy: 12.12.2027\n"
        "tauot:\n  - viikko: 42\n    nimi: Syystauko\n---\n",
    )
    tree.write("locations/talo.md", "---\notsikko: Talo\npaikkakunta: Oulu\n---\n")
    return tree


def _running(content: Path) -> Iterator[RunningEditor]:
    shutil.copytree(CHECKOUT / "content", content)
    sharing = Sharing(lambda: ShareServer(content.parent / "site", "127.0.0.1"))
    with running_editor(content, sharing=sharing) as running:
        yield running
