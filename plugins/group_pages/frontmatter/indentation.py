"""How far from the edge a line of front matter begins, and how far it should."""

from __future__ import annotations

from collections.abc import Iterator

from ..value_classes import dataclass
from .nodes import is_readable

STEP = 2
"""Spaces by which what belongs to a key stands below it."""

MOST_LINES = 100
"""Lines above the wrong one that are looked at; a key with more below it is none that is typed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A number of spaces to begin with, and the line (from 0) that begins so, or is the parent."""

    spaces: int
    line: int
    is_below: bool = False


def find_place(lines: list[str], position: int) -> Place | None:
    """Return where the line at the position should begin, None where that is not certain.

    Tried are the places that earlier lines leave open, the nearest first; the one that is right
    makes YAML of everything up to the line.
    """
    line = lines[position].replace("\t", " " * STEP)
    text, begins = line.strip(), len(line) - len(line.lstrip())
    is_item = text.startswith("- ")
    start = _start(lines, position)
    open_places = [
        each
        for each, takes_items in _open_places(lines, start, position)
        if takes_items in (is_item, None)
    ]
    for place in sorted(open_places, key=lambda each: abs(each.spaces - begins)):
        whole = [*lines[start:position], " " * place.spaces + text]
        if whole[-1] != lines[position] and is_readable("\n".join(whole)):
            return place
    return None


def _start(lines: list[str], position: int) -> int:
    """Return where the top-level key begins that the line comes after."""
    for number in range(position - 1, max(-1, position - MOST_LINES), -1):
        if lines[number][:1].strip() and lines[number][0] not in "#-":
            return number
    return max(0, position - MOST_LINES)


def _open_places(
    lines: list[str], start: int, position: int
) -> Iterator[tuple[Place, bool | None]]:
    """Yield the places from the deepest outwards; True for those of items, None for either."""
    bound = None
    for number in range(position - 1, start - 1, -1):
        line = lines[number]
        text = line.strip()
        spaces = len(line) - len(line.lstrip())
        if not text or text.startswith("#") or (bound is not None and spaces >= bound):
            continue
        within = len(text) - len(text.lstrip("- ")) if text.startswith("- ") else 0
        if bound is None and text.endswith(":"):
            yield Place(spaces + within + STEP, number, is_below=True), None
        if within:
            yield Place(spaces + within, number), False
        yield Place(spaces, number), bool(within)
        bound = spaces
