"""A web server of one built site, for this machine alone: `make serve`, and tests.

It answers only requests with a host name of this machine (against DNS rebinding: a page elsewhere
could have its own name resolve to this address), and sends nothing outside the site's folder. With
a PreviewState, pages get a script that follows the builds; the folder itself is never written to.
Headers are those of the site's `_headers`, so that a preview shows what they do.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path

from ..languages import Words
from ..media_types import media_type
from ..model import Language
from ..paths import INDEX_FILE, NOT_FOUND_FILE
from .hosting_rules import read_header_rules, resolve_headers
from .site_handler import SiteHandler, find_file

LOOPBACK = "127.0.0.1"
OWN_NAMES = ("127.0.0.1", "localhost", "[::1]")
EVENTS_PATH = "/.preview/events"
SCRIPT_PATH = "/.preview/follow.js"
NO_SITE = "<!doctype html><html lang={lang}><title>Piiri</title><body><p>{text}</body></html>"
KEEP_ALIVE_SECONDS = 15.0
"""Between two events at most: a page that was closed is noticed only when something is sent."""
SCRIPT_FILE = Path(__file__).with_name("follow.js")


@dataclass(slots=True)
class PreviewState:
    """The newest good build, and the problems since, for open pages to follow.

    `build` counts the good builds; `problems` are the lines that stopped the newest one, if any,
    and `links` the addresses at which the editor has each, "" for none. `language` is the
    association's, for a page that says that no site is there yet.
    """

    build: int = 0
    problems: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    language: Language = Language.FINNISH
    started: str = field(default_factory=lambda: os.urandom(4).hex())
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def version(self) -> str:
        """Return a name of the newest good build, unique to this run of the server."""
        return f"{self.started}-{self.build}"

    def record_build(self) -> None:
        with self._changed:
            self.build += 1
            self.problems = self.links = ()
            self._changed.notify_all()

    def record_failure(self, problems: tuple[str, ...], links: tuple[str, ...] = ()) -> None:
        with self._changed:
            self.problems, self.links = problems, links
            self._changed.notify_all()

    def render_event(self) -> str:
        """Return the state as a server-sent event."""
        state = {
            "version": self.version,
            "problems": self.problems,
            "links": self.links,
            "label": Words(self.language).gettext("Mend it in the editor"),
        }
        return f"data: {json.dumps(state, ensure_ascii=False)}\n\n"

    def wait_for_event(self, sent: str) -> str:
        """Return the next event that differs from the one sent, or a comment as keep-alive."""
        with self._changed:
            self._changed.wait_for(lambda: self.render_event() != sent, KEEP_ALIVE_SECONDS)
            event = self.render_event()
        return event if event != sent else ": still here\n\n"


class PreviewServer(ThreadingHTTPServer):
    """Serves the site at `root`, also after another is swapped in; port 0 is any free port."""

    daemon_threads = True
    # A browser opens more connections at once than socketserver's five: one too many waits 1 s.
    request_queue_size = 64

    def __init__(self, root: Path, port: int = 0, state: PreviewState | None = None) -> None:
        self.root = root
        self.state = state
        super().__init__((LOOPBACK, port), _RequestHandler)

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.server_address[1]}/"

    def start(self) -> None:
        """Serve in a thread of its own until `shutdown`."""
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()


class _RequestHandler(SiteHandler):
    timeout = 60
    server: PreviewServer

    def do_GET(self) -> None:
        if not self._is_for_this_machine():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This server answers to localhost only.\n")
        elif self.server.state and self.path == EVENTS_PATH:
            self._send_events(self.server.state)
        elif self.server.state and self.path.partition("?")[0] == SCRIPT_PATH:
            self._send(HTTPStatus.OK, SCRIPT_FILE.read_bytes(), SCRIPT_PATH)
        else:
            self._send_site_file()

    do_HEAD = do_GET

    def _is_for_this_machine(self) -> bool:
        host = self.headers.get("Host", "")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        return name.lower() in OWN_NAMES

    def _send_site_file(self) -> None:
        path = self.path.partition("?")[0].partition("#")[0]
        file = find_file(self.server.root, path)
        if file is not None and file.is_dir():
            if not path.endswith("/"):
                self.redirect(path + "/")
                return
            file /= INDEX_FILE
        status = HTTPStatus.OK
        if file is None or not file.is_file():
            file = self.server.root / NOT_FOUND_FILE
            status = HTTPStatus.NOT_FOUND
        try:
            body, modified = file.read_bytes(), file.stat().st_mtime
        except OSError:
            self._send(HTTPStatus.NOT_FOUND, self._no_site(), NOT_FOUND_FILE)
            return
        headers = resolve_headers(path, read_header_rules(self.server.root))
        self._send(status, body, file.name, modified, headers)

    def _no_site(self) -> bytes:
        words = Words(self.server.state.language if self.server.state else Language.ENGLISH)
        text = words.gettext("Nothing here yet.")
        return NO_SITE.format(lang=words.language.value, text=text).encode()

    def _send(
        self,
        status: HTTPStatus,
        body: bytes,
        name: str = "x.txt",
        modified: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        content_type = media_type(name)
        page = content_type.startswith("text/html")
        if page and self.server.state:
            body = _add_script(body, self.server.state.version)
        tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        if status is HTTPStatus.OK and modified is not None and self._client_has(tag, modified):
            status, body = HTTPStatus.NOT_MODIFIED, b""
        self.send_response(status)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
        # A page with the script changes with every build; other files are revalidated each time.
        self.send_header("Cache-Control", "no-store" if page and self.server.state else "no-cache")
        self.send_header("ETag", tag)
        if modified is not None:
            self.send_header("Last-Modified", formatdate(modified, usegmt=True))
        for header, value in (headers or {"X-Content-Type-Options": "nosniff"}).items():
            # What visitors may keep for an hour is edited here.
            if header not in ("Content-Type", "Cache-Control"):
                self.send_header(header, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _client_has(self, tag: str, modified: float) -> bool:
        """Return whether the client's copy is the one that would be sent (RFC 9110, 13.2.2)."""
        if tags := self.headers.get("If-None-Match"):
            known_tags = [each.strip().removeprefix("W/") for each in tags.split(",")]
            return tag in known_tags or "*" in known_tags
        since = self.headers.get("If-Modified-Since", "")
        try:
            return int(modified) <= parsedate_to_datetime(since).timestamp()
        except ValueError:
            return False

    def _send_events(self, state: PreviewState) -> None:
        """Send the state at once, then each time it changes, until the page is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        sent = ""
        try:
            while True:
                event = state.wait_for_event(sent)
                sent = event if event.startswith("data:") else sent
                self.wfile.write(event.encode())
                self.wfile.flush()
        except OSError:
            return  # the page was closed


def _add_script(page: bytes, version: str) -> bytes:
    """Return the page with the script that follows builds, the version in its address."""
    script = f'<script src="{SCRIPT_PATH}?{version}" defer></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script
