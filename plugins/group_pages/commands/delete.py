"""`piiri delete`: moves a file to the trash, from where `piiri restore` brings it back.

make delete ARGS='--file "Miesten voimaa" --yes'
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
    options = read_options("delete", arguments, ("kind", "file"))
    return run(options, lambda site, asker: _propose(options, site, asker))


def _propose(options: argparse.Namespace, site: Site, asker: Asker) -> Proposal:
    file = choose_file(asker, site, options.kind, options.file)
    return files.delete(site, file.folder, file.slug)


if __name__ == "__main__":
    sys.exit(main())
