"""Each case of this folder's YAML files is a rule: its site has the problems that it lists."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from group_pages.edition import prepare
from group_pages.languages import Words
from group_pages.problems import format_problem

from tests.building import FIXED_DAY
from tests.problems.cases import BASES, Case, read_cases, write_files

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

    _, problems = prepare(tmp_path / "content", FIXED_DAY)

    words = Words(problems.language)
    lines = [format_problem(problem, words, tmp_path) for problem in problems]
    assert lines == case.problems.splitlines()


def test_a_rule_is_listed_once() -> None:
    counts = Counter(case.rule for _, case in read_cases())
    assert [rule for rule, count in counts.items() if count > 1] == []
