"""Every page of the editor without script: its links lead somewhere, its forms do what they say."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser

from tests.content_tree import GROUP
from tests.editor.conftest import small_association
from tests.editor.running import RunningEditor, running_editor
from tests.editor.test_desk import snapshot_of
from tests.editor.test_file_acts import FILE, do
from tests.editor.test_forms import Sent, send
from tests.waiting import comes_true

NOT_FOLLOWED = ("/look/", "/assets/")


@dataclass
class Form:
    """A form of a page: its method, its address, its fields as they are, its buttons."""

    method: str
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    asks: bool = False
    typed: list[str] = field(default_factory=list)
    """Names of the fields to type in; with `asks` a script asks before they are left."""


class Forms(HTMLParser):
    """The links and the forms of a page, and whatever in it would need a script."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.scripted: list[str] = []
        self._path, self._form = path, None
        self._area = self._select = ""
        # What is hidden is there for a script, which shows it.
        self.feed(re.sub(r"(?s)<(\w+)[^>]* hidden[ >].*?</\1>", "", text))

    def handle_starttag(self, tag, attrs):
        own = {name: value or "" for name, value in attrs}
        self.scripted += [name for name in own if name.startswith("on")]
        if tag == "a" and own.get("href", "").startswith("/"):
            self.links.append(own["href"])
        elif tag == "form":
            self._form = Form(own.get("method", "get"), own.get("action", self._path))
            # Words to look for are no work that is lost.
            self._form.asks = "data-unsaved" in own or own.get("role") == "search"
            self.forms.append(self._form)
        elif self._form is not None:
            self._add(tag, own)

    def _add(self, tag: str, own: dict[str, str]) -> None:
        name, value = own.get("name", ""), own.get("value", "")
        if tag == "textarea" or (tag == "input" and own.get("type", "text") == "text"):
            self._form.typed.append(name)
        if tag == "button":
            if own.get("type") == "button":
                self.scripted.append("button")
            self._form.buttons.append((name, value, own.get("formaction", self._form.action)))
        elif tag == "input" and name:
            ticked = own.get("type") not in {"radio", "checkbox", "file"} or "checked" in own
            self._form.fields += [(name, value or "on")] if ticked and own.get("type") else []
            self._form.fields += [(name, value)] if not own.get("type") else []
        elif tag == "textarea":
            self._area = name
            self._form.fields.append((name, ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in own:
            self._form.fields.append((self._select, value))

    def handle_data(self, data):
        if self._area:
            name, before = self._form.fields.pop()
            self._form.fields.append((name, before + data))

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = ""
        elif tag == "form":
            self._form = None


def kind_of(path: str) -> str:
    """Return what pages of one kind have alike: the path without the names in it."""
    split = urlsplit(path)
    first, *rest = split.path.strip("/").split("/")
    own = rest[:1] if first in {"files", "new"} else []
    last = rest[2:] if first in {"files", "sessions"} else []
    names = sorted(part.partition("=")[0] for part in split.query.split("&"))
    return "/".join([first, *own, str(len(rest)), *last, *names])


def walk(editor: RunningEditor) -> Iterator[tuple[str, Forms]]:
    """Yield a page of each kind that links lead to."""
    waiting, seen = ["/"], set()
    while waiting:
        path = waiting.pop(0).partition("#")[0]
        if path.startswith(NOT_FOLLOWED) or kind_of(path) in seen:
            continue
        seen.add(kind_of(path))
        reply = editor.get(path)
        assert reply.status in {200, 303, 422}, path
        if reply.status == 303:
            waiting.append(reply.headers["location"])
            continue
        page = Forms(reply.text, path)
        yield path, page
        waiting += page.links


def put_back(editor: RunningEditor, before: dict[str, bytes]) -> None:
    if snapshot_of(editor.content) != before:
        shutil.rmtree(editor.content)
        small_association(editor.content)


def test_every_link_and_every_button_works(small: RunningEditor):
    """Each form is sent as it is, by each of its buttons; one of each kind is enough."""
    before = snapshot_of(small.content)
    # Something in the list of changes, and in the trash.
    do(small, "/files/locations/talo/delete")
    put_back(small, before)
    kinds, pressed = [], set()
    for path, page in walk(small):
        kinds.append(kind_of(path))
        assert page.scripted == [], path
        for form in page.forms:
            assert form.asks or not form.typed, (path, form.typed)
            for name, value, action in form.buttons or [("", "", form.action)]:
                button = (kind_of(action.partition("#")[0]), name, value.partition(".")[0])
                if button in pressed and name != "do-make":
                    continue
                pressed.add(button)
                fields = [*form.fields, (name, value)] if name else form.fields
                query = urlencode(fields)
                if form.method == "get":
                    assert small.get(f"{action}?{query}").status in {200, 422}, (path, button)
                else:
                    token = Forms(small.get(path).text, path)
                    fresh = [new for new in token.forms if new.action == form.action]
                    sent = [*fresh[0].fields, (name, value)] if name else fresh[0].fields
                    reply = small.ask("POST", action, urlencode(sent))
                    assert reply.status in {200, 303, 409, 422}, (path, button)
                    if reply.status == 303:
                        where = reply.headers["location"].partition("#")[0]
                        assert small.get(where).status == 200, where
                    put_back(small, before)
    assert len(kinds) > 30
    assert len(pressed) > 25


def test_two_tabs_and_a_file_that_is_gone(small: RunningEditor):
    """What was typed into a form whose file somebody has renamed meanwhile is not lost."""
    mine = Sent(small.get(FILE).text).fields | {"f.summary": ["Pitkään mietitty lause"]}
    first, second = (small.get(f"{FILE}/delete").form for _ in range(2))
    do(small, f"{FILE}/rename?name=uusi", name="uusi")
    reply = small.post(FILE, mine)
    assert reply.status == 404
    assert "Pitkään mietitty lause" in reply.text
    for form in (first, second):
        assert small.post(f"{FILE}/delete", {"form": form}).status == 404
    assert (small.content / "groups/uusi.md").exists()
    withdrawn = [small.get("/files/groups/uusi/withdraw").form for _ in range(2)]
    for form in withdrawn:
        assert small.post("/files/groups/uusi/withdraw", {"form": form}).status == 303
    assert (small.content / "groups/uusi.md").read_text("utf-8").count("luonnos: kyllä") == 1


def test_text_changed_after_the_form_was_sent_is_taken_too(small: RunningEditor):
    """Loading was stopped, or one has gone back: the form is sent again with the same token."""
    sent = Sent(small.get(FILE).text).fields
    first = small.post(FILE, sent | {"f.summary": ["Eka"]})
    again = small.post(FILE, sent | {"f.summary": ["Eka"]})
    assert again.headers["location"] == first.headers["location"]
    reply = small.post(FILE, sent | {"f.summary": ["Toka"]})
    assert reply.status == 409
    assert Sent(reply.text).fields["f.summary"] == ["Toka"]
    new = Sent(small.get("/new/news").text).fields | {"body": ["Teksti"]}
    addresses = {
        small.post("/new/news", new | {"f.title": [title]}).headers["location"]
        for title in ("Eka", "Toka", "Toka")
    }
    assert len(addresses) == 2


def test_whole_text_that_is_refused_is_there_to_be_copied(small: RunningEditor):
    page = small.get(f"/text/{GROUP}")
    sent = {"form": page.form, "version": page.value("version"), "text": "Pitkä oma teksti"}
    refused = small.post(f"/text/{GROUP}", sent | {"form": "vanha"})
    (small.content / GROUP).unlink()
    gone = small.post(f"/text/{GROUP}", sent)
    assert (refused.status, gone.status) == (403, 404)
    assert "Pitkä oma teksti" in refused.text
    assert "Pitkä oma teksti" in gone.text


def test_new_file_sent_again_with_a_new_token_is_made_once(small: RunningEditor):
    for folder, fields in (
        ("locations", {"f.title": ["Kaksoistalo"], "f.municipality": ["Oulu"]}),
        ("pages", {"f.title": ["Kaksoissivu"], "body": ["Teksti"]}),
    ):
        page = f"/new/{folder}"
        first, second = (
            small.post(page, Sent(small.get(page).text).fields | fields) for _ in range(2)
        )
        assert first.status == second.status == 303
        assert first.headers["location"] == second.headers["location"]


def test_form_that_is_too_long_is_answered_with_a_sentence(small: RunningEditor):
    sent = Sent(small.get(FILE).text).fields | {"body": ["x" * 2_000_001]}
    reply = small.post(FILE, sent)
    assert reply.status == 400
    assert "Mitään ei muutettu" in reply.text


def test_form_from_before_a_new_start_takes_nothing_of_others_back(small: RunningEditor):
    mine = Sent(small.get(FILE).text).fields
    send(small, FILE, f__summary="Toisen lause")
    file = small.content / GROUP
    # What the form was made from is a version of the history.
    with running_editor(small.content) as started:
        token = {"form": [started.get("/token").text]}
        assert started.post(FILE, mine | token | {"f.checked": ["1.2.2027"]}).status == 303
        assert "Toisen lause" in file.read_text("utf-8")
        assert "tarkistettu: 1.2.2027" in file.read_text("utf-8")
    # Somebody has changed it without the editor: nobody knows what the form was made from.
    mine = Sent(small.get(FILE).text).fields
    assert mine["f.summary"] == ["Toisen lause"]
    file.write_text(file.read_text("utf-8").replace("Toisen lause", "Kolmannen lause"), "utf-8")
    with running_editor(small.content) as started:
        token = {"form": [started.get("/token").text]}
        reply = started.post(FILE, mine | token | {"f.checked": ["2.2.2027"]})
        assert reply.status == 409
        assert "Kolmannen lause" in file.read_text("utf-8")
        choices = {"choice-summary": ["theirs"], "choice-checked": ["mine"]}
        assert started.post(FILE, Sent(reply.text).fields | choices).status == 303
    text = file.read_text("utf-8")
    assert "Kolmannen lause" in text
    assert "tarkistettu: 2.2.2027" in text


def test_form_of_a_group_whose_place_is_renamed_meanwhile_saves(small: RunningEditor):
    mine = Sent(small.get(FILE).text).fields | {"f.summary": ["Oma lause"]}
    send(small, "/files/locations/kirjasto", f__title="Pääkirjasto")
    assert small.post(FILE, mine).status == 303
    text = (small.content / GROUP).read_text("utf-8")
    assert "paikka: Pääkirjasto" in text
    assert "tiivistelmä: Oma lause" in text


def test_day_of_work_in_a_browser_without_script(browser: Browser, small: RunningEditor):
    before = (small.content / GROUP).read_bytes()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(small.key_address())
    page.goto(f"{small.address}/files/groups")
    page.get_by_text("Etsi ja rajaa ryhmiä").click()
    page.get_by_label("Viikonpäivä").select_option("tiistai")
    page.get_by_role("button", name="Etsi").click()
    page.get_by_role("link", name="Miesten ilta", exact=True).click()
    page.get_by_label("Yksi lause luetteloihin").fill("Kesken")
    page.locator("[name='do-make'][value='f.location']").click()
    page.locator("[id='n.title']").fill("Uusi tupa")
    page.locator("[id='n.municipality']").fill("Oulu")
    page.locator("[id='n.municipality']").press("Enter")
    page.wait_for_selector("#made")
    assert page.get_by_label("Yksi lause luetteloihin").input_value() == "Kesken"
    page.get_by_role("button", name="Tallenna").last.click()
    page.wait_for_selector("#done")
    assert "paikka: Uusi tupa" in (small.content / GROUP).read_text("utf-8")
    page.get_by_role("link", name="Versiot").click()
    assert "+paikka: Uusi tupa" in page.locator(".diff").first.inner_text()
    page.get_by_role("button", name=re.compile("Palauta")).first.click()
    assert comes_true(lambda: (small.content / GROUP).read_bytes() == before)
    page.get_by_role("link", name="Toinen osoite").click()
    page.get_by_label("Uusi nimi").fill("isien ilta")
    page.get_by_role("button", name="Katso").click()
    page.get_by_role("button", name="Vaihda osoite").click()
    renamed = small.content / "groups/isien-ilta.md"
    assert comes_true(renamed.exists)
    page.get_by_role("link", name="Poista").click()
    page.get_by_role("button", name="Poista").click()
    assert comes_true(lambda: not renamed.exists())
    page.goto(f"{small.address}/changes")
    page.get_by_role("button", name=re.compile("Palauta|Tuo takaisin")).first.click()
    assert comes_true(renamed.exists)
    context.close()
