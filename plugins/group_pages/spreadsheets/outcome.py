"""The plan of a table: what the planner has gathered, checked as a whole."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..editing.checking import Verdict, check, check_errors
from ..editing.content_files import CannotEdit, decode
from ..editing.proposals import FileChange, Proposal
from ..frontmatter.revision import read_back
from ..languages import Words
from ..loading.folder import absolute, slug_of
from ..model import Site
from ..problems import Problem, Problems, format_message, format_problem, format_sentence
from ..schema import KIND_OF_FOLDER
from .faults import name_row
from .new_files import list_new, make_files
from .placing import find_place
from .planning import Planner
from .plans import Fault, Plan
from .titles import ReadSheet


def make_plan(
    site: Site,
    sheets: Sequence[ReadSheet],
    words: Words,
    *,
    defaults: Mapping[str, str] | None = None,
    before: Problems | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Plan:
    """Return what the sheets would bring to the content of a site.

    `defaults` are the texts of cells for new groups, by the names of columns, where the table has
    none. `before` are the problems that the content has now, if they are known. Raises CannotEdit,
    ClockError and OSError.
    """
    planner = Planner(site, sheets, words, dict(defaults or {}))
    planner.run()
    changes = _gather_changes(planner)
    new = tuple(list_new(planner.passing, planner.new, words))
    proposal = Proposal(_describe(words, len(planner.changes), len(new)), changes)
    verdict = _check(planner, proposal, before, environment) if changes else None
    return Plan(
        tuple(sheets), planner.row_count, tuple(planner.changes), new, planner.faults.sorted(),
        planner.list_absent(), proposal, planner.defaults, verdict,
    )  # fmt: skip


def _gather_changes(planner: Planner) -> tuple[FileChange, ...]:
    """Return the files that are edited or made; none where one of them cannot be."""
    try:
        edited = tuple(change for file in planner.touched.values() for change in file.change())
        made = make_files(planner.site, planner.passing, planner.new, planner.words)
        return (*edited, *made)
    except CannotEdit as error:
        text = format_sentence(error.code, error.details, planner.words)
        planner.faults.entries.append(Fault("", text))
        return ()


def _check(
    planner: Planner,
    proposal: Proposal,
    before: Problems | None,
    environment: Mapping[str, str],
) -> Verdict:
    """Return the check of the proposal, and report its problems at the cells."""
    root = planner.site.root
    if before is None:
        verdict = check_errors(root, proposal, environment)
    else:
        verdict = check(root, proposal, before, environment)
    _report_problems(planner, proposal, verdict)
    return verdict


def _describe(words: Words, cells: int, new: int) -> str:
    """Return the sentence of the save: it repeats nothing of the table."""
    parts = []
    if cells:
        parts.append(words.ngettext("%(num)s cell", "%(num)s cells", cells))
    if new:
        parts.append(words.ngettext("%(num)s new file", "%(num)s new files", new))
    return words.gettext("Spreadsheet: %(what)s", what=words.join(parts))


def _report_problems(planner: Planner, proposal: Proposal, verdict: Verdict) -> None:
    """Report what the check says at the cells; what follows from another fault is left out."""
    faulty_rows = {each.order[:2] for each in planner.faults.entries if not each.is_warning}
    faulty_cells = {each.order for each in planner.faults.entries if not each.is_warning}
    for problem in (*verdict.errors, *verdict.warnings):
        fault = _locate(planner, proposal, problem)
        follows = problem.code.startswith("key-missing") and fault.order[:2] in faulty_rows
        if not follows and fault.order not in faulty_cells:
            planner.faults.entries.append(fault)


def _locate(planner: Planner, proposal: Proposal, problem: Problem) -> Fault:
    """Return a problem at the cell that it comes from; at its file and line where there is none."""
    words = planner.words
    text = format_message(problem.code, dict(problem.details), words)
    plain = Fault("", format_problem(problem, words, planner.site.root), problem.warning)
    plain = replace(plain, order=(len(planner.sheets), 0, 0))
    root = absolute(planner.site.root)
    if not problem.path.is_relative_to(root):
        return plain
    name = problem.path.relative_to(root).as_posix()
    kind = KIND_OF_FOLDER.get(name.partition("/")[0])
    after = next((each.after for each in proposal.changes if each.name == name), None)
    if kind is None or after is None:
        return plain
    slug = slug_of(Path(name))
    document = read_back(decode(after, name))
    place = find_place(problem, kind, document, words.language)
    row = planner.places.get((place.sheet.name, kind.folder, slug, place.index))
    column = place.target
    if row is None:
        # A key of an item that stands in the row of the file.
        row = planner.places.get((kind.folder, kind.folder, slug, None))
        column = f"{place.sheet.items.name}.{column}" if place.sheet.items else column
    if row is None:
        made = planner.passing.files.get((kind.folder, slug))
        return replace(plain, cell=made.cell, text=f"{made.title}: {text}") if made else plain
    at = row.source.place_of(column)
    order = planner.faults.order_of(row.source, row.row, at)
    text = name_row(row.source, row.row, text, words)
    return Fault(row.source.grid.address(row.row, at), text, problem.warning, order)
