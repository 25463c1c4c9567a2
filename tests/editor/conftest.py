"""An editor for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import CHECKOUT
from tests.editor.running import RunningEditor, running_editor


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[RunningEditor]:
    """An editor of a copy of the example association, opened; for tests that change it."""
    yield from _running(tmp_path / "content")


@pytest.fixture(scope="session")
def shared_editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEditor]:
    """The same for tests that change nothing."""
    yield from _running(tmp_path_factory.mktemp("shared") / "content")


def _running(content: Path) -> Iterator[RunningEditor]:
    shutil.copytree(CHECKOUT / "content", content)
    with running_editor(content) as running:
        yield running
