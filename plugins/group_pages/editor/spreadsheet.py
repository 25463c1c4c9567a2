"""The pages of the spreadsheet: take it out, bring one in, see what differs before that."""

from __future__ import annotations

import hashlib
from http import HTTPStatus

from slugify import slugify
from starlette.responses import Response

from ..editing.content_files import CannotEdit
from ..editing.proposals import Proposal
from ..editing.saving import Saved
from ..languages import Words
from ..model import Site
from ..problems import format_message
from ..schema import GROUP
from ..spreadsheets.columns import SheetKind, fold_title, list_sheets
from ..spreadsheets.csv_files import write_csv
from ..spreadsheets.files import CSV, XLSX, lay_out_sheet, read_table, write_xlsx
from ..spreadsheets.foreign_titles import TITLES
from ..spreadsheets.grids import MOST_BYTES, Unreadable
from ..spreadsheets.layout import list_choices
from ..spreadsheets.memory import TableChoices, read_sheets, remember
from ..spreadsheets.needs import NEEDED, list_needs
from ..spreadsheets.outcome import make_plan
from ..spreadsheets.plans import Plan
from ..spreadsheets.tables import read_folder
from ..spreadsheets.targets import list_targets
from ..spreadsheets.titles import ReadSheet
from ..value_classes import dataclass
from .saving import Failure, describe, save
from .tables import ReceivedTable
from .visits import NotHere, Visit

SECTION = "spreadsheet"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
COLUMN, DEFAULT = "column", "default"
"""Begin the names of fields, with a sheet's and a column's number, and with a key's name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a list to choose from."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of a table of somebody else's: what it may be read as, the usual first."""

    field: str
    title: str
    usual: tuple[Choice, ...]
    more: tuple[Choice, ...]
    is_read: bool


@dataclass(frozen=True, slots=True)
class NeedView:
    """A key that new groups need, and no column says."""

    field: str
    label: str
    choices: tuple[Choice, ...]


def show_spreadsheet(visit: Visit) -> Response:
    """Return the page from which tables go out and come in."""
    return _start(visit)


def send_table(visit: Visit) -> Response:
    """Return the content as a workbook, or one of its sheets as CSV."""
    site, file, words = visit.site, visit.part("file"), visit.words
    if file == f"{_stem(site)}{XLSX}":
        return _attachment(write_xlsx(site, words), file, XLSX_TYPE)
    for sheet in list_sheets():
        if file == _csv_name(sheet, words):
            return _attachment(write_csv(lay_out_sheet(sheet, site, words)), file, CSV_TYPE)
    raise NotHere


def receive_table(visit: Visit) -> Response:
    """Take a table that was sent, and lead to what it would bring."""
    upload = visit.upload("table")
    if upload is None:
        return _start(visit, (visit.words.gettext("Choose a file first."),))
    try:
        # Of an upload that is cut off, too, more comes than a table may have.
        read_table(upload.content, upload.name, visit.words)
    except Unreadable as error:
        message = format_message(error.code, error.details, visit.words)
        return _start(visit, (f"{upload.name}: {message}",))
    name = visit.editor.tables.add(ReceivedTable(upload.name, upload.content))
    return visit.redirect(f"/spreadsheet/{name}")


def show_table(visit: Visit) -> Response:
    """Return what a table would bring."""
    table = _table(visit)
    plan, choices = _plan(visit, table)
    return _page(visit, table, plan, choices)


def choose_columns(visit: Visit) -> Response:
    """Note what the columns are read as, and read the table again."""
    table = _table(visit)
    grids = read_table(table.content, table.name, visit.words)
    sheets, choices = read_sheets(grids, visit.editor.contents.content, table.choices)
    columns, defaults = dict(choices.columns), dict(choices.defaults)
    for number, sheet in enumerate(sheets):
        for place, title in sheet.titles.items():
            chosen = visit.form.get(f"{COLUMN}-{number}-{place}")
            if isinstance(chosen, str) and (not chosen or chosen in list_targets(sheet.sheet)):
                columns[fold_title(title)] = chosen
    for name in NEEDED:
        text = visit.text(f"{DEFAULT}-{name}")
        if text:
            defaults[name] = text
    visit.editor.tables.choose(visit.part("table"), TableChoices(columns, defaults))
    return visit.redirect(f"/spreadsheet/{visit.part('table')}")


