"""Problems -> lines on standard error, as the content format wants them."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from . import clock
from .languages import Words
from .problems import Problems, format_problem
from .terminal import write_lines


def report(problems: Problems, stream: TextIO | None = None) -> None:
    """Write every problem on a line of its own, in order, then their counts.

    No line is wrapped to the terminal's width; characters that the terminal lacks become escapes.
    Without problems nothing is written.
    """
    write_lines(format_report(problems), stream)


def format_report(problems: Problems) -> list[str]:
    """Return a line for every problem, in order, then their counts; no line without problems."""
    if not len(problems):
        return []
    words = Words(problems.language)
    lines = [format_problem(each, words) for each in problems.sorted()]
    return [*lines, format_counts(problems, words)]


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
