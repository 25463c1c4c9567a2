"""`piiri cancel`: cancels a meeting, or takes that back with --undo.

make cancel ARGS='--group "Miesten voimaa" --date 9.2.2027 --reason "Ohjaaja on sairas" --yes'
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ..clock import resolve_build_day
from ..editing import sessions
from ..editing.proposals import Proposal
from ..model import Site
from .asking import Asker
from .choices import choose_group, choose_session
from .proposing import read_options, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status of `proposing.run`."""
    options = read_options("cancel", arguments, ("group", "date", "reason", "undo"))
    return run(options, lambda site, asker: _propose(options, site, asker))


def _propose(options: argparse.Namespace, site: Site, asker: Asker) -> Proposal:
    today = resolve_build_day(site.association.timezone)
    slug = choose_group(asker, site, options.group)
    key = choose_session(asker, site, slug, options.date, today)
    if options.undo:
        return sessions.reinstate(site, slug, key)
    label = asker.words.gettext("Why is it cancelled? Press Enter to give no reason")
    return sessions.cancel(site, slug, key, asker.text("reason", options.reason, label))


if __name__ == "__main__":
    sys.exit(main())
