"""A local web server of a built site that compresses, and sends the headers of `_headers`."""

from __future__ import annotations

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from group_pages.commands.hosting_rules import read_header_rules, resolve_headers
from group_pages.commands.preview_server import find_file
from group_pages.media_types import media_type

COMPRESSED_TYPES = ("text/", "application/json", "application/xml", "image/svg")


@contextmanager
def serve_compressed(site: Path) -> Iterator[str]:
    """Serve the site while the context lasts; yield its URL, with a slash at its end."""
    handler = type("RequestHandler", (_RequestHandler,), {"site": site})
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Report nothing of a browser that closes its connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _RequestHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Path

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        file = find_file(self.site, path)
        if file is not None and file.is_dir():
            file /= "index.html"
        status = HTTPStatus.OK
        if file is None or not file.is_file():
            file, status = self.site / "404.html", HTTPStatus.NOT_FOUND
        kind = media_type(file.name)
        headers = resolve_headers(path, read_header_rules(self.site)) | {"Content-Type": kind}
        body = file.read_bytes()
        if kind.startswith(COMPRESSED_TYPES):
            body = _compress(body)
            headers["Content-Encoding"] = "gzip"
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@cache
def _compress(body: bytes) -> bytes:
    return gzip.compress(body, 9)
