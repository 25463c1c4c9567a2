"""Ctrl+C: when it may stop a build, and what the build then says to the program that started it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STATUS = 130
"""What a shell reports of a program that Ctrl+C has ended."""


def is_a_failure() -> None:
    """From now on Ctrl+C ends the process with a status that is not 0.

    Pelican would end as after a success, though no site was published.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def _end(_: int, __: FrameType | None) -> None:
    raise SystemExit(STATUS)


@contextmanager
def comes_later() -> Iterator[None]:
    """Let Ctrl+C wait until the block is done: half of it would leave something behind.

    Only the main thread is told of it, so only there it has to wait.
    """
    handler = signal.getsignal(signal.SIGINT)
    if handler is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if came:
            signal.raise_signal(signal.SIGINT)