def import_table(visit: Visit) -> Response:
    """Bring a table in, if that is just what was shown before."""
    table = _table(visit)
    plan, choices = _plan(visit, table)
    if not plan.can_be_imported or visit.text("plan") != _digest(plan.proposal):
        return _page(visit, table, plan, choices, is_other=True)
    outcome = save(visit, plan.proposal)
    if isinstance(outcome, Saved):
        remember(visit.editor.contents.content, plan.sheets, choices)
        return visit.redirect(f"/spreadsheet?done={outcome.number}#done")
    return _page(visit, table, plan, choices, failure=outcome)


def _stem(site: Site) -> str:
    return slugify(site.association.short_name) or "piiri"


def _csv_name(sheet: SheetKind, words: Words) -> str:
    return f"{slugify(sheet.title(words))}{CSV}"


def _attachment(content: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


def _start(visit: Visit, messages: tuple[str, ...] = ()) -> Response:
    site, words = visit.site, visit.words
    status = HTTPStatus.UNPROCESSABLE_ENTITY if messages else HTTPStatus.OK
    try:
        read_folder(site)
        sheets = [(_csv_name(each, words), each.title(words)) for each in list_sheets()]
    except CannotEdit as error:
        messages = (*messages, describe(error, visit))
        sheets = []
    return visit.page(
        "spreadsheet.html",
        SECTION,
        status=status,
        workbook=f"{_stem(site)}{XLSX}" if sheets else "",
        sheets=sheets,
        messages=tuple(map(words.capital, messages)),
        limit=MOST_BYTES // 1_000_000,
        done=visit.find_save(),
    )


def _table(visit: Visit) -> ReceivedTable:
    table = visit.editor.tables.find(visit.part("table"))
    if table is None:
        raise NotHere
    return table


def _plan(visit: Visit, table: ReceivedTable) -> tuple[Plan, TableChoices]:
    content = visit.editor.contents.content
    grids = read_table(table.content, table.name, visit.words)
    sheets, choices = read_sheets(grids, content, table.choices)
    plan = make_plan(
        visit.site, sheets, visit.words,
        defaults=choices.defaults, before=visit.snapshot.problems,
        environment=visit.editor.contents.environment,
    )  # fmt: skip
    return plan, choices


def _digest(proposal: Proposal) -> str:
    """Return the digest of what a table would bring: it differs from another proposal's."""
    parts = [repr((each.name, each.before, each.after)) for each in proposal.changes]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _page(
    visit: Visit,
    table: ReceivedTable,
    plan: Plan,
    choices: TableChoices,
    *,
    failure: Failure | None = None,
    is_other: bool = False,
) -> Response:
    is_refused = bool(plan.errors or failure or is_other)
    absent = [name for names in plan.absent.values() for name in names]
    return visit.page(
        "spreadsheet_plan.html",
        SECTION,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK,
        table=table,
        address=f"/spreadsheet/{visit.part('table')}",
        plan=plan,
        digest=_digest(plan.proposal),
        absent=absent,
        columns=_list_columns(visit, plan.sheets),
        needs=_list_needs(visit, plan, choices),
        failure=failure,
        is_other=is_other,
    )


def _list_columns(
    visit: Visit, sheets: tuple[ReadSheet, ...]
) -> list[tuple[str, list[ColumnView]]]:
    """Return the columns of the sheets that this program has not made."""
    return [
        (
            sheet.grid.title,
            [_column(visit, sheet, number, place) for place in sheet.titles],
        )
        for number, sheet in enumerate(sheets)
        if not sheet.is_own
    ]


def _column(visit: Visit, sheet: ReadSheet, number: int, place: int) -> ColumnView:
    target = sheet.targets.get(place)
    chosen = target.name if target else ""
    choices = {
        name: Choice(name, each.title(visit.words), name == chosen)
        for name, each in list_targets(sheet.sheet).items()
    }
    usual = tuple(choices.pop(name) for name in TITLES if name in choices)
    title = sheet.titles[place]
    return ColumnView(
        f"{COLUMN}-{number}-{place}", title, usual, tuple(choices.values()), bool(chosen)
    )


def _list_needs(visit: Visit, plan: Plan, choices: TableChoices) -> list[NeedView]:
    words = visit.words
    keys = list_needs(plan, choices.defaults)
    folder = read_folder(visit.site) if keys else None
    return [
        NeedView(
            f"{DEFAULT}-{key.name}",
            words.capital(GROUP.key(key.name).word(words.language)),
            tuple(
                Choice(text, text, text == choices.defaults.get(key.name, ""))
                for text in list_choices(key.single, folder, words)
            ),
        )
        for key in keys
        if folder is not None
    ]
