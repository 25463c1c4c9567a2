"""`piiri close`: closes a place for a time; the meetings there are cancelled.

make close ARGS='--place Kirjasto --from 1.2.2027 --until 14.2.2027 --reason Remontti --yes'
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ..clock import resolve_build_day
from ..editing import places
from ..editing.days import years_of
from ..editing.proposals import Proposal
from ..model import Site
from ..terminal import write_lines
from .asking import Asker
from .choices import choose_place, describe_session, title_of
from .proposing import read_options, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status of `proposing.run`."""
    options = read_options("close", arguments, ("place", "from", "until", "reason"))
    return run(options, lambda site, asker: _propose(options, site, asker))


def _propose(options: argparse.Namespace, site: Site, asker: Asker) -> Proposal:
    words = asker.words
    slug = choose_place(asker, site, options.place)
    years = years_of(site.seasons, resolve_build_day(site.association.timezone))
    label = words.gettext("The first day that it is closed")
    first = asker.date("from", options.first, label, years)
    label = words.gettext("The last day that it is closed")
    last = asker.date("until", options.until, label, years)
    reason = asker.text("reason", options.reason, words.gettext("Why is it closed?"))
    proposal = places.close_place(site, slug, first, last, reason)
    if not options.json:
        touched = places.sessions_in_closure(site, slug, first, last)
        count = words.gettext("No meetings are cancelled.")
        if touched:
            count = words.ngettext(
                "%(num)s meeting is cancelled:", "%(num)s meetings are cancelled:", len(touched)
            )
        rows = [
            f"  {describe_session(each.session, words)}: {title_of(site, each.group)}"
            for each in touched
        ]
        write_lines(["", count, *rows], sys.stdout)
    return proposal


if __name__ == "__main__":
    sys.exit(main())
