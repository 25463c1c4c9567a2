"""The table of docs/performance.md: what `make bench` writes, and what it leaves."""

from __future__ import annotations

import re

import pytest

from bench.goals import EDIT, FIRST, GOALS
from bench.run import REPORT
from bench.tables import (
    BEGIN,
    COLUMNS,
    END,
    Row,
    describe_run,
    format_head,
    format_rows,
    replace_table,
)
from bench.timing import Run

HUGO = Row("Hugo", [Run(1.0, 2.0, 100.0, 0), Run(2.0, 4.0, 90.0, 0)], 10, 5.0)
SPREAD = re.compile(r"\d+\.\d\d / \d+\.\d\d / \d+\.\d\d")


def cells_of(line: str) -> list[str]:
    return [each.strip() for each in line.strip("|").split("|")]


def rows_of(groups: int, *rows: Row) -> list[dict[str, str]]:
    names = ["groups", "program", "cpu", "ratio", "wall", "walls", "mib", "mibs", "files", "mb"]
    lines = format_rows(groups, rows)
    return [dict(zip(names, cells_of(line), strict=True)) for line in lines]


def test_a_ratio_is_to_hugo_in_the_same_round_with_the_goal_beside_it():
    first = Row(FIRST, [Run(1.0, 1.0, 60.0, 0), Run(3.0, 5.0, 75.0, 0)], 20, 71.0)
    hugo, own = rows_of(1_000, HUGO, first)
    assert hugo["ratio"] == "1.00 / 1.00 / 1.00"
    assert own["cpu"] == "1.00 / 3.00 / 5.00"
    assert own["ratio"] == "0.50 / 0.88 / 1.25 (≤ 1: met)"
    assert own["walls"] == "1.00 / 1.25 / 1.50 (≤ 1.3: met)"
    assert (own["mib"], own["mibs"]) == ("75", "0.75 (≤ 0.7: not met)")
    assert (own["files"], own["mb"]) == ("20", "71.0 (≤ 70: not met)")


def test_a_goal_is_that_of_as_many_groups():
    edit = Row(EDIT, [Run(1.0, 1.0, 60.0, 0), Run(2.0, 2.0, 75.0, 0)], 20, 11.0)
    ratios = [rows_of(groups, HUGO, edit)[1]["ratio"] for groups in (60, 1_000, 5_000)]
    ratio = "0.50 / 0.50 / 0.50"
    assert ratios == [f"{ratio} (≤ 1.2: met)", f"{ratio} (≤ 0.25: not met)", ratio]


def test_without_hugo_there_is_nothing_to_compare_with():
    [own] = rows_of(60, Row(FIRST, [Run(1.0, 1.0, 60.0, 0)], 20, 9.0))
    assert (own["ratio"], own["walls"], own["mibs"], own["mb"]) == ("–", "–", "–", "9.0")


def test_a_run_leaves_the_rows_of_other_numbers_of_groups_and_what_people_wrote():
    page = f"# Page\n\n{BEGIN}\n{END}\n\nProse.\n"
    for groups, day in ((1_000, "2026-01-01"), (60, "2026-01-02"), (1_000, "2026-01-03")):
        runs = [describe_run(groups, 2, day, "2 cores")]
        page = replace_table(page, format_rows(groups, [HUGO]), runs)
    assert page.startswith(f"# Page\n\n{BEGIN}\n\n- 60 groups: 2 rounds, 2026-01-02; 2 cores\n")
    assert page.endswith(f"\n{END}\n\nProse.\n")
    assert "- 1,000 groups: 2 rounds, 2026-01-03; 2 cores\n" in page
    assert [line[:9] for line in page.splitlines() if "| Hugo |" in line] == [
        "| 60 | Hu",
        "| 1,000 |",
    ]
    assert "2026-01-01" not in page


def test_the_page_has_the_table_in_its_form():
    text = REPORT.read_text("utf-8")
    made = text.partition(BEGIN)[2].partition(END)[0]
    lines = [line for line in made.splitlines() if line]
    runs = [line for line in lines if line.startswith("- ")]
    assert lines[len(runs) : len(runs) + 2] == format_head()
    rows = [cells_of(line) for line in lines[len(runs) + 2 :]]
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert all(SPREAD.fullmatch(row[2]) and SPREAD.fullmatch(row[4]) for row in rows)
    programs = {row[0]: {each[1] for each in rows if each[0] == row[0]} for row in rows}
    assert {"60", "1,000"} <= programs.keys()
    assert len(runs) == len(programs)
    assert all({"Hugo", *GOALS} <= each for each in programs.values())


@pytest.mark.parametrize("line", ["| program | CPU s |", "text", "- 60 groups"])
def test_lines_of_another_form_do_not_stay_in_the_table(line):
    page = replace_table(f"{BEGIN}\n{line}\n{END}\n", format_rows(60, [HUGO]), [])
    assert line not in page.splitlines()
