"""An Excel workbook -> its cells. Formulas are not calculated, links are not followed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.workbook import Workbook

from .archives import check_workbook
from .grids import EMPTY, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Cell, Grid, Unreadable

LAST_ROW = 100_000
"""A row below which nothing is looked for: sheets have room for a million."""


def read_workbook(content: bytes) -> tuple[Grid, ...]:
    """Return the visible sheets of a workbook. Raises Unreadable."""
    check_workbook(content)
    grids = _read(content, has_values=False)
    if not any(cell.is_formula for grid in grids for row in grid.rows for cell in row):
        return grids
    # What the formulas gave when the workbook was saved.
    values = _read(content, has_values=True)
    return tuple(map(_with_values, grids, values))


def _with_values(formulas: Grid, values: Grid) -> Grid:
    def merge(cell: Cell, row: int, column: int) -> Cell:
        value = values.cell(row, column)
        if not cell.is_formula:
            return cell
        return Cell(value.value, value.number_format, is_formula=True, error=value.error)

    rows = tuple(
        tuple(merge(cell, number, column) for column, cell in enumerate(row))
        for number, row in enumerate(formulas.rows)
    )
    return Grid(formulas.title, rows)


def _read(content: bytes, *, has_values: bool) -> tuple[Grid, ...]:
    with warnings.catch_warnings():
        # Of what openpyxl does not know, such as drop-downs of newer Excels: none is needed here.
        warnings.simplefilter("ignore")
        book = _open(content, has_values=has_values)
        try:
            return tuple(_read_sheets(book))
        except Unreadable:
            raise
        except Exception as error:
            raise _damage(error) from error
        finally:
            book.close()


def _open(content: bytes, *, has_values: bool) -> Workbook:
    try:
        return load_workbook(
            io.BytesIO(content),
            read_only=True,
            data_only=has_values,
            keep_links=False,
            keep_vba=False,
        )
    except Exception as error:
        raise _damage(error) from error


def _damage(error: Exception) -> Exception:
    """Return what to raise where openpyxl has given up: it does so with errors of many kinds."""
    return Unreadable("table-damaged") if not isinstance(error, MemoryError) else error


def _read_sheets(book: Workbook) -> Iterator[Grid]:
    for page in book.worksheets[:MOST_SHEETS]:
        if page.sheet_state != "visible":
            continue
        page.reset_dimensions()
        yield Grid(page.title, tuple(_read_rows(page.title, page.rows)))


def _read_rows(title: str, rows: Iterator[tuple[ReadOnlyCell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows down to the last one that has anything."""
    empty = count = 0
    for number, row in enumerate(rows):
        cells = tuple(map(_cell, row[:MOST_COLUMNS]))
        while cells and cells[-1] is EMPTY:
            cells = cells[:-1]
        if not cells:
            empty += 1
            if number >= LAST_ROW:
                return
            continue
        count += 1
        if count > MOST_ROWS or number >= LAST_ROW:
            raise Unreadable("table-too-long", sheet=title, limit=MOST_ROWS)
        yield from [()] * empty
        empty = 0
        yield cells


def _cell(cell: ReadOnlyCell) -> Cell:
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if kind == "e":
        return Cell(error=str(value))
    if value is None:
        return EMPTY
    if kind == "f":
        return Cell(str(value), is_formula=True)
    if isinstance(value, str):
        return Cell(value.replace("_x000D_\n", "\n").replace("_x000D_", "\n"))
    return Cell(value, cell.number_format or "")
