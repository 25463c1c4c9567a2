"""`piiri state`: says how a group is doing: running, forming, full, on a break or ended.

make state ARGS='--group "Miesten voimaa" --state tauolla --from 1.2.2027 --until 28.2.2027 --yes'
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ..editing import groups
from ..editing.proposals import Proposal
from ..model import DATED_STATUSES, Site, Status
from .asking import Asker, Option
from .choices import choose_group
from .proposing import read_options, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status of `proposing.run`."""
    options = read_options("state", arguments, ("group", "state", "from", "until"))
    return run(options, lambda site, asker: _propose(options, site, asker))


def _propose(options: argparse.Namespace, site: Site, asker: Asker) -> Proposal:
    words = asker.words
    slug = choose_group(asker, site, options.group)
    states = [Option(each.english, each.word(words.language)) for each in groups.STATUS.wordings]
    label = words.gettext("What is the group's status?")
    status = Status(asker.choose("state", options.state, label, states))
    first = last = None
    if status in DATED_STATUSES:
        first = asker.date("from", options.first, words.gettext("Since which day?"))
    if status is Status.PAUSED and (options.until or asker.at_terminal):
        last = asker.date("until", options.until, words.gettext("Until which day?"))
    return groups.set_state(site, slug, status, first, last)


if __name__ == "__main__":
    sys.exit(main())
