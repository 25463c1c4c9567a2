"""`piiri undo`: lists the last changes and takes one of them back, a deleted file too."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from ..editing.proposals import Proposal
from ..editing.saving import Saver
from ..languages import Words
from ..loading.sources import association_language
from ..numbers import read_number
from .asking import Asker, MissingAnswer, Option
from .choices import describe_save
from .proposing import Reporter, ask_to_write, guarded, read_options

SAVES_SHOWN = 15


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 if taken back, 1 if not, 2 where an answer is missing."""
    options = read_options("undo", arguments, ("number",))
    content: Path = options.content
    words = Words(association_language(content))
    saver = Saver(content, commit=not options.no_commit)

    def act(asker: Asker, reporter: Reporter) -> int:
        number = _number(options, saver, asker)
        save = saver.history.find(number)
        sentence = words.gettext("Undo: %(what)s", what=save.sentence if save else "…")
        undoing = saver.propose_undo(number, sentence)
        if not isinstance(undoing, Proposal):
            return reporter.report(undoing)
        reporter.show(undoing)
        if not options.yes:
            ask_to_write(asker)
        return reporter.report(saver.undo(number, sentence))

    return guarded(words, Reporter(words, as_json=options.json), act)


def _number(options: argparse.Namespace, saver: Saver, asker: Asker) -> int:
    if options.number is not None:
        number = read_number(options.number)
        if number is None:
            message = "“%(text)s” is not a change's number; without --number, changes are listed"
            message = asker.words.gettext(message, text=options.number)
            raise MissingAnswer(f"--number: {message}")
        return number
    saves = islice(saver.history.newest(), SAVES_SHOWN)
    choices = [Option(str(save.number), describe_save(save)) for save in saves]
    label = asker.words.gettext("Which change is to be taken back?")
    return int(asker.choose("number", None, label, choices))


if __name__ == "__main__":
    sys.exit(main())
