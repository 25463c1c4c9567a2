"""Why a site cannot be made with a template of an association's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

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
    places = [*_list_places(error)]
    if not isinstance(error, TemplateError):
        places = [each for each in places if THEME not in Path(each[0]).parents]
        if not places:
            return False
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


def _list_places(error: Exception) -> Iterator[tuple[str, int]]:
    """Yield the files and lines of the templates that led to an error, the innermost last."""
    for frame, line in walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if file.endswith(SUFFIX):
            # Jinja gives the line of the template's text itself only where it renders one. Of a
            # macro that Python calls, here is the line of the compiled code.
            template = frame.f_globals.get("__jinja_template__")
            yield file, template.get_corresponding_lineno(line) if template else line
