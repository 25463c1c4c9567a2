"""Tables that were sent to the editor, between the look at what they would bring and the import."""

from __future__ import annotations

import secrets
from dataclasses import replace

from ..spreadsheets.memory import TableChoices
from ..value_classes import dataclass
from .latest import Latest

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
        self._tables: Latest[ReceivedTable] = Latest(MOST_TABLES)

    def add(self, table: ReceivedTable) -> str:
        """Keep a table; return its name."""
        name = secrets.token_urlsafe(12)
        self._tables.put(name, table)
        return name

    def find(self, name: str) -> ReceivedTable | None:
        return self._tables.find(name)

    def choose(self, name: str, choices: TableChoices) -> None:
        """Note what was chosen for a table."""
        table = self._tables.find(name)
        if table is not None:
            self._tables.put(name, replace(table, choices=choices))
