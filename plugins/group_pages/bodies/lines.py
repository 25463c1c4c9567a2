"""Lines as people type them -> lines that mean the same in Markdown.

People who have never heard of Markdown paste lists from word processors, indent by habit, and begin
lines with dates. Each rule has its reason beside it; where a rule is not sure, the text stays as
typed. Source: content-format 18.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ..patterns import define_pattern
from ..value_classes import dataclass
from .items import (
    DATE,
    HEADING,
    NESTED,
    SENTENCE_END,
    THEMATIC_BREAK,
    Family,
    Line,
    find_runs,
    is_list,
    missing_indent,
    parse_line,
)

INDENT = " " * 4
"""Nests an item's content in Markdown."""
SHORT_LINE = 60
"""A line of fewer characters was not wrapped by an editor: its writer ended it."""
MOST_QUOTES = 20
"""Quotations inside each other; what is deeper stays text."""

ARROWS = frozenset("→⇒↦↪")

_UNDERLINE_SLIP = define_pattern(r"[-=]{1,2}$")
_UNDERLINE = define_pattern(r"(?:-{3,}|={3,})$")
_QUOTE = define_pattern(r"[ ]{0,3}>[ ]?")
_HASH = define_pattern(r"#+(?![# ])")
_TABLE_SEPARATOR = define_pattern(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?$")
_DEFINITION = define_pattern(r":[ ]+\S")
_SIGN_FIRST = define_pattern(r"(\d{0,9})([-+*.)])(?=\s)")


def normalize(lines: Sequence[str], depth: int = 0) -> list[str]:
    """Return lines of Markdown for the lines of a body without fenced code and HTML blocks."""
    result: list[str] = []
    start = 0
    while start < len(lines):
        is_quote = bool(_QUOTE.match(lines[start])) and depth < MOST_QUOTES
        end = start + 1
        while end < len(lines) and bool(_QUOTE.match(lines[end])) == is_quote:
            end += 1
        part = lines[start:end]
        if is_quote:
            inner = normalize([_QUOTE.sub("", line, count=1) for line in part], depth + 1)
            result += (
                f"> {line}".rstrip(" ") if not line.strip() else f"> {line}" for line in inner
            )
        else:
            if result and _UNDERLINE.match(part[0].strip()):
                # A quotation is no heading, and its lines end where the underline begins.
                result.append("")
            result += _normalize_unquoted(part)
        start = end
    return result


def keep_lines(text: str) -> str:
    """Return the text with a line break of Markdown at the end of each line that has a next."""
    return re.sub(r"(?<=\S)[ ]*\n(?=[^\n])", "  \n", text)


def _normalize_unquoted(lines: Sequence[str]) -> list[str]:
    parsed = [parse_line(line) for line in lines]
    for run in sorted(find_runs(parsed), key=lambda run: run.members[0]):
        if is_list(run, parsed):
            for index in run.members:
                parsed[index] = parsed[index].as_item(missing_indent(run, parsed))
    return list(_Writer(parsed).lines())


@dataclass(frozen=True, slots=True)
class Level:
    """A list that is open: its items' indent in the source and their family."""

    indent: int
    family: Family


class _Writer:
    """Writes parsed lines as Markdown; `levels` are the open lists, outermost first."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._levels: list[Level] = []
        self._in_definition = False
        self._in_paragraph = False

    def lines(self) -> Iterator[str]:
        previous: Line | None = None
        for index, line in enumerate(self._lines):
            following = self._lines[index + 1] if index + 1 < len(self._lines) else None
            if not line.text:
                yield ""
            elif line.is_item and line.family is not None:
                yield from self._item(line, line.family, previous, following)
            else:
                yield from self._text(line, previous, following)
            previous = line

    def _item(
        self, line: Line, family: Family, previous: Line | None, following: Line | None
    ) -> Iterator[str]:
        self._in_definition = False
        while self._levels and self._levels[-1].indent >= line.indent + NESTED:
            self._levels.pop()
        touches_text = previous is not None and bool(previous.text) and not previous.is_item
        if not self._levels or line.indent >= self._levels[-1].indent + NESTED:
            if touches_text:
                yield ""
            self._levels.append(Level(line.indent, family))
        else:
            other_sign = _sign(self._levels[-1].family) != _sign(family)
            if (other_sign or self._in_paragraph) and previous is not None and previous.text:
                yield ""
            self._levels[-1] = Level(line.indent, family)
        self._in_paragraph = False
        marker = f"{line.value}." if family is Family.NUMBER else "-"
        goes_on = following is not None and following.text and not following.is_item
        content = line.content if goes_on else line.content.rstrip(" ")
        yield f"{INDENT * (len(self._levels) - 1)}{marker} {_as_text(content)}"

    def _text(self, line: Line, previous: Line | None, following: Line | None) -> Iterator[str]:
        after_blank = previous is None or not previous.text
        # Below an item, `---` parts what follows from the list: Markdown would make a heading.
        is_rule = bool(self._levels) and line.indent < NESTED and _is_rule(line.text)
        if after_blank or is_rule or _begins_paragraph(line, previous):
            self._close_levels(line)
            if not after_blank and not self._levels:
                yield ""
        elif _is_table(line, following):
            yield ""
        self._in_paragraph = bool(self._levels) and (after_blank or self._in_paragraph)
        if _DEFINITION.match(line.text):
            self._in_definition = True
        elif after_blank and not line.indent:
            self._in_definition = False
        if self._in_definition and not self._levels:
            indent = INDENT if line.indent and not _DEFINITION.match(line.text) else ""
        else:
            indent = INDENT * len(self._levels)
        text = _as_text(line.text, touches=not after_blank)
        yield f"{indent}{text}{_line_break(line, following)}"

    def _close_levels(self, line: Line) -> None:
        while self._levels and line.indent < self._levels[-1].indent + NESTED:
            self._levels.pop()


def _sign(family: Family) -> bool:
    return family is Family.NUMBER


def _begins_paragraph(line: Line, previous: Line | None) -> bool:
    """Report whether unindented text right below an item is no part of it.

    A wrapped item goes on in the middle of a sentence; what begins with a capital below a line
    that its writer ended is a new thought: `- kahvia⏎- pullaa⏎Tervetuloa!`
    """
    if previous is None or not previous.is_item or line.indent:
        return False
    if line.family is not None or DATE.match(line.text):
        return True
    begins = line.text.lstrip('*_("”')[:1]
    ended = len(previous.text) < SHORT_LINE or bool(SENTENCE_END.search(previous.text.rstrip(" ")))
    return bool(HEADING.match(line.text)) or (begins.isupper() and ended)


def _is_rule(text: str) -> bool:
    return bool(THEMATIC_BREAK.match(text))


def _is_table(line: Line, following: Line | None) -> bool:
    """Report whether a table begins here: Markdown wants a blank line before one."""
    return (
        "|" in line.text
        and following is not None
        and "|" in following.text
        and bool(_TABLE_SEPARATOR.match(following.text))
    )


def _as_text(text: str, *, touches: bool = False) -> str:
    """Escape what would make something else of a text's beginning."""
    if _HASH.match(text):
        # `#metoo` is no heading: that has a space after its signs.
        return "\\" + text
    if touches and _UNDERLINE_SLIP.match(text.rstrip(" ")):
        # One or two signs below a line are a slip, not the line of a heading.
        return "\\" + text
    if THEMATIC_BREAK.match(text):
        return text
    return _SIGN_FIRST.sub(r"\1\\\2", text, count=1) if _SIGN_FIRST.match(text) else text


def _line_break(line: Line, following: Line | None) -> str:
    """End a line that begins like an item, a date or with a sign where the next one does too.

    Run together they would be a riddle: `12. tammikuuta: aloitus 26. tammikuuta: kirppis`.
    """
    if following is None or following.is_item or line.text.endswith("  "):
        return ""
    both = all(
        each.family is not None or DATE.match(each.text) or _begins_with_sign(each.text)
        for each in (line, following)
    )
    return "  " if both and not line.is_item else ""


def _begins_with_sign(text: str) -> bool:
    """Report whether a text begins with a picture or an arrow: `✅ saa`, `❌ ei saa`, `→ tule`."""
    return text[:1] in ARROWS or unicodedata.category(text[:1] or " ") == "So"
