"""The text for service registers in the editor: of what is published, in text areas to copy."""

from __future__ import annotations

from html import unescape

from tests.editor.running import RunningEditor


def test_a_groups_form_leads_to_its_texts(small: RunningEditor):
    assert 'href="/copy/miesten-ilta"' in small.get("/files/groups/miesten-ilta").text
    page = small.get("/copy/miesten-ilta")
    assert page.status == 200
    assert page.text.count("<textarea") == page.text.count("readonly") == 2
    text = unescape(page.text)
    assert "Suomi.fin palvelutietovaranto (PTV): Miesten ilta, Oulu\n\nNimi (12/100)\n" in text
    assert "Kategoria ja asiasanat\nTukea ja apua" in text


def test_a_draft_has_no_texts(small: RunningEditor):
    group = small.content / "groups/miesten-ilta.md"
    group.write_text(group.read_text("utf-8").replace("---\n", "---\nluonnos: kyllä\n", 1), "utf-8")
    assert "/copy/" not in small.get("/files/groups/miesten-ilta").text
    assert small.get("/copy/miesten-ilta").status == 404
    assert small.get("/copy/ei-ole").status == 404
