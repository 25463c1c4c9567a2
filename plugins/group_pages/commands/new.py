"""`make new`: asks what a new group needs, checks each answer, and writes the group's file.

Every answer can be given as an option instead, and must be where there is no terminal to ask at:
make new ARGS='--title "Säde" --type "Miesten voimaa" --admission open --day ti --time 17.30–19'
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from slugify import slugify

from ..clock import ClockError, resolve_build_day
from ..editing.checking import Verdict, check
from ..editing.content_files import CannotEdit
from ..editing.folders import check_free
from ..editing.naming import name_new_file
from ..editing.proposals import FileChange, Proposal
from ..editing.saving import Saved, Saver
from ..frontmatter.quotes import bare
from ..languages import Words
from ..languages.forms import break_anywhere
from ..loading import load
from ..locks import Locked
from ..model import Group, Session, Site
from ..paths import Paths
from ..problems import format_problem
from ..reporting import format_clock_error, report
from ..schema import GROUP
from ..schema.values import BadValue
from ..system_reasons import format_reason
from ..terminal import write_lines
from .arguments import add_content, make_parser, resolve_words
from .asking import Asker
from .group_file import compose_file, key_of
from .prompts import ask_line, explain, list_numbered
from .proposing import MESSAGES
from .questions import (
    QUESTIONS,
    Interview,
    NothingToChoose,
    Question,
    check_choices,
    default_of,
    options_of,
    parse_answer,
)

MOST_SESSIONS_SHOWN = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 with a new file, 1 without one, 2 for missing answers."""
    words = resolve_words(arguments)
    options = vars(_parser(words).parse_args(arguments))
    content = options.pop("content")
    name = options.pop("file")
    is_agreed, commit = options.pop("yes"), not options.pop("no_commit")
    site, problems = load(content)
    if site is None:
        report(problems)
        return 1
    words = Words(site.association.language)
    try:
        interview = Interview(site, words, resolve_build_day(site.association.timezone))
        complete = ask_all(interview, options)
        if not complete:
            return 2
        path = _place(content, name, interview)
        proposal = path and _propose(content, path, interview, is_agreed=is_agreed)
    except ClockError as error:
        write_lines([format_clock_error(error, words)])
        return 1
    except NothingToChoose as error:
        message = "the folder %(folder)s is empty: make a file there first"
        write_lines([words.gettext(message, folder=content / error.folder)])
        return 1
    except (EOFError, KeyboardInterrupt):
        write_lines(["", words.gettext("Nothing was saved.")])
        return 1
    if not path or not proposal:
        return 1
    return _save(Saver(content, commit=commit), path, proposal, interview)


def _parser(words: Words) -> argparse.ArgumentParser:
    example = words.gettext("For example: piiri new --title Sunrise --day tue --time 17:30–19:00")
    parser = make_parser("new", words, example)
    add_content(parser, words)
    name = words.gettext("the file's name, if it is not made from the title")
    parser.add_argument("--file", default="", metavar=words.gettext("FILE"), help=name)
    for flag in ("yes", "no-commit"):
        text = words.gettext(MESSAGES[flag])
        parser.add_argument(f"--{flag}", action="store_true", help=text)
    for question in QUESTIONS:
        key = key_of(question.name)
        metavar = key.word(words.language).upper()
        parser.add_argument(
            f"--{question.name}", metavar=metavar, help=words.gettext(key.help).replace("%", "%%")
        )
    return parser


def ask_all(interview: Interview, given: dict[str, str | None]) -> bool:
    """Ask every question; return whether each has a valid answer. Faults are reported."""
    at_terminal = sys.stdin.isatty()
    if at_terminal:
        hint = "Press Enter to skip a question. An answer in brackets is chosen by Enter."
        write_lines([interview.words.gettext(hint)], sys.stdout)
    faults = []
    for question in QUESTIONS:
        text = given[question.name]
        if text is None and not question.asked(interview):
            continue
        check_choices(question, interview)
        if text is None and at_terminal:
            ask(question, interview)
        elif fault := _take(question, text or "", interview):
            faults.append(f"--{question.name}: {fault}")
    write_lines(faults)
    return not faults


def ask(question: Question, interview: Interview) -> None:
    """Ask until the answer is valid."""
    words = interview.words
    key = key_of(question.name)
    lines = ["", f"{words.capital(key.word(words.language))}: {words.gettext(key.help)}"]
    options = options_of(question.name, interview)
    lines += list_numbered(option.label for option in options)
    write_lines(lines, sys.stdout)
    default = default_of(question.name, interview)
    while fault := _take(question, ask_line(default), interview):
        write_lines([f"  {fault}"], sys.stdout)


