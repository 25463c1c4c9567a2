"""Problems -> lines on standard error, as the content format wants them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TextIO

from .languages import Words
from .problems import Problems, format_problem

CLEAR_LINE = "\r\x1b[2K"


def report(problems: Problems, stream: TextIO | None = None) -> None:
    """Write every problem on a line of its own, in order, then how many there are.

    Nothing wraps a line, whatever the terminal's width; characters that the terminal cannot show
    are written as escapes. Nothing is written where there is nothing to say.
    """
    if not len(problems):
        return
    words = Words(problems.language)
    lines = [format_problem(each, words) for each in problems.sorted()]
    say([*lines, count(problems, words)], stream)


def count(problems: Problems, words: Words) -> str:
    """`3 errors, 1 warning`; a number that is 0 is left out."""
    errors, warnings = len(problems.errors), len(problems.warnings)
    parts = []
    if errors:
        parts.append(words.ngettext("%(num)s error", "%(num)s errors", errors))
    if warnings:
        parts.append(words.ngettext("%(num)s warning", "%(num)s warnings", warnings))
    return ", ".join(parts)


def shown(path: Path) -> str:
    """A path as people name it: relative to the working folder where it lies below it."""
    folder = Path.cwd()
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)


def say(lines: list[str], stream: TextIO | None = None) -> None:
    """Write lines at once, so that those of two programs do not mix.

    Where nobody reads them (a closed stream, a pipe whose reader has gone, a full disk), they are
    lost: the build goes on, and its status tells whether it succeeded.
    """
    stream = stream or sys.stderr
    if stream is None:
        return
    stream = _unwrapped(stream)
    text = "".join(f"{line}\n" for line in lines)
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError:
        _give_up(stream)


def _give_up(stream: TextIO) -> None:
    """From now on what is written to the stream goes nowhere: what it holds would fail again
    when Python ends, and make the build's status that of a failure."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)


def _unwrapped(stream: TextIO) -> TextIO:
    """The stream itself: while Pelican shows that it is working, it puts one before it that breaks
    lines to the terminal's width."""
    inner: TextIO | None = getattr(stream, "rich_proxied_file", None)
    if inner is None:
        return stream
    if inner.isatty():
        # What Pelican shows stands on the line where ours begins.
        inner.write(CLEAR_LINE)
    return inner
