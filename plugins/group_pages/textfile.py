"""Bytes of one content file -> clean text: UTF-8, plain line ends, nothing invisible that harms.

Everything that could later break a feed, a page or a log is taken out here, once.
"""

from __future__ import annotations

import codecs
import errno
import unicodedata
from pathlib import Path

from .patterns import define_pattern
from .problems import Problems
from .value_classes import dataclass

BYTE_ORDER_MARK = "\ufeff"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

# C0 but tab and newline, DEL, C1, noncharacters: no text needs them, YAML and XML refuse them.
_CONTROL = define_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = define_pattern("[\ud800-\udfff]")
_LINE_SEPARATOR = define_pattern("[\x85\u2028\u2029]")
_INVISIBLE = define_pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Text:
    """A file's clean text; `whole` is false where the file goes on after it."""

    clean: str
    whole: bool


def decode_text(path: Path, content: bytes, limit: int, problems: Problems) -> Text | None:
    """Return the text of at most `limit` of the bytes; None after a reported error."""
    whole = len(content) <= limit
    content = content[: limit + 1]
    if content.startswith(UTF16_MARKS) or _looks_like_utf16(content):
        problems.error(path, 1, "encoding-utf16")
        return None
    try:
        # The limit may have cut a character in two.
        text, _ = codecs.utf_8_decode(content, "strict", whole)
    except UnicodeDecodeError as error:
        problems.error(path, _line_of(content, error.start), "encoding-unknown")
        return None
    return Text(clean(text.removeprefix(BYTE_ORDER_MARK)), whole)


def clean(text: str) -> str:
    """Return the text in NFC, its lines ended by a newline alone, without what harms.

    Control characters and half surrogates go. Separators that YAML and some editors, but not all,
    take for line ends become spaces, so that everybody counts the same lines.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _LINE_SEPARATOR.sub(" ", text))
        text = unicodedata.normalize("NFC", text)
    return _CONTROL.sub("", text)


def mask(text: str) -> str:
    """Return a text of the same length that a parser takes as it takes the clean text.

    What `clean` would remove or compose stays, one character for one: places in the two are the
    same. A byte order mark is an empty line.
    """
    if text.startswith(BYTE_ORDER_MARK):
        text = "\n" + text[1:]
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _LINE_SEPARATOR.sub(" ", text))
    return _CONTROL.sub("\N{WORD JOINER}", text)


def clean_scalar(text: str) -> str:
    """Return a value as typed, less what an escape such as `\\0` in it could have smuggled in."""
    return text if text.isprintable() else clean(text)


def without_invisible(text: str) -> str:
    """Return the text less characters of no width: word processors leave them in words."""
    return text if text.isprintable() else _INVISIBLE.sub("", text)


def read_bytes(path: Path, limit: int, problems: Problems) -> bytes | None:
    """Return at most `limit` bytes of the file; None after a reported error."""
    try:
        if not path.is_file():
            missing = not path.exists()
            problems.error(path, 1, "file-unreadable" if missing else "file-not-regular")
            return None
        with path.open("rb") as file:
            return file.read(limit)
    except OSError as error:
        code = "file-forbidden" if error.errno == errno.EACCES else "file-unreadable"
        problems.error(path, 1, code)
        return None


def _looks_like_utf16(content: bytes) -> bool:
    """Return whether it looks so: Latin letters have a zero in one byte of two, and only there."""
    start = content[:64]
    fewer, more = sorted((start[::2].count(0), start[1::2].count(0)))
    return len(start) >= 4 and more * 3 > len(start) > fewer * 6


def _line_of(content: bytes, position: int) -> int:
    before = content[:position]
    return 1 + before.count(b"\n") + before.replace(b"\r\n", b"").count(b"\r")
