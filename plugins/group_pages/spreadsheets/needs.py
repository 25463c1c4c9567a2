"""What new groups of somebody else's table need, and no column of it says."""

from __future__ import annotations

from collections.abc import Mapping

from ..schema import GROUP, Key
from .plans import Plan
from .titles import ReadSheet

NEEDED = ("type", "season", "admission")
"""Columns that every group needs, by name: one choice may hold for all new groups of a table."""


def list_needs(plan: Plan, defaults: Mapping[str, str]) -> tuple[Key, ...]:
    """Return the keys that the table's new groups need a choice for, those chosen among them."""
    sources = [each for each in plan.sheets if each.sheet.name == GROUP.folder]
    if not plan.count_new(GROUP.folder) or all(each.is_own for each in sources):
        return ()
    return tuple(GROUP.key(name) for name in NEEDED if name in defaults or _lacks(name, sources))


def _lacks(name: str, sources: list[ReadSheet]) -> bool:
    """Return whether some sheet has no such column, or an empty cell in it."""
    for source in sources:
        place = source.place_of(name)
        rows = range(source.title_row + 1, len(source.grid.rows))
        if place is None or any(
            source.grid.rows[row] and source.grid.cell(row, place).is_empty for row in rows
        ):
            return True
    return False
