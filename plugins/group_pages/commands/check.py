"""`make check`: reports the problems of a content folder, without building anything."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ..clock import ClockError
from ..edition import prepare
from ..reporting import report, write_lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 where the content can be built (warnings or not), else 1."""
    parser = argparse.ArgumentParser(prog="check", description=__doc__)
    parser.add_argument("content", nargs="?", default="content", help="the content folder")
    content = Path(parser.parse_args(arguments).content)
    try:
        prepared, problems = prepare(content)
    except ClockError as error:
        write_lines([str(error)])
        return 1
    report(problems)
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
