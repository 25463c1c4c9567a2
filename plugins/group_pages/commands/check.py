"""`make check`: reports the problems of a content folder, without building anything.

It also warns of an output folder whose site is old, and after an upgrade of the program names what
that changes for the content.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..clock import ClockError, resolve_build_day
from ..edition import Prepared, load_and_prepare
from ..languages import Words
from ..model import Site
from ..problems import Problem, Problems, describe_problem, format_message
from ..publishing.site_age import read_stamp_of_folder
from ..reporting import display_path, format_clock_error, report
from ..terminal import write_lines
from .after_upgrade import describe_upgrade, note_version
from .arguments import add_content, make_parser, resolve_words


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 where the content can be built (warnings or not), else 1."""
    words = resolve_words(arguments)
    parser = make_parser("check", words)
    add_content(parser, words)
    parser.add_argument(
        "--output",
        type=Path,
        metavar=words.gettext("FOLDER"),
        help=words.gettext("the folder that the site is built into"),
    )
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help=words.gettext("the result as JSON"))
    annotations = words.gettext("the problems as annotations of GitHub")
    forms.add_argument("--github", action="store_true", help=annotations)
    options = parser.parse_args(arguments)
    try:
        site, prepared, problems = load_and_prepare(options.content)
        if options.json:
            write_lines([describe_problems(problems)], sys.stdout)
            return int(bool(problems.errors))
        if options.github:
            write_lines(list(list_annotations(problems)), sys.stdout)
        else:
            report(problems)
            _report_upgrade(site, problems)
        _warn_of_old_site(options.output, Words(problems.language))
    except ClockError as error:
        write_lines([format_clock_error(error, words)])
        return 1
    return _report_counts(prepared, problems)


def describe_problems(problems: Problems) -> str:
    """Return all problems as JSON, in order; a file's path is as the messages have it."""
    words = Words(problems.language)
    rows = [{**describe_problem(each, words), "file": _name(each)} for each in problems]
    counts = {"errors": len(problems.errors), "warnings": len(problems.warnings)}
    return json.dumps({**counts, "problems": rows}, ensure_ascii=False, indent=1)


def list_annotations(problems: Problems) -> Iterator[str]:
    """Yield each problem as a line that GitHub's workflows show beside the file's line.

    https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    words = Words(problems.language)
    for each in problems:
        kind = "warning" if each.warning else "error"
        message = _escaped(format_message(each.code, dict(each.details), words))
        yield f"::{kind} file={_escaped_property(_name(each))},line={each.line}::{message}"


def _name(problem: Problem) -> str:
    return Path(display_path(problem.path)).as_posix()


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


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


def _report_upgrade(site: Site | None, problems: Problems) -> None:
    """Report what an upgrade changes, until the content has been checked without an error."""
    if site is None:
        return
    write_lines(list(describe_upgrade(site, Words(problems.language))), sys.stdout)
    if not problems.errors:
        note_version(site.root)


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
