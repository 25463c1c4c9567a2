"""What a form would make of the site, looked at before it is saved."""

from __future__ import annotations

import re

import pytest

from tests.editor.running import Reply, RunningEditor
from tests.editor.test_desk import snapshot_of
from tests.editor.test_forms import KIELO, Sent

FRAME = re.compile(r'<iframe src="([^"]+)"')


def look(editor: RunningEditor, page: Reply, path: str, **changes: str) -> Reply:
    """Press the button that only looks, in a form as it is but for these fields."""
    fields = Sent(page.text).fields | {k.replace("__", "."): v for k, v in changes.items()}
    return editor.post(path, fields | {"do-look": "1"})


def test_look_shows_what_was_typed_and_writes_nothing(shared_editor: RunningEditor):
    editor = shared_editor
    before = snapshot_of(editor.content)
    page = editor.get(KIELO)
    saved = editor.get(FRAME.search(page.text)[1])
    reply = look(editor, page, KIELO, body="Aivan **uusi** teksti.")
    address = FRAME.search(reply.text)[1]
    assert address.startswith("/drafts/")
    draft = editor.get(address)
    assert "Aivan <strong>uusi</strong> teksti." in draft.text
    assert "script-src 'none'" in draft.headers["content-security-policy"]
    assert "Aivan <strong>uusi</strong> teksti." in reply.text
    assert "Aivan" not in saved.text
    # The style of the page, and the pages that it leads to, are the draft's, too.
    assert editor.get(address.rpartition("/ryhmat/")[0] + "/ryhmat/").status == 200
    # Another tab has a draft of its own, and one that is no tab's has none.
    assert FRAME.search(editor.get(KIELO).text)[1].startswith("/look/")
    assert editor.get(address.replace("/drafts/", "/drafts/x")).status == 404
    assert editor.get(address, Cookie="").status == 403
    assert snapshot_of(editor.content) == before

    # With an error the last good look stays, and the error is at its field.
    wrong = look(editor, reply, KIELO, f__schedule__0__time__end="16")
    assert FRAME.search(wrong.text)[1] == address
    assert "Aivan <strong>uusi</strong> teksti." in editor.get(address).text
    assert re.search(r'id="f\.schedule\.0\.time-m1"', wrong.text)
    assert "Ei ajan tasalla" in wrong.text
    assert snapshot_of(editor.content) == before


def test_look_says_what_visitors_see_and_why(shared_editor: RunningEditor):
    page = shared_editor.get(KIELO)
    assert "Paikka on merkitty salaiseksi." in page.text
    assert "Ulpukanlehti" not in page.text.partition('<dl class="sees">')[2].partition("</dl>")[0]
    reply = look(shared_editor, page, KIELO, f__publish_times="false")
    sees = reply.text.partition('<dl class="sees">')[2]
    assert "Kukaan ei näe, milloin ryhmä kokoontuu" in sees
    assert "Kertoja ei ole kalentereissa." in sees


@pytest.mark.parametrize(
    ("path", "field", "text"),
    [
        ("/association", "f.name", "Toinen nimi ry"),
        ("/new/news", "f.title", "Aivan uusi uutinen"),
    ],
)
def test_other_files_and_new_ones_have_a_look(
    shared_editor: RunningEditor, path: str, field: str, text: str
):
    before = snapshot_of(shared_editor.content)
    page = shared_editor.get(path)
    reply = look(shared_editor, page, path, **{field: text}, body="Teksti.")
    assert text in shared_editor.get(FRAME.search(reply.text)[1]).text
    assert snapshot_of(shared_editor.content) == before


def test_look_needs_the_forms_token_and_its_origin(shared_editor: RunningEditor):
    fields = Sent(shared_editor.get(KIELO).text).fields | {"do-look": "1"}
    assert shared_editor.post(KIELO, fields | {"form": "x.y"}).status == 403
    assert shared_editor.post(KIELO, fields, Origin="https://attacker.example").status == 403
    assert shared_editor.post(KIELO, fields, Cookie="").status == 403


def test_colour_is_seen_with_how_well_it_is_read(shared_editor: RunningEditor):
    page = shared_editor.get("/association")
    good = look(shared_editor, page, "/association", f__accent="#0a555a")
    assert 'fill="#0a555a"' in good.text
    assert "Erottuu hyvin" in good.text
    pale = look(shared_editor, page, "/association", f__accent="#ABC")
    assert 'fill="#aabbcc"' in pale.text
    assert "Erottuu huonosti" in pale.text
    none = look(shared_editor, page, "/association", f__accent="red;}")
    assert "<rect" not in none.text


@pytest.mark.parametrize("name", ["", "../look"])
def test_name_of_a_draft_is_never_one_that_a_form_makes_up(shared_editor: RunningEditor, name: str):
    page = shared_editor.get("/new/pages")
    reply = look(shared_editor, page, "/new/pages", draft=name, f__title="Uusi sivu", body="x")
    assert re.fullmatch(r"/drafts/[\w-]{16}/[\w/-]+", FRAME.search(reply.text)[1])
