"""What a table has: every key of the schema, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from group_pages.languages import Words
from group_pages.loading import load
from group_pages.model import Language
from group_pages.schema import GROUP, NEWS, PUBLIC, Key, Kind, Many
from group_pages.schema.shared import FEE_BLOCK, LINE
from group_pages.spreadsheets.columns import (
    KINDS_IN_TABLES,
    Column,
    columns_of,
    find_sheet,
    fold_title,
    list_keys_without_column,
    list_sheets,
    sheets_by_title,
)
from group_pages.spreadsheets.csv_files import read_csv, write_csv
from group_pages.spreadsheets.files import lay_out_site, write_csv_files

from tests.content_tree import GROUP as GROUP_FILE
from tests.content_tree import Tree, another_group
from tests.golden.test_versions import VERSIONS
from tests.spreadsheets.workbooks import Book, export, plan_of, write

EVERY_KEY = [VERSIONS / "2" / code for code in ("fi", "en")]


def test_every_key_of_every_kind_has_a_column():
    assert list_keys_without_column() == ()


def test_key_that_is_new_in_the_schema_has_a_column_by_itself():
    outfit = Key("outfit", "varustus", "klädsel", Many(LINE), PUBLIC, "What to wear")
    price = Key("price", "hinta", "pris", FEE_BLOCK, PUBLIC, "What it costs")
    columns = tuple(columns_of((outfit, price)))
    assert [column.title(Language.FINNISH) for column in columns] == [
        "Varustus", "Hinta", "Hinta: summa", "Hinta: per", "Hinta: lisätieto",
    ]  # fmt: skip
    assert columns[1] == Column((price,), is_scalar=True)


def test_words_of_keys_that_are_no_titles_are_still_read():
    """Tables of an earlier version have them."""
    news = find_sheet(NEWS.folder)
    titles = [column.title(Language.FINNISH) for column in news.columns]
    assert titles[:2] == ["Nimi", "Päivä"]
    assert {"otsikko", "pvm"} <= {name for column in news.columns for name in column.titles()}


@pytest.mark.parametrize("language", Language)
def test_no_two_sheets_or_columns_have_one_title(language: Language):
    words = Words(language)
    titles = [fold_title(sheet.title(words)) for sheet in list_sheets()]
    assert len(set(titles)) == len(titles)
    assert [sheets_by_title()[title] for title in titles] == list(list_sheets())
    assert all(len(title) <= 31 and not re.search(r"[][:*?/\\]", title) for title in titles)
    for sheet in list_sheets():
        own = [fold_title(column.title(language)) for column in sheet.columns]
        assert len(set(own)) == len(own)


@pytest.mark.parametrize("content", EVERY_KEY, ids=lambda content: content.name)
def test_table_of_every_key_goes_out_in_and_out_with_equal_bytes(content: Path, tmp_path: Path):
    table = export(content)
    unchanged = plan_of(content, table, "x.xlsx")
    assert (unchanged.changes, unchanged.new, unchanged.faults) == ((), (), ())
    assert unchanged.proposal.is_empty
    assert unchanged.rows > 40

    (tmp_path / "association.md").write_bytes((content / "association.md").read_bytes())
    whole = plan_of(tmp_path, table, "x.xlsx")
    write(tmp_path, whole)
    assert export(tmp_path) == table


def test_csv_files_go_out_and_in_with_equal_cells():
    site, _ = load(EVERY_KEY[0])
    words = Words(site.association.language)
    sheets = lay_out_site(site, words)
    files = dict(write_csv_files(site, words))
    assert list(files) == [f"{sheet.title}.csv" for sheet in sheets]
    for sheet in sheets:
        content = files[f"{sheet.title}.csv"]
        assert content.startswith(b"\xef\xbb\xbf")
        grid = read_csv(content, sheet.title)
        rows = [tuple(cell.value for cell in row) for row in grid.rows]
        assert rows == [sheet.titles, *sheet.rows]
        assert plan_of(EVERY_KEY[0], content, f"{sheet.title}.csv").proposal.is_empty


def test_workbook_has_hidden_columns_text_cells_and_choices(tree: Tree):
    book = openpyxl.load_workbook(io.BytesIO(export(tree.root)))
    assert book.sheetnames[0] == "Lue tämä ensin"
    assert "mitä sivusto ei julkaise" in book.worksheets[0]["A2"].value
    groups = book["Ryhmät"]
    assert [groups.column_dimensions[letter].hidden for letter in "ABC"] == [True, True, False]
    assert (groups["A2"].value, groups["C2"].value) == ("miesten-ilta", "Miesten ilta")
    assert {cell.number_format for row in groups.iter_rows() for cell in row} <= {"@", "General"}
    assert groups.column_dimensions["C"].number_format == "@"
    choices = {
        str(each.sqref).partition("2")[0]: each.formula1
        for each in groups.data_validations.dataValidation
    }
    letters = {cell.value: cell.column_letter for cell in groups[1]}
    source = choices[letters["Avoimuus"]].replace("$", "").removeprefix("'Luettelot'!")
    texts = [row[0].value for row in book["Luettelot"][source]]
    assert texts == ["avoin", "täydentyvä", "suljettu"]
    assert book["Luettelot"].sheet_state == "hidden"
    assert book["Aikataulu"]["D1"].value == "Ryhmä"


def test_drafts_and_files_in_folders_of_their_own_are_in_the_table(tree: Tree):
    text = (tree.root / GROUP_FILE).read_text("utf-8").replace("Miesten ilta", "Keskeneräinen")
    tree.write("groups/oma/kesken.md", text.replace("avoimuus", "luonnos: kyllä\navoimuus"))
    groups = Book(export(tree.root)).book["Ryhmät"]
    assert [row[0].value for row in groups.iter_rows(min_row=2)] == ["kesken", "miesten-ilta"]


def test_text_that_looks_like_a_formula_is_text_and_comes_back(tree: Tree):
    texts = ["=1+1", "+358 40 000 0001", "-5", "@nimi", "'=x", "''", "'a", "=", "'+'"]
    for number, text in enumerate(texts):
        tree.write(f"groups/r-{number}.md", another_group(tree, f"Ryhmä {number}"))
        tree.keys(f"groups/r-{number}.md", f'kesto: "{text}"')
    table = export(tree.root)
    sheet = openpyxl.load_workbook(io.BytesIO(table))["Ryhmät"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert plan_of(tree.root, table, "x.xlsx").proposal.is_empty
    site, _ = load(tree.root)
    groups = lay_out_site(site, Words(Language.FINNISH))[0]
    content = write_csv(groups)
    assert not re.search(rb"(^|;)\"?[=+\-@\t]", content)
    column = groups.titles.index("Kesto")
    assert [row[column].value for row in read_csv(content, "x").rows[2:]] == texts
    assert plan_of(tree.root, content, "Ryhmät.csv").proposal.is_empty


def test_workbook_tells_no_time_of_its_making(tree: Tree):
    with zipfile.ZipFile(io.BytesIO(export(tree.root))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in archive.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")


def test_text_too_long_for_a_cell_is_left_out_and_stays(tree: Tree):
    tree.keys(GROUP_FILE, "kohderyhmä: |\n  " + "pitkä " * 6000)
    plan = plan_of(tree.root, export(tree.root), "x.xlsx")
    assert plan.proposal.is_empty


def test_kinds_in_tables_are_all_that_have_a_folder():
    assert {kind.folder for kind in KINDS_IN_TABLES} == {
        "groups", "locations", "types", "seasons", "news", "pages",
    }  # fmt: skip
    assert isinstance(GROUP, Kind)
