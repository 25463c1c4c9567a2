"""What the servers of a built site on this computer have in common, and which file is asked for."""

from __future__ import annotations

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import quote, unquote


class SiteHandler(BaseHTTPRequestHandler):
    """Answers without naming the version of anything, and logs nothing."""

    protocol_version = "HTTP/1.1"
    server_version = "Piiri"
    sys_version = ""

    def redirect(self, path: str) -> None:
        """Lead to another path of the site; `find_file` has refused what leads to another host."""
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", quote(unquote(path)))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing: the terminal is for what staff must read, and an address may be secret."""


def find_file(root: Path, path: str) -> Path | None:
    """Return the file or folder of an address; None where it is missing, hidden or outside."""
    try:
        names = unquote(path, errors="strict").split("/")
    except UnicodeDecodeError:
        return None
    if names[0] or "" in names[1:-1] or any(map(_is_refused, names)):
        return None
    try:
        file = root.joinpath(*names).resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a loop of links
        return None
    return file if file.is_relative_to(root.resolve()) else None


def _is_refused(name: str) -> bool:
    return name.startswith(".") or "\\" in name or "\0" in name or "/" in name
