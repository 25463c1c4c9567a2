"""`piiri start FOLDER`: asks what a new association needs, and writes its folder.

Every answer can be given as an option instead, and those that are needed must be where there is no
terminal to ask at. `<` goes back a question; after Ctrl+C the next call asks the rest.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from ..clock import ClockError, resolve_build_day
from ..edition import prepare
from ..frontmatter.quotes import bare
from ..languages import Words
from ..model import DEFAULT_TIMEZONE
from ..problems import format_problem
from ..reporting import format_clock_error
from ..terminal import write_lines
from . import edit
from .arguments import make_parser, resolve_language
from .prompts import ask_line, list_numbered
from .start_answers import default_of, is_open_question, next_question, remark_on, take
from .start_files import CONTENT, NOTICES, compose_files
from .start_questions import QUESTIONS, Answers, Question
from .start_texts import MESSAGES

ANSWERS_FILE = ".piiri-start.json"
"""The answers of a call that was interrupted, in the folder."""
BACK = "<"


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 with a new association, 1 without one, 2 for missing answers."""
    options = vars(_parser().parse_args(arguments))
    folder: Path = options.pop("folder")
    opens_editor = not options.pop("no_editor")
    given = {name: text for name, text in options.items() if text is not None}
    try:
        answers = Answers(resolve_build_day(ZoneInfo(DEFAULT_TIMEZONE)))
    except ClockError as error:
        write_lines([format_clock_error(error, Words(resolve_language(())))])
        return 1
    if faults := list(_take_given(given, answers)):
        write_lines(faults)
        return 2
    if (folder / CONTENT / "association.md").exists():
        place = folder / CONTENT
        write_lines([answers.words.gettext("%(folder)s has an association already.", folder=place)])
        return 1
    if not sys.stdin.isatty():
        return _write(folder, answers) if _fill_in(answers) else 2
    status = _interview(folder, answers, frozenset(given))
    return open_editor(folder) if status == 0 and opens_editor else status


def open_editor(folder: Path) -> int:
    """Serve the editor of the new folder until Ctrl-C, where what it needs is installed."""
    if find_spec("uvicorn") is None:
        return 0
    # As whoever goes on with `cd` and `piiri edit` has it: the output is beside the content.
    os.chdir(folder)
    return edit.main([])


def _parser() -> argparse.ArgumentParser:
    words = Words(resolve_language(()))
    parser = make_parser("start", words)
    folder = words.gettext("FOLDER")
    parser.add_argument(
        "folder", type=Path, metavar=folder, help=words.gettext("the folder to make")
    )
    for question in QUESTIONS:
        text = words.gettext(MESSAGES[_text_name(question)])
        option = f"--{question.name.replace('_', '-')}"
        parser.add_argument(option, metavar="…", help=text.replace("%", "%%"))
    closed = words.gettext("do not open the editor afterwards")
    parser.add_argument("--no-editor", action="store_true", help=closed)
    return parser


def _text_name(question: Question) -> str:
    """Return the name of the question's text: a second place is asked about as the first is."""
    return question.name.removeprefix("location_")


def _take_given(given: Mapping[str, str], answers: Answers) -> Iterator[str]:
    """Store the answers given as options, in order; yield their faults."""
    for question in QUESTIONS:
        text = given.get(question.name)
        if text is not None and (fault := take(question, text, answers)):
            yield f"--{question.name.replace('_', '-')}: {fault}"


def _fill_in(answers: Answers) -> bool:
    """Answer with Enter what is open; report what that is no answer to, return whether nothing."""
    faults = []
    while question := next_question(answers):
        if fault := take(question, "", answers):
            faults.append(f"--{question.name.replace('_', '-')}: {fault}")
            answers.by_name[question.name] = ""
    write_lines(faults)
    return not faults


def _interview(folder: Path, answers: Answers, given: frozenset[str]) -> int:
    """Ask what is open, from where an interrupted call stopped; then write the folder."""
    _restore_answers(folder, answers)
    try:
        _show_beginning(answers)
        while question := next_question(answers):
            _ask(question, answers, given)
    except (EOFError, KeyboardInterrupt):
        _save_answers(folder, answers)
        line = answers.words.gettext(
            "Your answers are kept. Go on with: piiri start %(folder)s", folder=folder
        )
        write_lines(["", line])
        return 1
    status = _write(folder, answers)
    if status == 0:
        (folder / ANSWERS_FILE).unlink(missing_ok=True)
    else:
        _save_answers(folder, answers)
    return status


