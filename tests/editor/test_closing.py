"""A place is closed for a time: which sessions that cancels is seen first."""

from __future__ import annotations

import pytest

from tests.editor.running import RunningEditor
from tests.editor.test_desk import changed_lines, snapshot_of

CLOSE = "/places/kirjasto/close"
DAYS = {"start": "8.2.2027", "end": "14.2.2027", "reason": "Remontti"}
ASKED = f"{CLOSE}?start=8.2.2027&end=14.2.2027&reason=Remontti"
PLACE = "locations/kirjasto.md"


def test_sessions_are_listed_before_the_place_is_closed(small: RunningEditor):
    before = snapshot_of(small.content)
    page = small.get(ASKED)
    assert page.status == 200
    assert "3 kertaa peruuntuu" in page.text
    assert "ti 9.2. klo 17.30–19" in page.plain
    assert snapshot_of(small.content) == before
    reply = small.post(CLOSE, {**DAYS, "form": page.form, "seen": page.seen})
    assert reply.headers["location"] == "/files/locations/kirjasto?done=1#done"
    after = snapshot_of(small.content)
    assert [name for name in before if before[name] != after[name]] == [PLACE]
    assert changed_lines(before[PLACE], after[PLACE]) == [
        "+ suljettuna:", "+   - alkaa: 8.2.2027", "+     päättyy: 14.2.2027",
        "+     syy: Remontti",
    ]  # fmt: skip


def test_place_of_no_session_is_closed_as_well(small: RunningEditor):
    page = small.get("/places/talo/close?start=8.2.2027")
    assert "Yhtään kokoontumista ei peruta." in page.text
    fields = {"start": "8.2.2027", "form": page.form, "seen": page.seen}
    assert small.post("/places/talo/close", fields).status == 303
    # One day alone is the last one, too.
    assert "päättyy: 8.2.2027" in (small.content / "locations/talo.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("start=30.2.2027&end=1.3.2027", 'id="start-error"'),
        ("start=1.3.2027&end=x", 'id="end-error"'),
        ("end=1.3.2027", 'id="start-error"'),
        ("start=14.2.2027&end=8.2.2027", 'role="alert"'),
    ],
)
def test_days_that_cannot_be_are_explained(small: RunningEditor, query: str, text: str):
    page = small.get(f"{CLOSE}?{query}")
    assert page.status == 422
    assert text in page.text
    assert 'name="seen"' not in page.text


def test_session_that_was_moved_there_stops_it_and_is_named(small: RunningEditor):
    file = small.content / "groups/miesten-ilta.md"
    text = file.read_text("utf-8")
    text = text.replace(
        "---\n\nT", "muutokset:\n  - pvm: 16.2.2027\n    uusi_päivä: 10.2.2027\n---\n\nT"
    )
    file.write_text(text, "utf-8")
    page = small.get(ASKED)
    assert page.status == 422
    assert '<a href="/at/groups/miesten-ilta.md?line=' in page.text
    assert "Miesten ilta, Oulu: paikka on suljettu" in page.text


def test_empty_form_is_no_fault(small: RunningEditor):
    page = small.get(CLOSE)
    assert page.status == 200
    assert "error" not in page.text
    assert small.get("/places/nowhere/close").status == 404
