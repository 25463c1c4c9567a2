"""The table of builds in Markdown, and its place in docs/performance.md.

A run replaces the rows of the numbers of groups that it measures; what was measured of others
stays, with its day. Around the table people write.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.goals import Figure, judge
from bench.timing import Run

BASE = "Hugo"
BEGIN, END = "<!-- made by make bench -->", "<!-- end of what make bench made -->"
COLUMNS = (
    "groups", "program", "CPU s", "to Hugo's", "wall s", "to Hugo's", "peak MiB", "to Hugo's",
    "files", "MB",
)  # fmt: skip
NOTHING = "–"
_NUMBER = r"[\d,]+"
_ROW = re.compile(rf"\| ({_NUMBER}) \|.*\|")
_RUN = re.compile(rf"- ({_NUMBER}) groups: .*")


class Row(NamedTuple):
    """One program's runs, a round each, and what it wrote."""

    name: str
    runs: Sequence[Run]
    files: int
    megabytes: float


def format_rows(groups: int, rows: Sequence[Row]) -> list[str]:
    """Return the rows of the table for so many groups."""
    base = next((row for row in rows if row.name == BASE), None)
    return [f"| {' | '.join(_cells(groups, row, base))} |" for row in rows]


def _cells(groups: int, row: Row, base: Row | None) -> Iterator[str]:
    yield f"{groups:,}"
    yield row.name
    processor, wall = [run.processor for run in row.runs], [run.wall for run in row.runs]
    yield spread(processor)
    yield _ratio(groups, row, Figure.PROCESSOR, processor, _values(base, "processor"))
    yield spread(wall)
    yield _ratio(groups, row, Figure.WALL, wall, _values(base, "wall"))
    memory = max(run.memory_mib for run in row.runs)
    yield f"{memory:.0f}"
    of_base = _values(base, "memory_mib")
    yield _ratio(groups, row, Figure.MEMORY, [memory], [max(of_base)] if of_base else [])
    yield f"{row.files:,}"
    size = f"{row.megabytes:.1f}"
    yield _with_goal(groups, row, Figure.MEGABYTES, row.megabytes, size) if base else size


def _values(base: Row | None, name: str) -> list[float]:
    return [getattr(run, name) for run in base.runs] if base else []


def _ratio(
    groups: int, row: Row, figure: Figure, own: Sequence[float], others: Sequence[float]
) -> str:
    """Return the ratios of values of the same round, with the goal that the median is held to."""
    if not others:
        return NOTHING
    ratios = [value / other for value, other in zip(own, others, strict=True)]
    text = spread(ratios) if len(ratios) > 1 else f"{ratios[0]:.2f}"
    return _with_goal(groups, row, figure, statistics.median(ratios), text)


def _with_goal(groups: int, row: Row, figure: Figure, value: float, text: str) -> str:
    judgement = judge(row.name, figure, groups, value)
    return text if judgement is None else f"{text} ({judgement})"


def spread(values: Sequence[float]) -> str:
    """Return minimum / median / maximum."""
    return f"{min(values):.2f} / {statistics.median(values):.2f} / {max(values):.2f}"


def describe_run(groups: int, rounds: int, day: str, machine: str) -> str:
    """Return the line that says of rows when and how they were measured."""
    count = "1 round" if rounds == 1 else f"{rounds} rounds"
    return f"- {groups:,} groups: {count}, {day}; {machine}"


def replace_table(page: str, rows: Iterable[str], runs: Iterable[str]) -> str:
    """Return the page with these rows, and with those it has of other numbers of groups."""
    before, _, rest = page.partition(BEGIN)
    made, _, after = rest.partition(END)
    table = _merge(_ROW, made, rows)
    lines = ["", *_merge(_RUN, made, runs), "", *format_head(), *table, ""]
    return f"{before}{BEGIN}\n{chr(10).join(lines)}\n{END}{after}"


def format_head() -> list[str]:
    """Return the table's head."""
    return [f"| {' | '.join(COLUMNS)} |", f"|{'---|' * len(COLUMNS)}"]


def _merge(pattern: re.Pattern[str], made: str, lines: Iterable[str]) -> list[str]:
    """Return the new lines and those of other numbers of groups, smaller numbers first."""
    by_number: dict[int, list[str]] = {}
    for source in (made.splitlines(), lines):
        own: dict[int, list[str]] = {}
        for line in source:
            if match := pattern.fullmatch(line):
                own.setdefault(int(match[1].replace(",", "")), []).append(line)
        by_number |= own
    return [line for number in sorted(by_number) for line in by_number[number]]
