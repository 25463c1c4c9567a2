"""What one run of the editor keeps for a while: the last of its kind, by name."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """The last values that were put, at most so many; the one put longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[str, T] = {}
        self._lock = threading.Lock()

    def put(self, name: str, value: T) -> None:
        with self._lock:
            self._values.pop(name, None)
            self._values[name] = value
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]

    def find(self, name: str) -> T | None:
        with self._lock:
            return self._values.get(name)

    def drop(self, name: str) -> None:
        with self._lock:
            self._values.pop(name, None)

    def values(self) -> tuple[T, ...]:
        with self._lock:
            return tuple(self._values.values())
