"""The faults of a table, gathered at their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..languages import Words
from ..problems import Detail, format_message, printable
from .plans import Fault
from .rows import SourceRow
from .titles import ReadSheet

WARNINGS = ("row-stays",)
"""Codes of rows that keep nothing from being brought in."""


@dataclass(slots=True)
class Faults:
    """Gathers faults as sentences; `entries` are those so far."""

    sheets: Sequence[ReadSheet]
    words: Words
    entries: list[Fault] = field(default_factory=list)
    _faulty: set[tuple[int, int, int]] = field(default_factory=set)

    def report(self, row: SourceRow, name: str, code: str, details: dict[str, Detail]) -> None:
        """Report a fault of a row, at the column that is read as the target of this name."""
        place = row.source.place_of(name)
        self.report_at(row.source, row.row, place, code, details, warning=code in WARNINGS)

    def report_at(
        self,
        source: ReadSheet,
        row: int,
        place: int | None,
        code: str,
        details: dict[str, Detail],
        *,
        warning: bool = False,
    ) -> None:
        """Report a fault of a cell by its row and place in the grid; of no cell, of the row.

        A cell has one error: what is wrong with it first explains what is wrong with it then.
        """
        order = self.order_of(source, row, place)
        if not warning and place is not None and order in self._faulty:
            return
        if not warning:
            self._faulty.add(order)
        text = name_row(source, row, format_message(code, details, self.words), self.words)
        cell = source.grid.address(row, place)
        self.entries.append(Fault(cell, text, warning, order))

    def order_of(self, source: ReadSheet, row: int, place: int | None) -> tuple[int, int, int]:
        """Return where a fault comes among all of them."""
        return (self.sheets.index(source), row, -1 if place is None else place)

    def sorted(self) -> tuple[Fault, ...]:
        """Return the faults once each, errors before warnings, by sheets, rows and columns."""
        once = dict.fromkeys(self.entries)
        return tuple(sorted(once, key=lambda each: (each.is_warning, each.order)))


def name_row(source: ReadSheet, row: int, text: str, words: Words) -> str:
    """Return a message with what its row is about, as that says it: “Miesten ilta: …”."""
    naming = ("owner", "title", "file") if source.sheet.items else ("title", "file")
    places = [place for name in naming if (place := source.place_of(name)) is not None]
    values = (source.grid.cell(row, place).value for place in places)
    name = next((each.strip() for each in values if isinstance(each, str) and each.strip()), "")
    is_row = bool(name) and row != source.title_row
    return f"{printable(name)}: {text}" if is_row else words.capital(text)


def report_titles(source: ReadSheet, faults: Faults) -> None:
    """Report columns that are not read, or read twice, and a sheet without names."""
    for place in source.unread:
        details: dict[str, Detail] = {"title": source.titles[place]}
        faults.report_at(source, source.title_row, place, "column-unknown", details, warning=True)
    for place, target in source.repeated.items():
        first = source.grid.address(source.title_row, source.place_of(target.name))
        details = {"title": target.title(faults.words), "first": first}
        faults.report_at(source, source.title_row, place, "column-twice", details)
    if not _has_names(source):
        # Somebody's own notes beside sheets that are read keep nothing from being brought in.
        details = {"titles": tuple(source.titles.values())[:12]}
        has_other = any(map(_has_names, faults.sheets))
        faults.report_at(
            source, source.title_row, None, "sheet-without-names", details, warning=has_other
        )


def _has_names(source: ReadSheet) -> bool:
    naming = ("owner", "file") if source.sheet.items else ("title", "file")
    return any(source.place_of(name) is not None for name in naming)
