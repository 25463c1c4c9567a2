from __future__ import annotations

import pytest

from tests.content_tree import Tree


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")


@pytest.fixture
def tree(tmp_path) -> Tree:
    return Tree(tmp_path / "content")
