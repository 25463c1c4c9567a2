"""What a table would bring: cells that differ, new files, faults; and the proposal of all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ..editing.checking import Verdict
from ..editing.proposals import Proposal
from ..value_classes import dataclass
from .titles import ReadSheet


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, as a sentence; a warning keeps nothing from being brought in."""

    cell: str
    text: str
    is_warning: bool = False
    order: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs: the file's name, the column's title, the text now and in the table."""

    cell: str
    name: str
    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that the table brings: its folder, its title, and the row or cell that names it.

    `texts` are what the row says besides, by the titles of its columns.
    """

    cell: str
    folder: str
    title: str
    texts: tuple[tuple[str, str], ...] = ()
    in_passing: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a table would bring. `absent` are titles of files by folder that have no row in it,
    `defaults` the texts that hold for all new groups.

    `verdict` is the check of the proposal; None where cells have errors, or nothing changes.
    """

    sheets: tuple[ReadSheet, ...]
    rows: int
    changes: tuple[CellChange, ...]
    new: tuple[NewFile, ...]
    faults: tuple[Fault, ...]
    absent: dict[str, tuple[str, ...]]
    proposal: Proposal
    defaults: Mapping[str, str]
    verdict: Verdict | None = field(default=None, repr=False)

    @property
    def errors(self) -> tuple[Fault, ...]:
        return tuple(each for each in self.faults if not each.is_warning)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        return tuple(each for each in self.faults if each.is_warning)

    @property
    def can_be_imported(self) -> bool:
        return not self.errors and not self.proposal.is_empty

    def count_new(self, folder: str) -> int:
        return sum(each.folder == folder for each in self.new)
