"""The table of docs/performance.md that `make bench-shares` writes."""

from __future__ import annotations

import pytest

from bench.run import REPORT
from bench.shares import (
    BEGIN,
    END,
    FEW,
    LIBRARIES,
    OTHER,
    PARTS,
    Build,
    count_shares,
    find_part,
    format_table,
    parse_samples,
)

MAIN = "main (/x/plugins/group_pages/commands/piiri.py:9)"
LOAD = "load (/x/plugins/group_pages/loading/__init__.py:40)"
TERMS = "of (/x/plugins/group_pages/renditions/data/search_words.py:8)"
DATA = "_group (/x/plugins/group_pages/renditions/data/groups_json.py:8)"
IMPORT = "exec_module (<frozen importlib._bootstrap_external>:940)"
CONVERT = "convert (/x/site-packages/markdown/core.py:300)"
RENDER = "_render (/x/plugins/group_pages/bodies/__init__.py:200)"


@pytest.mark.parametrize(
    ("stack", "part"),
    [
        ((MAIN,), OTHER),
        ((MAIN, LOAD, RENDER), "reading: files, values, references, sessions"),
        ((MAIN, LOAD, IMPORT), "start: loading of modules"),
        ((MAIN, TERMS), "search index"),
        ((MAIN, DATA), "groups.json, hsds.json, feeds"),
    ],
)
def test_a_sample_counts_for_the_part_that_asked_for_it(stack, part):
    assert find_part(stack) == part


def test_shares_are_of_all_samples():
    samples = parse_samples([f"{MAIN};{RENDER};{CONVERT} 3", f"{MAIN};{LOAD} 1", "not a sample"])
    shares = count_shares(samples)
    assert shares == {
        "bodies and long texts": 0.75,
        "reading: files, values, references, sessions": 0.25,
        "Markdown": 0.75,
    }
    lines = [*format_table({Build(FEW, edited=False): shares})]
    assert lines[0] == "| part | 60, first build |"
    assert "| bodies and long texts | 75 % |" in lines
    assert "| of all this, in Markdown | 75 % |" in lines
    assert len(lines) == 2 + len(PARTS) + 1 + len(LIBRARIES)


def test_the_page_has_every_part():
    page = REPORT.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    assert [name for name in (*PARTS, OTHER) if f"| {name} |" not in page] == []
