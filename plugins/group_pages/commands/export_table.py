"""`piiri export`: writes the content as a table, an Excel workbook or CSV files.

make export FILE=ryhmat.xlsx     all sheets as one workbook
make export FILE=taulukot        a folder of CSV files, a sheet each
make export FILE=ryhmat.csv      the sheet of groups as CSV
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ..editing import storage
from ..editing.content_files import CannotEdit
from ..garbage import garbage_uncollected
from ..languages import Words
from ..loading import load
from ..model import Site
from ..problems import format_sentence
from ..reporting import report
from ..spreadsheets.columns import list_sheets
from ..spreadsheets.csv_files import write_csv
from ..spreadsheets.files import CSV, XLSX, lay_out_sheet, write_csv_files, write_xlsx
from ..spreadsheets.layout import KEEP_PRIVATE
from ..system_reasons import format_reason
from ..terminal import write_lines
from .arguments import add_content_option, make_parser, resolve_words


@garbage_uncollected()
def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 if written, 1 if not."""
    words = resolve_words(arguments)
    parser = make_parser("export", words)
    add_content_option(parser, words)
    parser.add_argument(
        "file",
        type=Path,
        metavar=words.gettext("FILE"),
        help=words.gettext("a file that ends in .xlsx or .csv, or a folder for CSV files"),
    )
    options = parser.parse_args(arguments)
    site, problems = load(options.content)
    if site is None:
        report(problems)
        return 1
    words = Words(site.association.language)
    try:
        files = list_files(site, options.file, words)
        for place, content in files.items():
            storage.replace(place, content)
    except CannotEdit as error:
        write_lines([format_sentence(error.code, error.details, words)])
        return 1
    except OSError as error:
        why = format_reason(error, words)
        write_lines([words.gettext("The table could not be written: %(why)s.", why=why)])
        return 1
    lines = []
    if options.file.suffix.lower() == CSV:
        lines.append(words.gettext("A CSV file has the groups alone; name it .xlsx to have all."))
    lines += [words.gettext("Saved: %(file)s", file=place) for place in files]
    write_lines([*lines, words.gettext(KEEP_PRIVATE)], sys.stdout)
    return 0


def list_files(site: Site, target: Path, words: Words) -> dict[Path, bytes]:
    """Return the files of an export by their places. Raises CannotEdit, OSError."""
    if target.suffix.lower() == XLSX:
        return {target: write_xlsx(site, words)}
    if target.suffix.lower() == CSV:
        return {target: write_csv(lay_out_sheet(list_sheets()[0], site, words))}
    return {target / name: content for name, content in write_csv_files(site, words)}


if __name__ == "__main__":
    sys.exit(main())
