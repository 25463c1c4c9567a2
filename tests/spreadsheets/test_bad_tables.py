"""Files that are no table, or none that may be opened: each has a sentence, and nothing is lost."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.problems import format_message
from group_pages.spreadsheets.archives import MOST_UNPACKED
from group_pages.spreadsheets.files import read_table
from group_pages.spreadsheets.grids import MOST_BYTES, MOST_ROWS, Unreadable

from tests.content_tree import Tree
from tests.spreadsheets.workbooks import export, faults, plan_of

ROW = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>x</t></is></c></row>'

FI = Words(Language.FINNISH)


def workbook(**cells: object) -> bytes:
    book = openpyxl.Workbook()
    for address, value in cells.items():
        book.active[address] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(content: bytes, parts: dict[str, bytes], without: str = "") -> bytes:
    """Return a workbook with other parts."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in parts and name != without:
                target.writestr(name, source.read(name))
        for name, part in parts.items():
            target.writestr(name, part)
    return stream.getvalue()


BOOK = workbook(A1="Nimi", B1="Päivä", A2="Ryhmä", B2="ti")
SHEET = "xl/worksheets/sheet1.xml"


def part_of(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        return archive.read(name)


def rows(count: int) -> bytes:
    text = part_of(SHEET).decode()
    head, tail = text.split("<sheetData>")[0], text.split("</sheetData>")[1]
    body = "".join(map(ROW.format, range(1, count + 1)))
    return f"{head}<sheetData>{body}</sheetData>{tail}".encode()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
CONTENT_TYPES = "[Content_Types].xml"

BAD = {
    "nothing": (b"", "table-empty"),
    "blanks": (b" \r\n ", "table-empty"),
    "empty workbook": (workbook(), "table-empty"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "table-not-one"),
    "pdf": (b"%PDF-1.7\n", "table-not-one"),
    "program": (b"MZ\x90\0\x03\0\0\0", "table-not-one"),
    "web page": (b"<html><table><tr><td>x</td></tr></table></html>", "table-not-one"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "table-protected"),
    "old excel": (OLE, "table-old-excel"),
    "open document": (
        changed(BOOK, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "table-open-document",
    ),
    "text document": (
        changed(changed(BOOK, {}, SHEET), {"word/document.xml": b"<x/>"}, "xl/workbook.xml"),
        "table-damaged",
    ),
    "any zip": (changed(BOOK, {}, CONTENT_TYPES), "table-not-one"),
    "half a zip": (BOOK[: len(BOOK) // 2], "table-damaged"),
    "broken xml": (changed(BOOK, {SHEET: b"<worksheet><sheetData><row>"}), "table-damaged"),
    "macros by type": (
        changed(
            BOOK, {CONTENT_TYPES: part_of(CONTENT_TYPES).replace(b"sheet.main", b"macroEnabled")}
        ),
        "table-macros",
    ),
    "macros": (changed(BOOK, {"xl/vbaProject.bin": b"x"}), "table-macros"),
    "binary": (changed(BOOK, {"xl/workbook.bin": b"x"}), "table-binary"),
    "entities": (changed(BOOK, {SHEET: ENTITY + part_of(SHEET)}), "table-entities"),
    "entities in shared texts": (changed(BOOK, {"xl/sharedStrings.xml": ENTITY}), "table-entities"),
    "hidden entities": (
        changed(BOOK, {SHEET: (ENTITY + part_of(SHEET)).decode().encode("utf-16")}),
        "table-damaged",
    ),
    "other coding": (
        changed(BOOK, {SHEET: b'<?xml version="1.0" encoding="utf-7"?><x/>'}), "table-damaged",
    ),
    "zip bomb": (
        changed(BOOK, {"xl/media/a.xml": b"\0" * (MOST_UNPACKED + 1)}), "table-unpacks-too-large",
    ),
    "100,000 rows": (changed(BOOK, {SHEET: rows(100_000)}), "table-too-long"),
    "100,000 lines": (b"Nimi;Klo\n" + b"x;y\n" * 100_000, "table-too-long"),
    "large": (b"Nimi;Klo\n" + b"x" * MOST_BYTES, "table-too-large"),
    "one endless cell": (b'Nimi\n"' + b"x" * 2_000_000, "table-not-one"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_has_a_sentence(name: str):
    content, code = BAD[name]
    with pytest.raises(Unreadable) as bad:
        read_table(content, "ryhmat.xlsx", FI)
    assert bad.value.code == code
    for language in Language:
        assert format_message(code, bad.value.details, Words(language))


def test_as_many_rows_as_may_be_are_read():
    [grid] = read_table(b"Nimi;Klo\n" + b"x;y\n" * MOST_ROWS, "x.csv", FI)
    assert len(grid.rows) == MOST_ROWS + 1


def test_a_cell_far_down_does_not_make_the_rows_above_it():
    book = changed(
        BOOK, {SHEET: part_of(SHEET).replace(b"</sheetData>", b'<row r="1048576"/></sheetData>')}
    )
    [grid] = read_table(book, "x.xlsx", FI)
    assert len(grid.rows) == 2


def test_links_to_other_tables_are_not_followed():
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    book = changed(BOOK, {"xl/externalLinks/externalLink1.xml": link})
    [grid] = read_table(book, "x.xlsx", FI)
    assert grid.rows[1][0].value == "Ryhmä"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_any_coding_with_any_delimiter(coding: str, delimiter: str):
    text = "\r\n".join(
        delimiter.join(row) for row in (["Nimi", "Päivä", "Klo"], ["Yö", "ti", "17"])
    )
    [grid] = read_table(text.encode(coding), "x.csv", FI)
    assert [cell.value for cell in grid.rows[0]] == ["Nimi", "Päivä", "Klo"]
    assert grid.rows[1][0].value == "Yö"


def test_formula_counts_for_what_it_gave_and_one_without_a_result_is_refused(tree: Tree):
    book = workbook(A1="Nimi", B1="Kesto", A2="Miesten ilta", B2='=CONCAT("1","0")')
    plan = plan_of(tree.root, book, "x.xlsx")
    assert faults(plan) == [
        ("Sheet!B2", "Miesten ilta: solun kaavalla ei ole tulosta; kirjoita itse arvo"),
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read(SHEET)
    with_result = (
        sheet.replace(b"<v></v>", b"<v>10</v>")
        .replace(b"<v/>", b"<v>10</v>")
        .replace(b"<v />", b"<v>10</v>")
    )
    assert with_result != sheet
    plan = plan_of(tree.root, changed(book, {SHEET: with_result}), "x.xlsx")
    assert [(each.cell, each.new) for each in plan.changes] == [("Sheet!B2", "10")]


def test_table_of_another_matter_names_its_columns_and_brings_nothing(tree: Tree):
    plan = plan_of(tree.root, "Tuote;Hinta;Varastossa\nKynä;2,50;12\n", "varasto.csv")
    assert [each.cell for each in plan.errors] == ["varasto!1"]
    assert "Tuote, Hinta, Varastossa" in plan.errors[0].text
    assert not plan.can_be_imported


def test_number_of_more_digits_than_any_item_has_is_none(tree: Tree):
    table = "Tiedosto;Nro;Versio;Ryhmä;Aihe\nmiesten-ilta;" + "9" * 5_000 + ";;Miesten ilta;Kevät\n"
    plan = plan_of(tree.root, table, "Muutokset.csv")
    # The change has no date, and the table no column for one.
    assert [each.cell for each in plan.errors] == ["Muutokset!2"]


def test_opened_table_is_never_kept_by_its_reader(tree: Tree):
    content = export(tree.root)
    assert read_table(content, "a", FI) == read_table(content, "b", FI)
