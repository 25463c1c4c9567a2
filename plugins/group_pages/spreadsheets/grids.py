"""What a table's file has: sheets of cells, before anybody asks what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from openpyxl.utils import get_column_letter

from ..coded_error import CodedError
from ..value_classes import dataclass

MOST_BYTES = 10_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_SHEETS = 100

CellValue = str | int | float | bool | date | datetime | time | timedelta | None


class Unreadable(CodedError):
    """A file that is no table, or none that may be read: the message's code and details."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its value, how a number is shown, and whether a formula gives it.

    `error` is a program's own, such as #REF!.
    """

    value: CellValue = None
    number_format: str = ""
    is_formula: bool = False
    error: str = ""

    @property
    def is_empty(self) -> bool:
        value = self.value
        return (
            not self.error
            and not self.is_formula
            and (
                value is None or (isinstance(value, str) and not value.replace("\xa0", " ").strip())
            )
        )


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's cells; `title` is its name, of a CSV file that of the file.

    A feed is laid out as one that only adds files: `meanings` are the names of what its columns
    are read as, by their titles, "" for one that is not read, and `row_names` say in messages what
    each row is about.
    """

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    is_csv: bool = False
    meanings: Mapping[str, str] | None = None
    row_names: tuple[str, ...] = ()

    @property
    def only_adds(self) -> bool:
        return self.meanings is not None

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell by its place from 0; an empty one outside."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else EMPTY

    def address(self, row: int, column: int | None = None) -> str:
        """Return how programs name the cell: `Ryhmät!E12`; of a row `Ryhmät!12`.

        Of a feed, which has no cells, the row's name and the column's title.
        """
        if self.only_adds:
            title = "" if column is None else self.cell(0, column).value
            return ", ".join(filter(None, (self.row_names[row], str(title or "")))) or self.title
        letter = "" if column is None else get_column_letter(column + 1)
        return f"{self.title}!{letter}{row + 1}"
