"""What somebody has chosen for a table, kept for the next one with the same columns.

It is a file beside the history: nothing of it is content.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, field
from pathlib import Path
from typing import Any

from ..editing import storage
from ..editing.history import History
from ..value_classes import dataclass
from .grids import Grid
from .titles import ReadSheet, read_titles

FILENAME = "columns.json"
MOST_REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class TableChoices:
    """Choices for one table: names of targets by folded titles, "" for a column that is not read.

    `defaults` are texts that hold for all new groups, by the names of columns.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)


def read_sheets(
    grids: Iterable[Grid], content: Path, choices: TableChoices | None = None
) -> tuple[tuple[ReadSheet, ...], TableChoices]:
    """Return the sheets of a table with their columns, and the choices for it.

    Without choices they are those of the last table with the same columns.
    """
    grids = tuple(grids)
    if choices is None:
        guessed = _read(grids, TableChoices())
        choices = _remembered(content, guessed)
    return _read(grids, choices), choices


def _read(grids: Iterable[Grid], choices: TableChoices) -> tuple[ReadSheet, ...]:
    sheets = (read_titles(grid, choices.columns) for grid in grids)
    return tuple(each for each in sheets if each is not None)


def remember(content: Path, sheets: Iterable[ReadSheet], choices: TableChoices) -> None:
    """Keep the choices for a table with these columns. Raises OSError."""
    if not choices.columns and not choices.defaults:
        return
    history = History(content)
    entries = _load(history)
    for sheet in sheets:
        entries.pop(sheet.signature, None)
        entries[sheet.signature] = asdict(choices)
    newest = dict(list(entries.items())[-MOST_REMEMBERED:])
    history.make()
    text = json.dumps(newest, ensure_ascii=False, indent=1)
    storage.replace(history.folder / FILENAME, f"{text}\n".encode())


def _remembered(content: Path, sheets: Iterable[ReadSheet]) -> TableChoices:
    entries = _load(History(content))
    for sheet in sheets:
        entry = entries.get(sheet.signature)
        if isinstance(entry, dict):
            return TableChoices(_texts(entry, "columns"), _texts(entry, "defaults"))
    return TableChoices()


def _load(history: History) -> dict[str, Any]:
    """Return what is kept; nothing, where the file is none of ours."""
    try:
        entries = json.loads((history.folder / FILENAME).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _texts(entry: dict[str, Any], name: str) -> dict[str, str]:
    values = entry.get(name)
    pairs = values.items() if isinstance(values, dict) else ()
    return {str(key): value for key, value in pairs if isinstance(value, str)}
