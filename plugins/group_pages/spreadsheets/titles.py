"""Which sheet of the table a grid is, which of its rows has the titles, and what each means."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache

from ..languages import Words
from ..model import Language
from ..value_classes import dataclass
from .cell_texts import clean
from .columns import SheetKind, find_sheet, fold_title, list_sheets, sheets_by_title
from .grids import Grid
from .layout import NOTE_TITLE
from .targets import Role, Target, foreign_titles, list_targets, own_titles

ROWS_SEARCHED = 30
"""Rows among which the one with the titles is looked for."""
FEWEST_TITLES = 2
"""Known titles that a sheet without a name of its own must have, to be read by itself."""

Choices = Mapping[str, str]
"""What somebody has chosen for columns: names of targets by folded title, "" for none."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A grid with the meaning of its columns; `is_own` if this program has made it.

    `titles` are those of the columns by their places, also of those that are not read;
    `repeated` are the places of columns that are read as what another one is read as.
    """

    grid: Grid
    sheet: SheetKind
    title_row: int
    titles: Mapping[int, str]
    targets: Mapping[int, Target]
    repeated: Mapping[int, Target]
    is_own: bool

    @property
    def signature(self) -> str:
        """The digest of a table's columns, equal to that of one with the same columns."""
        text = "|".join(sorted(map(fold_title, self.titles.values())))
        return hashlib.sha256(f"{self.sheet.name}|{text}".encode()).hexdigest()[:16]

    @property
    def unread(self) -> tuple[int, ...]:
        return tuple(
            each for each in self.titles if each not in self.targets and each not in self.repeated
        )

    def place_of(self, name: str) -> int | None:
        """Return the place of the column that is read as the target of this name."""
        return next((place for place, each in self.targets.items() if each.name == name), None)


@dataclass(frozen=True, slots=True)
class _Candidate:
    sheet: SheetKind
    row: int
    targets: Mapping[int, Target]


def read_titles(grid: Grid, choices: Choices) -> ReadSheet | None:
    """Return a grid's sheet and columns, None for one that has nothing to read.

    `choices` go before what is guessed.
    """
    if fold_title(grid.title) in _note_titles() or not any(grid.rows):
        return None
    if grid.meanings is not None:
        choices = {fold_title(title): name for title, name in grid.meanings.items()} | {**choices}
    named = sheets_by_title().get(fold_title(grid.title))
    sheets = (named,) if named else list_sheets()
    candidates = [_find_titles(grid, sheet, choices) for sheet in sheets]
    best = max(candidates, key=lambda each: len(each.targets))
    if not named and len(best.targets) < FEWEST_TITLES:
        best = next(each for each in candidates if each.sheet is find_sheet("groups"))
    return _assign(grid, best, choices)


@cache
def _note_titles() -> frozenset[str]:
    return frozenset(fold_title(Words(each).gettext(NOTE_TITLE)) for each in Language)


def _find_titles(grid: Grid, sheet: SheetKind, choices: Choices) -> _Candidate:
    """Return the row that has the most titles of the sheet; the first that has any text at all."""
    best = None
    for row in range(min(len(grid.rows), ROWS_SEARCHED)):
        titles = _titles_in(grid, row)
        if not titles:
            continue
        targets = {
            place: target
            for place, title in titles.items()
            if (target := _target_of(title, titles, sheet, choices))
        }
        if best is None or len(targets) > len(best.targets):
            best = _Candidate(sheet, row, targets)
    return best or _Candidate(sheet, 0, {})


def _titles_in(grid: Grid, row: int) -> dict[int, str]:
    return {
        place: text
        for place, cell in enumerate(grid.rows[row])
        if isinstance(cell.value, str) and (text := " ".join(clean(cell.value).split()))
    }


def _target_of(
    title: str, titles: Mapping[int, str], sheet: SheetKind, choices: Choices
) -> Target | None:
    word = fold_title(title)
    if word in choices:
        return list_targets(sheet).get(choices[word])
    known = own_titles(sheet) if _is_own(titles, sheet) else foreign_titles(sheet)
    return known.get(word)


def _is_own(titles: Mapping[int, str], sheet: SheetKind) -> bool:
    """Return whether one of the titles is that of the column with the file's name."""
    file = list_targets(sheet)["file"]
    return any(own_titles(sheet).get(fold_title(each)) is file for each in titles.values())


def _assign(grid: Grid, candidate: _Candidate, choices: Choices) -> ReadSheet:
    titles = _titles_in(grid, candidate.row) if grid.rows else {}
    targets: dict[int, Target] = {}
    repeated: dict[int, Target] = {}
    for place, target in candidate.targets.items():
        is_taken = any(each is target for each in targets.values())
        (repeated if is_taken else targets)[place] = target
    targets = _without_place_of_group(targets, choices, titles)
    is_own = not grid.only_adds and _is_own(titles, candidate.sheet)
    return ReadSheet(grid, candidate.sheet, candidate.row, titles, targets, repeated, is_own)


def _without_place_of_group(
    targets: dict[int, Target], choices: Choices, titles: Mapping[int, str]
) -> dict[int, Target]:
    """Return the targets, where no column has places with the group's own town for a place's."""
    names = {each.name for each in targets.values()}
    if "location" in names:
        return targets
    for place, target in targets.items():
        is_guess = fold_title(titles[place]) not in choices
        if is_guess and target.role is Role.PLACE and target.name == "location.municipality":
            return targets | {place: list_targets(find_sheet("groups"))["municipality"]}
    return targets
