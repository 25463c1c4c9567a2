"""`make check`: reports the problems of a content folder, without building anything.

It also warns of an output folder whose site is old.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ..clock import ClockError, resolve_build_day
from ..edition import Prepared, prepare
from ..languages import Words
from ..problems import Problems
from ..reporting import display_path, format_clock_error, report, write_lines
from .arguments import add_content, make_parser, resolve_language
from .site_age import read_stamp_of_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 where the content can be built (warnings or not), else 1."""
    words = Words(resolve_language(sys.argv[1:] if arguments is None else arguments))
    parser = make_parser("check", words)
    add_content(parser, words)
    parser.add_argument(
        "--output",
        type=Path,
        metavar=words.gettext("FOLDER"),
        help=words.gettext("the folder that the site is built into"),
    )
    options = parser.parse_args(arguments)
    try:
        prepared, problems = prepare(options.content)
        report(problems)
        _warn_of_old_site(options.output, Words(problems.language))
    except ClockError as error:
        write_lines([format_clock_error(error, words)])
        return 1
    return _report_counts(prepared, problems)


def _warn_of_old_site(output: Path | None, words: Words) -> None:
    """Report a built site that is over two days old: it may be the one that is published.

    Raises ClockError.
    """
    stamp = read_stamp_of_folder(output) if output else None
    if output is None or stamp is None:
        return
    today = resolve_build_day(stamp.timezone)
    if stamp.is_old(today):
        message = words.gettext(
            "the site built here is from %(date)s, %(days)s days old; build and publish it again",
            date=words.date(stamp.day),
            days=stamp.age(today),
        )
        write_lines([f"{display_path(output)}: {words.gettext('warning')}: {message}"])


def _report_counts(prepared: Prepared | None, problems: Problems) -> int:
    """Report what is in content without errors; return the exit status."""
    if prepared is None or problems.errors:
        return 1
    words, publication = prepared.words, prepared.edition.publication
    sessions = sum(len(group.sessions) for group in publication.groups)
    counts = (
        words.ngettext("%(num)s group", "%(num)s groups", len(publication.groups)),
        words.ngettext("%(num)s meeting", "%(num)s meetings", sessions),
    )
    write_lines([words.gettext("No errors: %(what)s.", what=words.join(counts))], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
