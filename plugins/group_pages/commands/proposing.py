"""What every command that changes content does with its proposal: show, ask, save, report."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..clock import ClockError
from ..editing.content_files import CannotEdit
from ..editing.proposals import Proposal
from ..editing.saving import Conflict, Outcome, Rejected, Saved, Saver
from ..languages import Words
from ..loading import load
from ..locks import Locked
from ..model import Site
from ..problems import Problem, describe_problem, format_message, format_problem
from ..reporting import format_clock_error, report
from ..system_reasons import format_reason
from ..terminal import write_lines
from .arguments import add_content, make_parser, resolve_words
from .asking import Asker, MissingAnswer

Propose = Callable[[Site, Asker], Proposal]


MESSAGES = {
    "group": "the group, by its title or its file's name",
    "groups": "a group, by its title or its file's name; give it once for each group",
    "date": "the meeting's day, or 2027-02-09-1930 for a second meeting that day",
    "reason": "why; this is published",
    "to": "the new day",
    "time": "the new time, such as 18–19.30",
    "place": "the place, by its title or its file's name",
    "topic": "what the meeting is about",
    "guest": "who visits the meeting",
    "from": "the first day",
    "until": "the last day",
    "state": "the group's status, such as full",
    "old": "the season that ends, by its title or its file's name",
    "new": "the new season, by its title or its file's name; with --from and --until it is made",
    "all": "what all groups do: proposed, goes-on, pauses, ends, forms or leave",
    "way": "what one group does: its file's name, =, and one of those, or new-time ti 18–19.30",
    "number": "the change's number",
    "undo": "take it back",
    "kind": "the kind of file, such as groups or places",
    "file": "the file, by its title, its name or its path",
    "name": "the new name of the file, which is that of its address",
    "yes": "save without asking",
    "json": "the result as JSON",
    "no-commit": "make no commit of git",
}
"""Help of the options, by name."""

FLAGS = ("yes", "json", "no-commit")
"""Options of all of these commands."""

REPEATED = {"way": "way", "groups": "group"}
"""Options that may be given several times, by the names of their help."""

DESTINATIONS = {"from": "first"}
"""Names of attributes, where an option's name is a word of Python."""


def read_options(
    command: str, arguments: Sequence[str] | None, names: Sequence[str]
) -> argparse.Namespace:
    """Return the values of the options of these names, and of those of all these commands."""
    words = resolve_words(arguments)
    parser = make_parser(command, words)
    add_content(parser, words)
    for name in (*names, *FLAGS):
        help_text = words.gettext(MESSAGES[name])
        if name in (*FLAGS, "undo"):
            parser.add_argument(f"--{name}", action="store_true", help=help_text)
        elif name in REPEATED:
            option, dest = f"--{REPEATED[name]}", REPEATED[name]
            add = parser.add_argument
            add(option, action="append", metavar="…", dest=dest, default=[], help=help_text)
        else:
            dest = DESTINATIONS.get(name, name)
            parser.add_argument(f"--{name}", metavar="…", dest=dest, help=help_text)
    return parser.parse_args(arguments)


def run(
    options: argparse.Namespace, propose: Propose, details: Mapping[str, Any] | None = None
) -> int:
    """Return the exit status: 0 if saved, 1 if not, 2 where an answer is missing.

    `details` go into the result as JSON; `propose` fills them.
    """
    content: Path = options.content
    site, problems = load(content)
    if site is None:
        report(problems)
        return 1
    words = Words(site.association.language)
    saver = Saver(content, commit=not options.no_commit)

    def act(asker: Asker, reporter: Reporter) -> int:
        proposal = propose(site, asker)
        reporter.result |= details or {}
        return show_and_save(proposal, saver, asker, reporter, is_agreed=options.yes)

    return guarded(words, Reporter(words, as_json=options.json), act)


def show_and_save(
    proposal: Proposal, saver: Saver, asker: Asker, reporter: Reporter, *, is_agreed: bool
) -> int:
    """Report a proposal, ask whether to save it unless that is agreed, and save it."""
    reporter.show(proposal)
    if proposal.is_empty:
        return reporter.fail(asker.words.gettext("Nothing changes."))
    if not is_agreed:
        ask_to_write(asker)
    return reporter.report(saver.save(proposal))


