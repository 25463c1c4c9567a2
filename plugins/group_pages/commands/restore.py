"""`piiri restore`: brings a deleted file back, or makes a file what it was before a change.

make restore ARGS='--file groups/miesten-voimaa.md --number 12 --yes'
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from ..editing.history import History
from ..editing.saving import Saver
from ..languages import Words
from ..loading.sources import association_language
from .asking import Asker, Option
from .choices import describe_save
from .proposing import Reporter, guarded, read_options, show_and_save


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 if restored, 1 if not, 2 where an answer is missing."""
    options = read_options("restore", arguments, ("file", "number"))
    content: Path = options.content
    words = Words(association_language(content))
    saver = Saver(content, commit=not options.no_commit)

    def act(asker: Asker, reporter: Reporter) -> int:
        name = _choose_name(options, saver.history, asker)
        number = _choose_number(options, saver.history, name, asker)
        sentence = words.gettext("Put back: %(what)s", what=name)
        proposal = saver.propose_restore(name, number, sentence)
        if proposal is None:
            return reporter.report(None)
        return show_and_save(proposal, saver, asker, reporter, is_agreed=options.yes)

    return guarded(words, Reporter(words, as_json=options.json), act)


def _choose_name(options: argparse.Namespace, history: History, asker: Asker) -> str:
    """Return a file's path; deleted ones come first, then others in order of their last change."""
    deleted = {file.name: save for save, file in history.deleted()}
    names = {file.name: save for save in history.newest() for file in save.files if file.version}
    rows = [
        Option(name, f"{name}  ({describe_save(save)})", (PurePosixPath(name).stem,))
        for name, save in (deleted | names).items()
        if any(True for _ in history.versions(name))
    ]
    return asker.choose("file", options.file, asker.words.gettext("Which file?"), rows)


def _choose_number(options: argparse.Namespace, history: History, name: str, asker: Asker) -> int:
    """Return the number of the save before which the file is wanted."""
    rows = [Option(str(save.number), describe_save(save)) for save, _ in history.versions(name)]
    is_gone = name in {file.name for _, file in history.deleted()}
    if options.number is None and is_gone:
        return int(rows[0].value)
    label = asker.words.gettext("As it was before which change?")
    return int(asker.choose("number", options.number, label, rows))


if __name__ == "__main__":
    sys.exit(main())
