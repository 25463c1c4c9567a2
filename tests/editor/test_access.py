"""Who may use the editor: this machine's browser that has its address, and no page of another."""

from __future__ import annotations

import socket
from urllib.parse import quote

import pytest
from group_pages.editor.guard import MOST_BYTES
from group_pages.editor.server import bind, port_of

from tests.editor.running import RunningEditor

PAGES = ("/", "/changes", "/assets/editor.css")
UNDO = {"number": "1"}
FORM_PAGE = "/sessions/toiminnasta-voimaa/2027-02-03/cancel"


def test_it_listens_on_this_machine_alone():
    sockets = bind(0)
    addresses = {each.getsockname()[0] for each in sockets}
    for each in sockets:
        each.close()
    assert addresses <= {"127.0.0.1", "::1"}
    assert "127.0.0.1" in addresses


def test_port_that_is_taken_is_passed_over():
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        sockets = bind(taken)
        assert port_of(sockets) != taken
        for each in sockets:
            each.close()


@pytest.mark.parametrize("path", PAGES)
def test_without_the_cookie_there_is_no_page(shared_editor: RunningEditor, path: str):
    assert shared_editor.get(path).status == 200
    for cookie in ("", f"{shared_editor.access.cookie_name}=guessed", "%%%;;"):
        reply = shared_editor.get(path, Cookie=cookie)
        assert (reply.status, "Esimerkki" in reply.text) == (403, False)


def test_key_works_once(shared_editor: RunningEditor):
    path = shared_editor.key_address().removeprefix(shared_editor.address)
    first = shared_editor.get(path, Cookie="")
    assert first.status == 303
    assert first.headers["location"] == "/"
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert shared_editor.get(path, Cookie="").status == 403
    assert shared_editor.get("/?key=", Cookie="").status == 403
    # Whoever is in already is led to the desk, as by a bookmark.
    assert shared_editor.get(path).status == 303


def test_newer_key_replaces_the_one_before(shared_editor: RunningEditor):
    older = shared_editor.key_address().removeprefix(shared_editor.address)
    shared_editor.key_address()
    assert shared_editor.get(older, Cookie="").status == 403


@pytest.mark.parametrize(
    "host", ["attacker.example", "attacker.example:{port}", "127.0.0.1", "127.0.0.1:1", "", "[::]"]
)
def test_other_host_is_refused(shared_editor: RunningEditor, host: str):
    """DNS rebinding: a page's own name is made to lead to this machine."""
    host = host.format(port=shared_editor.access.port)
    assert shared_editor.get("/", Host=host).status in {400, 421}
    key = shared_editor.key_address().removeprefix(shared_editor.address)
    assert shared_editor.get(key, Host=host, Cookie="").status in {400, 421}


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
def test_own_names_are_answered(shared_editor: RunningEditor, name: str):
    assert shared_editor.get("/", Host=f"{name}:{shared_editor.access.port}").status == 200


@pytest.mark.parametrize(
    "origin", ["", "null", "https://attacker.example", "http://127.0.0.1:1", "http://localhost"]
)
def test_form_from_elsewhere_is_refused(shared_editor: RunningEditor, origin: str):
    fields = UNDO | {"form": shared_editor.get(FORM_PAGE).form}
    assert shared_editor.post("/changes/undo", fields, Origin=origin).status == 403


@pytest.mark.parametrize("token", ["", "x", "x.y", ".", "ääkkösiä"])
def test_form_without_its_token_is_refused(shared_editor: RunningEditor, token: str):
    assert shared_editor.post("/changes/undo", UNDO | {"form": token}).status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(shared_editor: RunningEditor, method: str):
    assert shared_editor.ask(method, "/").status == 405


def test_body_that_is_too_long_is_refused(shared_editor: RunningEditor):
    reply = shared_editor.ask("POST", "/changes/undo", Content_Length=str(MOST_BYTES + 1))
    assert (reply.status, "liian suuri" in reply.text) == (413, True)
    assert shared_editor.ask("POST", "/changes/undo", Content_Length="many").status in {400, 411}


@pytest.mark.parametrize("path", [*PAGES, "/nothing", "/sessions/a/b/c"])
def test_every_answer_bounds_what_its_page_may_do(shared_editor: RunningEditor, path: str):
    headers = shared_editor.get(path).headers
    policy = dict(
        each.strip().split(" ", 1) for each in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    # With no-referrer a browser would send its own forms with the origin "null".
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "name", ["../access.py", "..%2faccess.py", "editor.css/..", "%00", "site.css%00", "/etc/passwd"]
)
def test_nothing_but_the_assets_is_sent(shared_editor: RunningEditor, name: str):
    assert shared_editor.get(f"/assets/{name}").status in {400, 404}


@pytest.mark.parametrize("number", ["²", "٣", "-1", "1_0", "9" * 5000])
def test_what_is_no_number_is_no_fault_of_the_program(shared_editor: RunningEditor, number: str):
    sent = quote(number)
    assert shared_editor.get(f"/?done={sent}").status == 200
    assert shared_editor.get(f"/at/association.md?line={sent}").status == 303
    form = shared_editor.get(FORM_PAGE).form
    assert shared_editor.post("/changes/undo", {"form": form, "number": number}).status == 404


def test_page_of_an_earlier_start_gets_a_token_that_is_good(shared_editor: RunningEditor):
    token = shared_editor.get("/token").text
    assert shared_editor.access.is_own_form(token)
    assert shared_editor.get("/token", Cookie="").status == 403
