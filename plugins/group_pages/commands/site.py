"""`piiri site` and `piiri publish`: build the site, as `pelican content -o output` does.

The settings are the association's own `pelicanconf.py`, where the working folder has one.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from ..edition import prepare
from ..installation import SETTINGS
from ..reporting import report
from .arguments import add_content, make_parser, resolve_words

OWN_SETTINGS = "pelicanconf.py"
OWN_PUBLISH_SETTINGS = "publishconf.py"
NEEDS_SITE = ("-e", "GROUP_PAGES_NEEDS_SITE=true")
"""Arguments of a build that must know the site's address."""


def build(arguments: Sequence[str] | None = None) -> int:
    """Build the site for a look at it; return the exit status."""
    options = _parse("site", arguments)
    return _build(options, find_settings(OWN_SETTINGS))


def publish(arguments: Sequence[str] | None = None) -> int:
    """Build the site as it goes to the web, where its address must be known; return the status."""
    options = _parse("publish", arguments)
    settings = find_settings(OWN_PUBLISH_SETTINGS, OWN_SETTINGS)
    return _build(options, settings, *NEEDS_SITE)


def find_settings(*names: str) -> Path:
    """Return the first of these files that the working folder has, else the program's own."""
    return next((Path(name) for name in names if Path(name).is_file()), SETTINGS)


def _parse(command: str, arguments: Sequence[str] | None) -> argparse.Namespace:
    words = resolve_words(arguments)
    parser = make_parser(command, words)
    add_content(parser, words)
    parser.add_argument(
        "--output",
        default="output",
        metavar=words.gettext("FOLDER"),
        help=words.gettext("the folder that the site is built into"),
    )
    return parser.parse_args(arguments)


def _build(options: argparse.Namespace, settings: Path, *extra: str) -> int:
    if not options.content.is_dir():
        report(prepare(options.content)[1])
        return 1
    from pelican import main

    arguments = [str(options.content), "-o", options.output, "-s", str(settings), *extra]
    try:
        main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
