"""Each case of this folder's YAML files is a rule: its site has the problems that it lists."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from group_pages.edition import prepare
from group_pages.languages import Words
from group_pages.problems import format_problem

from tests.building import FIXED_DAY
from tests.problems.cases import BASES, Case, read_cases, write_files

EACH = 12
"""So many cases are one after which a build is tried that has kept what it could."""
CASES = [pytest.param(case, id=f"{topic}/{case.rule}") for topic, case in read_cases()]


@pytest.mark.parametrize("base", sorted(BASES))
def test_a_base_has_no_problems(base: str, tmp_path: Path) -> None:
    write_files(tmp_path / "content", BASES[base])

    prepared, problems = prepare(tmp_path / "content", FIXED_DAY)

    assert list(problems) == []
    assert prepared is not None


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_its_problems_and_no_others(case: Case, tmp_path: Path) -> None:
    case.write(tmp_path / "content")
    assert list_problems(tmp_path) == case.problems.splitlines()


def test_a_case_has_its_problems_whatever_earlier_builds_have_left(tmp_path: Path) -> None:
    """Some cases, each where the one before was: what is the same in both is not read again."""
    for case in [case for _, case in read_cases()][::EACH]:
        shutil.rmtree(tmp_path / "content", ignore_errors=True)
        case.write(tmp_path / "content")
        for _ in range(2):
            assert list_problems(tmp_path, str(tmp_path / "cache")) == case.problems.splitlines()


def list_problems(folder: Path, cache: str = "") -> list[str]:
    """Return the problems of the content in a folder, as their lines."""
    _, problems = prepare(folder / "content", {**FIXED_DAY, "GROUP_PAGES_CACHE": cache})
    words = Words(problems.language)
    return [format_problem(problem, words, folder) for problem in problems]


def test_a_rule_is_listed_once() -> None:
    counts = Counter(case.rule for _, case in read_cases())
    assert [rule for rule, count in counts.items() if count > 1] == []
