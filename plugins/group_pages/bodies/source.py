"""A body as its author wrote it, and the lines of what stands in it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from ..value_classes import dataclass


@dataclass(frozen=True, slots=True)
class BodySource:
    """A body with the file it stands in; `line` is the one that the body begins on."""

    path: Path
    body: str
    line: int

    def line_of(self, text: str) -> int:
        """Return the line where a text first stands in the body, else the body's first."""
        place = max(self.body.find(text), self.body.find(escape(text)))
        return self.line_at(max(place, 0))

    def line_at(self, offset: int) -> int:
        """Return the line of a place in the body."""
        return self.line + self.body.count("\n", 0, offset)
