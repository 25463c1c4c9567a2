"""A new place, type or season made in the middle of a group's form, of which nothing is lost."""

from __future__ import annotations

from tests.content_tree import GROUP
from tests.editor.running import RunningEditor
from tests.editor.test_desk import snapshot_of
from tests.editor.test_file_acts import FILE
from tests.editor.test_forms import Sent, send

PLACE = "f.location"
NEW = {"n.title": ["Uusi talo"], "n.municipality": ["Oulu"], "n.address": ["Esimerkkitie 9"]}


def test_place_is_made_in_the_middle_of_a_half_filled_form(small: RunningEditor):
    typed = {"f__summary": "Kesken jäänyt lause", "f__schedule__0__time__end": "19"}
    opened = send(small, FILE, **typed, **{"do-make": PLACE})
    assert opened.status == 200
    assert 'id="make"' in opened.text
    sent = Sent(opened.text).fields
    assert sent["make"] == [PLACE]
    before = snapshot_of(small.content)
    made = small.post(FILE, sent | NEW | {"do-make-save": [PLACE]})
    assert made.status == 200
    added = set(snapshot_of(small.content)) - set(before)
    assert added == {"locations/uusi-talo.md"}
    assert "osoite: Esimerkkitie 9" in (small.content / "locations/uusi-talo.md").read_text("utf-8")
    fields = Sent(made.text).fields
    assert fields[PLACE] == ["uusi-talo"]
    assert fields["f.summary"] == ["Kesken jäänyt lause"]
    assert fields["f.schedule.0.time.end"] == ["19"]
    assert "Uusi: Uusi talo" in made.text
    # The same form sent twice makes one place, and the group's own is saved as any.
    again = small.post(FILE, sent | NEW | {"do-make-save": [PLACE]})
    assert Sent(again.text).fields[PLACE] == ["uusi-talo"]
    # So does one with a new token, as after "Back".
    fresh = sent | {"form": [small.get("/token").text]}
    again = small.post(FILE, fresh | NEW | {"do-make-save": [PLACE]})
    assert Sent(again.text).fields[PLACE] == ["uusi-talo"]
    # With another title it is another place.
    other = NEW | {"n.title": ["Toinen talo"]}
    second = small.post(FILE, sent | other | {"do-make-save": [PLACE]})
    assert Sent(second.text).fields[PLACE] == ["toinen-talo"]
    assert small.post(FILE, fields).status == 303
    text = (small.content / GROUP).read_text("utf-8")
    assert "paikka: Uusi talo" in text
    assert "tiivistelmä: Kesken jäänyt lause" in text


def test_refused_place_has_its_messages_at_its_fields(small: RunningEditor):
    before = snapshot_of(small.content)
    sent = Sent(send(small, FILE, f__summary="Kesken", **{"do-make": PLACE}).text).fields
    for wrong, field in (
        ({"n.title": [""]}, "n.title"),
        ({"n.title": ["Kirjasto"]}, "n.title"),
        ({"n.municipality": [""]}, "n.municipality"),
    ):
        refused = small.post(FILE, sent | NEW | wrong | {"do-make-save": [PLACE]})
        assert refused.status == 422
        assert f'id="{field}-m1"' in refused.text, wrong
        fields = Sent(refused.text).fields
        assert fields[field] == wrong.get(field)
        assert fields["f.summary"] == ["Kesken"]
    assert snapshot_of(small.content) == before


def test_saving_makes_what_was_typed_and_leaving_drops_it(small: RunningEditor):
    page = send(small, FILE, **{"do-make": "f.season"})
    sent = Sent(page.text).fields
    season = {"n.title": ["Talvi 2028"], "n.start": ["10.1.2028"], "n.end": ["28.2.2028"]}
    left = small.post(FILE, sent | season | {"do-make-leave": ["f.season"]})
    assert 'id="make"' not in left.text
    assert not (small.content / "seasons/talvi-2028.md").exists()
    # A season is one of several: those that were ticked stay so.
    assert small.post(FILE, sent | season).status == 303
    assert ", Talvi 2028]" in (small.content / GROUP).read_text("utf-8")
    # Nothing typed, nothing is made, and the form is saved.
    open_form = Sent(send(small, FILE, **{"do-make": "f.type"}).text).fields
    assert small.post(FILE, open_form).headers["location"] == FILE


def test_new_group_has_it_too_and_below_its_entries(small: RunningEditor):
    entry = Sent(send(small, "/new/groups", **{"do-add": "f.changes"}).text).fields
    opened = small.post("/new/groups", entry | {"do-make": ["f.changes.0.location"]})
    sent = Sent(opened.text).fields | NEW
    made = small.post("/new/groups", sent | {"do-make-save": ["f.changes.0.location"]})
    assert Sent(made.text).fields["f.changes.0.location"] == ["uusi-talo"]


def test_what_no_field_refers_to_is_not_made(small: RunningEditor):
    before = snapshot_of(small.content)
    for name in ("f.summary", "f.nothing", "x", "f.schedule.0", "f.location.0.title"):
        for button in ("do-make", "do-make-save"):
            reply = send(small, FILE, **{button: name}, **NEW)
            assert 'id="make"' not in reply.text
    assert snapshot_of(small.content) == before


def test_messages_of_a_refused_new_file_stand_at_its_fields(small: RunningEditor):
    new = Sent(small.get("/new/seasons").text).fields
    wrong = {"f.title": ["Talvi"], "f.start": ["31.2.2028"]}
    reply = small.post("/new/seasons", new | wrong)
    assert reply.status == 422
    assert 'id="f.start-m1"' in reply.text
    assert 'href="#f.end"' in reply.text
    new = Sent(small.get("/new/locations").text).fields
    taken = small.post("/new/locations", new | {"f.title": ["Kirjasto"]})
    assert 'id="f.title-m1"' in taken.text
