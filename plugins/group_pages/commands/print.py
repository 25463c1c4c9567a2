"""`piiri print`: posters, leaflets and notice boards as PDF, into a folder of their own.

With `print: yes` in the association's file each build makes them for the site, too.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..clock import ClockError
from ..edition import Prepared, prepare
from ..installation import can_print
from ..languages import Words
from ..renditions import files_on_paper
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
    return _write(prepared, options.into, words)


def _write(prepared: Prepared, folder: Path, words: Words) -> int:
    count = 0
    printed = replace(prepared, edition=replace(prepared.edition, is_printed=True))
    try:
        for path, content in files_on_paper(printed):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            count += 1
    except OSError as error:
        reason = format_reason(error, words)
        write_lines([f"{display_path(folder)}: {reason}"])
        return 1
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
