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

OWN_SETTINGS = "pelicanconf.py"
OWN_PUBLISH_SETTINGS = "publishconf.py"


def build(arguments: Sequence[str] | None = None) -> int:
    """Build the site for a look at it; return the exit status."""
    options = _parser("site", "Builds the site.").parse_args(arguments)
    return _build(options, find_settings(OWN_SETTINGS))


def publish(arguments: Sequence[str] | None = None) -> int:
    """Build the site as it goes to the web, where its address must be known; return the status."""
    options = _parser("publish", "Builds the site to be published.").parse_args(arguments)
    settings = find_settings(OWN_PUBLISH_SETTINGS, OWN_SETTINGS)
    return _build(options, settings, "-e", "GROUP_PAGES_NEEDS_SITE=true")


def find_settings(*names: str) -> Path:
    """Return the first of these files that the working folder has, else the program's own."""
    return next((Path(name) for name in names if Path(name).is_file()), SETTINGS)


def _parser(name: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"piiri {name}", description=description)
    parser.add_argument(
        "content", nargs="?", default=Path("content"), type=Path, help="the content folder"
    )
    parser.add_argument("--output", default="output", help="the folder that the site is built into")
    return parser


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
