"""The files that tables are in: read by what they have, whatever they are called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..languages import Words
from ..model import Site
from .archives import is_workbook
from .columns import SheetKind
from .csv_files import read_csv, write_csv
from .grids import MOST_BYTES, Grid, Unreadable
from .layout import Sheet, lay_out
from .meeting_feeds import is_json, read_feed
from .tables import read_folder, read_tables, tabulate
from .xlsx_reading import read_workbook
from .xlsx_writing import write_workbook

XLSX, CSV = ".xlsx", ".csv"

_NO_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html")


def lay_out_site(site: Site, words: Words) -> tuple[Sheet, ...]:
    """Return all sheets of a site's content. Raises CannotEdit, OSError."""
    folder = read_folder(site)
    return tuple(lay_out(table, folder, words) for table in read_tables(folder))


def lay_out_sheet(sheet: SheetKind, site: Site, words: Words) -> Sheet:
    """Return one sheet of a site's content. Raises CannotEdit, OSError."""
    folder = read_folder(site)
    return lay_out(tabulate(sheet, folder), folder, words)


def write_xlsx(site: Site, words: Words) -> bytes:
    """Return the content as an Excel workbook. Raises CannotEdit, OSError."""
    return write_workbook(lay_out_site(site, words), words)


def write_csv_files(site: Site, words: Words) -> Iterator[tuple[str, bytes]]:
    """Yield the content as CSV files, a sheet each, with their names."""
    for sheet in lay_out_site(site, words):
        yield f"{sheet.title}{CSV}", write_csv(sheet)


def read_table(content: bytes, name: str, words: Words) -> tuple[Grid, ...]:
    """Return the sheets of a file of this name; a feed's in these words. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("table-empty")
    if len(content) > MOST_BYTES:
        raise Unreadable("table-too-large", limit=MOST_BYTES // 1_000_000)
    if is_json(content, name):
        return read_feed(content, words)
    if is_workbook(content):
        grids = read_workbook(content)
    elif content.startswith(_NO_TABLES):
        raise Unreadable("table-not-one")
    else:
        grids = (read_csv(content, Path(name).stem),)
    if not any(cell.value is not None for grid in grids for row in grid.rows for cell in row):
        raise Unreadable("table-empty")
    return grids


def read_path(path: Path, words: Words) -> tuple[Grid, ...]:
    """Return the sheets of a file, or of the CSV files of a folder. Raises Unreadable, OSError."""
    if not path.is_dir():
        return read_table(_read_bounded(path), path.name, words)
    files = sorted(path.glob(f"*{CSV}"))
    if not files:
        raise Unreadable("table-empty")
    return tuple(grid for file in files for grid in _read_csv_of_folder(file, words))


def _read_csv_of_folder(file: Path, words: Words) -> tuple[Grid, ...]:
    """Return a file's sheet; none for an empty one, beside which others have something."""
    content = _read_bounded(file)
    return read_table(content, file.name, words) if content.strip() else ()


def _read_bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)
