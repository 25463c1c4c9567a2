"""`piiri rename`: gives a file another name, and its page another address; the old one goes on.

make rename ARGS='--file "Miesten voimaa" --name miesten-ilta --yes'
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
    options = read_options("rename", arguments, ("kind", "file", "name"))
    return run(options, lambda site, asker: _propose(options, site, asker))


def _propose(options: argparse.Namespace, site: Site, asker: Asker) -> Proposal:
    file = choose_file(asker, site, options.kind, options.file)
    label = asker.words.gettext("The new name of the file, which is that of its address")
    return files.rename(site, file.folder, file.slug, asker.needed("name", options.name, label))


if __name__ == "__main__":
    sys.exit(main())
