"""A guard against what hangs. It ends it and says so; how fast a machine is, it does not judge."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LONGEST_SECONDS = 60
"""By the clock: far more than anything takes that ends, on a busy machine too."""


class Hang(Exception):
    """Work that has not ended in time."""


@contextmanager
def watchdog(seconds: float = LONGEST_SECONDS) -> Iterator[None]:
    """Raise Hang in the main thread's work that computes, or waits, for longer."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Hang(f"no end after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
