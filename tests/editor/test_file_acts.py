"""What is done to whole files in the browser: another address, off the site, deleted, versions."""

from __future__ import annotations

import re

import pytest

from tests.content_tree import GROUP
from tests.editor.running import Reply, RunningEditor
from tests.editor.test_desk import changed_lines, snapshot_of
from tests.editor.test_forms import send

FILE = "/files/groups/miesten-ilta"
NEW = "/files/groups/uusi-ilta"


def do(editor: RunningEditor, path: str, **fields: str) -> Reply:
    """Open the page of an act and press its button."""
    page = editor.get(path)
    assert page.status == 200
    return editor.post(path.partition("?")[0], {"form": page.form, **fields})


def test_file_leads_to_all_that_is_done_to_it(small: RunningEditor):
    page = small.get(FILE).text
    for act in ("versions", "rename", "withdraw", "delete"):
        assert f'href="{FILE}/{act}"' in page
    place = small.get("/files/locations/talo").text
    assert "/files/locations/talo/withdraw" not in place
    assert 'href="/association/versions"' in small.get("/association").text


def test_new_address_is_looked_at_and_the_old_one_goes_on(small: RunningEditor):
    before = snapshot_of(small.content)
    asked = small.get(f"{FILE}/rename?name=Uusi+ilta")
    assert "+vanhat_osoitteet: [&#34;/ryhmat/miesten-ilta/&#34;]" in asked.text
    assert "/ryhmat/uusi-ilta</b>" in asked.text.replace("/</b>", "</b>")
    assert snapshot_of(small.content) == before
    reply = do(small, f"{FILE}/rename?name=Uusi+ilta", name="Uusi ilta")
    assert reply.headers["location"] == f"{NEW}?done=1#done"
    assert small.get(FILE).status == 404
    assert small.get(NEW).status == 200
    small.undo(reply)
    assert snapshot_of(small.content) == before


@pytest.mark.parametrize("name", ["naisten-ilta", "…", "../../etc/passwd"])
def test_name_is_refused_or_stays_in_its_folder(small: RunningEditor, name: str):
    before = snapshot_of(small.content)
    page = small.get(f"{FILE}/rename?name=x")
    reply = small.post(f"{FILE}/rename", {"form": page.form, "name": name})
    after = snapshot_of(small.content)
    if name.startswith(".."):
        assert set(after) - set(before) == {"groups/etc-passwd.md"}
    else:
        assert (reply.status, after) == (422, before)
    outside = {path.name for path in small.content.parent.iterdir()}
    assert outside <= {"content", "content-history"}


def test_file_that_others_use_names_them_and_has_no_button(small: RunningEditor):
    page = small.get("/files/locations/kirjasto/delete")
    assert page.status == 422
    assert 'href="/files/groups/naisten-ilta"' in page.text
    assert 'method="post"' not in page.text
    form = small.get(f"{FILE}/delete").form
    assert small.post("/files/locations/kirjasto/delete", {"form": form}).status == 422
    assert (small.content / "locations/kirjasto.md").exists()


def test_group_is_taken_off_the_site_and_published_again(small: RunningEditor):
    before = snapshot_of(small.content)
    assert do(small, f"{FILE}/withdraw").headers["location"] == f"{FILE}?done=1#done"
    lines = changed_lines(before[GROUP], (small.content / GROUP).read_bytes())
    assert lines == ["+ luonnos: kyllä"]
    page = small.get(FILE).text
    assert f'href="{FILE}/release"' in page
    assert f'href="{FILE}/withdraw"' not in page
    assert do(small, f"{FILE}/release").status == 303
    assert snapshot_of(small.content) == before


def test_broken_file_is_deleted_and_put_back(small: RunningEditor):
    broken = small.content / "news/rikki.md"
    broken.parent.mkdir(exist_ok=True)
    broken.write_text("---\notsikko: [\n---\n", "utf-8")
    path = "/files/news/rikki/delete"
    assert do(small, path).headers["location"] == "/files/news?done=1#done"
    assert not broken.exists()


def test_every_change_of_a_file_is_listed_with_its_lines_and_way_back(small: RunningEditor):
    first = (small.content / GROUP).read_bytes()
    send(small, FILE, f__summary="Ensin näin")
    send(small, FILE, f__summary="Sitten näin")
    page = small.get(f"{FILE}/versions")
    assert re.findall(r'name="number" value="(\d+)"', page.text) == ["2", "1"]
    assert page.text.index("+tiivistelmä: Sitten näin") < page.text.index("+tiivistelmä: Ensin")
    assert "-tiivistelmä: Ensin näin" in page.text
    reply = small.post(f"{FILE}/versions", {"form": page.form, "number": "1"})
    assert reply.headers["location"] == f"{FILE}?done=3#done"
    assert (small.content / GROUP).read_bytes() == first
    assert len(re.findall('name="number"', small.get(f"{FILE}/versions").text)) == 3
    # The way back is a change like any: it is undone.
    small.undo(reply)
    assert "Sitten näin" in (small.content / GROUP).read_text("utf-8")


def test_version_that_others_no_longer_fit_is_refused(small: RunningEditor):
    group = (small.content / GROUP).read_text("utf-8").replace("Kirjasto", "Talo")
    (small.content / GROUP).write_text(group, "utf-8")
    send(small, FILE, f__location="kirjasto")
    do(small, "/files/locations/talo/delete")
    page = small.get(f"{FILE}/versions")
    reply = small.post(f"{FILE}/versions", {"form": page.form, "number": "1"})
    assert reply.status == 409
    assert "Talo" in reply.text
    assert "paikka: Kirjasto" in (small.content / GROUP).read_text("utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "/files/groups/nobody/delete",
        "/files/nothing/miesten-ilta/delete",
        f"{FILE}/explode",
        "/files/groups/..%2f..%2fassociation/delete",
        "/files/groups/nobody/versions",
        "/files/images/x/versions",
    ],
)
def test_what_is_not_there_has_no_page(small_editor: RunningEditor, path: str):
    assert small_editor.get(path).status == 404
    form = small_editor.get(f"{FILE}/delete").form
    assert small_editor.post(path, {"form": form, "number": "1"}).status == 404


def test_secret_place_is_in_no_sentence(small: RunningEditor):
    send(small, "/files/locations/talo", f__secret="yes")
    do(small, "/files/locations/talo/rename?name=paikka-2", name="paikka-2")
    do(small, "/files/locations/paikka-2/delete")
    saves = small.content.with_name("content-history") / "saves"
    sentences = " ".join(re.findall(r'"sentence": "(.*)"', "".join(
        file.read_text("utf-8") for file in sorted(saves.iterdir())
    )))  # fmt: skip
    assert sentences.count("…") >= 2
    assert "Talo" not in sentences.replace("Muokattu: Talo", "")
