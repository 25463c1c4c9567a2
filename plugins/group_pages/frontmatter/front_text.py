"""A file's text with the places of its front matter's values."""

from __future__ import annotations

import yaml

from ..problems import Detail
from ..textfile import mask
from ..value_classes import dataclass
from . import compose_as_read, find_front
from .composing import Layout, find_layout
from .spans import MappingSpan, SequenceSpan, find_spans


class Uneditable(Exception):
    """The place cannot be changed by itself; code, line and details are those of a problem."""

    def __init__(
        self,
        code: str = "edit-by-hand",
        line: int = 0,
        details: tuple[tuple[str, Detail], ...] = (),
    ) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.details = details


@dataclass(frozen=True, slots=True)
class Holder:
    """What a value stands after: a key, or a dash. `begin` is the place right after that.

    `column` is that of the key or the dash. In `flow` the value stands in brackets.
    """

    begin: int
    column: int
    flow: bool
    is_key: bool


class FrontText:
    """A file's text; places are characters from the start of its front matter."""

    def __init__(self, text: str) -> None:
        """Raises Uneditable for a text whose front matter has no spans."""
        self.text = text
        masked = mask(text)
        bounds = find_front(masked)
        if bounds is None:
            raise Uneditable
        self.start, end, self.body_start = bounds
        front = compose_as_read(masked[self.start : end])
        if front is None:
            raise Uneditable
        self.front = front
        first = next((at for at in (text.find("\n"), text.find("\r")) if at >= 0), 0)
        self.newline = "\r\n" if "\r\n" in text[: first + 2] else text[first]
        try:
            root = find_spans(front)
        except yaml.YAMLError as error:
            raise Uneditable from error
        if root is None:
            root = MappingSpan(len(front), len(front), 0, flow=False, entries=())
        if not isinstance(root, MappingSpan):
            raise Uneditable
        self.root = root
        self.layout: Layout = find_layout(root)

    def splice(self, *changes: tuple[int, int, str]) -> str:
        """Return the file's text with each place from start to end replaced by a text."""
        text = self.text
        for start, end, new in sorted(changes, reverse=True):
            own_ends = new.replace("\n", self.newline)
            text = text[: self.start + start] + own_ends + text[self.start + end :]
        return text

    def line_start(self, place: int) -> int:
        return self.front.rfind("\n", 0, place) + 1

    def line_end(self, place: int) -> int:
        """Return the place of the line's last character, before those that end it."""
        end = self.front.find("\n", place)
        end = len(self.front) if end < 0 else end
        return end - (self.text[self.start + end - 1 : self.start + end] == "\r")

    def next_line(self, place: int) -> int:
        end = self.front.find("\n", place)
        return len(self.front) if end < 0 else end + 1

    def begins_line(self, place: int) -> bool:
        return not self.front[self.line_start(place) : place].strip()

    def are_in_line(self, one: int, other: int) -> bool:
        return "\n" not in self.front[min(one, other) : max(one, other)]

    def insert_lines(self, place: int, lines: list[str]) -> str:
        """Return the text with lines put before the line that begins at the place."""
        return self.splice((place, place, "".join(f"{line}\n" for line in lines)))

    def dash_of(self, sequence: SequenceSpan, index: int) -> int:
        """Return the place of an item's dash."""
        if index == 0:
            return sequence.start
        line = self.next_line(sequence.items[index - 1].end)
        while line < sequence.end:
            place = line + sequence.column
            if self.front[place : place + 1] == "-" and self.begins_line(place):
                return place
            line = self.next_line(line)
        raise Uneditable

    def holder_of(self, parent: MappingSpan | SequenceSpan, index: int) -> Holder:
        if isinstance(parent, MappingSpan):
            colon = self.front.find(":", parent.entries[index].key.end)
            return Holder(colon + 1, parent.column, parent.flow, is_key=True)
        if parent.flow:
            return Holder(parent.items[index].start, parent.column, flow=True, is_key=False)
        dash = self.dash_of(parent, index)
        return Holder(dash + 1, parent.column, flow=False, is_key=False)
