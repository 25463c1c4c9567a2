"""`make test-office`: LibreOffice opens a table, changes a cell, saves; import shows that cell.

Slow, and needs Debian's libreoffice-calc and python3-uno: no part of `make test`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.building import CHECKOUT
from tests.spreadsheets.workbooks import Book, export, plan_of
from tests.waiting import PATIENCE_SECONDS

SCRIPT = Path(__file__).with_name("libreoffice.py")
SYSTEM_PYTHON = "/usr/bin/python3"

CELLS = (
    ("Aikataulu", "Kello", "18.30-20", "18.30–20"),
    ("Aikataulu", "Kello", "17:30", "17.30"),
    ("Aikataulu", "Kello", "9-11", "9–11"),
    ("Paikat", "Postinumero", "00100", "00100"),
    ("Ryhmät", "Maksu", "5,50", "5,50 €/kerta"),
    ("Ryhmät", "Tarkistettu", "1.2.2027", "1.2.2027"),
    ("Ryhmät", "Kesto", "=1+1", "=1+1"),
    ("Ryhmät", "Kesto", "+358 40 000 0001", "+358 40 000 0001"),
)
"""Sheet, column, what is typed into its second row, and what that means."""


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> Path:
    return Path(shutil.copytree(CHECKOUT / "content", tmp_path_factory.mktemp("copy") / "content"))


@pytest.fixture(scope="module")
def saved(tmp_path_factory, content: Path) -> list[bytes]:
    """The tables that LibreOffice has saved: one as it was, then one for each of CELLS."""
    folder = tmp_path_factory.mktemp("office")
    table = export(content)
    (folder / "source.xlsx").write_bytes(table)
    book = Book(table)
    cells = [("", "", ""), *((sheet, address(book, sheet, t), text) for sheet, t, text, _ in CELLS)]
    targets = [folder / f"{number}.xlsx" for number in range(len(cells))]
    jobs = [
        [str(folder / "source.xlsx"), str(target), *cell]
        for target, cell in zip(targets, cells, strict=True)
    ]
    run = subprocess.run(
        [SYSTEM_PYTHON, str(SCRIPT), str(folder / "profile")],
        input=json.dumps(jobs), capture_output=True, text=True, check=False,
        timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    assert run.returncode == 0, f"{run.stderr}\napt-get install libreoffice-calc python3-uno"
    return [target.read_bytes() for target in targets]


def address(book: Book, sheet: str, title: str) -> str:
    return book.address(sheet, 2, title).partition("!")[2]


def test_table_that_is_opened_and_saved_brings_nothing(saved: list[bytes], content: Path):
    plan = plan_of(content, saved[0], "x.xlsx")
    assert [(each.cell, each.old, each.new) for each in plan.changes] == []
    assert plan.faults == ()
    assert plan.rows > 100


@pytest.mark.parametrize("number", range(len(CELLS)), ids=lambda number: CELLS[number][2])
def test_import_shows_just_the_cell_that_was_changed(
    saved: list[bytes], content: Path, number: int
):
    sheet, title, _, new = CELLS[number]
    plan = plan_of(content, saved[number + 1], "x.xlsx")
    cell = Book(export(content)).address(sheet, 2, title)
    assert [(each.cell, each.new) for each in plan.changes] == [(cell, new)]
    assert plan.errors == ()
