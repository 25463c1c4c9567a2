"""Programs that send a site: their percentage, and what they say besides."""

from __future__ import annotations

import re
import sys

import pytest
from group_pages.publishing.programs import run_program

PERCENT = re.compile(rb"(\d{1,3})%")


def run(script: str, *others: object) -> tuple[int, str]:
    return run_program([sys.executable, "-c", script], *others)


def test_percentage_is_reported_and_the_rest_is_text():
    script = r"print('\r 7%\r 40%\rgone\r100%\nwhy', flush=True); exit(3)"
    given: list[int] = []
    status, text = run(script, given.append, PERCENT)
    assert (status, given) == (3, [7, 40, 100])
    assert text.split() == ["gone", "why"]


def test_without_progress_every_line_is_text():
    assert run("print('40%')") == (0, "40%\n")


def test_program_that_never_ends_is_ended():
    # Something must go on without end for the run to end it: how long it sleeps decides nothing.
    status, _ = run("import time; time.sleep(60)", None, None, {}, 0.3)
    assert status


def test_program_that_is_not_there():
    with pytest.raises(FileNotFoundError):
        run_program(["no-such-program-here"])
