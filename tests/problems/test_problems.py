"""Every folder here is a rule: what stands in its content is told as in its expected.txt.

A case's content is laid over a small valid one, `base-fi` unless its base.txt names another;
files that its without.txt names are left out.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from group_pages.edition import prepare
from group_pages.languages import Words
from group_pages.problems import format_problem

from tests.building import FIXED_DAY

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/expected.txt"))
BASES = sorted(HERE.glob("base-*"))


def told(case: Path, folder: Path) -> list[str]:
    """The problems of the case's content, as an author reads them."""
    content = folder / "content"
    base = case / "base.txt"
    language = base.read_text("utf-8").strip() if base.exists() else "fi"
    shutil.copytree(HERE / f"base-{language}", content)
    if (case / "content").exists():
        shutil.copytree(case / "content", content, dirs_exist_ok=True)
    left_out = case / "without.txt"
    for name in left_out.read_text("utf-8").split() if left_out.exists() else []:
        (content / name).unlink()
    _, problems = prepare(content, FIXED_DAY)
    words = Words(problems.language)
    return [format_problem(problem, words, folder) for problem in problems]


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.name)
def test_a_base_has_no_problems(base, tmp_path):
    shutil.copytree(base, tmp_path / "content")

    prepared, problems = prepare(tmp_path / "content", FIXED_DAY)

    assert list(problems) == []
    assert prepared is not None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_problems_are_told(case, tmp_path):
    expected = (case / "expected.txt").read_text("utf-8").splitlines()

    assert told(case, tmp_path) == expected
