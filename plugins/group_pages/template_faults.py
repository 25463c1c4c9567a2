"""Why a site cannot be made with a template of an association's own."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError, TemplateSyntaxError

from .installation import THEME
from .languages import Words
from .terminal import write_lines

SUFFIX = ".html"


def report_template_fault(error: Exception, words: Words) -> bool:
    """Report the template that cannot be used, and its line; return False for another error.

    A template is a program, which can raise anything. What no template of the association's own
    has a part in is a fault of this program.
    """
    frames = [each for each in extract_tb(error.__traceback__) if each.filename.endswith(SUFFIX)]
    if not isinstance(error, TemplateError):
        frames = [each for each in frames if THEME not in Path(each.filename).parents]
        if not frames:
            return False
    places = [(each.filename, each.lineno) for each in frames]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or error.name or "", error.lineno))
    file, line = places[-1] if places else (str(error), 1)
    fault = words.gettext(
        "%(file)s: this template cannot be used (%(reason)s)",
        file=f"{file}:{line or 1}",
        reason=f"{type(error).__name__}: {getattr(error, 'message', error)}",
    )
    write_lines([fault])
    return True
