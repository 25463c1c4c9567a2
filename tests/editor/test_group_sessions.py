"""Every coming session of a group on its page, and what is done to one of them there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from group_pages.editor.weeks import list_months
from group_pages.languages import Words
from group_pages.model import Language

from tests.content_tree import GROUP, Tree
from tests.editor.running import Reply, RunningEditor
from tests.editor.test_desk import changed_lines
from tests.editor.test_forms import Sent, send

PAGE = "/files/groups/miesten-ilta"
# A Tuesday, eight weeks after the days of the desk.
DAY = "2027-04-13"
ACT = f"{PAGE}/sessions/{DAY}"


def act(editor: RunningEditor, name: str, **fields: str) -> Reply:
    page = editor.get(f"{ACT}/{name}")
    assert page.status == 200
    own = page.text.partition('<form class="mini"')[2].partition("</form>")[0]
    assert f'action="{ACT}/{name}#act"' in own
    token = re.search(r'name="form" value="([^"]+)"', own)[1]
    return editor.post(f"{ACT}/{name}", {"form": token, **fields})


@pytest.mark.parametrize(
    ("name", "fields", "lines"),
    [
        ("cancel", {"reason": "1"}, ["peruttu: Ohjaaja on estynyt"]),
        ("move", {"day": "14.4.2027", "starts": "", "ends": ""}, ["uusi_päivä: 14.4.2027"]),
        ("place", {"place": "talo"}, ["paikka: Talo"]),
        ("topic", {"topic": "Kevät", "guest": ""}, ["aihe: Kevät"]),
    ],
)
def test_session_far_ahead_has_every_act_and_leads_back(
    small: RunningEditor, name: str, fields: dict[str, str], lines: list[str]
):
    assert f'href="{ACT}/{name}#act"' in small.get(PAGE).text
    before = (small.content / GROUP).read_bytes()
    form = small.get(f"{ACT}/{name}").text
    if name == "move":
        starts, ends = (
            re.search(rf'name="{n}"[^>]*value="([^"]*)"', form)[1] for n in ("starts", "ends")
        )
        fields = {**fields, "starts": starts, "ends": ends}
    assert f'href="{PAGE}#sessions"' in form
    reply = act(small, name, **fields)
    assert (reply.status, reply.headers["location"]) == (303, f"{PAGE}?done=1#done")
    after = (small.content / GROUP).read_bytes()
    assert changed_lines(before, after)[-len(lines) - 1 :] == [
        "+   - pvm: 13.4.2027",
        *(f"+     {line}" for line in lines),
    ]
    assert small.undo(reply).headers["location"].startswith(f"{PAGE}?done=2")
    assert (small.content / GROUP).read_bytes() == before


def test_cancelled_session_is_reinstated_there(small: RunningEditor):
    before = (small.content / GROUP).read_bytes()
    act(small, "cancel")
    page = small.get(PAGE)
    assert f'action="{ACT}/reinstate"' in page.text
    assert f"{ACT}/cancel" not in page.text
    reply = small.post(f"{ACT}/reinstate", {"form": page.form})
    assert reply.headers["location"] == f"{PAGE}?done=2#done"
    assert (small.content / GROUP).read_bytes() == before


def test_what_cannot_be_read_stays_in_the_form_below_its_session(small: RunningEditor):
    before = (small.content / GROUP).read_bytes()
    reply = act(small, "move", day="31.4.2027", starts="17", ends="16")
    assert reply.status == 422
    assert 'id="day-error"' in reply.text
    assert 'id="starts-error"' in reply.text
    assert 'value="31.4.2027"' in reply.text
    assert reply.text.count('id="note"') == 1
    # The form of the group is that of the file, whatever was sent.
    assert 'action="/files/groups/miesten-ilta" enctype' in reply.text
    assert (small.content / GROUP).read_bytes() == before


@pytest.mark.parametrize(
    "path",
    [
        f"{PAGE}/sessions/2027-04-14/cancel",
        f"{ACT}/nothing",
        f"/files/locations/miesten-ilta/sessions/{DAY}/cancel",
        f"/files/groups/nobody/sessions/{DAY}/cancel",
    ],
)
def test_session_that_is_not_there_has_no_form(small: RunningEditor, path: str):
    assert small.get(path).status == 404


def test_months_have_every_session_from_the_day_on(tmp_path: Path):
    tree = Tree(tmp_path / "content")
    words = Words(Language.FINNISH)
    months = list_months(tree.site(), tree.group(), date(2027, 2, 16), words)
    assert [(month.title, month.count) for month in months] == [
        ("Helmikuu 2027", 2),
        ("Maaliskuu 2027", 5),
        ("Huhtikuu 2027", 4),
    ]
    days = [day for month in months for day in month.days]
    assert (days[0].day, days[0].is_today) == (date(2027, 2, 16), True)
    assert [month.has(DAY) for month in months] == [False, False, True]
    # Whose days have no meetings has none to cancel.
    tree.keys(GROUP, "tila: päättynyt")
    assert list_months(tree.site(), tree.group(), date(2027, 2, 16), words) == ()


def test_page_without_sessions_ahead_has_no_list_of_them(shared_editor: RunningEditor):
    for path in ("/association", "/files/locations/mallipaja", "/new/groups"):
        assert 'id="sessions"' not in shared_editor.get(path).text


def test_extra_meeting_on_a_past_day_is_asked_about(small: RunningEditor):
    before = (small.content / GROUP).read_bytes()
    fields = {
        "f.extra.0.was": "",
        "f.extra.0.date": "12.1.2027",
        "f.extra.0.time.start": "18",
        "f.extra.0.time.end": "19",
    }
    asked = send(small, PAGE, **fields)
    assert asked.status == 422
    assert "12.1.2027 on jo mennyt: tänään on 1.2.2027" in asked.text
    assert (small.content / GROUP).read_bytes() == before
    agreed = small.post(PAGE, Sent(asked.text).fields)
    assert agreed.status == 303
    after = (small.content / GROUP).read_bytes()
    assert "+   pvm: 12.1.2027" in changed_lines(before, after)
    # What has been agreed to is not asked about again.
    assert send(small, PAGE, f__summary="Tule mukaan.").status == 303


def test_days_without_a_year_are_those_of_the_season(small: RunningEditor):
    before = (small.content / GROUP).read_bytes()
    fields = {"f.extra.0.was": "", "f.extra.0.time.start": "18", "f.extra.0.time.end": "19"}
    doubt = send(small, PAGE, **fields, f__extra__0__date="3.7.")
    assert doubt.status == 422
    assert "”3.7.”: vuosi puuttuu; kirjoita 3.7.2026 tai 3.7.2027" in doubt.plain
    assert send(small, PAGE, **fields, f__extra__0__date="3.3.").status == 303
    assert act(small, "move", day="14.4.", starts="17.30", ends="19").status == 303
    lines = changed_lines(before, (small.content / GROUP).read_bytes())
    assert "+   pvm: 3.3.2027" in lines
    assert any("uusi_päivä: 14.4.2027" in line for line in lines)
