"""Controls of single values that are typed: lines, texts, days, times, coordinates."""

from __future__ import annotations

import re
from textwrap import dedent

from ...frontmatter import Node
from ...frontmatter.editing import Value
from ...frontmatter.quotes import bare
from ...patterns import define_pattern
from ...value_classes import dataclass
from .answers import Answers, Surroundings, View, text_of, texts_in

DASH = define_pattern(r"\s*[-‒–—−]\s*")
DAY = define_pattern(r"(\d{1,2})[., ]\s*(\d{1,2})[., ]\s*(\d{4})")
CLOCK = define_pattern(r"(\d{1,2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `width` is a name of its size."""

    width: str = ""
    macro: str = "line"

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        del around
        return {name: (" ".join(" ".join(texts_in(node)).split()),)}

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        del around
        text = " ".join(text_of(answers, name).split())
        # Quotation marks that a word processor set round the whole are none of a file's, either.
        is_same = node is not None and text == " ".join(texts_in(node))
        return (text if is_same else bare(text)) or None

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        del around
        return View(self.macro, (text_of(answers, name),), width=self.width)


@dataclass(frozen=True, slots=True)
class Day(Line):
    """A date, typed as people do: 18.12.2026, 18,12,2026, 18 12 2026, 2026-12-18."""

    width: str = "in--date"
    macro: str = "day"

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        del around, node
        text = text_of(answers, name).strip()
        parts = DAY.fullmatch(text)
        return ".".join(str(int(part)) for part in parts.groups()) if parts else text or None


@dataclass(frozen=True, slots=True)
class Text:
    """A text of several lines."""

    rows: int = 3

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        del around
        return {name: ("\n".join(texts_in(node)).strip(),)}

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        del around, node
        return _lines_of(text_of(answers, name)) or None

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        del around
        return View("text", (text_of(answers, name),), rows=self.rows)


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of texts, one on each line."""

    rows: int = 3

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        del around
        return {name: ("\n".join(" ".join(each.split()) for each in texts_in(node)),)}

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        del around, node
        lines = _lines_of(text_of(answers, name)).split("\n")
        return one_or_list(tuple(filter(None, (" ".join(line.split()) for line in lines))))

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        del around
        return View("lines", (text_of(answers, name),), rows=self.rows)


class TimeRange:
    """When something begins and ends: two short fields. 17, 17.30, 17:30 and 1730 are all times."""

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        del around
        start, *ends = DASH.split(" ".join(texts_in(node)).strip(), maxsplit=1)
        return {f"{name}.start": (start,), f"{name}.end": tuple(ends)}

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        del around, node
        parts = [_clock(text_of(answers, f"{name}.{part}")) for part in ("start", "end")]
        return "–".join(filter(None, parts)) or None

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        del around
        parts = {part: text_of(answers, f"{name}.{part}") for part in ("start", "end")}
        return View("time_range", parts=parts)


class Degrees:
    """Latitude and longitude in one field, as maps give them: 65.01, 25.47."""

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        del around
        return {name: (", ".join(texts_in(node)),)}

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        del around, node
        text = text_of(answers, name).strip().strip("[]()")
        parts = tuple(filter(None, (part.strip() for part in re.split(r",\s+|;|\s+", text))))
        if len(parts) == 1 and text.count(",") == 1:
            parts = tuple(text.split(","))
        return parts or None

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        del around
        return View("line", (text_of(answers, name),), width="in--mid")


def one_or_list(texts: tuple[str, ...]) -> Value | None:
    """Return a list as files have it: none of no item, the item itself where it is alone."""
    return texts if len(texts) > 1 else next(iter(texts), None)


def _lines_of(text: str) -> str:
    # An indent that all lines have means nothing: without the first line's, the others would.
    text = dedent(text.replace("\r\n", "\n")).strip()
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _clock(text: str) -> str:
    text = " ".join(text.split())
    parts = CLOCK.fullmatch(text)
    return f"{parts[1]}.{parts[2]}" if parts else text
