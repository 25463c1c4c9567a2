"""Markdown that forgives: what people type without knowing it comes out as they meant it.

Lists, dates and indents are put right line by line (`lines.py`); this module adds what happens
within a line: bare addresses and phone numbers become links, struck text is struck, words in angle
brackets stay words. Markdown's own parts are used wherever it has some.
Source: content-format 18.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor, SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor

from ..languages.dialling import FINLAND
from ..patterns import define_pattern
from .bare_links import LONGEST_ADDRESS, make_bare_links
from .lines import normalize

_REFERENCE_USED = define_pattern(r"\[([^\[\]]+)\](?!:)")
_FENCED = define_pattern(
    r"^(?P<fence>~{3,}|`{3,})[^\n`]*\n(?P<code>.*?)(?<=\n)(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_RAW_LINK = rf"(<a\s[^<>]*>.{{0,{LONGEST_ADDRESS}}}?</a>)"


class ForgivingMarkdown(Extension):
    """Everything above, for one converter; `code` is the dialling code of the country."""

    def __init__(self, code: str = FINLAND) -> None:
        super().__init__()
        self._code = code

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Markdown's name
        md.preprocessors.register(_Fences(md), "fenced_code_block", 25)
        # After fenced code (25) and blocks of HTML (20) have been taken out: they stay as typed.
        lines = _Lines(md)
        md.preprocessors.register(lines, "lines", 15)
        md.parser.blockprocessors.register(_Definitions(md.parser, lines), "reference", 15)
        # Word indents paragraphs by four spaces or a tab; code has fences.
        md.parser.blockprocessors.deregister("code")
        _extend_emphasis(md)
        patterns = md.inlinePatterns
        patterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 101)
        # Before other raw HTML (90), so that nothing inside such a link becomes one again.
        patterns.register(HtmlInlineProcessor(_RAW_LINK, md), "raw_link", 91)
        # After raw HTML, whose attributes hold addresses; before emphasis (60), for `a_b_c`.
        address, mail, number = make_bare_links(md, self._code)
        patterns.register(address, "bare_address", 86)
        patterns.register(mail, "bare_mail", 85)
        patterns.register(number, "bare_number", 84)


def _extend_emphasis(md: Markdown) -> None:
    if md.delimiters is None:
        raise RuntimeError("this Markdown has no delimiters")
    # Within a word an asterisk is one: `lärar*innor`, `2*3*4`.
    md.delimiters.add("*", "strong,em", smart=True)
    md.delimiters.add("~", "del", smart=True, double=True)


class _Fences(Preprocessor):
    """Code between fences. What stands behind the first one is for programs that colour code.

    Markdown's own rule loads such a program, and half of what handles mail, at each start.
    """

    def run(self, lines: list[str]) -> list[str]:
        return _FENCED.sub(self._store, "\n".join(lines)).split("\n")

    def _store(self, match: re.Match[str]) -> str:
        code = escape(match["code"], quote=False)
        return f"\n{self.md.htmlStash.store(f'<pre><code>{code}</code></pre>')}\n"


class _Lines(Preprocessor):
    """Puts right the lines of a body; `used` are the references that links of it ask for."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.used: frozenset[str] = frozenset()

    def run(self, lines: list[str]) -> list[str]:
        self.used = frozenset(
            name.lower() for line in lines if "[" in line for name in _REFERENCE_USED.findall(line)
        )
        return normalize(lines)


class _Definitions(ReferenceProcessor):
    """Keeps `[Huom]: kahvia` where no link asks for it: Markdown would swallow the line."""

    def __init__(self, parser: BlockParser, lines: _Lines) -> None:
        super().__init__(parser)
        self._lines = lines

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        blocks[0] = self.RE.sub(self._escape_unused, blocks[0])
        return super().run(parent, blocks)

    def _escape_unused(self, definition: re.Match[str]) -> str:
        if definition[1].lower() in self._lines.used:
            return definition[0]
        return definition[0].replace("[", "\\[", 1)