def _take(question: Question, text: str, interview: Interview) -> str:
    """Store the answer; return its fault, "" for none."""
    text = bare(text) or default_of(question.name, interview)
    if not text:
        needed = question.needed(interview)
        return interview.words.gettext("this needs an answer") if needed else ""
    try:
        interview.answers[question.name] = parse_answer(question.name, text, interview)
    except BadValue as error:
        key = key_of(question.name).word(interview.words.language)
        return explain(error, key, text, interview.words)
    return ""


def _place(content: Path, name: str, interview: Interview) -> Path | None:
    """Return the new file; None for a name that is none or is taken, which is reported.

    One without a name has it from its title, and its town where another group has that title.
    """
    words, site = interview.words, interview.site
    answers = {key_of(each): texts[0] for each, texts in interview.answers.items()}
    try:
        if name:
            slug = slugify(name.removesuffix(".md"))
            check_free(site, GROUP.folder, slug)
        else:
            slug = name_new_file(site, GROUP.folder, answers)
    except CannotEdit as error:
        if error.code == "edit-no-name":
            fault = words.gettext("the title gives no file name; give one: --file")
        else:
            taken = content / GROUP.folder / str(error.details["name"])
            fault = words.gettext("%(file)s exists already; give another name: --file", file=taken)
        write_lines([fault])
        return None
    return content / GROUP.folder / f"{slug}.md"


def _propose(
    content: Path, path: Path, interview: Interview, *, is_agreed: bool
) -> tuple[Proposal, Verdict] | None:
    """Return the new file with its check; None if it would bring an error, or is not wanted.

    At a terminal it is shown first, and asked about unless that is agreed.
    """
    words = interview.words
    text = compose_file(interview.answers, words.language).encode()
    sentence = words.gettext("New: %(title)s", title=interview.answers["title"][0])
    change = FileChange(path.relative_to(content).as_posix(), None, text)
    proposal = Proposal(sentence, (change,))
    verdict = check(content, proposal)
    fresh = sorted((*verdict.errors, *verdict.warnings))
    write_lines([format_problem(problem, words) for problem in fresh])
    is_sound = _group(verdict.site, path) is not None and not verdict.errors
    if is_sound and sys.stdin.isatty() and not is_agreed:
        write_lines(["", *proposal.difference().splitlines(), ""], sys.stdout)
        is_sound = Asker(words).confirm(words.gettext("Save this?"))
    if not is_sound:
        write_lines([words.gettext("Nothing was saved.")])
    return (proposal, verdict) if is_sound else None


def _save(saver: Saver, path: Path, own: tuple[Proposal, Verdict], interview: Interview) -> int:
    """Write the file, as one save that can be undone; return the exit status."""
    words, (proposal, verdict) = interview.words, own
    try:
        outcome = saver.save(proposal, verdict=verdict)
    except Locked:
        write_lines([words.gettext("Somebody else is saving just now; try again.")])
        return 1
    except OSError as error:
        why = format_reason(error, words)
        write_lines([words.gettext("%(file)s cannot be saved: %(why)s", file=path, why=why)])
        return 1
    if not isinstance(outcome, Saved):
        taken = "%(file)s exists already; give another name: --file"
        write_lines([words.gettext(taken, file=path)])
        return 1
    if outcome.not_committed:
        why = words.gettext("Saved, but git made no commit: %(why)s", why=outcome.not_committed)
        write_lines([why])
    group = _group(verdict.site, path)
    if group is not None and verdict.site is not None:
        _report_new(path, group, verdict.site, words)
        undo = f"piiri undo --number {outcome.number}"
        write_lines([words.gettext("Saved. Take it back: %(command)s", command=undo)], sys.stdout)
    return 0


def _group(site: Site | None, path: Path) -> Group | None:
    return next((group for group in site.groups if group.slug == path.stem), None) if site else None


def _report_new(path: Path, group: Group, site: Site, words: Words) -> None:
    """Report the file, when the group meets, and the address of its page."""
    sessions = site.sessions.get(group.slug, ())
    address = Paths(words.language).group(group.slug)
    count = words.ngettext("%(num)s meeting", "%(num)s meetings", len(sessions))
    lines = ["", words.gettext("Saved: %(file)s", file=path), f"{count}"]
    lines += [f"  {_when(session, words)}" for session in sessions[:MOST_SESSIONS_SHOWN]]
    if not group.publish_times:
        lines.append(words.gettext("The group's times are not published."))
    lines.append(
        words.gettext(
            "The group's page: %(address)s", address=f"{site.association.site or '/'}{address}"
        )
    )
    lines.append(words.gettext("Write what the group is about below the second --- of the file."))
    write_lines(lines, sys.stdout)


def _when(session: Session, words: Words) -> str:
    day = words.day_with_year(session.starts_at.date())
    return break_anywhere(f"{day} {words.session_time(session.starts_at, session.ends_at)}")


if __name__ == "__main__":
    sys.exit(main())
