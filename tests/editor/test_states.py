"""The same stage for several groups: chosen in the list, looked at first, saved and undone."""

from __future__ import annotations

from tests.editor.running import RunningEditor
from tests.editor.test_desk import changed_lines, snapshot_of
from tests.editor.test_forms import send

CHOSEN = {"group": ["miesten-ilta", "omaisten-ryhma"], "state": "paused"}
DAYS = {"first": "8.2.2027", "last": "28.2.2027"}
ASKED = "/states?group=miesten-ilta&group=omaisten-ryhma&state=paused"
WITH_DAYS = f"{ASKED}&first=8.2.2027&last=28.2.2027"


def test_list_has_a_tick_for_each_group_and_one_choice_of_stage(small: RunningEditor):
    page = small.get("/files/groups").text
    assert page.count('type="checkbox" name="group"') == 3
    assert " checked" not in page
    assert 'aria-label="Valitse: Miesten ilta, Oulu"' in page
    assert small.get("/files/groups?choose=all").text.count(" checked") == 3


def test_what_changes_is_looked_at_before_it_is_saved(small: RunningEditor):
    before = snapshot_of(small.content)
    page = small.get(WITH_DAYS)
    assert page.status == 200
    # Of the meetings on Tuesdays, those of 9, 16 and 23 February fall away.
    assert page.text.count('<span class="old">Käynnissä</span>') == 2
    assert "+tila_asti: 28.2.2027" in page.text
    assert snapshot_of(small.content) == before
    fields = {**CHOSEN, **DAYS, "form": page.form, "seen": page.seen}
    reply = small.post("/states", fields)
    assert (reply.status, reply.headers["location"]) == (303, "/files/groups?done=1#done")
    after = snapshot_of(small.content)
    assert [name for name in before if before[name] != after[name]] == [
        "groups/miesten-ilta.md", "groups/omaisten-ryhma.md",
    ]  # fmt: skip
    for name in ("groups/miesten-ilta.md", "groups/omaisten-ryhma.md"):
        assert changed_lines(before[name], after[name]) == [
            "+ tila: tauolla", "+ tila_alkaen: 8.2.2027", "+ tila_asti: 28.2.2027",
        ]  # fmt: skip
    done = small.get("/files/groups?done=1")
    assert "Tauolla: 2 ryhmää" in done.text
    small.undo(reply)
    assert snapshot_of(small.content) == before


def test_meetings_that_a_break_takes_away_are_counted(small: RunningEditor):
    page = small.get(WITH_DAYS).text
    assert '<span class="old">13</span>' in page
    assert "<b>10</b>" in page


def test_what_was_not_looked_at_is_not_saved(small: RunningEditor):
    before = snapshot_of(small.content)
    page = small.get(WITH_DAYS)
    fields = {**CHOSEN, **DAYS, "form": page.form, "seen": page.seen}
    reply = small.post("/states", {**fields, "last": "7.3.2027"})
    assert reply.status == 422
    assert "+tila_asti: 7.3.2027" in reply.text
    assert snapshot_of(small.content) == before


def test_day_that_cannot_be_read_is_explained_at_its_field(small: RunningEditor):
    page = small.get(f"{ASKED}&first=30.2.2027")
    assert page.status == 422
    assert 'id="first-error"' in page.text
    assert 'value="30.2.2027"' in page.text
    assert 'name="seen"' not in page.text


def test_error_that_the_change_would_bring_is_explained(small: RunningEditor):
    page = small.get(f"{ASKED}&first=28.2.2027&last=8.2.2027")
    assert page.status == 422
    assert 'role="alert"' in page.text
    assert 'name="seen"' not in page.text


def test_forming_group_is_left_out_of_states_and_the_others_go_on(small: RunningEditor):
    file = small.content / "groups/omaisten-ryhma.md"
    text = file.read_text("utf-8").partition("aikataulu:")
    file.write_text(
        f"{text[0]}tila: kootaan\nyhteystiedot: {{puhelin: 040 000 0000}}\n---\n", "utf-8"
    )
    before = snapshot_of(small.content)
    asked = "/states?group=miesten-ilta&group=omaisten-ryhma&state=ended&first=8.2.2027"
    page = small.get(asked)
    assert page.status == 200
    assert "Omaisten ryhmä, Oulu on vasta koottavana" in page.text
    assert 'href="/files/groups/omaisten-ryhma/withdraw"' in page.text
    fields = {**CHOSEN, "state": "ended", "first": "8.2.2027"}
    assert small.post("/states", {**fields, "form": page.form, "seen": page.seen}).status == 303
    after = snapshot_of(small.content)
    assert [name for name in before if before[name] != after[name]] == ["groups/miesten-ilta.md"]
    full = small.get(asked.replace("ended", "full"))
    assert "Oulu on vasta koottavana: kirjoita ensin sen ajat ja paikka" in full.text
    assert '<a class="link" href="/files/groups/omaisten-ryhma">Muuta</a>' in full.text
    assert 'name="seen"' in full.text
    alone = send(small, "/files/groups/omaisten-ryhma", f__status="ended")
    assert alone.status == 422
    assert "ota ryhmä pois sivustolta tai poista se" in alone.text


def test_without_a_group_there_is_a_way_to_the_list(small: RunningEditor):
    page = small.get("/states?state=full&group=nobody")
    assert page.status == 200
    assert "Yhtään ryhmää ei ole valittu" in page.text


def test_ended_group_has_no_meetings_on_the_desk_and_a_paused_one_is_marked(small: RunningEditor):
    for slug, state in (("miesten-ilta", "päättynyt"), ("naisten-ilta", "tauolla")):
        file = small.content / f"groups/{slug}.md"
        text = file.read_text("utf-8").replace("kausi:", f"tila: {state}\nkausi:")
        file.write_text(text, "utf-8")
    desk = small.get("/").text
    assert "/sessions/miesten-ilta/" not in desk
    assert '<span class="badge badge--paused">Tauolla</span>' in desk
    assert desk.count("/sessions/omaisten-ryhma/2027-02-05/cancel") == 1
