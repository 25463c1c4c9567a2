"""Report of a body that takes long: those who wait should know which one it is.

It does nothing else: what is accepted is decided by counts (`bounds.py`), never by a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Self

from ..model import WrittenFile

PATIENCE = 60.0
"""Seconds."""


class Watchdog:
    """A report, once, of each body that is still being rendered after `patience` seconds.

    A thread waits for that within the `with` block; none is left after it.
    """

    def __init__(self, report: Callable[[WrittenFile], None], patience: float = PATIENCE) -> None:
        self._report = report
        self._patience = patience
        self._current: tuple[WrittenFile, float] | None = None
        self._finished = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def start(self, document: WrittenFile) -> None:
        """Note that rendering a body begins, and that the one before has ended."""
        # Only the report needs it: a body is never refused for the time that it takes.
        self._current = (document, monotonic())

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._finished.set()
        self._thread.join()

    def _watch(self) -> None:
        reported = None
        wait = self._patience
        while not self._finished.wait(wait):
            wait = self._patience
            current = self._current
            if current is None or current is reported:
                continue
            document, started = current
            remaining = started + self._patience - monotonic()
            if remaining > 0:
                wait = remaining
            else:
                self._report(document)
                reported = current
