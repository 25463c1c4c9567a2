"""The content type of each kind of file that a site is made of."""

from __future__ import annotations

from pathlib import PurePosixPath

UNKNOWN = "application/octet-stream"

# Python's own table lacks .ics, and the system's table differs from machine to machine.
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}
NAMED = {
    "atom.xml": "application/atom+xml; charset=utf-8",
    "groups.schema.json": "application/schema+json; charset=utf-8",
}


def media_type(path: str) -> str:
    """By the file's name; what no table knows is bytes, never guessed."""
    file = PurePosixPath(path)
    return NAMED.get(file.name) or MEDIA_TYPES.get(file.suffix.lower(), UNKNOWN)
