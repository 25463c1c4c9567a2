"""The cells of one row -> what differs from the file, and what is to be written there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..frontmatter.editing import Value
from ..frontmatter.quotes import bare
from ..problems import Detail, Written
from ..schema import Key
from ..schema.values import BadValue
from .cell_texts import BadCell, folded_spaces, read_text
from .columns import Column
from .grids import EMPTY, Cell
from .values import Reading, Write, parse_cell


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of a row with the place of its column in the grid, None for one that is assumed."""

    place: int | None
    column: Column
    cell: Cell


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that differs: its column, the texts now and in the table, what is to be written.

    `value` is None where the cell was emptied.
    """

    place: int | None
    column: Column
    old: str
    new: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell: its column's place, a message's code and details."""

    place: int | None
    code: str
    details: dict[str, Detail]


@dataclass(slots=True)
class CellReader:
    """Reads the cells of one row; `texts` are what the file has now, by column.

    `items` is the key whose items the rows of the sheet are. `may_empty`: an empty cell is meant
    to be empty. Faults are gathered in `faults`.
    """

    reading: Reading
    write: Write
    items: Key | None
    texts: Mapping[Column, str]
    may_empty: bool
    faults: list[CellFault] = field(default_factory=list)

    def compare(self, cells: Sequence[PlacedCell]) -> list[Difference]:
        """Return the cells that differ."""
        differences = [each for each in map(self._compare, cells) if each is not None]
        for block in {block_of(each.column, self.items): None for each in differences}:
            self._check_single_value(block, differences)
        return differences

    def _compare(self, placed: PlacedCell) -> Difference | None:
        place, column = placed.place, placed.column
        old, text = self.texts.get(column, ""), ""
        if placed.cell.value == old or (not old and placed.cell is EMPTY):
            return None
        try:
            text = read_text(placed.cell, column, self.reading.language)
            if folded_spaces(text) == folded_spaces(old):
                return None
            if not text:
                return Difference(place, column, old, "", None) if self.may_empty else None
            # As in a file: a word processor's quotation marks round the whole are none of it.
            meaning = parse_cell(bare(text), column, self.reading, self.write)
        except (BadCell, BadValue) as bad:
            key = column.key.word(self.reading.language)
            details = {"key": key, "written": Written(text), **bad.details}
            self.faults.append(CellFault(place, bad.code, details))
            return None
        if folded_spaces(meaning.text) == folded_spaces(old):
            return None
        return Difference(place, column, old, meaning.text, meaning.value)

    def _check_single_value(self, block: Key, differences: list[Difference]) -> None:
        """Report a single value beside the keys of the block in whose place it would stand."""
        new = {each.column: each.new for each in differences}
        texts = {**self.texts, **new}
        own = [each for each, text in texts.items() if text and block_of(each, self.items) is block]
        scalars = [column for column in own if column.is_scalar]
        if scalars and len(own) > 1:
            place = next(
                each.place for each in differences if block_of(each.column, self.items) is block
            )
            others = tuple(each.title(self.reading.language) for each in own if not each.is_scalar)
            title = scalars[0].title(self.reading.language)
            details: dict[str, Detail] = {"single": title, "others": others}
            self.faults.append(CellFault(place, "cell-either-or", details))


def block_of(column: Column, items: Key | None) -> Key:
    """Return the key whose block, or single value, a column belongs to."""
    return items or column.path[0]
