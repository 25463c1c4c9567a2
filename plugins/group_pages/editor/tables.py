"""Tables that were sent to the editor, between the look at what they would bring and the import."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import replace

from ..spreadsheets.memory import TableChoices
from ..value_classes import dataclass

MOST_TABLES = 8
"""As they were sent; an older one must be sent again."""


@dataclass(frozen=True, slots=True)
class ReceivedTable:
    """A table: its file's name, its bytes, and what was chosen for its columns, if anything."""

    name: str
    content: bytes
    choices: TableChoices | None = None


class ReceivedTables:
    """The last tables by names that nobody can guess."""

    def __init__(self) -> None:
        self._tables: OrderedDict[str, ReceivedTable] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, table: ReceivedTable) -> str:
        """Keep a table; return its name."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._tables[name] = table
            while len(self._tables) > MOST_TABLES:
                self._tables.popitem(last=False)
        return name

    def find(self, name: str) -> ReceivedTable | None:
        with self._lock:
            return self._tables.get(name)

    def choose(self, name: str, choices: TableChoices) -> None:
        """Note what was chosen for a table."""
        with self._lock:
            if name in self._tables:
                self._tables[name] = replace(self._tables[name], choices=choices)
