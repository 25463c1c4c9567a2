"""What a form would make of the site, looked at before it is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.content_tree import GROUP, PLACE
from tests.editor.conftest import small_association
from tests.editor.running import Reply, RunningEditor, running_editor
from tests.editor.test_desk import snapshot_of
from tests.editor.test_forms import Sent

GROUP_PAGE = "/files/groups/miesten-ilta"
FRAME = re.compile(r'<iframe src="([^"]+)"')


@pytest.fixture(scope="module")
def looking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEditor]:
    """An editor of a small association of which a place is secret; nothing changes it."""
    tree = small_association(tmp_path_factory.mktemp("looking") / "content")
    tree.keys(PLACE, "salainen: kyllä")
    # An open group publishes when it meets.
    tree.keys(GROUP, "avoimuus: täydentyvä")
    with running_editor(tree.root) as running:
        yield running


def look(editor: RunningEditor, page: Reply, path: str, **changes: str) -> Reply:
    """Press the button that only looks, in a form as it is but for these fields."""
    fields = Sent(page.text).fields | {k.replace("__", "."): v for k, v in changes.items()}
    return editor.post(path, fields | {"do-look": "1"})


def test_look_shows_what_was_typed_and_writes_nothing(looking: RunningEditor):
    editor = looking
    before = snapshot_of(editor.content)
    page = editor.get(GROUP_PAGE)
    saved = editor.get(FRAME.search(page.text)[1])
    reply = look(editor, page, GROUP_PAGE, body="Aivan **uusi** teksti.")
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
    assert FRAME.search(editor.get(GROUP_PAGE).text)[1].startswith("/look/")
    assert editor.get(address.replace("/drafts/", "/drafts/x")).status == 404
    assert editor.get(address, Cookie="").status == 403
    assert snapshot_of(editor.content) == before

    # With an error the last good look stays, and the error is at its field.
    wrong = look(editor, reply, GROUP_PAGE, f__schedule__0__time__end="16")
    assert FRAME.search(wrong.text)[1] == address
    assert "Aivan <strong>uusi</strong> teksti." in editor.get(address).text
    assert re.search(r'id="f\.schedule\.0\.time-m1"', wrong.text)
    assert "Ei ajan tasalla" in wrong.text
    assert snapshot_of(editor.content) == before


def test_look_says_what_visitors_see_and_why(looking: RunningEditor):
    page = looking.get(GROUP_PAGE)
    assert "Paikka on merkitty salaiseksi." in page.text
    sees = page.text.partition('<dl class="sees">')[2].partition("</aside>")[0]
    assert "Oulu" in sees
    assert "Kirjasto" not in sees
    reply = look(looking, page, GROUP_PAGE, f__publish_times="false")
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
    looking: RunningEditor, path: str, field: str, text: str
):
    before = snapshot_of(looking.content)
    page = looking.get(path)
    reply = look(looking, page, path, **{field: text}, body="Teksti.")
    assert text in looking.get(FRAME.search(reply.text)[1]).text
    assert snapshot_of(looking.content) == before


def test_look_needs_the_forms_token_and_its_origin(looking: RunningEditor):
    fields = Sent(looking.get(GROUP_PAGE).text).fields | {"do-look": "1"}
    assert looking.post(GROUP_PAGE, fields | {"form": "x.y"}).status == 403
    assert looking.post(GROUP_PAGE, fields, Origin="https://attacker.example").status == 403
    assert looking.post(GROUP_PAGE, fields, Cookie="").status == 403


def test_colour_is_seen_with_how_well_it_is_read(looking: RunningEditor):
    page = looking.get("/association")
    good = look(looking, page, "/association", f__accent="#0a555a")
    assert 'fill="#0a555a"' in good.text
    assert "Erottuu hyvin" in good.text
    pale = look(looking, page, "/association", f__accent="#ABC")
    assert 'fill="#aabbcc"' in pale.text
    assert "Erottuu huonosti" in pale.text
    none = look(looking, page, "/association", f__accent="red;}")
    assert "<rect" not in none.text


@pytest.mark.parametrize("name", ["", "../look"])
def test_name_of_a_draft_is_never_one_that_a_form_makes_up(looking: RunningEditor, name: str):
    page = looking.get("/new/pages")
    reply = look(looking, page, "/new/pages", draft=name, f__title="Uusi sivu", body="x")
    assert re.fullmatch(r"/drafts/[\w-]{16}/[\w/-]+", FRAME.search(reply.text)[1])
