"""interruption: Ctrl+C is a failure, and waits for what must not be left half done."""

from __future__ import annotations

import os
import signal
import threading

import pytest
from group_pages import interruption


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_interruption_ends_the_process_with_a_status_of_its_own():
    previous = signal.getsignal(signal.SIGINT)
    try:
        interruption.is_a_failure()
        with pytest.raises(SystemExit) as raised:
            interrupt()
    finally:
        signal.signal(signal.SIGINT, previous)
    assert raised.value.code == 130


def test_programs_with_a_rule_of_their_own_keep_it():
    heard: list[int] = []
    previous = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        interruption.is_a_failure()
        interrupt()
    finally:
        signal.signal(signal.SIGINT, previous)
    assert heard == [signal.SIGINT]


def test_interruption_comes_after_the_block():
    steps: list[str] = []

    def work() -> None:
        with interruption.comes_later():
            interrupt()
            steps.append("done")
        steps.append("not reached")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert steps == ["done"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_error_of_the_block_is_not_lost():
    with pytest.raises(ValueError, match="own"), interruption.comes_later():
        raise ValueError("own")


def test_other_threads_are_not_told_and_do_not_wait():
    steps: list[str] = []

    def work() -> None:
        with interruption.comes_later():
            steps.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert steps == ["done"]
