"""A running editor of a copy of the example, and a client that sends what it is given."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from group_pages.edition import prepare
from group_pages.editor.access import KEY_PARAMETER, Access
from group_pages.editor.application import create_application
from group_pages.editor.publication import Build, Publisher
from group_pages.editor.server import EditorServer, bind, port_of
from group_pages.editor.sharing import Sharing
from group_pages.editor.snapshots import Contents, Fingerprint, take_fingerprint
from group_pages.editor.visits import Editor
from group_pages.installation import THEME
from group_pages.output import StagedSite
from group_pages.renditions import site_files

from tests.building import FIXED_DAY
from tests.waiting import PATIENCE_SECONDS


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def plain(self) -> str:
        """The text with ordinary spaces and dashes in place of those that keep lines whole."""
        return self.text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")

    @property
    def form(self) -> str:
        """The token of the page's first form."""
        return self.value("form")

    @property
    def seen(self) -> str:
        """The token of the differences that the page shows."""
        return self.value("seen")

    def value(self, name: str) -> str:
        """Return the value of the page's first field of that name."""
        return re.search(rf'name="{name}" value="([^"]+)"', self.text)[1]


@dataclass
class RunningEditor:
    """An editor at a port of this machine; `cookie` is what its key was exchanged for."""

    access: Access
    content: Path
    publisher: Publisher
    cookie: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.access.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}"

    def key_address(self) -> str:
        return f"{self.address}/?{KEY_PARAMETER}={self.access.new_key()}"

    def ask(self, method: str, path: str, body: str | bytes = "", **headers: str) -> Reply:
        """Send a request as it is; `headers` go before those that a browser would send."""
        connection = HTTPConnection("127.0.0.1", self.access.port, timeout=PATIENCE_SECONDS)
        own = {"Host": self.host, "Cookie": self.cookie}
        if method == "POST":
            own |= {"Origin": self.address, "Content-Type": "application/x-www-form-urlencoded"}
        own |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path.partition("#")[0], body or None, own)
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        connection.close()
        return Reply(response.status, {k.lower(): v for k, v in response.headers.items()}, text)

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, **headers)

    def post(self, path: str, fields: Mapping[str, str | Sequence[str]], **headers: str) -> Reply:
        return self.ask("POST", path, urlencode(fields, doseq=True), **headers)

    def undo(self, saved: Reply) -> Reply:
        """Take back what a form has saved, with the button of the page that it leads to."""
        page = self.get(saved.headers["location"])
        fields = {name: page.value(name) for name in ("form", "number", "back")}
        reply = self.post("/changes/undo", fields)
        assert reply.status == 303
        return reply

    def open(self) -> None:
        """Exchange a new key for the cookie."""
        reply = self.get(self.key_address().removeprefix(self.address), Cookie="")
        self.cookie = reply.headers["set-cookie"].partition(";")[0]


def builder_of(content: Path) -> Build:
    """Return a build of the pages and feeds, without Pelican; it ends if nothing has changed."""
    built: Fingerprint = ()

    def build(staged: Path) -> tuple[bool, tuple[str, ...]]:
        nonlocal built
        fingerprint = take_fingerprint(content)
        if fingerprint == built and staged.is_dir():
            return True, ()
        prepared, problems = prepare(content, FIXED_DAY)
        if prepared is None:
            return False, tuple(each.code for each in problems.errors)
        site = StagedSite(staged)
        for path, data in site_files(prepared, THEME):
            site.write(path, data)
        site.publish()
        built = fingerprint
        return True, ()

    return build


@contextmanager
def running_editor(
    content: Path,
    output: Path | None = None,
    build: Build | None = None,
    sharing: Sharing | None = None,
) -> Iterator[RunningEditor]:
    """Serve an editor of the content folder, for FIXED_DAY."""
    sockets = bind(0)
    access = Access(port_of(sockets))
    contents = Contents(content, FIXED_DAY)
    folder = content.parent
    build = build or builder_of(content)
    publisher = Publisher(output or folder / "output", folder / "staged", build, folder)
    # On a busy machine, too, a small site is published before its form is answered.
    publisher.patience = PATIENCE_SECONDS
    editor = Editor(contents, access, publisher, sharing=sharing)
    server = EditorServer(create_application(editor))
    thread = threading.Thread(target=server.run, args=(sockets,))
    thread.start()
    running = RunningEditor(access, content, publisher)
    running.open()
    yield running
    server.shut_down()
    thread.join()


def multipart(
    fields: Mapping[str, str | Sequence[str]], files: Mapping[str, tuple[str, bytes]]
) -> tuple[bytes, str]:
    """Return the body of a form with files (name and content by field), and its media type."""
    parts = []
    for name, texts in fields.items():
        own = [texts] if isinstance(texts, str) else texts
        parts += [(f'name="{name}"', text.encode()) for text in own]
    for name, (file_name, content) in files.items():
        parts.append((f'name="{name}"; filename="{file_name}"', content))
    body = b"".join(
        f"--piiri\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
        for head, content in parts
    )
    return body + b"--piiri--\r\n", "multipart/form-data; boundary=piiri"
