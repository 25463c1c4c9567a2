"""Tables of a content folder that a test changes, and what they would bring."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from group_pages.editing import storage
from group_pages.languages import Words
from group_pages.loading import load
from group_pages.spreadsheets.files import read_table, write_xlsx
from group_pages.spreadsheets.memory import TableChoices, read_sheets
from group_pages.spreadsheets.outcome import make_plan
from group_pages.spreadsheets.plans import Plan

CHOICES = {"type": "Miesten voimaa", "season": "Kevät 2027", "admission": "avoin"}


def export(content: Path) -> bytes:
    site, _ = load(content)
    return write_xlsx(site, Words(site.association.language))


def plan_of(
    content: Path,
    table: bytes | str,
    name: str = "vanha.csv",
    *,
    defaults: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
) -> Plan:
    """Return what a table would bring; a text is one of CSV."""
    site, _ = load(content)
    words = Words(site.association.language)
    grids = read_table(table.encode() if isinstance(table, str) else table, name, words)
    chosen = TableChoices(columns or {}, defaults or {})
    sheets, choices = read_sheets(grids, content, chosen if columns or defaults else None)
    return make_plan(site, sheets, words, defaults=choices.defaults)


def write(content: Path, plan: Plan) -> None:
    """Write a plan's files without a check."""
    for change in plan.proposal.changes:
        place = storage.place_of(content, change.name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(change.after)


class Book:
    """A workbook whose cells a test changes; rows from 1, columns by their titles."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))

    def column(self, sheet: str, title: str) -> int:
        titles = [cell.value for cell in self.book[sheet][1]]
        return titles.index(title) + 1

    def set(self, sheet: str, row: int, **cells: object) -> None:
        """Set cells; blanks in titles are written as underscores."""
        for title, value in cells.items():
            column = self.column(sheet, title.replace("_", " "))
            self.book[sheet].cell(row, column).value = value

    def address(self, sheet: str, row: int, title: str) -> str:
        letter = openpyxl.utils.get_column_letter(self.column(sheet, title))
        return f"{sheet}!{letter}{row}"

    def content(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()


def faults(plan: Plan) -> list[tuple[str, str]]:
    return [(each.cell, each.text) for each in plan.errors]
