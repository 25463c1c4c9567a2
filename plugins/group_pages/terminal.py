"""Lines on the terminal: written at once, whole, to whoever reads them."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

CLEAR_LINE = "\r\x1b[2K"


def write_lines(lines: list[str], stream: TextIO | None = None) -> None:
    """Write lines at once, so that those of two programs do not mix.

    Where nobody reads them (a closed stream, a pipe without a reader, a full disk), they are
    lost: the build goes on, and its exit status has the result.
    """
    stream = stream or sys.stderr
    if stream is None or not lines:
        return
    stream, start = _without_wrapping(stream)
    # In one piece: the progress display writes again at any time.
    text = start + "".join(f"{line}\n" for line in lines)
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError:
        _discard_output(stream)


def _discard_output(stream: TextIO) -> None:
    """Redirect the stream to nowhere.

    What it still holds would fail again when Python ends, and make the exit status that of a
    failure.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)


def _without_wrapping(stream: TextIO) -> tuple[TextIO, str]:
    """Return the stream itself, not the one that Pelican's progress display puts before it.

    That one breaks lines to the terminal's width. And return what is to be written first: the
    display stands on the line where ours begins.
    """
    inner: TextIO | None = getattr(stream, "rich_proxied_file", None)
    if inner is None:
        return stream, ""
    return inner, CLEAR_LINE if inner.isatty() else ""
