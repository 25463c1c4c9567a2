"""`make bench-spreadsheet`: 1,000 groups out to a table, and in again, with the memory of each.

In three ways: a table in which nothing differs, one in which every group does, and one that brings
all groups to an association that has none. Each step is a process of its own.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

from .corpus import write_corpus

GROUPS = 1_000
DAY = {"GROUP_PAGES_TODAY": "2027-02-01"}
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
        total = out[0] + max(own[0], new[0])
        most = max(each[1] for each in (out, own, new))
        print(
            f"out and in: {total:.1f} s (aim {MOST_SECONDS}), {most:.0f} MB (aim {MOST_MEGABYTES})"
        )


def _measure(*arguments: str) -> tuple[float, float]:
    """Return the seconds of processor time and the megabytes that a command takes."""
    command = [sys.executable, "-m", "group_pages.commands.piiri", *arguments]
    # Printed beside the processor's time, so that a wait for the disk is seen; nothing is asserted.
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **DAY}
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)}: {process.returncode}")
    print(f"  ({time.perf_counter() - start:.1f} s on the clock)", file=sys.stderr)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _with_fee(table: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(table))
    sheet = book["Ryhmät"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Maksu")
    for row in range(2, GROUPS + 2):
        sheet.cell(row, column).value = "5 €/kerta"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _print(name: str, usage: tuple[float, float]) -> None:
    print(f"  {name:<26}{usage[0]:6.1f} s {usage[1]:6.0f} MB")


if __name__ == "__main__":
    main()
