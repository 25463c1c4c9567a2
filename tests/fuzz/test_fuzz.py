"""Random content folders: FUZZ_CASES of them (1,000 by default), from FUZZ_SEED on.

`make fuzz` tries 100,000, in some 30 minutes of one core. A find is shrunk and printed; it becomes
a test named by the rule.
"""

from __future__ import annotations

import itertools
import os
import resource
import threading

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
MOST_MEMORY = 1 << 30


def test_the_folder_that_is_spoiled_is_a_site_by_itself():
    assert judge(base_tree(), pages=True)


def test_work_that_computes_for_ever_is_stopped():
    with pytest.raises(Hang), watchdog(0.05):
        sum(1 for _ in itertools.count())


def test_work_that_waits_for_ever_is_stopped():
    with pytest.raises(Hang), watchdog(0.05):
        threading.Event().wait()


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
    run()
    too_few_to_tell = len(sites) < 100
    alike = not 0.01 < sum(sites) / len(sites) < 0.99
    assert too_few_to_tell or not alike, "cases that are too much alike find nothing"
    # ru_maxrss is in kilobytes on Linux; it is the whole process's most, other tests' included.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < MOST_MEMORY
