"""Why a site cannot be built by an association's own settings or theme."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from ..terminal import write_lines


def report_broken_file(file: Path, error: BaseException) -> None:
    """Report why Python cannot run the file, and the line of it where it ended."""
    own = file.absolute()
    ends = [each for each in extract_tb(error.__traceback__) if Path(each.filename) == own]
    line = error.lineno if isinstance(error, SyntaxError) else (ends and ends[-1].lineno)
    reason = error.msg if isinstance(error, SyntaxError) else str(error)
    report_fault(
        "%(file)s: Python cannot read these settings (%(reason)s)",
        file=f"{file}:{line or 1}",
        reason=f"{type(error).__name__}: {reason}",
    )


def find_missing(theme: Path, error: FileNotFoundError) -> str:
    """Return the file of the theme that is not there; "" for another file."""
    path = str(error.filename)
    return path if theme in Path(path).parents else ""


def report_missing_theme(settings: Path, path: str) -> None:
    """Report a folder or file that the settings' theme should have."""
    report_fault("%(file)s: of the theme, %(path)s is not there", file=settings, path=path)


def report_fault(message: str, **details: object) -> None:
    from ..languages import Words
    from .arguments import resolve_language

    write_lines([Words(resolve_language(())).gettext(message, **details)])
