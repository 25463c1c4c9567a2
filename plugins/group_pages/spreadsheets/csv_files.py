"""Sheets <-> CSV as Excel in Finnish has it: UTF-8 with a byte order mark, semicolons."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from ..patterns import define_pattern
from .grids import MOST_COLUMNS, MOST_ROWS, Cell, Grid, Unreadable
from .layout import Sheet

BYTE_ORDER_MARK = "\ufeff"
DELIMITERS = ";\t,"
LONGEST_FIELD = 1_000_000

_FORMULA = define_pattern(r"'*[=+\-@\t\r]")
_ESCAPED = define_pattern(r"''*[=+\-@\t\r]")
_SEPARATOR_LINE = define_pattern(r"sep=(.)\r?\n", re.IGNORECASE)


def write_csv(sheet: Sheet) -> bytes:
    """Return a sheet as CSV. A text that a program would take for a formula begins with “'”."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for row in (sheet.titles, *sheet.rows):
        writer.writerow([f"'{text}" if _FORMULA.match(text) else text for text in row])
    return (BYTE_ORDER_MARK + stream.getvalue()).encode()


def read_csv(content: bytes, title: str) -> Grid:
    """Return the cells of a CSV file, in whichever coding and with whichever delimiter.

    Raises Unreadable.
    """
    text = _decode(content)
    declared = _SEPARATOR_LINE.match(text)
    delimiter = declared[1] if declared else _guess_delimiter(text)
    lines = io.StringIO(text[declared.end() :] if declared else text, newline="")
    csv.field_size_limit(LONGEST_FIELD)
    rows = []
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter)):
            if number > MOST_ROWS:
                raise Unreadable("table-too-long", sheet=title, limit=MOST_ROWS)
            rows.append(tuple(Cell(_unescape(field)) for field in row[:MOST_COLUMNS]))
    except csv.Error:
        raise Unreadable("table-not-one") from None
    return Grid(title, tuple(rows), is_csv=True)


def _unescape(text: str) -> str:
    return text[1:] if _ESCAPED.match(text) else text


def _decode(content: bytes) -> str:
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return _decoded(content, name).removeprefix(BYTE_ORDER_MARK)
    if b"\0" in content:
        raise Unreadable("table-not-one")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # What Excel writes as plain “CSV” on Windows.
        return _decoded(content, "cp1252")


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        raise Unreadable("table-not-one") from None


def _guess_delimiter(text: str) -> str:
    """Return the sign that divides most of the first lines into columns."""
    lines = list(_first_lines(text))
    counts = {sign: sorted(line.count(sign) for line in lines) for sign in DELIMITERS}
    return max(DELIMITERS, key=lambda sign: counts[sign][len(lines) // 2] if lines else 0)


def _first_lines(text: str) -> Iterator[str]:
    return islice(filter(str.strip, io.StringIO(text[:20_000])), 20)
