"""What a table looks like in a file, whichever: titles, rows of texts, choices, hidden columns."""

from __future__ import annotations

from collections.abc import Iterator

from ..languages import Words
from ..languages.vocabulary import FALSE, TRUE, VALUES
from ..schema import BOOLEAN, WEEKDAY, Choice, Plain, Reference
from ..schema.shared import CANCELLED
from ..value_classes import dataclass
from .columns import MESSAGES as TITLES
from .columns import SheetKind
from .tables import Folder, Row, Table
from .values import scalar_type

MESSAGES = {
    "title": "Read this first",
    "private": (
        "This table has everything that staff have written, also what the site does not publish: "
        "places, times, names and links. Do not send it to anybody outside the association."
    ),
    "change": (
        "Change cells, or add rows at the end. Then bring the table in: you see every difference "
        "before anything is written."
    ),
    "deletes": (
        "Nothing is ever deleted: a row that is missing here stays on the site as it is. A cell "
        "that you empty is emptied on the site."
    ),
    "several": "Several values in one cell stand apart by semicolons: Monday; Thursday.",
    "hidden": (
        "Leave the hidden columns as they are: they say which file a row is of. For a new group, "
        "use an empty row."
    ),
}
"""What the first sheet says, its title first."""

NOTE_TITLE = MESSAGES["title"]
KEEP_PRIVATE = MESSAGES["private"]
HIDDEN = ("file", "number", "version")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file: the first row is `titles`, of which the first `hidden` are hidden.

    `choices` are those of each column, none where any text may stand.
    """

    title: str
    titles: tuple[str, ...]
    hidden: int
    rows: tuple[tuple[str, ...], ...]
    choices: tuple[tuple[str, ...], ...]


def lay_out(table: Table, folder: Folder, words: Words) -> Sheet:
    """Return a table as a sheet of a file."""
    sheet = table.sheet
    hidden = hidden_titles(sheet, words)
    owner = owner_titles(sheet, words)
    titles = (*hidden, *owner, *(each.title(words.language) for each in sheet.columns))
    names = tuple(folder.names[sheet.kind.folder].names())
    choices = (
        *(() for _ in hidden),
        *(names for _ in owner),
        *(tuple(list_choices(scalar_type(each), folder, words)) for each in sheet.columns),
    )
    rows = tuple(tuple(_cells(row, sheet)) for row in table.rows)
    return Sheet(sheet.title(words), titles, len(hidden), rows, choices)


def hidden_titles(sheet: SheetKind, words: Words) -> tuple[str, ...]:
    names = [name for name in HIDDEN if sheet.items or name != "number"]
    return tuple(words.gettext(TITLES[name]) for name in names)


def owner_titles(sheet: SheetKind, words: Words) -> tuple[str, ...]:
    return (sheet.owner_title(words),) if sheet.items else ()


def _cells(row: Row, sheet: SheetKind) -> Iterator[str]:
    yield row.slug
    if sheet.items:
        yield str(row.number)
    yield row.version
    if sheet.items:
        yield row.name
    yield from row.texts


def list_choices(kind: object, folder: Folder, words: Words) -> Iterator[str]:
    """Yield the texts to choose from for a value of a type; none where any text may stand."""
    language = words.language
    match kind:
        case Choice():
            yield from (each.word(language) for each in kind.wordings)
        case Reference(folder=name):
            yield from folder.names[name].names()
        case Plain() if kind in (BOOLEAN, CANCELLED):
            yield from (TRUE[0].word(language), FALSE[0].word(language))
        case Plain() if kind is WEEKDAY:
            yield from (each.word(language) for each in VALUES["weekday"])
