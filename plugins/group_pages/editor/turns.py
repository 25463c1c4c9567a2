"""Turns of the forms that are carried out: one at a time, and those that save before looks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """One turn at a time.

    A look is taken while one types, again and again, and each takes as long as a save: it waits for
    every other form that waits.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_taken = False
        self._waiting = 0

    @contextmanager
    def take(self, *, is_look: bool) -> Iterator[None]:
        """Wait for a turn, and hold it."""
        with self._changed:
            if is_look:
                self._changed.wait_for(lambda: not self._is_taken and not self._waiting)
            else:
                self._waiting += 1
                try:
                    self._changed.wait_for(lambda: not self._is_taken)
                finally:
                    self._waiting -= 1
            self._is_taken = True
        try:
            yield
        finally:
            with self._changed:
                self._is_taken = False
                self._changed.notify_all()
