"""`piiri print`: posters, leaflets and notice boards as PDF, into a folder of their own.

With `print: yes` in the association's file each build makes them for the site, too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ..cache.artifacts import open_store
from ..clock import ClockError
from ..edition import Prepared, prepare
from ..installation import can_print
from ..languages import Words
from ..output.loose_files import write_files
from ..renditions import files_on_paper
from ..renditions.print import papers
from ..reporting import display_path, format_clock_error, report
from ..system_reasons import format_reason
from ..terminal import write_lines
from .arguments import add_content, make_parser, resolve_words


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the PDFs and return the exit status; a file is replaced, none is removed."""
    words = resolve_words(arguments)
    parser = make_parser("print", words)
    add_content(parser, words)
    parser.add_argument(
        "--into",
        type=Path,
        default=Path("print"),
        metavar=words.gettext("FOLDER"),
        help=words.gettext("the folder that the PDFs are written to"),
    )
    options = parser.parse_args(arguments)
    if not can_print():
        write_lines([words.gettext("What makes PDFs is not installed; run: make setup-print")])
        return 1
    try:
        prepared, problems = prepare(options.content)
    except ClockError as error:
        write_lines([format_clock_error(error, words)])
        return 1
    report(problems)
    if prepared is None:
        return 1
    return _write(prepared, options.content, options.into, words)


def _write(prepared: Prepared, content: Path, folder: Path, words: Words) -> int:
    store = open_store(papers.KIND, os.path.realpath(content), papers.PACKAGES)
    try:
        count = write_files(folder, files_on_paper(prepared, store))
    except OSError as error:
        reason = format_reason(error, words)
        write_lines([f"{display_path(folder)}: {reason}"])
        return 1
    store.save()
    line = words.ngettext(
        "Done: %(num)s PDF in the folder %(folder)s.",
        "Done: %(num)s PDFs in the folder %(folder)s.",
        count,
        folder=display_path(folder),
    )
    write_lines([line], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
