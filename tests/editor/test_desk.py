"""The desk: sessions of two weeks, and what is done to one of them."""

from __future__ import annotations

import re
from difflib import ndiff
from html import unescape
from pathlib import Path

import pytest

from tests.editor.running import RunningEditor

# FIXED_DAY is Monday 1 February 2027; these meet on Wednesday.
SLUG, KEY = "toiminnasta-voimaa", "2027-02-03"
FILE = "groups/omaiset/toiminnasta-voimaa.md"
ACT = f"/sessions/{SLUG}/{KEY}"
AGREED = re.compile(r'name="agreed" value="([^"]*)"')


def snapshot_of(content: Path) -> dict[str, bytes]:
    return {
        path.relative_to(content).as_posix(): path.read_bytes()
        for path in content.rglob("*")
        if path.is_file()
    }


def changed_lines(before: bytes, after: bytes) -> list[str]:
    lines = ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line for line in lines if line[:1] in "+-"]


def act(editor: RunningEditor, name: str, **fields: str):
    """Open a form of the session and send it; the page's own values are left out."""
    page = editor.get(f"{ACT}/{name}")
    assert page.status == 200
    return editor.post(f"{ACT}/{name}", {"form": page.form, **fields})


def test_desk_has_the_weeks_with_what_is_withheld_marked(shared_editor: RunningEditor):
    page = shared_editor.get("/").text
    assert "Toiminnasta voimaa" in page
    assert f'href="{ACT}/cancel#act"' in page
    assert "Paikkaa ei julkaista" in page
    assert "Aikaa ei julkaista" in page


def test_cancelling_is_two_requests_and_adds_only_its_lines(editor: RunningEditor):
    before = snapshot_of(editor.content)
    reply = act(editor, "cancel", reason="1")
    assert (reply.status, reply.headers["location"]) == (303, "/?done=1#done")
    after = snapshot_of(editor.content)
    assert [name for name in before if before[name] != after[name]] == [FILE]
    assert changed_lines(before[FILE], after[FILE]) == [
        "+   - pvm: 3.2.2027",
        "+     peruttu: Ohjaaja on estynyt",
    ]
    desk = editor.get(reply.headers["location"]).text
    assert 'id="done"' in desk
    assert "Kumoa peruutus" in desk


def test_undo_brings_back_every_byte(editor: RunningEditor):
    before = snapshot_of(editor.content)
    saved = act(editor, "cancel", own="Sali on remontissa")
    assert snapshot_of(editor.content) != before
    editor.undo(saved)
    assert snapshot_of(editor.content) == before
    # Nothing is left to take back a second time.
    again = editor.post("/changes/undo", {"form": editor.get("/").form, "number": "1", "back": "/"})
    assert again.status == 409
    assert snapshot_of(editor.content) == before


def test_form_sent_twice_is_carried_out_once(editor: RunningEditor):
    form = editor.get(f"{ACT}/cancel").form
    first = editor.post(f"{ACT}/cancel", {"form": form})
    after = snapshot_of(editor.content)
    second = editor.post(f"{ACT}/cancel", {"form": form})
    assert second.headers["location"] == first.headers["location"]
    assert snapshot_of(editor.content) == after


def test_moving_into_a_break_asks_first(editor: RunningEditor):
    before = snapshot_of(editor.content)
    fields = {"day": "3.3.2027", "starts": "13", "ends": "15"}
    asked = act(editor, "move", **fields)
    assert asked.status == 422
    agreement = {"agreed": unescape(AGREED.search(asked.text)[1])}
    # What was agreed to for one day holds for no other day that is typed below the question.
    other = {**fields, "day": "25.3.2027"}
    asked = editor.post(f"{ACT}/move", {"form": asked.form, **agreement, **other})
    assert asked.status == 422
    assert unescape(AGREED.search(asked.text)[1]) != agreement["agreed"]
    assert snapshot_of(editor.content) == before
    agreed = editor.post(f"{ACT}/move", {"form": asked.form, **agreement, **fields})
    assert agreed.status == 303
    lines = changed_lines(before[FILE], (editor.content / FILE).read_bytes())
    assert lines == ["+   - pvm: 3.2.2027", "+     uusi_päivä: 3.3.2027"]


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({"day": "30.2.2027", "starts": "13", "ends": "15"}, ["30.2.2027", 'id="day-error"']),
        ({"day": "4.2.2027", "starts": "15", "ends": "13"}, ["15–13", 'id="starts-error"']),
        ({"day": "", "starts": "", "ends": ""}, ['id="day-error"', 'id="starts-error"']),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_stays(
    editor: RunningEditor, fields: dict[str, str], texts: list[str]
):
    before = snapshot_of(editor.content)
    reply = act(editor, "move", **fields)
    assert reply.status == 422
    for text in (*texts, *(f'value="{value}"' for value in fields.values())):
        assert text in reply.text
    assert snapshot_of(editor.content) == before


def test_other_place_and_topic(editor: RunningEditor):
    before = (editor.content / FILE).read_bytes()
    assert act(editor, "place", place="mallipaja").status == 303
    assert act(editor, "topic", topic="Kevään laulut", guest="").status == 303
    assert changed_lines(before, (editor.content / FILE).read_bytes()) == [
        "+   - pvm: 3.2.2027",
        "+     paikka: Mallipaja",
        "+     aihe: Kevään laulut",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/sessions/nobody/2027-02-03/cancel",
        f"/sessions/{SLUG}/2027-02-04/cancel",
        f"{ACT}/nothing",
        f"/sessions/..%2f..%2fassociation/{KEY}/cancel",
    ],
)
def test_session_that_is_not_there_has_no_form(shared_editor: RunningEditor, path: str):
    assert shared_editor.get(path).status == 404


def test_full_disk_loses_nothing(editor: RunningEditor, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = snapshot_of(editor.content)
    monkeypatch.setattr("group_pages.editing.storage.write_beside", fail)
    reply = act(editor, "cancel", own="Sali on remontissa")
    assert "Levy on täynnä" in reply.text
    assert 'value="Sali on remontissa"' in reply.text
    assert snapshot_of(editor.content) == before


def test_history_lies_outside_the_content_and_names_nothing(editor: RunningEditor):
    act(editor, "cancel")
    names = {path.name for path in editor.content.with_name("content-history").rglob("*")}
    assert not any("voimaa" in name for name in names)


@pytest.mark.parametrize("address", ["//attacker.example/", "https://attacker.example/", "\\\\x"])
def test_undo_leads_back_into_the_editor_only(editor: RunningEditor, address: str):
    act(editor, "cancel")
    fields = {"form": editor.get("/").form, "number": "1", "back": address}
    assert editor.post("/changes/undo", fields).headers["location"].startswith("/?done=2")


def test_content_without_a_readable_association_has_a_desk_too(editor: RunningEditor):
    (editor.content / "association.md").write_text("---\n", "utf-8")
    page = editor.get("/")
    assert page.status == 200
    assert "Korjaa ensin" in page.text


def test_desk_after_a_save_has_what_others_changed_too(editor: RunningEditor):
    """What a save has checked is taken over only while no other file has changed."""
    form = editor.get(f"{ACT}/cancel").form
    other = editor.content / "groups/omaiset/miesten-voimaa.md"
    text = other.read_text("utf-8").replace("otsikko: Miesten voimaa", "otsikko: Toisen nimi", 1)
    other.write_text(text, "utf-8")
    assert editor.post(f"{ACT}/cancel", {"form": form}).status == 303
    desk = editor.get("/").text
    assert "Toisen nimi" in desk
    assert "Kumoa peruutus" in desk
