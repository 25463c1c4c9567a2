"""Files that are made in passing: a place or kind of group that a row names and nobody has yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from slugify import slugify

from ..languages.town_names import TOWN_NAMES
from ..patterns import define_pattern
from ..problems import Detail, Written
from ..schema import KIND_OF_FOLDER, Key, Reference
from ..suggestions import folded, is_one_slip
from .cell_texts import BadCell, read_text
from .columns import Column, find_sheet
from .grids import Cell
from .rows import Report, SourceRow
from .tables import Folder
from .targets import PLACE

MADE = ("types", "locations")
"""Folders of which a file can be made from its title, a place's also from its town."""

_WHOLE_ADDRESS = define_pattern(r"(.+?)[,\s]\s*([0-9]{5})\s+(\D+)")
_STREET_AND_TOWN = define_pattern(r"(.*\d.*),\s*()([^\d,]+)")
_MUNICIPALITY = ("location.municipality", "municipality")


@dataclass(slots=True)
class MadeFile:
    """A file to be made: its folder, slug, title, its values, and the row that first names it."""

    folder: str
    slug: str
    title: str
    values: dict[Key, str]
    cell: str
    row: SourceRow


@dataclass(slots=True)
class Passing:
    """The files that rows have named so far."""

    folder: Folder
    report: Report
    files: dict[tuple[str, str], MadeFile] = field(default_factory=dict)

    def make_for(self, row: SourceRow, place: int, column: Column, cell: Cell) -> None:
        """Make the file that a cell names, where there is none that it could mean."""
        kind = column.key.type
        if not isinstance(kind, Reference) or kind.folder not in MADE:
            return
        try:
            title = " ".join(read_text(cell, column, row.language).split())
        except BadCell:
            return
        names = self.folder.names[kind.folder]
        if not title or names.find(title) or self._is_slip(row, title, names.nearest(title)):
            return
        slug = slugify(title)
        if not slug or slug in names.titles:
            return
        values = {KIND_OF_FOLDER[kind.folder].key("title"): title}
        if kind.folder == "locations":
            values |= self._place_values(row)
            if not values.get(KIND_OF_FOLDER[kind.folder].key("municipality")):
                details: dict[str, Detail] = {"written": Written(title)}
                name = row.source.targets[place].name
                self.report(row, name, "cell-place-needs-town", details)
                return
        names.add(slug, title)
        address = row.source.grid.address(row.row, place)
        made = MadeFile(kind.folder, slug, title, values, address, row)
        self.files[kind.folder, slug] = made

    def _is_slip(self, row: SourceRow, title: str, near: str | None) -> bool:
        """Return whether a title is another one's with a slip, rather than a new one.

        A table of somebody else's names its own places: there only a single letter is a slip.
        """
        if near is None or row.source.is_own:
            return near is not None
        same_digits = [*filter(str.isdigit, title)] == [*filter(str.isdigit, near)]
        return same_digits and is_one_slip(folded(title), folded(near))

    def _place_values(self, row: SourceRow) -> dict[Key, str]:
        """Return what the row says about its place."""
        columns = {each.name: each.key for each in find_sheet("locations").columns}
        names = {name: f"{PLACE}.{name}" for name in ("address", "postcode")}
        texts = {name: row.text(target) for name, target in names.items()}
        towns = (row.text(name) for name in _MUNICIPALITY)
        texts["municipality"] = next(filter(None, towns), "")
        whole = self._split_address(texts["address"])
        if whole:
            parts = dict(zip(("address", "postcode", "municipality"), whole, strict=True))
            texts = {
                name: texts[name] if name != "address" and texts[name] else part.strip(" ,")
                for name, part in parts.items()
            }
        return {columns[name]: text for name, text in texts.items() if text}

    def _split_address(self, text: str) -> tuple[str, ...]:
        """Return street, postcode and town of an address in one cell, () for a street alone.

        Without a postcode, what comes last is a town only if it is known to be one.
        """
        whole = _WHOLE_ADDRESS.fullmatch(text)
        if whole is not None:
            return whole.groups()
        parts = _STREET_AND_TOWN.fullmatch(text)
        site = self.folder.site
        towns = {each.municipality for each in site.locations}
        towns |= set(TOWN_NAMES[site.association.language])
        is_town = parts is not None and folded(parts[3]) in map(folded, towns)
        return parts.groups() if parts is not None and is_town else ()
