"""Leaflets and posters in the editor: listed, opened one by one, made all at once."""

from __future__ import annotations

import re
from http.client import HTTPConnection

import pytest
from group_pages.editor import papers

from tests.editor.running import RunningEditor
from tests.waiting import PATIENCE_SECONDS


def ask_for_bytes(editor: RunningEditor, path: str) -> tuple[int, str, bytes]:
    connection = HTTPConnection("127.0.0.1", editor.access.port, timeout=PATIENCE_SECONDS)
    connection.request("GET", path, headers={"Host": editor.host, "Cookie": editor.cookie})
    response = connection.getresponse()
    answer = response.status, response.headers["Content-Type"], response.read()
    connection.close()
    return answer


def test_every_paper_is_listed_and_opens(small: RunningEditor):
    assert 'href="/papers"' in small.get("/publish").text
    page = small.get("/papers").text
    links = re.findall(r'href="(/papers/[^"]+)"', page)
    assert {link.rpartition("/")[2] for link in links} == {
        "esite.pdf", "esite-a4.pdf", "ilmoitustaulu.pdf", "juliste.pdf",
    }  # fmt: skip
    for link in links[-1:]:
        status, kind, content = ask_for_bytes(small, link)
        assert (status, kind) == (200, "application/pdf"), link
        assert content.startswith(b"%PDF-")
    assert small.get("/papers/ryhmat/ei-ole/juliste.pdf").status == 404


def test_button_makes_all_into_the_folder_of_the_association(small: RunningEditor):
    page = small.get("/papers")
    links = set(re.findall(r'href="/papers/([^"]+)"', page.text))
    reply = small.post("/papers", {"form": page.form})
    assert (reply.status, reply.headers["location"]) == (303, f"/papers?made={len(links)}")
    folder = small.content.with_name("print")
    assert {each.relative_to(folder).as_posix() for each in folder.rglob("*.pdf")} == links
    assert f"Valmis: {len(links)} PDF" in small.get(reply.headers["location"]).plain


def test_content_with_an_error_prints_nothing(small: RunningEditor):
    group = small.content / "groups/naisten-ilta.md"
    group.write_text(group.read_text("utf-8").replace("torstai", "torstia"), "utf-8")
    page = small.get("/papers")
    assert "ennen kuin virheet on korjattu" in page.text
    assert "/papers/" not in page.text
    assert small.get("/papers/ryhmat/naisten-ilta/juliste.pdf").status == 404


def test_folder_that_cannot_be_written_is_reported(small: RunningEditor):
    place = small.content.with_name("print")
    place.write_text("", "utf-8")
    reply = small.post("/papers", {"form": small.get("/papers").form})
    place.unlink()
    assert reply.status == 409
    assert "Tulostettavaa ei tehty." in reply.text


def test_without_what_makes_pdfs_the_page_names_the_command(
    small: RunningEditor, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(papers, "can_print", lambda: False)
    page = small.get("/papers")
    assert page.status == 409
    assert "make setup-print" in page.text
    assert "<form" not in page.text
