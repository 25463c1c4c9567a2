"""interruption: Ctrl+C is a failure."""

from __future__ import annotations

import os
import signal

import pytest
from group_pages import interruption


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_interruption_ends_the_process_with_a_status_of_its_own():
    previous = signal.getsignal(signal.SIGINT)
    try:
        interruption.exit_nonzero_on_ctrl_c()
        with pytest.raises(SystemExit) as raised:
            interrupt()
    finally:
        signal.signal(signal.SIGINT, previous)
    assert raised.value.code == 130


def test_program_with_a_handler_of_its_own_keeps_it():
    received: list[int] = []
    previous = signal.signal(signal.SIGINT, lambda number, _: received.append(number))
    try:
        interruption.exit_nonzero_on_ctrl_c()
        interrupt()
    finally:
        signal.signal(signal.SIGINT, previous)
    assert received == [signal.SIGINT]
