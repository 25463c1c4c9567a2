"""interruption: Ctrl+C is a failure."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from group_pages import interruption
from group_pages.bodies import Bodies

from tests.rendering import render, write_files


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


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_files(tmp_path)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_interruption_that_the_sanitiser_swallows_comes_after_it(content, monkeypatch, error):
    """It is written in Rust: an exception in what it calls ends nothing."""

    def interrupted(*_: object) -> None:
        raise error

    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(Bodies, "_filter_attribute", interrupted)
    interruption._keep_swallowed()
    with pytest.raises(error):
        render(content, "[linkki](https://example.org/)")
    assert interruption._swallowed == []
