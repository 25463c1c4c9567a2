"""`make bench-spreadsheet`: 1,000 groups out to a table, and in again, with the memory of each.

In three ways: a table in which nothing differs, one in which every group does, and one that brings
all groups to an association that has none. Each step is a process of its own.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import openpyxl

from bench.corpus import write_corpus
from bench.sites import piiri_command
from bench.timing import Run, measure

GROUPS = 1_000
MOST_SECONDS, MOST_MEGABYTES = 10, 300
"""Of a table out and in together, and of any one step."""


def main() -> None:
    """Print the seconds and megabytes of each step."""
    with tempfile.TemporaryDirectory() as folder:
        content, table = Path(folder, "content"), Path(folder, "ryhmat.xlsx")
        write_corpus(content, GROUPS)
        out = _measure("export", str(table), "--content", str(content))
        print(f"{GROUPS} groups, {table.stat().st_size // 1000} kB")
        _print("out", out)
        _print("in, nothing differs", _measure("import", str(table), "--content", str(content)))
        changed = Path(folder, "muutettu.xlsx")
        changed.write_bytes(_with_fee(table.read_bytes()))
        own = _measure("import", str(changed), "--content", str(content), "--yes")
        _print("in, every group differs", own)
        empty = Path(folder, "uusi")
        empty.mkdir()
        association = (content / "association.md").read_bytes()
        (empty / "association.md").write_bytes(association)
        new = _measure("import", str(table), "--content", str(empty), "--yes")
        _print("in, every group is new", new)
        total = out.processor + max(own.processor, new.processor)
        most = max(each.memory_mib for each in (out, own, new))
        print(
            f"out and in: {total:.1f} s (aim {MOST_SECONDS}), {most:.0f} MB (aim {MOST_MEGABYTES})"
        )


def _measure(*arguments: str) -> Run:
    run = measure(piiri_command(*arguments))
    print(f"  ({run.wall:.1f} s on the clock)", file=sys.stderr)
    return run


def _with_fee(table: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(table))
    sheet = book["Ryhmät"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Maksu")
    for row in range(2, GROUPS + 2):
        sheet.cell(row, column).value = "5 €/kerta"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _print(name: str, run: Run) -> None:
    print(f"  {name:<26}{run.processor:6.1f} s {run.memory_mib:6.0f} MB")


if __name__ == "__main__":
    main()
