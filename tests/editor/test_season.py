"""The season's pages: a new season in passing, one table for all groups, one save, one undo."""

from __future__ import annotations

import re

from tests.editor.running import Reply, RunningEditor
from tests.editor.test_desk import changed_lines, snapshot_of

TURN = "/seasons/syksy-2027/from/kevat-2027"
GROUPS = ("miesten-ilta", "naisten-ilta", "omaisten-ryhma")
CHOICES = {
    "way.miesten-ilta": "goes-on",
    "way.naisten-ilta": "new-time",
    "g.naisten-ilta.day": ["2", "4"],
    "g.naisten-ilta.time.start": "18",
    "g.naisten-ilta.time.end": "19.30",
    "way.omaisten-ryhma": "ends",
}


def send(editor: RunningEditor, act: str, page: Reply | None = None, **fields: str) -> Reply:
    """Send the choices with one of the table's buttons."""
    page = page or editor.get(TURN)
    token = {"seen": page.seen} if 'name="seen"' in page.text else {}
    return editor.post(TURN, {**CHOICES, "form": page.form, "do": act, **token, **fields})


def test_clear_choices_are_made_and_what_falls_away_is_named(small: RunningEditor):
    page = small.get(TURN).plain
    assert page.count('<option value="goes-on" selected>') == 3
    assert page.count("Syystauko: 1 jää pois") == 3
    assert "tiistaisin klo 17.30–19" in page
    assert re.findall(r'class="nb"><b>(\d+)</b>', page) == ["14", "14", "14"]


def test_a_new_time_is_filled_with_the_old_one(small: RunningEditor):
    page = small.get(TURN).text
    row = page[page.index('id="row-miesten-ilta"') :]
    assert 'name="g.miesten-ilta.day" value="1" checked' in row
    assert 'name="g.miesten-ilta.time.start" inputmode="decimal" value="17.30"' in row


def test_differences_come_first_and_all_is_one_save_and_one_undo(small: RunningEditor):
    before = snapshot_of(small.content)
    looked = send(small, "look")
    assert looked.status == 200
    assert snapshot_of(small.content) == before
    assert '<span class="old">torstaisin klo 17.30–19</span>' in looked.plain
    assert "<b>keskiviikkoisin ja perjantaisin klo 18–19.30</b>" in looked.plain
    assert "28 kertaa, ensimmäinen ke 1.9." in looked.plain
    saved = send(small, "save", looked)
    assert (saved.status, saved.headers["location"]) == (303, f"{TURN}?done=1#done")
    after = snapshot_of(small.content)
    changed = [name for name in before if before[name] != after[name]]
    assert changed == [f"groups/{slug}.md" for slug in GROUPS]
    assert changed_lines(before["groups/omaisten-ryhma.md"], after["groups/omaisten-ryhma.md"]) == [
        "+ tila: päättynyt", "+ tila_alkaen: 3.5.2027",
    ]  # fmt: skip
    small.undo(saved)
    assert snapshot_of(small.content) == before


def test_group_that_cannot_go_so_keeps_all_others_back(small: RunningEditor):
    before = snapshot_of(small.content)
    looked = send(small, "look", **{"g.naisten-ilta.time.start": "25"})
    assert looked.status == 422
    assert 'aria-describedby="m-naisten-ilta"' in looked.text
    # A long table on a phone: what is wrong is reached from its top.
    assert '<a href="#row-naisten-ilta">Naisten ilta' in looked.text
    assert 'value="25"' in looked.text
    assert 'name="seen"' not in looked.text
    assert send(small, "save", **{"g.naisten-ilta.time.start": "25"}).status == 422
    assert snapshot_of(small.content) == before


def test_new_time_that_is_the_old_one_is_said_to_be_the_same(small: RunningEditor):
    """Also for a group of several seasons, whose old entry ends with the old one."""
    file = small.content / "groups/naisten-ilta.md"
    season = "---\notsikko: Syksy 2026\nalkaa: 1.9.2026\npäättyy: 1.12.2026\n---\n"
    (small.content / "seasons/syksy-2026.md").write_text(season, "utf-8")
    text = file.read_text("utf-8").replace("kausi: Kevät 2027", "kausi: [Syksy 2026, Kevät 2027]")
    file.write_text(text, "utf-8")
    same = {"day": "3", "time.start": "17.30", "time.end": "19"}
    looked = send(small, "look", **{f"g.naisten-ilta.{name}": each for name, each in same.items()})
    assert "<b>torstaisin klo 17.30–19</b>" in looked.plain
    assert "Päivä ja aika ovat samat kuin ennen." in looked.plain


def test_new_time_without_one_is_asked_for_at_its_row(small: RunningEditor):
    fields = {name: "" for name in CHOICES if name.startswith("g.")}
    looked = send(small, "look", **fields)
    assert looked.status == 422
    assert 'id="m-naisten-ilta"' in looked.text


def test_what_was_not_looked_at_is_not_saved(small: RunningEditor):
    before = snapshot_of(small.content)
    looked = send(small, "look")
    again = send(small, "save", looked, **{"way.miesten-ilta": "pauses"})
    assert again.status == 200
    assert "Tämä on muuttunut välillä" in again.text
    assert snapshot_of(small.content) == before


