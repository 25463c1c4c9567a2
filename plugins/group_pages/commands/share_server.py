"""A web server of the built preview for others on the local network, below a secret path.

It reads files of one folder, which a build has written, and nothing else: what is withheld is not
in a build in any form (`publication`), so it cannot be here. It knows nothing of the editor.
Whatever is not below the secret path is answered alike, with 404 and nothing more.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import socket
import threading
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path

from ..editor.sharing import NotShared
from ..media_types import media_type
from ..paths import INDEX_FILE
from .hosting_rules import read_header_rules, resolve_headers
from .site_handler import SiteHandler, find_file

SECRET_BYTES = 16
SOMEWHERE = ("192.0.2.1", 9)
"""An address for documentation (RFC 5737): nothing is ever sent to it."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # The address is the secret: no page that is linked to learns it, no search engine lists it.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",
}


class ShareServer(ThreadingHTTPServer):
    """Serves the site at `root` at one address of this machine, at any free port, in a thread."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, root: Path, host: str) -> None:
        self.root = root
        self.secret = secrets.token_urlsafe(SECRET_BYTES)
        super().__init__((host, 0), _RequestHandler)
        threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()

    @property
    def host(self) -> str:
        name, port = self.server_address[:2]
        return f"{name!s}:{port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}/{self.secret}/"

    def stop(self) -> None:
        """Close the socket: whoever asks from then on is refused."""
        self.shutdown()
        self.server_close()


def find_local_address() -> str:
    """Return this machine's address on its local network. Raises NotShared.

    An address on the open internet is none: everybody could try the preview there.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Chooses the network that leads outwards; a datagram socket sends nothing by it.
            probe.connect(SOMEWHERE)
        except OSError:
            raise NotShared("This computer is on no network now.") from None
        address = ipaddress.ip_address(probe.getsockname()[0])
    if address.is_loopback or address.is_unspecified:
        raise NotShared("This computer is on no network now.")
    if not address.is_private:
        raise NotShared(
            "This computer's address is on the open internet, so that the preview is not shared."
        )
    return str(address)


class _RequestHandler(SiteHandler):
    timeout = 20
    server: ShareServer

    def do_GET(self) -> None:
        path = self._path_below_secret()
        file = find_file(self.server.root, path) if path else None
        if file is not None and file.is_dir():
            if not path.endswith("/"):
                self.redirect(f"/{self.server.secret}{path}/")
                return
            file /= INDEX_FILE
        try:
            body = file.read_bytes() if file is not None and file.is_file() else None
        except OSError:
            body = None
        if file is None or body is None:
            self._send(HTTPStatus.NOT_FOUND, b"", "")
            return
        self._send(HTTPStatus.OK, body, file.name, path)

    do_HEAD = do_GET

    def _path_below_secret(self) -> str:
        """Return the path in the site, "" for a request that does not know the secret."""
        path = self.path.partition("?")[0].partition("#")[0]
        secret, slash, rest = path.removeprefix("/").partition("/")
        is_known = hmac.compare_digest(secret.encode(), self.server.secret.encode())
        is_for_here = self.headers.get("Host", "").lower() == self.server.host
        return f"/{rest}" if is_known and is_for_here and slash else ""

    def _send(self, status: HTTPStatus, body: bytes, name: str, path: str = "") -> None:
        rules = read_header_rules(self.server.root) if path else ()
        self.send_response(status)
        if name:
            self.send_header("Content-Type", media_type(name))
        self.send_header("Content-Length", str(len(body)))
        own = {name.lower() for name in (*HEADERS, "Content-Type")}
        for header, value in resolve_headers(path, rules).items():
            if header.lower() not in own:
                self.send_header(header, value)
        for header, value in HEADERS.items():
            self.send_header(header, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what cannot be read, and other methods, without a word."""
        del message, explain
        self.close_connection = True
        is_method = code == HTTPStatus.NOT_IMPLEMENTED
        self.send_response(HTTPStatus.METHOD_NOT_ALLOWED if is_method else code)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()
