"""Problems -> lines on standard error, as the content format wants them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TextIO

from . import clock
from .languages import Words
from .problems import Problems, format_problem

CLEAR_LINE = "\r\x1b[2K"


def report(problems: Problems, stream: TextIO | None = None) -> None:
    """Write every problem on a line of its own, in order, then their counts.

    No line is wrapped to the terminal's width; characters that the terminal lacks become escapes.
    Without problems nothing is written.
    """
    if not len(problems):
        return
    words = Words(problems.language)
    lines = [format_problem(each, words) for each in problems.sorted()]
    write_lines([*lines, format_counts(problems, words)], stream)


def format_counts(problems: Problems, words: Words) -> str:
    """Return `3 errors, 1 warning`; a number that is 0 is left out."""
    errors, warnings = len(problems.errors), len(problems.warnings)
    parts = []
    if errors:
        parts.append(words.ngettext("%(num)s error", "%(num)s errors", errors))
    if warnings:
        parts.append(words.ngettext("%(num)s warning", "%(num)s warnings", warnings))
    return ", ".join(parts)


def format_clock_error(error: clock.ClockError, words: Words) -> str:
    """Return the message about a variable of the environment."""
    return words.gettext(clock.MESSAGES[error.code], text=error.text)


def display_path(path: Path) -> str:
    """Return the path, relative to the working folder if it lies below it."""
    folder = Path.cwd()
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)


def write_lines(lines: list[str], stream: TextIO | None = None) -> None:
    """Write lines at once, so that those of two programs do not mix.

    Where nobody reads them (a closed stream, a pipe without a reader, a full disk), they are
    lost: the build goes on, and its exit status has the result.
    """
    stream = stream or sys.stderr
    if stream is None:
        return
    stream = _without_wrapping(stream)
    text = "".join(f"{line}\n" for line in lines)
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


def _without_wrapping(stream: TextIO) -> TextIO:
    """Return the stream itself, not the one that Pelican's progress display puts before it.

    That one breaks lines to the terminal's width.
    """
    inner: TextIO | None = getattr(stream, "rich_proxied_file", None)
    if inner is None:
        return stream
    if inner.isatty():
        # The progress display stands on the line where ours begins.
        inner.write(CLEAR_LINE)
    return inner
