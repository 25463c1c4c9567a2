"""Random content folders: FUZZ_CASES of them (1,000 by default), from FUZZ_SEED on.

`make fuzz` tries 100,000, in some 30 minutes of one core. A find is shrunk and printed; it becomes
a test named by the rule.
"""

from __future__ import annotations

import itertools
import os
import re
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, seed, settings
from hypothesis import strategies as st

from tests.fuzz.base import base_tree, difference
from tests.fuzz.outcome import judge
from tests.fuzz.trees import CASES
from tests.watchdog import Hang, watchdog

CASE_COUNT = int(os.environ.get("FUZZ_CASES", "1000"))
FIRST_SEED = int(os.environ.get("FUZZ_SEED", "0"))
ROUND = 500
"""Cases of one run of hypothesis, which remembers each of them."""

ROUNDS = -(-CASE_COUNT // (ROUND * len(CASES)))
MOST_MEMORY = 768 << 20
"""Bytes that a run may add to what the process has from other tests."""


def test_the_folder_that_is_spoiled_is_a_site_by_itself():
    assert judge(base_tree(), pages=True)


def test_work_that_computes_for_ever_is_stopped():
    with pytest.raises(Hang), watchdog(0.05):
        sum(1 for _ in itertools.count())


def test_work_that_waits_for_ever_is_stopped():
    with pytest.raises(Hang), watchdog(0.05):
        threading.Event().wait()


def restart_peak() -> int:
    """Forget the most memory that the process has had, and return what it has now, in bytes."""
    Path("/proc/self/clear_refs").write_text("5")  # man 5 proc
    return peak_memory()


def peak_memory() -> int:
    """Return the most memory that the process has had since, in bytes."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


def test_memory_that_was_given_back_counts_as_long_as_the_peak_is_not_restarted():
    before = restart_peak()
    bytes(bytearray(200 << 20))
    assert peak_memory() - before > 150 << 20
    assert restart_peak() - before < 50 << 20


@pytest.mark.parametrize("number", range(FIRST_SEED, FIRST_SEED + ROUNDS))
@pytest.mark.parametrize("kind", CASES)
def test_any_folder_gives_problems_with_file_and_line_or_a_site(kind, number):
    @seed(number)
    @settings(
        max_examples=min(ROUND, -(-CASE_COUNT // (ROUNDS * len(CASES)))),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=False, note_method_calls=False))
    def run(random):
        with_pages = random.randrange(10) == 0
        tree = CASES[kind](random)
        note(difference(tree))
        sites.append(judge(tree, pages=with_pages))

    sites = []
    before = restart_peak()
    run()
    too_few_to_tell = len(sites) < 100
    alike = not 0.01 < sum(sites) / len(sites) < 0.99
    assert too_few_to_tell or not alike, "cases that are too much alike find nothing"
    assert peak_memory() - before < MOST_MEMORY