def guarded(words: Words, reporter: Reporter, act: Callable[[Asker, Reporter], int]) -> int:
    """Return the exit status of the act; report in a sentence what keeps it from being done."""
    try:
        return act(Asker(words), reporter)
    except MissingAnswer as error:
        return reporter.fail(str(error), 2)
    except CannotEdit as error:
        return reporter.fail(format_message(error.code, error.details, words))
    except Locked:
        return reporter.fail(words.gettext("Somebody else is saving just now; try again."))
    except ClockError as error:
        return reporter.fail(format_clock_error(error, words))
    except OSError as error:
        why = format_reason(error, words)
        return reporter.fail(words.gettext("Nothing was saved: %(why)s.", why=why))
    except (EOFError, KeyboardInterrupt):
        return reporter.fail(words.gettext("Nothing was saved."))


def ask_to_write(asker: Asker) -> None:
    """Return where the answer is yes. Raises MissingAnswer without a terminal, else EOFError."""
    if not asker.at_terminal:
        raise MissingAnswer(asker.words.gettext("Nothing was saved: add --yes to save this."))
    if not asker.confirm(asker.words.gettext("Save this?")):
        raise EOFError


class Reporter:
    """Reports what will change, and what came of it, in sentences or as one JSON object."""

    def __init__(self, words: Words, *, as_json: bool) -> None:
        self.words = words
        self.as_json = as_json
        self.result: dict[str, Any] = {"saved": None}

    def show(self, proposal: Proposal) -> None:
        questions = [each.text(self.words) for each in proposal.questions]
        self.result |= {
            "sentence": proposal.sentence,
            "difference": proposal.difference(),
            "questions": questions,
        }
        if not self.as_json:
            lines = ["", proposal.sentence, "", *proposal.difference().splitlines()]
            lines += [f"! {each}" for each in questions]
            write_lines([*lines, ""], sys.stdout)

    def fail(self, message: str, status: int = 1) -> int:
        self.result["message"] = message
        if self.as_json:
            self._write_json()
        else:
            write_lines([message])
        return status

    def report(self, outcome: Outcome | None) -> int:
        """Report the outcome; return the exit status."""
        match outcome:
            case Saved():
                return self._report_saved(outcome)
            case Rejected():
                self.result["errors"] = [self._problem(each) for each in outcome.errors]
                return self._refuse([self._line(each) for each in outcome.errors])
            case Conflict():
                proposal = Proposal("", outcome.changes)
                self.result["conflict"] = proposal.difference()
                changed = self.words.gettext("Somebody has changed this meanwhile:")
                return self._refuse([changed, *proposal.difference().splitlines()])
        return self.fail(self.words.gettext("That version is no longer kept."))

    def _report_saved(self, outcome: Saved) -> int:
        self.result |= {
            "saved": outcome.number,
            "warnings": [self._problem(each) for each in outcome.warnings],
            "not_committed": outcome.not_committed,
        }
        if self.as_json:
            self._write_json()
            return 0
        write_lines([self._line(each) for each in outcome.warnings])
        if outcome.not_committed:
            why = self.words.gettext(
                "Saved, but git made no commit: %(why)s", why=outcome.not_committed
            )
            write_lines([why])
        undo = f"piiri undo --number {outcome.number}"
        write_lines(
            [self.words.gettext("Saved. Take it back: %(command)s", command=undo)], sys.stdout
        )
        return 0

    def _refuse(self, lines: list[str]) -> int:
        if not self.as_json:
            write_lines(lines)
        return self.fail(self.words.gettext("Nothing was saved."))

    def _line(self, problem: Problem) -> str:
        return format_problem(problem, self.words)

    def _problem(self, problem: Problem) -> dict[str, object]:
        return describe_problem(problem, self.words)

    def _write_json(self) -> None:
        write_lines([json.dumps(self.result, ensure_ascii=False, indent=1)], sys.stdout)
