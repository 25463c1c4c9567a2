"""`piiri state`: says how groups are doing: running, forming, full, on a break or ended.

make state ARGS='--group "Miesten voimaa" --state tauolla --from 1.2.2027 --until 28.2.2027 --yes'

Each --group names one more group.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ..clock import resolve_build_day
from ..editing import groups
from ..editing.days import years_of
from ..editing.proposals import Proposal
from ..editing.sessions import find_group
from ..model import DATED_STATUSES, Site, Status
from .asking import Asker, Option
from .choices import choose_groups
from .proposing import read_options, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status of `proposing.run`."""
    options = read_options("state", arguments, ("groups", "state", "from", "until"))
    return run(options, lambda site, asker: _propose(options, site, asker))


def _propose(options: argparse.Namespace, site: Site, asker: Asker) -> Proposal:
    words = asker.words
    slugs = choose_groups(asker, site, options.group)
    states = [Option(each.english, each.word(words.language)) for each in groups.STATUS.wordings]
    label = words.ngettext("What is the group's status?", "What is their status?", len(slugs))
    status = Status(asker.choose("state", options.state, label, states))
    first = last = None
    seasons = (each for slug in slugs for each in find_group(site, slug).seasons)
    years = years_of(dict.fromkeys(seasons), resolve_build_day(site.association.timezone))
    if status in DATED_STATUSES:
        first = asker.date("from", options.first, words.gettext("Since which day?"), years)
    if status is Status.PAUSED and (options.until or asker.at_terminal):
        last = asker.date("until", options.until, words.gettext("Until which day?"), years)
    return groups.set_states(site, slugs, status, first, last)


if __name__ == "__main__":
    sys.exit(main())
