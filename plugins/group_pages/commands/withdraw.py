"""`piiri withdraw`: takes a group, a page or a news item off the site; its file stays, as a draft.

make withdraw ARGS='--file "Miesten voimaa" --yes'      and back with --undo
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ..editing import files
from ..editing.proposals import Proposal
from ..model import Site
from .asking import Asker
from .choices import choose_file
from .proposing import read_options, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status of `proposing.run`."""
    options = read_options("withdraw", arguments, ("kind", "file", "undo"))
    return run(options, lambda site, asker: _propose(options, site, asker))


def _propose(options: argparse.Namespace, site: Site, asker: Asker) -> Proposal:
    intent = files.release if options.undo else files.withdraw
    file = choose_file(
        asker,
        site,
        options.kind,
        options.file,
        lambda each: files.is_draft(site, each.folder, each.slug) is options.undo,
    )
    return intent(site, file.folder, file.slug)


if __name__ == "__main__":
    sys.exit(main())
