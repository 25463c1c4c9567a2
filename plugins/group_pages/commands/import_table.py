"""`piiri import`: brings a table in: shows what differs, cell by cell, asks, and saves all of it.

make import FILE=ryhmat.xlsx ARGS='--column "Huom!=" --default admission=avoin --yes'
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from ..editing.saving import Saved, Saver
from ..garbage import garbage_uncollected
from ..languages import Words
from ..loading import load
from ..model import Language, Site
from ..problems import format_sentence
from ..reporting import report
from ..schema import GROUP, Key
from ..spreadsheets.columns import fold_title
from ..spreadsheets.files import read_path
from ..spreadsheets.grids import Grid, Unreadable
from ..spreadsheets.layout import list_choices
from ..spreadsheets.memory import TableChoices, read_sheets, remember
from ..spreadsheets.needs import NEEDED, list_needs
from ..spreadsheets.outcome import make_plan
from ..spreadsheets.plans import Fault, Plan
from ..spreadsheets.tables import read_folder
from ..spreadsheets.targets import find_target, list_targets
from ..spreadsheets.titles import ReadSheet
from ..terminal import write_lines
from . import proposing
from .arguments import add_content_option, make_parser, resolve_words
from .asking import Asker, MissingAnswer, Option
from .prompts import refuse_unknown
from .proposing import FLAGS, Reporter, ask_to_write, guarded

MESSAGES = {
    "column": "what a column is read as: its title, =, and a key; nothing after = skips it",
    "default": "what holds for all new groups: type, season or admission, =, and the value",
}
"""Help of the options, by name."""

MOST_LINES = 200
"""Of each list on a terminal; `--json` has all."""


@garbage_uncollected()
def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 if saved or nothing differs, 1 if not, 2 for a missing answer."""
    options = _parse(arguments)
    site, problems = load(options.content)
    if site is None:
        report(problems)
        return 1
    words = Words(site.association.language)
    reporter = TableReporter(words, as_json=options.json)
    return guarded(words, reporter, lambda asker, _: _import(options, site, asker, reporter))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    words = resolve_words(arguments)
    parser = make_parser("import", words)
    add_content_option(parser, words)
    parser.add_argument(
        "file",
        type=Path,
        metavar=words.gettext("FILE"),
        help=words.gettext(
            "a table (.xlsx or .csv), a folder of CSV files, or a feed of meetings (.json)"
        ),
    )
    for name, text in MESSAGES.items():
        parser.add_argument(
            f"--{name}", action="append", metavar="…", default=[], help=words.gettext(text)
        )
    for name in FLAGS:
        parser.add_argument(
            f"--{name}", action="store_true", help=words.gettext(proposing.MESSAGES[name])
        )
    return parser.parse_args(arguments)


def _import(options: argparse.Namespace, site: Site, asker: Asker, reporter: TableReporter) -> int:
    content, words = options.content, asker.words
    try:
        grids = read_path(options.file, words)
    except Unreadable as error:
        text = format_sentence(error.code, error.details, words)
        return reporter.fail(f"{options.file}: {text}")
    sheets, choices = _read_sheets(options, grids, words)
    plan = make_plan(site, sheets, words, defaults=choices.defaults)
    choices = _ask_needs(site, plan, choices, asker)
    if choices.defaults != plan.defaults:
        plan = make_plan(site, sheets, words, defaults=choices.defaults)
    reporter.show_plan(plan)
    if plan.errors:
        return reporter.fail(words.gettext("Nothing was saved."))
    if plan.proposal.is_empty:
        reporter.fail(words.gettext("Nothing changes."))
        return 0
    if not options.yes:
        ask_to_write(asker)
    saver = Saver(content, commit=not options.no_commit)
    # Somebody who was asked first may have changed other files meanwhile: then it is checked again.
    outcome = saver.save(plan.proposal, verdict=plan.verdict if options.yes else None)
    if isinstance(outcome, Saved):
        remember(content, sheets, choices)
        # Its warnings are those of the plan, which have been reported.
        outcome = replace(outcome, warnings=())
    return reporter.report(outcome)


def _read_sheets(
    options: argparse.Namespace, grids: tuple[Grid, ...], words: Words
) -> tuple[tuple[ReadSheet, ...], TableChoices]:
    """Return the sheets with the choices of the options. Raises MissingAnswer."""
    sheets, choices = read_sheets(grids, options.content)
    columns = dict(choices.columns)
    for text in options.column:
        title, _, name = text.partition("=")
        columns[fold_title(title)] = _find_column(title, name, sheets, words)
    defaults = dict(choices.defaults)
    for text in options.default:
        name, _, value = text.partition("=")
        keys = [key for key in map(GROUP.key, NEEDED) if fold_title(name) in _names_of(key)]
        if not keys:
            known = [GROUP.key(each).word(words.language) for each in NEEDED]
            raise MissingAnswer(f"--default: {refuse_unknown(name, known, words)}")
        defaults[keys[0].name] = value.strip()
    return read_sheets(grids, options.content, TableChoices(columns, defaults))


