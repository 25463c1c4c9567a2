"""`piiri export` and `piiri import`: by options, without a terminal, as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from group_pages.commands import export_table, import_table, undo
from group_pages.commands.piiri import COMMANDS

from tests.content_tree import GROUP

TABLE = "Nimi;Päivä;Klo;Huom!\nMiesten ilta;ke;18-20;x\n"
NEW = ["--default", "tyyppi=Miesten voimaa", "--default", "kausi=Kevät 2027"]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")


@pytest.fixture
def run(tree, capsys):
    """Run a command without a terminal; return its status, output and errors."""

    def run(command, *arguments: object):
        status = command.main([*map(str, arguments), "--content", str(tree.root)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def table(tmp_path: Path, text: str = TABLE) -> Path:
    file = tmp_path / "ryhmat.csv"
    file.write_text(text, "utf-8")
    return file


def test_commands_are_in_the_table_of_commands():
    assert COMMANDS["export"].function == "export_table:main"
    assert COMMANDS["import"].function == "import_table:main"


def test_workbook_and_csv_files_go_out_and_come_in_without_a_change(run, tmp_path):
    for name in ("a.xlsx", "kansio", "ryhmat.csv"):
        status, out, err = run(export_table, tmp_path / name)
        assert (status, err) == (0, "")
        assert "Älä lähetä" in out
        status, _, err = run(import_table, tmp_path / name)
        assert (status, err) == (0, "Mikään ei muutu.\n")
    assert (tmp_path / "kansio/Aikataulu.csv").is_file()
    first = (tmp_path / "a.xlsx").read_bytes()
    run(export_table, tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == first


def test_table_is_shown_then_saved_with_yes_and_taken_back(run, tree, tmp_path, capsys):
    before = (tree.root / GROUP).read_bytes()
    file = table(tmp_path)
    status, out, err = run(import_table, file)
    assert status == 2
    assert "Huom! → ei lueta" in out
    assert "ryhmat!B2  Miesten ilta, Oulu, Aikataulu, tiistai: päivä: tiistai → keskiviikko" in out
    assert "--yes" in err
    assert (tree.root / GROUP).read_bytes() == before
    status, out, _ = run(import_table, file, "--column", "Huom!=tiivistelmä", "--yes")
    assert status == 0
    text = (tree.root / GROUP).read_text("utf-8")
    assert "päivä: keskiviikko" in text
    assert "tiivistelmä: x" in text
    assert run(import_table, file)[2] == "Mikään ei muutu.\n"
    assert undo.main([str(tree.root), "--number", "1", "--yes"]) == 0
    assert (tree.root / GROUP).read_bytes() == before


def test_json_has_cells_faults_and_columns(run, tree, tmp_path):
    file = table(tmp_path, TABLE + "Uusi;xx;18-20;\n")
    status, out, err = run(import_table, file, *NEW, "--json", "--yes")
    result = json.loads(out)
    assert (status, err, result["saved"]) == (1, "", None)
    assert result["columns"]["ryhmat"] == {
        "Nimi": "title", "Päivä": "schedule.day", "Klo": "schedule.time", "Huom!": "",
    }  # fmt: skip
    assert [each["cell"] for each in result["changes"]] == ["ryhmat!B2", "ryhmat!C2"]
    assert {each["cell"]: each["warning"] for each in result["faults"]} == {
        "ryhmat!B3": False, "ryhmat!D1": True,
    }  # fmt: skip
    assert result["message"] == "Mitään ei tallennettu."
    assert "tiistai" in (tree.root / GROUP).read_text("utf-8")


@pytest.mark.parametrize(
    ("option", "text", "sentence"),
    [
        ("--column", "Ei ole=title", "--column: ”Ei ole” ei ole mikään näistä: Nimi, Päivä"),
        ("--column", "Huom!=hölynpöly", "--column: ”hölynpöly” ei ole mikään näistä: "),
        ("--default", "väri=punainen", "--default: ”väri” ei ole mikään näistä: tyyppi, kausi"),
    ],
)
def test_choice_that_there_is_not_is_named_with_those_that_there_are(
    run, tmp_path, option, text, sentence
):
    status, _, err = run(import_table, table(tmp_path), option, text)
    assert status == 2
    assert err.startswith(sentence)


def test_what_is_no_table_has_a_sentence(run, tmp_path):
    file = tmp_path / "kuva.xlsx"
    file.write_bytes(b"\x89PNG\r\n")
    status, _, err = run(import_table, file)
    assert (status, err) == (
        1, f"{file}: Tämä ei ole taulukko; tallenna taulukko Excel- (.xlsx) tai CSV-muodossa\n",
    )  # fmt: skip
    status, _, err = run(import_table, tmp_path / "puuttuu.xlsx")
    assert status == 1
    assert err.startswith("Mitään ei tallennettu: ")


def test_folder_that_cannot_be_written_has_a_sentence(run, tmp_path):
    (tmp_path / "tiedosto").write_text("x")
    status, _, err = run(export_table, tmp_path / "tiedosto" / "a.xlsx")
    assert status == 1
    assert err.startswith("Taulukkoa ei voitu kirjoittaa: ")


def test_a_feed_of_meetings_comes_in_as_a_table_does(run, tree, tmp_path):
    feed = tmp_path / "meetings.json"
    meeting = {"name": "Uusi ilta", "day": 1, "time": "18:00", "location": "Tupa", "city": "Kemi"}
    feed.write_text(json.dumps([meeting | {"updated": "2026-11-02"}]), "utf-8")
    status, out, _ = run(import_table, feed, *NEW, "--json", "--yes")
    result = json.loads(out)
    assert (status, sorted(each["title"] for each in result["new"])) == (0, ["Tupa", "Uusi ilta"])
    assert result["columns"]["Groups"]["updated"] == ""
    assert (tree.root / "groups/uusi-ilta.md").is_file()
    feed.write_text(json.dumps([meeting | {"notes": "<b>x</b>"}]), "utf-8")
    status, _, err = run(import_table, feed, "--yes")
    assert (status, "HTML" in err) == (1, True)
