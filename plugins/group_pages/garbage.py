"""Python's garbage collector, paused while all files of a content folder are read.

That makes little garbage and hundreds of thousands of values that stay, through which the collector
would search again and again: a third of the time.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Pauses:
    """The pauses that go on at once in several threads: the collector is one for all."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._was_enabled = False

    def begin(self) -> None:
        with self._lock:
            if not self._count:
                self._was_enabled = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        with self._lock:
            self._count -= 1
            if not self._count and self._was_enabled:
                gc.enable()


_pauses = _Pauses()


@contextmanager
def garbage_uncollected() -> Iterator[None]:
    """Collect no garbage meanwhile: of pauses at once, until the last one is over."""
    _pauses.begin()
    try:
        yield
    finally:
        _pauses.end()
