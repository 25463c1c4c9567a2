"""The spreadsheet in the browser: out and in, with the differences before anything is written."""

from __future__ import annotations

import json
import re

import pytest

from tests.editor.running import Reply, RunningEditor, multipart
from tests.editor.test_desk import snapshot_of

SLUG = "groups/omaiset/toiminnasta-voimaa.md"
TABLE = (
    "Nimi;Päivä;klo;Paikka;Osoite;Huom!\n"
    "Läheisten aamukahvit;tiistai; 9.30–11 ;Mallitupa;;x\n"
    "Uusi toivo;ti;17-18.30;Kirjastosali;Kirjastokatu 2, 90100 Oulu;x\n"
)


def send(editor: RunningEditor, content: bytes, name: str = "ryhmät.csv", form: str = "") -> Reply:
    """Send a file as the form of the page does."""
    form = form or editor.get("/spreadsheet").form
    body, kind = multipart({"form": form}, {"table": (name, content)})
    return editor.ask("POST", "/spreadsheet", body, Content_Type=kind)


def test_page_says_what_the_table_holds_and_gives_it(shared_editor: RunningEditor):
    page = shared_editor.get("/spreadsheet")
    assert page.status == 200
    assert "myös se, mitä sivusto ei julkaise" in page.text
    assert 'aria-current="page">Taulukko' in page.text
    [workbook] = re.findall(r'href="(/table/[\w-]+\.xlsx)"', page.text)
    reply = shared_editor.get(workbook)
    assert reply.status == 200
    assert reply.headers["content-disposition"].startswith("attachment; filename=")
    assert reply.headers["cache-control"] == "no-store"
    assert shared_editor.get("/table/aikataulu.csv").text.startswith(
        "\ufeffTiedosto;Nro;Versio;Ryhmä"
    )
    assert shared_editor.get("/table/muu.csv").status == 404


def test_differences_come_first_and_the_import_is_one_save(editor: RunningEditor):
    before = snapshot_of(editor.content)
    address = send(editor, TABLE.encode()).headers["location"]
    page = editor.get(address)
    assert page.status == 422
    assert "Mitään ei tuotu: korjaa ensin 3 virhettä" in page.text
    assert "ryhmät!B2" in page.text
    assert 'name="plan"' not in page.text
    names = re.findall(r'<select class="in" id="([^"]+)"', page.text)
    assert names[:3] == ["default-type", "default-season", "default-admission"]
    columns = {
        "form": page.form, "default-type": "Toiminnasta voimaa", "default-season": "Kevät 2027",
        "default-admission": "avoin", "column-0-5": "term",
    }  # fmt: skip
    chosen = {
        match[1]: match[2]
        for match in re.finditer(
            r'name="(column-[\d-]+)">(?:(?!</select>).)*?value="([^"]*)" selected',
            page.text,
            re.DOTALL,
        )
    }
    reply = editor.post(f"{address}/columns", chosen | columns)
    assert (reply.status, reply.headers["location"]) == (303, address)
    page = editor.get(address)
    assert page.status == 200
    assert "Ei virheitä" in page.text
    assert "Kirjastosali" in page.text
    assert snapshot_of(editor.content) == before
    fields = {"form": page.form, "plan": page.value("plan")}
    first, again = (editor.post(address, fields) for _ in range(2))
    assert first.headers["location"].startswith("/spreadsheet?done=")
    assert again.headers["location"] == first.headers["location"]
    after = snapshot_of(editor.content)
    assert {name for name in after if after[name] != before.get(name)} == {
        "groups/omaiset/aamukahvit.md", "groups/uusi-toivo.md", "locations/kirjastosali.md",
    }  # fmt: skip
    editor.undo(first)
    assert snapshot_of(editor.content) == before


def test_a_feed_of_meetings_comes_in_after_its_choices(editor: RunningEditor):
    meeting = {"name": "Uusi ilta", "day": 1, "time": "18:00", "location": "Tupa", "city": "Kemi"}
    address = send(editor, json.dumps([meeting]).encode(), "meetings.json").headers["location"]
    page = editor.get(address)
    chosen = dict(
        re.findall(
            r'name="(column-[\d-]+)">(?:(?!</select>)[\s\S])*?value="([^"]*)" selected', page.text
        )
    )
    assert {"title", "location", "schedule.day", "schedule.time"} <= set(chosen.values())
    defaults = {"default-type": "Toiminnasta voimaa", "default-season": "Kevät 2027"}
    editor.post(f"{address}/columns", {"form": page.form, **chosen, **defaults})
    page = editor.get(address)
    assert "Ei virheitä" in page.text
    saved = editor.post(address, {"form": page.form, "plan": page.value("plan")})
    assert saved.headers["location"].startswith("/spreadsheet?done=")
    assert "paikka: Tupa\n" in (editor.content / "groups/uusi-ilta.md").read_text("utf-8")
    assert (editor.content / "locations/tupa.md").is_file()


def test_import_of_what_has_changed_meanwhile_is_shown_again(editor: RunningEditor):
    address = send(
        editor,
        TABLE.splitlines(keepends=True)[0].encode()
        + b"L\xc3\xa4heisten aamukahvit;ke;9-10;Mallitupa;;\n",
    ).headers["location"]
    page = editor.get(address)
    fields = {"form": page.form, "plan": page.value("plan")}
    file = editor.content / "groups/omaiset/aamukahvit.md"
    file.write_bytes(file.read_bytes().replace(b"Maija", b"Kaija"))
    before = snapshot_of(editor.content)
    reply = editor.post(address, fields)
    assert reply.status == 422
    assert "sisältö on muuttunut sillä välin" in reply.text
    assert snapshot_of(editor.content) == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Taulukko on tyhjä"),
        (b"\x89PNG\r\n", "Tämä ei ole taulukko"),
        (b"PK\x03\x04xx", "Taulukko on vioittunut"),
        (b"x;y\n" * 3_000_000, "Taulukko on liian suuri; enintään 10 Mt luetaan"),
    ],
)
def test_what_is_no_table_gives_the_page_back_with_a_sentence(
    shared_editor: RunningEditor, content: bytes, sentence: str
):
    reply = send(shared_editor, content, "../../<b>.xlsx")
    assert reply.status == 422
    assert sentence.lower() in reply.text.lower()
    assert "<b>.xlsx" not in reply.text


def test_form_without_a_file_or_of_another_page_is_refused(shared_editor: RunningEditor):
    form = shared_editor.get("/spreadsheet").form
    reply = shared_editor.post("/spreadsheet", {"form": form})
    assert (reply.status, "Valitse ensin tiedosto" in reply.text) == (422, True)
    assert send(shared_editor, TABLE.encode(), form="a.b").status == 403
    foreign = shared_editor.post("/spreadsheet", {"form": form}, Origin="http://example.org")
    assert foreign.status == 403
    assert shared_editor.get("/spreadsheet/nothing").status == 404
    assert shared_editor.post("/spreadsheet/nothing", {"form": form}).status == 404
    assert shared_editor.get("/table/taulukko.xlsx", Cookie="").status == 403