def test_unchosen_groups_are_marked_with_one_button_and_choices_stay(small: RunningEditor):
    unchosen = {"way.miesten-ilta": "", "way.omaisten-ryhma": ""}
    page = send(small, "count", **unchosen).text
    assert "Merkitse 2 valitsematonta" in page
    # The choices are there again, in another visit, too.
    assert "Merkitse 2 valitsematonta" in small.get(TURN).text
    page = send(small, "rest", **unchosen).text
    assert page.count('<option value="goes-on" selected>') == 2
    assert "valitsematonta" not in page


def test_unchosen_groups_stay_as_they_are(small: RunningEditor):
    before = snapshot_of(small.content)
    unchosen = {"way.miesten-ilta": "", "way.naisten-ilta": "leave"}
    send(small, "save", send(small, "look", **unchosen), **unchosen)
    after = snapshot_of(small.content)
    assert [name for name in before if before[name] != after[name]] == ["groups/omaisten-ryhma.md"]


def test_holiday_is_named_and_may_be_left_out(small: RunningEditor):
    tuesday = {"g.naisten-ilta.day": "0", "skip.naisten-ilta": "2027-12-06"}
    page = send(small, "count", **tuesday).plain
    assert "Ei kokoonnu ma 6.12., itsenäisyyspäivä" in page
    send(small, "save", send(small, "look", **tuesday), **tuesday)
    text = (small.content / "groups/naisten-ilta.md").read_text("utf-8")
    assert "ei_kokoonnu:" in text
    assert "6.12.2027" in text


def test_group_with_single_dates_is_not_chosen_for(small: RunningEditor):
    file = small.content / "groups/miesten-ilta.md"
    text = file.read_text("utf-8").replace("päivä: tiistai", "päivät: [2.2.2027, 9.3.2027]")
    file.write_text(text, "utf-8")
    page = small.get(TURN).text
    row = page[page.index('id="row-miesten-ilta"') : page.index('id="row-naisten-ilta"')]
    assert "selected" not in row
    assert '<option value="goes-on"' not in row
    assert 'name="g.miesten-ilta.dates"' in row
    fields = {
        "way.miesten-ilta": "new-time",
        "g.miesten-ilta.dates": "7.9.2027\r\n5.10.2027",
        "g.miesten-ilta.time.start": "17.30",
    }
    assert "2 kertaa, ensimmäinen ti 7.9." in send(small, "look", **fields).plain


class TestNewSeason:
    START = "/seasons/roll-over"

    def test_next_season_is_proposed_from_a_year_before(self, small: RunningEditor):
        page = small.get(f"{self.START}?from=syksy-2027").text
        assert 'name="f.title" value="Kevät 2028"' in page
        assert 'name="f.start" value="10.1.2028"' in page
        assert 'name="to" value="new" checked' in page

    def test_season_that_is_there_is_chosen(self, small: RunningEditor):
        page = small.get(self.START)
        assert 'name="to" value="syksy-2027" checked' in page.text
        fields = {"form": page.form, "from": "kevat-2027", "to": "syksy-2027"}
        assert small.post(self.START, fields).headers["location"] == TURN

    def test_new_season_is_made_in_passing(self, small: RunningEditor):
        page = small.get(f"{self.START}?from=syksy-2027")
        fields = {
            "form": page.form, "from": "syksy-2027", "to": "new", "f.title": "Kevät 2028",
            "f.start": "10.1.2028", "f.end": "31.5.2028", "f.breaks.0.was": "",
            "f.breaks.0.week": "9", "f.breaks.1.was": "", "f.breaks.1.start": "13.4.2028",
            "f.breaks.1.end": "17.4.2028",
        }  # fmt: skip
        reply = small.post(self.START, fields)
        assert reply.headers["location"] == "/seasons/kevat-2028/from/syksy-2027?done=1#done"
        assert (small.content / "seasons/kevat-2028.md").read_text("utf-8") == (
            "---\notsikko: Kevät 2028\nalkaa: 10.1.2028\npäättyy: 31.5.2028\ntauot:\n"
            "  - viikko: 9\n  - alkaa: 13.4.2028\n    päättyy: 17.4.2028\n---\n\n"
        )

    def test_break_is_added_without_script(self, small: RunningEditor):
        page = small.get(self.START)
        fields = {"form": page.form, "from": "syksy-2027", "to": "new", "do-add": "f.breaks"}
        reply = small.post(self.START, fields)
        assert reply.status == 200
        assert 'name="f.breaks.0.week"' in reply.text

    def test_wrong_day_is_explained_and_all_that_was_typed_stays(self, small: RunningEditor):
        page = small.get(self.START)
        fields = {"form": page.form, "from": "syksy-2027", "to": "new", "f.title": "Kevät 2028"}
        reply = small.post(self.START, {**fields, "f.start": "30.2.2028", "f.end": "1.5.2028"})
        assert reply.status == 422
        assert 'href="#f.start"' in reply.text
        assert 'value="30.2.2028"' in reply.text
        assert not (small.content / "seasons/kevat-2028.md").exists()

    def test_season_does_not_go_into_itself(self, small: RunningEditor):
        page = small.get(self.START)
        fields = {"form": page.form, "from": "syksy-2027", "to": "syksy-2027"}
        assert small.post(self.START, fields).status == 422
        assert small.get("/seasons/syksy-2027/from/syksy-2027").status == 404
        assert small.get("/seasons/nothing/from/syksy-2027").status == 404
