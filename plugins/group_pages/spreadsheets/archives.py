"""Whether a file may be opened as a workbook: found without unpacking more than is allowed."""

from __future__ import annotations

import io
import re
import zipfile

from ..patterns import define_pattern
from .grids import Unreadable

MOST_UNPACKED = 64_000_000
"""Bytes of all parts of a workbook together."""
MOST_PARTS = 1_000

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"

CONTENT_TYPES = "[Content_Types].xml"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"

_ENTITIES = define_pattern(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CODING = define_pattern(rb"""<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']""")
_PLAIN_CODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")


def is_workbook(content: bytes) -> bool:
    """Return whether a file is one of those that only `check_workbook` may let through."""
    return content.startswith((OLE, ZIP, EMPTY_ZIP))


def check_workbook(content: bytes) -> None:
    """Return where a workbook may be opened. Raises Unreadable.

    Refused: what is protected by a password, has macros, or would take too much room, and XML that
    defines entities or is in another coding than UTF-8, where they could not be seen.
    """
    if content.startswith(OLE):
        raise Unreadable("table-protected" if ENCRYPTED in content else "table-old-excel")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    # Of the last two is a part that is protected by a password, or has a name that is none.
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, RuntimeError, ValueError):
        raise Unreadable("table-damaged") from None


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise Unreadable("table-unpacks-too-large", limit=MOST_UNPACKED // 1_000_000)
    if "mimetype" in names and archive.read("mimetype").startswith(OPEN_DOCUMENT):
        raise Unreadable("table-open-document")
    if CONTENT_TYPES not in names:
        raise Unreadable("table-not-one")
    types = archive.read(CONTENT_TYPES)
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
        raise Unreadable("table-macros")
    if "xl/workbook.bin" in names:
        raise Unreadable("table-binary")
    if not any(name.startswith("xl/") for name in names):
        raise Unreadable("table-not-one")
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            # No more is unpacked than the part says it is: the sum of that is bounded above.
            _check_xml(archive.read(part))


def _check_xml(content: bytes) -> None:
    coding = _CODING.match(content.lstrip())
    if b"\0" in content[:200] or (coding and coding[1].lower() not in _PLAIN_CODINGS):
        raise Unreadable("table-damaged")
    if _ENTITIES.search(content):
        raise Unreadable("table-entities")