def _find_column(title: str, name: str, sheets: Sequence[ReadSheet], words: Words) -> str:
    """Return the name of what a column is to be read as, "" for nothing. Raises MissingAnswer."""
    titles = [each for sheet in sheets for each in sheet.titles.values()]
    own = [each for each in sheets if fold_title(title) in map(fold_title, each.titles.values())]
    if not own:
        raise _none_of(title, titles, words)
    if not name.strip():
        return ""
    target = find_target(name, own[0].sheet, words)
    if target is None:
        names = [each.title(words) for each in list_targets(own[0].sheet).values()]
        raise _none_of(name, names, words)
    return target.name


def _none_of(text: str, names: Sequence[str], words: Words) -> MissingAnswer:
    return MissingAnswer(f"--column: {refuse_unknown(text, dict.fromkeys(names), words)}")


def _names_of(key: Key) -> set[str]:
    return {fold_title(key.word(language)) for language in Language}


def _ask_needs(site: Site, plan: Plan, choices: TableChoices, asker: Asker) -> TableChoices:
    """Return the choices with what new groups need; asked for at a terminal."""
    defaults = dict(choices.defaults)
    folder = None
    for key in list_needs(plan, defaults):
        if defaults.get(key.name) or not asker.at_terminal:
            continue
        folder = folder or read_folder(site)
        texts = [Option(text, text) for text in list_choices(key.single, folder, asker.words)]
        label = asker.words.gettext(
            "For all new groups: %(key)s", key=key.word(asker.words.language)
        )
        defaults[key.name] = asker.choose("default", None, label, texts)
    return TableChoices(choices.columns, defaults)


class TableReporter(Reporter):
    """Reports what a table would bring, cell by cell, and what came of it."""

    def show_plan(self, plan: Plan) -> None:
        """Report the columns, the differences, what is new and what is wrong."""
        self.result |= {
            "sentence": plan.proposal.sentence,
            "columns": {
                sheet.grid.title: {
                    title: sheet.targets[place].name if place in sheet.targets else ""
                    for place, title in sheet.titles.items()
                }
                for sheet in plan.sheets
            },
            "changes": [asdict(each) for each in plan.changes],
            "new": [asdict(each) for each in plan.new],
            "faults": [
                {"cell": each.cell, "text": each.text, "warning": each.is_warning}
                for each in plan.faults
            ],
            "absent": plan.absent,
            "difference": plan.proposal.difference(),
        }
        if not self.as_json:
            write_lines(list(self._lines(plan)), sys.stdout)
            write_lines([self._fault(each) for each in plan.faults[:MOST_LINES]])

    def _lines(self, plan: Plan) -> Iterator[str]:
        words = self.words
        for sheet in plan.sheets:
            if not sheet.is_own:
                yield words.gettext("Columns of %(sheet)s:", sheet=sheet.grid.title)
                for place, title in sheet.titles.items():
                    target = sheet.targets.get(place)
                    meaning = target.title(words) if target else words.gettext("not read")
                    yield f"  {title} → {meaning}"
        for change in plan.changes[:MOST_LINES]:
            old, new = (text or words.gettext("(empty)") for text in (change.old, change.new))
            yield f"{change.cell}  {change.name}, {change.title}: {old} → {new}"
        for each in plan.new[:MOST_LINES]:
            texts = "; ".join(f"{title}: {text}" for title, text in each.texts)
            yield f"{each.cell}  {words.gettext('New: %(title)s', title=each.title)} ({texts})"
        left = len(plan.changes) + len(plan.new) - 2 * MOST_LINES
        if left > 0:
            yield words.gettext("… and %(num)s more", num=left)
        names = [name for each in plan.absent.values() for name in each]
        if names:
            count = words.ngettext(
                "%(num)s file has no row, and stays as it is.",
                "%(num)s files have no row, and stay as they are.",
                len(names),
            )
            yield count
        yield ""

    def _fault(self, fault: Fault) -> str:
        prefix = f"{self.words.gettext('warning')}: " if fault.is_warning else ""
        return f"{fault.cell}: {prefix}{fault.text}" if fault.cell else f"{prefix}{fault.text}"


if __name__ == "__main__":
    sys.exit(main())
