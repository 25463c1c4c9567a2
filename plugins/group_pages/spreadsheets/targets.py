"""What a column of a table is read as: a key of a file, of its first item or place, or its text."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache

from ..languages import Words
from ..model import Language
from ..schema import GROUP, LOCATION, Many
from ..value_classes import dataclass
from .columns import MESSAGES, Column, SheetKind, find_sheet, fold_title, list_sheets
from .foreign_titles import TITLES

PLACE = "location"
BODY = "body"
"""The name of the target of a page's text."""
PLACE_KEYS = ("address", "postcode", "municipality")
"""Keys of a place that a table of groups may have, for places that are not there yet."""


class Role(Enum):
    """Where a cell's value goes."""

    FILE = "file"
    NUMBER = "number"
    VERSION = "version"
    OWNER = "owner"
    COLUMN = "column"
    ITEM = "item"
    """A key of an item, in the row of the file that has it."""
    PLACE = "place"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Target:
    """What a column is read as; `sheet` is that of the key, for an item its list's."""

    name: str
    role: Role
    sheet: SheetKind
    column: Column | None = None

    def title(self, words: Words) -> str:
        """Return what the target is called where a column is chosen for it."""
        match self.role:
            case Role.OWNER:
                return self.sheet.owner_title(words)
            case Role.ITEM if self.column and self.sheet.items:
                return f"{self.sheet.title(words)}: {self.column.title(words.language).lower()}"
            case Role.PLACE if self.column:
                place = GROUP.key(PLACE).word(words.language)
                return words.capital(f"{place}: {self.column.title(words.language).lower()}")
            case Role.BODY:
                return words.gettext("Text of the page")
        return (
            self.column.title(words.language)
            if self.column
            else words.gettext(MESSAGES[self.role.value])
        )


@cache
def list_targets(sheet: SheetKind) -> Mapping[str, Target]:
    """Return what the columns of a sheet may be read as, by name."""
    targets = [Target("file", Role.FILE, sheet), Target("version", Role.VERSION, sheet)]
    if sheet.items:
        targets += [Target("number", Role.NUMBER, sheet), Target("owner", Role.OWNER, sheet)]
    targets += [Target(column.name, Role.COLUMN, sheet, column) for column in sheet.columns]
    if not sheet.items:
        targets += _item_targets(sheet)
    if sheet.kind is GROUP and not sheet.items:
        places = find_sheet(LOCATION.folder)
        targets += [
            Target(f"{PLACE}.{name}", Role.PLACE, places, places.column(name))
            for name in PLACE_KEYS
        ]
    if not sheet.items:
        targets.append(Target(BODY, Role.BODY, sheet))
    return {target.name: target for target in targets}


def _item_targets(sheet: SheetKind) -> list[Target]:
    return [
        Target(f"{other.items.name}.{column.name}", Role.ITEM, other, column)
        for other in list_sheets()
        if other.kind is sheet.kind and other.items and isinstance(other.items.type, Many)
        for column in other.columns
    ]


@cache
def own_titles(sheet: SheetKind) -> Mapping[str, Target]:
    """Return the targets by the titles that this program gives them, in all languages, folded."""
    titles: dict[str, Target] = {}
    for target in reversed(tuple(list_targets(sheet).values())):
        if target.role is Role.COLUMN and target.column:
            titles |= dict.fromkeys(target.column.titles(), target)
        else:
            titles |= {fold_title(target.title(Words(each))): target for each in Language}
    return titles


@cache
def foreign_titles(sheet: SheetKind) -> Mapping[str, Target]:
    """Return the targets by titles that other tables have; this program's own come after."""
    titles = dict(own_titles(sheet))
    if sheet.kind is GROUP and not sheet.items:
        targets = list_targets(sheet)
        for name, words in TITLES.items():
            titles |= {fold_title(word): targets[name] for word in words.split("/")}
    return titles


def find_target(text: str, sheet: SheetKind, words: Words) -> Target | None:
    """Return the target that a text names: by its name, or by a title that it may have."""
    named = list_targets(sheet).get(text.strip())
    if named is not None:
        return named
    titles = {fold_title(each.title(words)): each for each in list_targets(sheet).values()}
    return titles.get(fold_title(text)) or foreign_titles(sheet).get(fold_title(text))
