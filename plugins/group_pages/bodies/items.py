"""Which lines of a body are items of lists.

A sign alone is not enough: dates begin like numbered items, and prose with a dash. An item is what
stands in a row with others, or where nothing else is likely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from ..languages.grammar import GRAMMARS
from ..patterns import define_pattern
from ..value_classes import dataclass

NESTED = 2
"""Spaces by which an item must be indented to be nested; one more or less is a slip."""

_MONTHS = "|".join(month for grammar in GRAMMARS.values() for month in grammar.months)
_MARKER = define_pattern(
    r"""(?P<bullet>(?:[•▪●◦‣∙⁃○■□➢➤✓✔]|\uf0b7|\xb7(?=\s)|o(?=[ ]{2}))\s*(?=\S))
    | (?P<hyphen>[-*]\s+(?=\S))
    | (?P<plus>\+\s+(?=\S))
    | (?P<dash>[–—−]\s+(?=\S))
    | (?P<tight>-(?=[^\W\d_]))
    | (?P<number>(?P<value>\d{1,9})[.)](?:\s+(?=\S)|(?=[^\W\d_])))
    | (?P<letter>[^\W\d_]\)\s+(?=\S))
    """,
    re.VERBOSE,
)
# `12. tammikuuta`, `12. 1.`, `12.–14. tammikuuta`, `12. ja 26. helmikuuta`: never an item.
DATE = define_pattern(
    rf"\d{{1,2}}\.\s*(?:(?:[-–—]|ja|sekä|och|samt|and)\s*\d{{1,2}}\.\s*)?"
    rf"(?:\d{{1,2}}\.|\d{{1,2}}$|(?:{_MONTHS}))",
    re.IGNORECASE,
)
THEMATIC_BREAK = define_pattern(r"([-*_])(?:[ ]*\1){2,}[ ]*$")
HEADING = define_pattern(r"#{1,6}[ ]")
SENTENCE_END = define_pattern(r"[.!?:…][)\"”’»*_]*$")
_LEADS_IN = define_pattern(r":[*_]*$")


class Family(Enum):
    """Signs that begin items; the value is the sign's name in the pattern."""

    BULLET = "bullet"
    HYPHEN = "hyphen"
    PLUS = "plus"
    DASH = "dash"
    TIGHT = "tight"
    NUMBER = "number"
    LETTER = "letter"


BULLETS = frozenset({Family.BULLET, Family.HYPHEN})
TOUCHING = frozenset({Family.PLUS, Family.DASH, Family.TIGHT, Family.LETTER})
"""Signs that begin prose too (`– Tule mukaan, sanoi hän.`): items only on lines that touch."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its indent, which is in spaces; what follows its marker is `content`.

    `family` is None where no marker begins it; `value` is the number of a numbered one.
    """

    indent: int
    text: str
    family: Family | None = None
    content: str = ""
    value: int = 0
    is_item: bool = False

    def as_item(self, further: int) -> Line:
        """Return the line as a list's item, indented this much further."""
        indent = self.indent + further
        return Line(indent, self.text, self.family, self.content, self.value, is_item=True)


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one family and one indent that follow each other, by their indices.

    `outer` is the run that it is nested in, if any.
    """

    family: Family
    indent: int
    members: list[int]
    outer: Run | None = None


def parse_line(line: str) -> Line:
    text = line.strip(" \xa0")
    ending = "  " if line.endswith("  ") and text else ""
    indent = len(line) - len(line.lstrip(" \xa0"))
    marker = _MARKER.match(text)
    if marker is None or THEMATIC_BREAK.match(text) or DATE.match(text):
        return Line(indent, text + ending)
    family = next(each for each in Family if marker[each.value] is not None)
    content = text[marker.end() :] + ending
    return Line(indent, text + ending, family, content, int(marker["value"] or 0))


def find_runs(lines: Sequence[Line]) -> Iterator[Run]:
    """Yield every run; the open ones are kept by indent, outermost first."""
    running: list[Run] = []
    after_blank = True
    for index, line in enumerate(lines):
        if not line.text:
            after_blank = True
            continue
        deepest = line.indent + (NESTED - 1 if line.family else 0)
        while running and running[-1].indent > deepest:
            yield running.pop()
        if line.family is None:
            # Unindented text after a blank line ends a list, as does any below a touching sign.
            while running and _ends_at(running[-1], line, after_blank=after_blank):
                yield running.pop()
        else:
            while running and not _holds(running[-1], line, lines, after_blank=after_blank):
                yield running.pop()
            if running and running[-1].family is line.family and not _is_below(line, running[-1]):
                running[-1].members.append(index)
            else:
                outer = running[-1] if running else None
                running.append(Run(line.family, line.indent, [index], outer))
        after_blank = False
    yield from running


def _ends_at(run: Run, text: Line, *, after_blank: bool) -> bool:
    if text.indent > run.indent:
        return False
    return after_blank or run.family in TOUCHING or bool(HEADING.match(text.text))


def _is_below(line: Line, run: Run) -> bool:
    return line.indent >= run.indent + NESTED


def _holds(run: Run, line: Line, lines: Sequence[Line], *, after_blank: bool) -> bool:
    """Report whether the line is the run's next item, or one of a list nested in it.

    Bullets below a number are its own although nobody indented them: `1. a⏎- b⏎2. c`.
    """
    if _is_below(line, run):
        return True
    if line.family is not run.family:
        return run.family is Family.NUMBER and line.family in BULLETS and not after_blank
    if after_blank and run.family in TOUCHING:
        return False
    if run.family is not Family.NUMBER:
        return True
    # Counted up by one, or all of them 1 as Markdown's own writers do it.
    last = lines[run.members[-1]].value
    return line.value == last + 1 or (line.value == last == 1)


def missing_indent(run: Run, lines: Sequence[Line]) -> int:
    """Return the spaces that a nested list lacks: its outer one has the same indent."""
    outer = run.outer
    nested = outer is not None and lines[outer.members[0]].is_item
    return NESTED if nested and outer is not None and run.indent < outer.indent + NESTED else 0


def is_list(run: Run, lines: Sequence[Line]) -> bool:
    """Report whether the run is meant as a list: one item alone is where nothing else is likely."""
    if run.family is Family.LETTER:
        return False
    first = run.members[0]
    before = lines[first - 1] if first else None
    leads_in = before is not None and bool(_LEADS_IN.search(before.text.rstrip(" ")))
    if len(run.members) > 1 or run.family is Family.BULLET:
        return True
    if run.family is Family.HYPHEN:
        # In the middle of a sentence a hyphen is a dash: `Ryhmä on avoin⏎- myös uusille.`
        apart = before is None or not before.text or before.family is not None
        return apart or leads_in or run.outer is not None or _ends_sentence(before)
    return leads_in and run.family in (Family.DASH, Family.TIGHT)


def _ends_sentence(line: Line | None) -> bool:
    return line is not None and bool(
        SENTENCE_END.search(line.text.rstrip(" ")) or HEADING.match(line.text)
    )