def _ask(question: Question, answers: Answers, given: frozenset[str]) -> None:
    """Ask until the answer holds, or go back a question."""
    words = answers.words
    lines = ["", words.gettext(MESSAGES[_text_name(question)])]
    lines += list_numbered(question.options(answers))
    write_lines(lines, sys.stdout)
    default = default_of(question, answers)
    while True:
        text = bare(ask_line(default).strip())
        if text == BACK:
            _go_back(answers, given)
            return
        fault = take(question, text, answers)
        if not fault:
            break
        write_lines([f"  {fault}"], sys.stdout)
    if remark := remark_on(question, answers):
        write_lines([f"  {remark}"], sys.stdout)


def _go_back(answers: Answers, given: frozenset[str]) -> None:
    """Take back the newest answer that was typed."""
    typed = [name for name in answers.by_name if name not in given]
    if typed:
        del answers.by_name[typed[-1]]


def _show_beginning(answers: Answers) -> None:
    words = answers.words
    lines = [words.gettext("Press Enter to skip a question; < goes back to the one before.")]
    if answers["language"] and answers["name"]:
        line = words.gettext("Going on with “%(name)s”, where you stopped.", name=answers["name"])
        lines.append(line)
    write_lines(lines, sys.stdout)


def _restore_answers(folder: Path, answers: Answers) -> None:
    """Store the answers of an interrupted call, as far as they hold."""
    try:
        earlier = json.loads((folder / ANSWERS_FILE).read_text("utf-8"))
        rows = [(str(name), str(text)) for name, text in earlier.items()]
    except (OSError, ValueError, AttributeError):
        return
    by_name = {question.name: question for question in QUESTIONS}
    for name, text in rows:
        question = by_name.get(name)
        if question is None or not is_open_question(question, answers):
            continue
        if not text:
            answers.by_name[name] = ""
        elif take(question, text, answers):
            return


def _save_answers(folder: Path, answers: Answers) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(answers.by_name, ensure_ascii=False, indent=1)
    (folder / ANSWERS_FILE).write_text(text + "\n", "utf-8")


def _write(folder: Path, answers: Answers) -> int:
    """Write the files, none of them over another, if they are without an error."""
    words = answers.words
    files = compose_files(answers)
    taken = [name for name in files if (folder / name).exists() and name.startswith(CONTENT)]
    if taken:
        line = words.gettext("%(file)s is there already.", file=folder / taken[0])
        write_lines([line, words.gettext("Nothing was saved.")])
        return 1
    errors, warnings = _check(files, words)
    if errors:
        write_lines([*errors, words.gettext("Nothing was saved.")])
        return 1
    for name, text in files.items():
        place = folder / name
        if not place.exists():
            _write_new(place, text)
    write_lines(warnings)
    _report_new(folder, answers)
    return 0


def _check(files: Mapping[str, str], words: Words) -> tuple[list[str], list[str]]:
    """Return the errors and warnings of the files, tried in a folder of their own.

    Warnings of the notices are left out: those pages are drafts, which `_report_new` reports.
    """
    with TemporaryDirectory() as name:
        root = Path(name).resolve()
        for path, text in files.items():
            _write_new(root / path, text)
        problems = prepare(root / CONTENT)[1].sorted()
        pages = root / CONTENT / "pages"
        errors = [each for each in problems if not each.warning]
        warnings = [each for each in problems if each.warning and each.path.parent != pages]
        lines = [
            [format_problem(each, words, root) for each in part] for part in (errors, warnings)
        ]
        return lines[0], lines[1]


def _write_new(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _report_new(folder: Path, answers: Answers) -> None:
    """Report what to do next."""
    words = answers.words
    lines = ["", words.gettext("Saved: %(file)s", file=folder)]
    notices = ", ".join(f"{CONTENT}/pages/{name}" for name in NOTICES[words.language.value])
    lines.append(words.gettext(
        "These pages are drafts until you fill in what is between [[ and ]], "
        "and remove the line that says draft: %(files)s", files=notices
    ))  # fmt: skip
    lines.append(words.gettext(
        "Another time, open your pages so: cd %(folder)s, then piiri edit", folder=folder
    ))  # fmt: skip
    write_lines(lines, sys.stdout)
