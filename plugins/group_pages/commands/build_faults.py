"""Why a site cannot be built by an association's own settings, templates or theme."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from ..terminal import write_lines


def report_broken_file(file: Path, error: Exception) -> None:
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


def report_template_error(error: Exception, settings: Path) -> bool:
    """Report the template that cannot be used, and its line; return False for another error.

    Without a template of its own it is the file of `settings`.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    if not isinstance(error, TemplateError):
        return False
    frames = extract_tb(error.__traceback__)
    places = [(each.filename, each.lineno) for each in frames if each.filename.endswith(".html")]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or error.name or "", error.lineno))
    file, line = places[-1] if places else (str(settings), 1)
    report_fault(
        "%(file)s: this template cannot be used (%(reason)s)",
        file=f"{file}:{line or 1}",
        reason=f"{type(error).__name__}: {error.message}",
    )
    return True


def find_missing(theme: Path, error: Exception) -> str:
    """Return the file of the theme that is not there; "" for another error."""
    path = str(error.filename) if isinstance(error, FileNotFoundError) else ""
    return path if theme in Path(path).parents else ""


def report_missing_theme(settings: Path, path: str) -> None:
    """Report a folder or file that the settings' theme should have."""
    report_fault("%(file)s: of the theme, %(path)s is not there", file=settings, path=path)


def report_fault(message: str, **details: object) -> None:
    from ..languages import Words
    from .arguments import resolve_language

    write_lines([Words(resolve_language(())).gettext(message, **details)])
