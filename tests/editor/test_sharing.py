"""The preview for others: off, until it is switched on; the site and nothing else; off again."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from group_pages.commands import share_server
from group_pages.commands.share_server import ShareServer, find_local_address
from group_pages.editor.application import PAGES
from group_pages.editor.sharing import NotShared, Sharing

from tests.content_tree import Tree
from tests.editor.running import RunningEditor, running_editor
from tests.waiting import PATIENCE_SECONDS, comes_true

HEADERS = "/*\n  Content-Security-Policy: default-src 'self'\n  Referrer-Policy: origin\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A built site, beside what nobody is to see."""
    site = tmp_path / "site"
    (site / "ryhmat" / "kielo").mkdir(parents=True)
    (site / "index.html").write_text("<p>Etusivu</p>", "utf-8")
    (site / "ryhmat/kielo/index.html").write_text("<p>Kielo</p>", "utf-8")
    (site / "_headers").write_text(HEADERS, "utf-8")
    (site / ".piilo").write_text("secret", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (site / "ulos.txt").symlink_to(tmp_path / "secret.txt")
    return site


@pytest.fixture
def server(root: Path) -> Iterator[ShareServer]:
    server = ShareServer(root, "127.0.0.1")
    yield server
    server.stop()


def ask(address: str, path: str, method: str = "GET", **headers: str):
    """Return status, headers and body of a request sent as it is."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_SECONDS)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, {k.lower(): v for k, v in response.headers.items()}, body


def test_pages_are_below_the_secret_path_and_lead_nobody_to_it(server: ShareServer):
    status, headers, body = ask(server.address, f"/{server.secret}/")
    assert (status, body) == (200, b"<p>Etusivu</p>")
    assert headers["referrer-policy"] == "no-referrer"
    assert "noindex" in headers["x-robots-tag"]
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "default-src 'self'"
    status, headers, _ = ask(server.address, f"/{server.secret}/ryhmat/kielo")
    assert (status, headers["location"]) == (301, f"/{server.secret}/ryhmat/kielo/")
    assert ask(server.address, f"/{server.secret}/ryhmat/kielo/")[2] == b"<p>Kielo</p>"
    assert ask(server.address, f"/{server.secret}/", "HEAD")[::2] == (200, b"")


def test_whatever_is_not_below_the_secret_is_answered_alike(server: ShareServer):
    secret = server.secret
    paths = [
        "/", "/index.html", f"/{secret}", f"/{secret[:-1]}/", f"/{secret}x/",
        f"/{secret.swapcase()}/",
        "//", "/%2e%2e/", f"/x/{secret}/", "/secret.txt", "/.preview/events", "/favicon.ico",
    ]  # fmt: skip
    paths += [path.replace("{", "").replace("}", "").replace(":path", "") for _, path, _ in PAGES]
    answers = {ask(server.address, path)[0::2] for path in paths}
    assert answers == {(404, b"")}
    lengths = {len(ask(server.address, path)[1]) for path in ("/", f"/{secret}/nothing")}
    assert len(lengths) == 1


@pytest.mark.parametrize(
    "path",
    ["../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", ".piilo", "ulos.txt",
     "..\\secret.txt", "ryhmat/../../secret.txt", "/secret.txt", "%00", "none/"],
)  # fmt: skip
def test_nothing_outside_the_site_is_sent(server: ShareServer, path: str):
    status, _, body = ask(server.address, f"/{server.secret}/{path}")
    assert (status, body) == (404, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"])
def test_nothing_but_reading_is_answered(server: ShareServer, method: str):
    status, _, body = ask(server.address, f"/{server.secret}/", method)
    assert (status, body) == (405, b"")


def test_other_name_of_this_machine_is_not_answered(server: ShareServer):
    """DNS rebinding: a page elsewhere makes its own name lead here."""
    assert ask(server.address, f"/{server.secret}/", Host="attacker.example")[0] == 404


def test_secret_is_long_and_another_each_time(root: Path):
    servers = [ShareServer(root, "127.0.0.1") for _ in range(2)]
    secrets = {each.secret for each in servers}
    for each in servers:
        each.stop()
    assert len(secrets) == 2
    assert min(map(len, secrets)) >= 22


def can_connect(address: str) -> bool:
    try:
        socket.create_connection(urlsplit(address).netloc.split(":"), PATIENCE_SECONDS).close()
    except ConnectionError:  # reset, where the server ends while one connects
        return False
    return True


def test_it_ends_by_itself(root: Path):
    sharing = Sharing(lambda: ShareServer(root, "127.0.0.1"), longest=timedelta(seconds=2))
    sharing.switch_on()
    address = sharing.address
    assert comes_true(lambda: sharing.address == "")
    assert comes_true(lambda: not can_connect(address))


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningEditor, Sharing]]:
    folder = tmp_path_factory.mktemp("shared-preview")
    content = Tree(folder / "content").root
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("<p>Esikatselu</p>", "utf-8")
    sharing = Sharing(lambda: ShareServer(folder / "site", "127.0.0.1"))
    with running_editor(content, sharing=sharing) as running:
        yield running, sharing
    sharing.switch_off()


def test_it_is_switched_on_and_off_in_the_editor(editor: tuple[RunningEditor, Sharing]):
    running, sharing = editor
    page = running.get("/share")
    assert sharing.address == ""
    assert running.get("/share/code.svg").status == 404
    assert running.post("/share", {"form": page.form, "switch": "on"}).status == 303
    address = sharing.address
    opened = running.get("/share")
    assert opened.text.count(address) == 2
    assert "Muut näkevät" in running.get("/publish").text
    code = running.get("/share/code.svg")
    assert code.headers["content-type"].startswith("image/svg+xml")
    assert ET.fromstring(code.text).tag.endswith("svg")
    assert ask(address, urlsplit(address).path)[2] == b"<p>Esikatselu</p>"
    # The editor is at another port, and asks for its own cookie.
    assert ask(address, "/files/groups", Cookie=running.cookie)[0] == 404
    # Sent twice, it does nothing twice.
    assert running.post("/share", {"form": page.form, "switch": "on"}).status == 303
    assert sharing.address == address
    assert running.post("/share", {"form": opened.form, "switch": "off"}).status == 303
    assert sharing.address == ""
    assert not can_connect(address)


class Probe:
    """A socket that says which address this machine would have."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def connect(self, _address):
        if not self.address:
            raise OSError("network is unreachable")

    def getsockname(self):
        return self.address, 1


@pytest.mark.parametrize("address", ["192.168.1.5", "10.0.0.2", "172.16.3.4", "169.254.7.8"])
def test_address_is_that_of_the_local_network(monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setattr(share_server.socket, "socket", lambda *_: Probe(address))
    assert find_local_address() == address


@pytest.mark.parametrize("address", ["", "127.0.0.1", "0.0.0.0", "8.8.8.8"])
def test_it_is_never_shared_with_the_whole_internet(monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setattr(share_server.socket, "socket", lambda *_: Probe(address))
    with pytest.raises(NotShared):
        find_local_address()
