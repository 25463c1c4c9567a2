"""Builds in a process of their own: nothing is left beside the output, however one ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from group_pages.commands.builder import Builder
from group_pages.commands.building import BuildRequest

from tests.building import CHECKOUT

ASSOCIATIONS = CHECKOUT / "tests" / "associations"
OURS = CHECKOUT / "pelicanconf.py"
DYING = """
exec(open({settings!r}).read())
import os
from pelican import signals
def die(*_, **__):
    os._exit(3)
signals.content_written.connect(die)
"""


def make_builder(content: Path, output: Path, settings: Path, messages: Path) -> Builder:
    return Builder(BuildRequest(content, output, settings), messages)


@pytest.mark.parametrize("association", ["one-group", "svenska", "english"])
def test_build_that_dies_leaves_nothing_beside_the_output(association, tmp_path, monkeypatch):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")
    folder = tmp_path / "preview"
    folder.mkdir()
    settings = tmp_path / "dying.py"
    settings.write_text(DYING.format(settings=str(OURS)), "utf-8")
    content, messages = ASSOCIATIONS / association / "content", tmp_path / "messages.txt"
    result = make_builder(content, folder / "site", settings, messages).build()
    assert not result.is_good
    assert list(folder.iterdir()) == []


def test_build_that_dies_leaves_the_earlier_site(tmp_path, monkeypatch):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")
    folder, messages = tmp_path / "preview", tmp_path / "messages.txt"
    folder.mkdir()
    content = ASSOCIATIONS / "one-group" / "content"
    assert make_builder(content, folder / "site", OURS, messages).build().is_good
    settings = tmp_path / "dying.py"
    settings.write_text(DYING.format(settings=str(OURS)), "utf-8")
    assert not make_builder(content, folder / "site", settings, messages).build().is_good
    assert [each.name for each in folder.iterdir()] == ["site"]
    assert (Path(folder) / "site" / "groups.json").is_file()
