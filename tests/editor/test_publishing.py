"""Publishing: what visitors will find changed is shown, and just that is published."""

from __future__ import annotations

import pytest

from tests.editor.running import RunningEditor
from tests.editor.test_states import seen

CANCEL = "/sessions/miesten-ilta/2027-02-02/cancel"
PAGE = "ryhmat/miesten-ilta/index.html"


@pytest.fixture
def published(small: RunningEditor) -> RunningEditor:
    """An editor whose site has been published once."""
    page = small.get("/publish")
    assert "Tältä koneelta ei ole vielä julkaistu mitään" in page.text
    reply = small.post("/publish", {"form": page.form, "seen": seen(page.text)})
    assert reply.headers["location"] == "/publish?built=1#done"
    return small


def cancel(editor: RunningEditor) -> None:
    form = editor.get(CANCEL).form
    assert editor.post(CANCEL, {"form": form, "own": "Flunssa"}).status == 303


def test_what_a_visitor_notices_is_told_by_name_and_day(published: RunningEditor):
    assert "Ei mitään: julkaistu sivusto on samanlainen." in published.get("/publish").text
    cancel(published)
    page = published.get("/publish").plain
    assert "Julkaise 1 muutos" in page
    assert '<b class="nb">ti 2.2. klo 17.30–19</b> Miesten ilta: Flunssa' in page
    assert "<dt>Peruutuksia</dt><dd>1</dd>" in page
    assert "<dt>Sivuja poistuu</dt><dd>0</dd>" in page


def test_what_was_shown_is_published_whole(published: RunningEditor):
    output = published.content.with_name("output")
    before = (output / PAGE).read_bytes()
    cancel(published)
    page = published.get("/publish")
    assert (output / PAGE).read_bytes() == before
    published.post("/publish", {"form": page.form, "seen": seen(page.text)})
    assert b"Flunssa" in (output / PAGE).read_bytes()
    assert "1 odottaa" not in published.get("/").plain
    done = published.get("/publish?built=1").text
    assert "Sivusto julkaistiin." in done or 'id="done"' in done


def test_what_changed_after_the_look_is_looked_at_again(published: RunningEditor):
    output = published.content.with_name("output")
    before = (output / PAGE).read_bytes()
    page = published.get("/publish")
    cancel(published)
    reply = published.post("/publish", {"form": page.form, "seen": seen(page.text)})
    assert reply.status == 409
    assert "Tämä on muuttunut välillä" in reply.text
    assert "Flunssa" in reply.text
    assert (output / PAGE).read_bytes() == before


def test_error_stops_publishing_and_leads_to_its_field(published: RunningEditor):
    form = published.get("/publish").form
    file = published.content / "groups/miesten-ilta.md"
    file.write_text(file.read_text("utf-8").replace("17.30–19", "25"), "utf-8")
    page = published.get("/publish")
    assert '<a href="/at/groups/miesten-ilta.md?line=' in page.text
    assert 'name="seen"' not in page.text
    assert published.post("/publish", {"form": form}).status == 200
    assert published.content.with_name("output").joinpath(PAGE).exists()


def test_page_that_goes_is_named_with_its_address(published: RunningEditor):
    (published.content / "groups/omaisten-ryhma.md").unlink()
    page = published.get("/publish").plain
    assert "/ryhmat/omaisten-ryhma/" in page
    # That of the day on which no group meets any more goes, too.
    assert "<dt>Sivuja poistuu</dt><dd>2</dd>" in page


def test_place_that_refuses_leaves_everything_as_it_was(published: RunningEditor):
    output = published.content.with_name("output")
    before = (output / PAGE).read_bytes()
    cancel(published)
    settings = published.content.with_name("piiri.toml")
    settings.write_text('[publish]\nto = "git"\nremote = "nowhere.git"\n', "utf-8")
    try:
        page = published.get("/publish")
        assert "nowhere.git pages" in page.text
        reply = published.post("/publish", {"form": page.form, "seen": seen(page.text)})
    finally:
        settings.unlink()
    assert reply.status == 409
    assert "git ei voinut julkaista sivustoa" in reply.text
    assert (output / PAGE).read_bytes() == before


def test_secret_place_is_searched_in_all_that_is_built(published: RunningEditor):
    file = published.content / "locations/talo.md"
    text = file.read_text("utf-8").replace("paikkakunta:", "salainen: kyllä\npaikkakunta:")
    file.write_text(text.replace("Talo", "Turvatalo"), "utf-8")
    page = published.get("/publish").text
    assert "Turvatalo: nimeä ja osoitetta ei ole yhdessäkään sivuston tiedostossa." in page
