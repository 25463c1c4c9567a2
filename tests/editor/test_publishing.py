"""Publishing: what visitors will find changed is shown, and just that is published."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from group_pages.editor import publication
from group_pages.publishing.errors import PublishError
from group_pages.publishing.programs import Progress
from group_pages.publishing.targets import Settings
from playwright.sync_api import Browser, Route

from tests.editor.running import RunningEditor
from tests.theme.axe import AXE, RULES, VIOLATIONS
from tests.waiting import PATIENCE_SECONDS

CANCEL = "/sessions/miesten-ilta/2027-02-02/cancel"
PAGE = "ryhmat/miesten-ilta/index.html"


@pytest.fixture
def published(small: RunningEditor) -> RunningEditor:
    """An editor whose site has been published once."""
    assert "Sivustoa ei ole vielä julkaistu tältä koneelta" in small.get("/").text
    page = small.get("/publish")
    assert "Tältä koneelta ei ole vielä julkaistu mitään" in page.text
    reply = small.post("/publish", {"form": page.form, "seen": page.seen})
    assert reply.headers["location"] == "/publish?built=1#done"
    return small


def count_waiting(editor: RunningEditor) -> int:
    """Return how many saves wait to be published, as the menu of every page has it."""
    count = re.search(r'menu__count">(\d+)<', editor.get("/").text)
    return int(count[1]) if count else 0


def cancel(editor: RunningEditor) -> None:
    form = editor.get(CANCEL).form
    assert editor.post(CANCEL, {"form": form, "own": "Flunssa"}).status == 303


def test_what_a_visitor_notices_is_told_by_name_and_day(published: RunningEditor):
    same = published.get("/publish").text
    assert "Ei mitään: julkaistu sivusto on samanlainen." in same
    assert "Peruutuksia" not in same
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
    published.post("/publish", {"form": page.form, "seen": page.seen})
    assert b"Flunssa" in (output / PAGE).read_bytes()
    assert count_waiting(published) == 0
    done = published.get("/publish?built=1").text
    # Nobody sees a folder of this computer before it is on a server.
    assert "Sivusto on valmis kansiossaan." in done
    assert f"Sivusto on kansiossa {output} niin kuin" in done
    assert "Kävijät näkevät nyt" not in done


def test_what_changed_after_the_look_is_looked_at_again(published: RunningEditor):
    output = published.content.with_name("output")
    before = (output / PAGE).read_bytes()
    page = published.get("/publish")
    cancel(published)
    reply = published.post("/publish", {"form": page.form, "seen": page.seen})
    assert reply.status == 409
    assert "Tämä on muuttunut välillä" in reply.text
    assert "Flunssa" in reply.text
    assert (output / PAGE).read_bytes() == before


def test_own_template_that_has_changed_is_seen_at_the_next_look(published: RunningEditor):
    """A build knows what a site follows from besides its content."""
    first = published.get("/publish")
    build = published.publisher.build

    def build_with_template(staged: Path) -> tuple[bool, tuple[str, ...]]:
        result = build(staged)
        page = staged / PAGE
        if b"oma pohja" not in page.read_bytes():
            copy = staged.with_name("copy")
            shutil.copytree(staged, copy)
            (copy / PAGE).write_bytes(page.read_bytes() + b"oma pohja")
            shutil.rmtree(staged)
            copy.rename(staged)
        return result

    published.publisher.build = build_with_template
    page = published.get("/publish")
    assert page.seen == published.get("/publish").seen != first.seen
    assert published.post("/publish", {"form": first.form, "seen": first.seen}).status == 409
    published.post("/publish", {"form": page.form, "seen": page.seen})
    assert (published.content.with_name("output") / PAGE).read_bytes().endswith(b"oma pohja")


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
        reply = published.post("/publish", {"form": page.form, "seen": page.seen})
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


OTHER_CANCEL = "/sessions/naisten-ilta/2027-02-04/cancel"


class SlowPlace:
    """A place to which a site is on its way until it is let go."""

    def __init__(self) -> None:
        self.progress: Progress | None = None
        self.started = threading.Event()
        self.may_end = threading.Event()
        self.error: PublishError | None = None

    def settings(self, _folder: Path, progress: Progress | None = None) -> Settings:
        self.progress = progress or self.progress
        return Settings(self)

    def describe(self) -> str:
        return "server:/srv"

    def send(self, _staged: Path) -> bool:
        self.progress(40)
        self.started.set()
        assert self.may_end.wait(PATIENCE_SECONDS)
        if self.error is not None:
            raise self.error
        return True

    def roll_back(self) -> None:
        raise AssertionError


@pytest.fixture
def place(published: RunningEditor, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowPlace]:
    slow = SlowPlace()
    monkeypatch.setattr(publication, "read_settings", slow.settings)
    monkeypatch.setattr(published.publisher, "patience", 0.01)
    yield slow
    slow.may_end.set()


def start_sending(editor: RunningEditor, place: SlowPlace) -> str:
    """Begin to publish; return the address that says how far it has come."""
    page = editor.get("/publish")
    reply = editor.post("/publish", {"form": page.form, "seen": page.seen})
    assert place.started.wait(PATIENCE_SECONDS)
    return reply.headers["location"]


def test_how_far_it_has_come_is_seen_until_it_is_over(published: RunningEditor, place: SlowPlace):
    cancel(published)
    address = start_sending(published, place)
    page = published.get(address)
    assert "40 % perillä: server:/srv" in page.plain
    assert '<noscript><meta http-equiv="refresh"' in page.text
    # The page of another tab waits for nothing, and work goes on: what is saved now still waits.
    assert published.get("/publish").text.count("data-sending") == 1
    form = published.get(OTHER_CANCEL).form
    assert published.post(OTHER_CANCEL, {"form": form, "own": "Flunssa"}).status == 303
    place.may_end.set()
    assert published.publisher.sending.wait(PATIENCE_SECONDS)
    assert published.get(address).headers["location"] == "/publish?built=1#done"
    assert count_waiting(published) == 1
    output = published.content.with_name("output")
    assert b"Flunssa" in (output / PAGE).read_bytes()


def test_what_keeps_a_site_from_arriving_is_said(published: RunningEditor, place: SlowPlace):
    place.error = PublishError("git-failed", why="no room")
    cancel(published)
    address = start_sending(published, place)
    place.may_end.set()
    assert published.publisher.sending.wait(PATIENCE_SECONDS)
    reply = published.get(address)
    assert reply.status == 409
    assert "no room" in reply.text
    assert count_waiting(published) == 1


def test_script_shows_how_far_it_has_come(
    browser: Browser, published: RunningEditor, place: SlowPlace
):
    address = start_sending(published, place)
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 700})
    page = context.new_page()
    page.goto(published.key_address())
    page.add_init_script(path=AXE)
    page.goto(published.address + address)
    assert page.evaluate(VIOLATIONS, RULES) == []
    place.progress(70)
    page.get_by_text("70 % perillä").wait_for()
    # However slow the answer is, no other is asked for meanwhile: the older might come last.
    page.clock.install()
    page.goto(published.address + address)
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route("**/publish*", keep)
    with page.expect_request("**/publish*"):
        page.clock.run_for(1000)
    page.clock.run_for(5000)
    [route] = held
    with page.expect_response("**/publish*"):
        route.continue_()
    page.unroute("**/publish*")
    place.may_end.set()
    assert published.publisher.sending.wait(PATIENCE_SECONDS)
    page.clock.run_for(1000)
    page.wait_for_url(re.compile("built=1"))
    context.close()


def test_no_save_waits_after_a_publication_whatever_the_clock_says(published: RunningEditor):
    """A clock that was put back since a save must not keep it waiting for ever."""
    cancel(published)
    history = published.publisher.output.with_name("content-history")
    save = max((history / "saves").glob("*.json"))
    text = save.read_text("utf-8")
    at = text.partition('"at": "')[2][:4]
    save.write_text(text.replace(f'"at": "{at}', f'"at": "{int(at) + 1}'), "utf-8")
    assert count_waiting(published) == 1
    page = published.get("/publish")
    published.post("/publish", {"form": page.form, "seen": page.seen})
    assert count_waiting(published) == 0
