"""`piiri site` and `piiri publish`: build the site, as `pelican content -o output` does.

The settings are the association's own `pelicanconf.py`, where the working folder has one. The
manifest of the last build is asked before anything else is imported.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from ..cache.manifest import find_lines, make_key
from ..terminal import write_lines

TYPE_CHECKING = False  # typing itself takes as long to load as all that stands above
if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from ..languages import Words

OWN_SETTINGS = "pelicanconf.py"
OWN_PUBLISH_SETTINGS = "publishconf.py"


def build(arguments: Sequence[str] | None = None) -> int:
    """Build the site for a look at it; return the exit status."""
    return _build("site", arguments, (OWN_SETTINGS,), needs_site=False)


def publish(arguments: Sequence[str] | None = None) -> int:
    """Build the site as it goes to the web, where its address must be known; return the status."""
    names = (OWN_PUBLISH_SETTINGS, OWN_SETTINGS)
    return _build("publish", arguments, names, needs_site=True)


def find_settings(*names: str) -> Path:
    """Return the first of these files that the working folder has, else the program's own."""
    from pathlib import Path

    from ..installation import SETTINGS

    return next((Path(name) for name in names if Path(name).is_file()), SETTINGS)


def _build(
    command: str,
    arguments: Sequence[str] | None,
    settings_names: tuple[str, ...],
    *,
    needs_site: bool,
) -> int:
    given = tuple(sys.argv[1:] if arguments is None else arguments)
    key = make_key("piiri", command, *given)
    lines = find_lines(key)
    if lines is not None:
        errors, output = lines
        write_lines(errors)
        write_lines(output, sys.stdout)
        return 0
    # Imports make no garbage; the build enables the collector again at its end.
    gc.disable()
    options = _parse(command, given)
    if not options.content.is_dir():
        _report_content(options.content)
        return 1
    from pathlib import Path

    from .building import BuildRequest, run_build

    settings = find_settings(*settings_names)
    request = BuildRequest(options.content, Path(options.output), settings, needs_site, key)
    return run_build(request)


def _parse(command: str, arguments: Sequence[str]) -> argparse.Namespace:
    from .arguments import resolve_words

    return make_site_parser(command, resolve_words(arguments)).parse_args(arguments)


def make_site_parser(command: str, words: Words) -> argparse.ArgumentParser:
    """Return the parser of a command that builds the site."""
    from .arguments import add_content, make_parser

    parser = make_parser(command, words)
    add_content(parser, words)
    parser.add_argument(
        "--output",
        default="output",
        metavar=words.gettext("FOLDER"),
        help=words.gettext("the folder that the site is built into"),
    )
    return parser


def _report_content(content: Path) -> None:
    from ..edition import prepare
    from ..reporting import report

    report(prepare(content)[1])
