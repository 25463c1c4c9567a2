"""A new place, type or season made in the middle of a group's form, of which nothing is lost."""

from __future__ import annotations

from tests.editor.running import RunningEditor
from tests.editor.test_desk import snapshot_of
from tests.editor.test_forms import KIELO, KIELO_FILE, Sent, send

PLACE = "f.location"
NEW = {"n.title": ["Uusi talo"], "n.municipality": ["Oulu"], "n.address": ["Esimerkkitie 9"]}


def test_place_is_made_in_the_middle_of_a_half_filled_form(editor: RunningEditor):
    typed = {"f__summary": "Kesken jäänyt lause", "f__schedule__0__time__end": "19"}
    opened = send(editor, KIELO, **typed, **{"do-make": PLACE})
    assert opened.status == 200
    assert 'id="make"' in opened.text
    sent = Sent(opened.text).fields
    assert sent["make"] == [PLACE]
    before = snapshot_of(editor.content)
    made = editor.post(KIELO, sent | NEW | {"do-make-save": [PLACE]})
    assert made.status == 200
    added = set(snapshot_of(editor.content)) - set(before)
    assert added == {"locations/uusi-talo.md"}
    assert "osoite: Esimerkkitie 9" in (editor.content / "locations/uusi-talo.md").read_text(
        "utf-8"
    )
    fields = Sent(made.text).fields
    assert fields[PLACE] == ["uusi-talo"]
    assert fields["f.summary"] == ["Kesken jäänyt lause"]
    assert fields["f.schedule.0.time.end"] == ["19"]
    assert "Uusi: Uusi talo" in made.text
    # The same form sent twice makes one place, and the group's own is saved as any.
    again = editor.post(KIELO, sent | NEW | {"do-make-save": [PLACE]})
    assert Sent(again.text).fields[PLACE] == ["uusi-talo"]
    assert editor.post(KIELO, fields).status == 303
    text = (editor.content / KIELO_FILE).read_text("utf-8")
    assert "paikka: Uusi talo" in text
    assert "tiivistelmä: Kesken jäänyt lause" in text


def test_refused_place_has_its_messages_at_its_fields(editor: RunningEditor):
    before = snapshot_of(editor.content)
    sent = Sent(send(editor, KIELO, f__summary="Kesken", **{"do-make": PLACE}).text).fields
    for wrong, field in (
        ({"n.title": [""]}, "n.title"),
        ({"n.title": ["Esimerkkitalo"]}, "n.title"),
        ({"n.municipality": [""]}, "n.municipality"),
    ):
        refused = editor.post(KIELO, sent | NEW | wrong | {"do-make-save": [PLACE]})
        assert refused.status == 422
        assert f'id="{field}-m1"' in refused.text, wrong
        fields = Sent(refused.text).fields
        assert fields[field] == wrong.get(field)
        assert fields["f.summary"] == ["Kesken"]
    assert snapshot_of(editor.content) == before


def test_saving_makes_what_was_typed_and_leaving_drops_it(editor: RunningEditor):
    page = send(editor, KIELO, **{"do-make": "f.season"})
    sent = Sent(page.text).fields
    season = {"n.title": ["Talvi 2028"], "n.start": ["10.1.2028"], "n.end": ["28.2.2028"]}
    left = editor.post(KIELO, sent | season | {"do-make-leave": ["f.season"]})
    assert 'id="make"' not in left.text
    assert not (editor.content / "seasons/talvi-2028.md").exists()
    # A season is one of several: those that were ticked stay so.
    assert editor.post(KIELO, sent | season).status == 303
    assert ", Talvi 2028]" in (editor.content / KIELO_FILE).read_text("utf-8")
    # Nothing typed, nothing is made, and the form is saved.
    open_form = Sent(send(editor, KIELO, **{"do-make": "f.type"}).text).fields
    assert editor.post(KIELO, open_form).headers["location"] == KIELO


def test_new_group_has_it_too_and_below_its_entries(editor: RunningEditor):
    entry = Sent(send(editor, "/new/groups", **{"do-add": "f.changes"}).text).fields
    opened = editor.post("/new/groups", entry | {"do-make": ["f.changes.0.location"]})
    sent = Sent(opened.text).fields | NEW
    made = editor.post("/new/groups", sent | {"do-make-save": ["f.changes.0.location"]})
    assert Sent(made.text).fields["f.changes.0.location"] == ["uusi-talo"]


def test_what_no_field_refers_to_is_not_made(editor: RunningEditor):
    before = snapshot_of(editor.content)
    for name in ("f.summary", "f.nothing", "x", "f.schedule.0", "f.location.0.title"):
        for button in ("do-make", "do-make-save"):
            reply = send(editor, KIELO, **{button: name}, **NEW)
            assert 'id="make"' not in reply.text
    assert snapshot_of(editor.content) == before


def test_messages_of_a_refused_new_file_stand_at_its_fields(editor: RunningEditor):
    new = Sent(editor.get("/new/seasons").text).fields
    wrong = {"f.title": ["Talvi"], "f.start": ["31.2.2028"]}
    reply = editor.post("/new/seasons", new | wrong)
    assert reply.status == 422
    assert 'id="f.start-m1"' in reply.text
    assert 'href="#f.end"' in reply.text
    new = Sent(editor.get("/new/locations").text).fields
    taken = editor.post("/new/locations", new | {"f.title": ["Esimerkkitalo"]})
    assert 'id="f.title-m1"' in taken.text
