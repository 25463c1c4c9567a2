"""Sheets -> an Excel workbook, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ..languages import Words
from ..patterns import define_pattern
from .layout import MESSAGES, NOTE_TITLE, Sheet

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can have."""

ROWS_WITH_CHOICES = 5_000
LEAST_WIDTH, WIDEST = 10, 48
TEXT_FORMAT = "@"
ALIGNMENT = Alignment(vertical="top", wrap_text=True)

_FORMULA = define_pattern(r"[=+\-@\t\r]")
_TIMES = define_pattern(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def write_workbook(sheets: Sequence[Sheet], words: Words) -> bytes:
    """Return a workbook of the sheets, with a note before them and their choices behind."""
    book = Workbook(write_only=True)
    book.properties.created = datetime(*EPOCH)
    text, head = _add_styles(book)
    _write_note(book.create_sheet(words.gettext(NOTE_TITLE)), words)
    lists_title = words.gettext("Lists")
    lists = _collect_lists(sheets)
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.title), sheet, (text, head), lists, lists_title)
    page = book.create_sheet(lists_title)
    page.sheet_state = "hidden"
    for number in range(max(map(len, lists), default=0)):
        page.append(
            [_cell(page, each[number], text) if number < len(each) else None for each in lists]
        )
    book.active = 1
    stream = io.BytesIO()
    book.save(stream)
    return _without_times(stream.getvalue())


def _add_styles(book: Workbook) -> tuple[str, str]:
    """Add the styles of texts and of titles; return their names."""
    text = NamedStyle("piiri-text", number_format=TEXT_FORMAT, alignment=ALIGNMENT)
    head = NamedStyle("piiri-title", number_format=TEXT_FORMAT, alignment=ALIGNMENT)
    head.font = Font(bold=True)
    head.fill = PatternFill("solid", fgColor="DDE7E7")
    for style in (text, head):
        book.add_named_style(style)
    return text.name, head.name


def _write_note(page: Worksheet, words: Words) -> None:
    page.column_dimensions["A"].width = 100
    for number, note in enumerate(MESSAGES.values()):
        page.append([_cell(page, words.gettext(note), "piiri-text" if number else "piiri-title")])


def _write_sheet(
    page: Worksheet,
    sheet: Sheet,
    styles: tuple[str, str],
    lists: list[tuple[str, ...]],
    lists_title: str,
) -> None:
    text, head = styles
    page.freeze_panes = f"{get_column_letter(sheet.hidden + 2)}2"
    for number, title in enumerate(sheet.titles):
        dimension = page.column_dimensions[get_column_letter(number + 1)]
        dimension.hidden = number < sheet.hidden
        dimension.width = _width(title, (row[number] for row in sheet.rows))
        # Whatever is typed into the rows below is text, too: 00100 stays what it is.
        dimension.number_format = TEXT_FORMAT
        dimension.alignment = ALIGNMENT
    page.append([_cell(page, title, head) for title in sheet.titles])
    for row in sheet.rows:
        page.append([_cell(page, each, text) if each else None for each in row])
    for number, choices in enumerate(sheet.choices):
        if choices:
            column = get_column_letter(lists.index(choices) + 1)
            source = f"'{lists_title}'!${column}$1:${column}${len(choices)}"
            validation = DataValidation("list", formula1=source, allow_blank=True)
            # Other texts may stand there, too: several values, or a place to be made.
            validation.showErrorMessage = False
            letter = get_column_letter(number + 1)
            validation.add(f"{letter}2:{letter}{ROWS_WITH_CHOICES}")
            page.data_validations.append(validation)


def _cell(page: Worksheet, value: str, style: str) -> WriteOnlyCell:
    """Return a cell that has the text, whatever that begins with: none is a formula."""
    cell = WriteOnlyCell(page, value)
    cell.data_type = "s"
    cell.style = style
    if _FORMULA.match(value):
        cell.quotePrefix = True
    return cell


def _width(title: str, texts: Iterable[str]) -> float:
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return min(max(LEAST_WIDTH, len(title) + 2, longest + 2), WIDEST)


def _collect_lists(sheets: Sequence[Sheet]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(choices for sheet in sheets for choices in sheet.choices if choices))


def _without_times(content: bytes) -> bytes:
    """Return the workbook with the earliest times in place of those of now."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(
            source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _TIMES.sub(b"", part)
            information = zipfile.ZipInfo(name, EPOCH)
            information.compress_type = zipfile.ZIP_DEFLATED
            information.external_attr = 0o600 << 16
            target.writestr(information, part)
    return stream.getvalue()
