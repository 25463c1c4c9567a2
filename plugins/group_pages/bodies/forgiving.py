"""Markdown that forgives: what people type without knowing it comes out as they meant it.

Lists, dates and indents are put right line by line (`lines.py`); this module adds what happens
within a line: bare addresses and phone numbers become links, struck text is struck, words in angle
brackets stay words. Markdown's own parts are used wherever it has some.
Source: content-format.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.inlinepatterns import (
    HtmlInlineProcessor,
    InlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from ..languages.phones import find_numbers
from .lines import normalize

if TYPE_CHECKING:
    from linkify_it import LinkifyIt

LONGEST_ADDRESS = 2_000
"""Characters of a bare address; a link's end is looked for no further."""
NUMBER_CONTEXT = 60
"""Characters on each side that tell whether digits are a phone number."""
NO_LINKS_IN = ("a", "code", "h1", "h2", "h3", "h4", "h5", "h6")

# Every element that HTML has or had; any other name in angle brackets is somebody's text.
ELEMENTS = frozenset(
    (
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink"
        " blockquote body br button canvas caption center cite code col colgroup data datalist dd"
        " del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer"
        " form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins"
        " kbd label legend li link main map mark marquee math menu meta meter nav noframes"
        " noscript object ol optgroup option output p param picture pre progress q rp rt ruby s"
        " samp script search section select slot small source span strike strong style sub summary"
        " sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var"
        " video wbr"
    ).split()
)
_TAG = re.compile(r"<(?=(/?)([a-zA-Z][^\s/<>]*)|[?]|!(?!--))")
_REFERENCE_USED = re.compile(r"\[([^\[\]]+)\](?!:)")
_ADDRESS = r"(?<![\w/:@.-])(?:https?://|www\.)(?=[^\s<.])"
_MAIL = r"(?<![\w/:@.+-])[\w.+-]{1,64}@(?=\w)"
_NUMBER = r"(?<![\w+])(?:\+|\(?0|1(?=[01])|911|999)"
_RAW_LINK = rf"(<a\s[^<>]*>.{{0,{LONGEST_ADDRESS}}}?</a>)"


class ForgivingMarkdown(Extension):
    """Everything above, for one converter."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Markdown's name
        FencedCodeExtension().extendMarkdown(md)
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
        patterns.register(_BareAddress(_ADDRESS, md), "bare_address", 86)
        patterns.register(_BareMail(_MAIL, md), "bare_mail", 85)
        patterns.register(_BareNumber(_NUMBER, md), "bare_number", 84)


def escape_unknown_elements(html: str) -> str:
    """Return what Markdown made with `Ilmoita <nimi>` as text, which it took for an element."""
    return _TAG.sub(lambda tag: "<" if _is_element(tag) else "&lt;", html)


def elements_in(html: str) -> Iterator[str]:
    """Yield the name of each element that begins in what Markdown made, in small letters."""
    for tag in _TAG.finditer(html):
        if tag[2] and not tag[1] and _is_element(tag):
            yield tag[2].lower()


def _is_element(tag: re.Match[str]) -> bool:
    return bool(tag[2]) and tag[2].lower() in ELEMENTS


def _extend_emphasis(md: Markdown) -> None:
    if md.delimiters is None:
        raise RuntimeError("this Markdown has no delimiters")
    # Within a word an asterisk is one: `lärar*innor`, `2*3*4`.
    md.delimiters.add("*", "strong,em", smart=True)
    md.delimiters.add("~", "del", smart=True, double=True)


class _Lines(Preprocessor):
    """Puts right the lines of a body; `used` are the references that links of it ask for."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.used: frozenset[str] = frozenset()

    def run(self, lines: list[str]) -> list[str]:
        self.used = frozenset(
            name.lower() for line in lines for name in _REFERENCE_USED.findall(line)
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


class _BareLink(InlineProcessor):
    """Makes links of what stands bare in a text; `find` tells where it ends and leads."""

    ANCESTOR_EXCLUDES = NO_LINKS_IN

    def handleMatch(  # type: ignore[override]  # noqa: N802 -- Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        found = self.find(m, data)
        if found is None:
            return None, m.start(), m.end()
        end, target = found
        element = Element("a", {"href": target})
        element.text = AtomicString(data[m.start() : end])
        return element, m.start(), end

    def find(self, m: re.Match[str], data: str) -> tuple[int, str] | None:
        raise NotImplementedError


class _BareAddress(_BareLink):
    def find(self, m: re.Match[str], data: str) -> tuple[int, str] | None:
        prefix = "https://" if m.group() == "www." else ""
        text = prefix + data[m.start() : m.start() + LONGEST_ADDRESS]
        scheme = text[: text.index(":") + 1]
        length = _linkify().test_schema_at(text, scheme, len(scheme))
        if not length:
            return None
        target = text[: len(scheme) + length]
        return m.start() + len(target) - len(prefix), target


class _BareMail(_BareLink):
    def find(self, m: re.Match[str], data: str) -> tuple[int, str] | None:
        text = "mailto:" + data[m.start() : m.start() + LONGEST_ADDRESS]
        length = _linkify().test_schema_at(text, "mailto:", len("mailto:"))
        if not length:
            return None
        return m.start() + length, text[: len("mailto:") + length]


class _BareNumber(_BareLink):
    def find(self, m: re.Match[str], data: str) -> tuple[int, str] | None:
        before = max(0, m.start() - NUMBER_CONTEXT)
        text = data[before : m.start() + NUMBER_CONTEXT]
        for number in find_numbers(text, in_prose=True):
            if before + number.start == m.start():
                return before + number.end, number.link
        return None


@lru_cache(maxsize=1)
def _linkify() -> LinkifyIt:
    # Loaded when the first bare address is met: many sites have none.
    from linkify_it import LinkifyIt

    return LinkifyIt()
