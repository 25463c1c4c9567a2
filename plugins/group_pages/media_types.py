"""The media type of each kind of file that a site is made of."""

from __future__ import annotations

from pathlib import PurePosixPath

from .listings.renditions import RENDITIONS
from .model import Language
from .paths import NEWS_FEED_FILE, SCHEMA_FILE

UNKNOWN = "application/octet-stream"

# Python's own table is that of the system, which differs from machine to machine.
# JSON has no charset: it is UTF-8 (RFC 8259, 11).
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
}
NAMED = {
    **{
        rendition.name(language): rendition.media_type
        for rendition in RENDITIONS
        for language in Language
    },
    NEWS_FEED_FILE: "application/atom+xml; charset=utf-8",
    SCHEMA_FILE: "application/schema+json",
}


def is_compressible(path: str) -> bool:
    """Return whether hosts send the file compressed: a text, of any kind."""
    kind = media_type(path).partition(";")[0]
    return kind.startswith("text/") or kind.endswith(("json", "xml"))


def media_type(path: str) -> str:
    """Return the type by the file's name; what no table knows is bytes, never guessed."""
    file = PurePosixPath(path)
    return NAMED.get(file.name) or MEDIA_TYPES.get(file.suffix.lower(), UNKNOWN)
