"""Counted bounds on a body, so that rendering any body within them ends within seconds.

Markdown's time grows with the square of what some texts hold. That is counted here, and no clock is
read: the same body is accepted on every machine. Source: content-format 1.8.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from ..patterns import define_pattern
from .bare_links import count_link_steps

MOST_UNBROKEN = 50_000
"""Characters without an empty line between them."""
MOST_OPEN_BLOCKS = 40
"""Lists and quotations inside each other."""
MOST_OPEN_TAGS = 400
"""Elements inside each other; the sanitiser's time grows with its square."""
LONGEST_TAG = 2_000
"""Characters from a tag's `<` to the first `>`."""
MOST_ODD_TAGS = 100
"""Longer or unclosed tags, comments, declarations and instructions."""
MOST_CELLS = 20_000
"""Of all tables in one body."""
MOST_STEPS = 20_000_000
"""Characters that are read again because of a sign or a line; each takes up to 120 ns."""
STEPS_OF_COPYING = 200
"""Characters that are copied in the time of a step."""

_TAG = define_pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_TEXT = define_pattern(r">\s*([^<>\s][^<>\n]*)")
_TAG_START = define_pattern(r"<[a-zA-Z/!?]")
_QUOTES = define_pattern(r"[\"'(]")
_WORDS = define_pattern(r"\w[^\n\\]*")
_FENCE = define_pattern(r"^(?P<signs>~{3,}|`{3,})(?P<info>[^\n]*)", re.MULTILINE)


class TooComplicated(Exception):
    """A body beyond a bound.

    `code` is one of `messages.bodies`; `offset` is where in the body the bound is passed.
    """

    def __init__(self, code: str, limit: int = 0, offset: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit
        self.offset = offset


class Bounds:
    """The counts of one body."""

    def __init__(self) -> None:
        self.start("")

    def start(self, body: str) -> None:
        """Forget what was counted before; `body` is the next one."""
        self._body = body
        self._steps = 0
        self._cells = 0

    def check_source(self) -> None:
        """Check the body before Markdown reads it. Raises TooComplicated."""
        deepest = _too_deep(self._body)
        if deepest is not None:
            raise TooComplicated("body-too-deep", MOST_OPEN_TAGS, deepest)
        self._check_odd_tags()
        self._check_fences()
        self._check_lines()

    def check_html(self, html: str) -> None:
        """Check the HTML that Markdown has made, before it is sanitised. Raises TooComplicated."""
        deepest = _too_deep(html)
        if deepest is not None:
            text = _TEXT.search(html, deepest)
            raise self._passed("body-too-deep", text[1] if text else "", MOST_OPEN_TAGS)

    def count_block(self, block: str, open_blocks: int) -> None:
        """Count a block that Markdown is about to try its rules on. Raises TooComplicated.

        What is left of a block after each heading, rule or definition in it is tried anew.
        """
        if open_blocks > MOST_OPEN_BLOCKS:
            raise self._passed("body-too-deep", block, MOST_OPEN_BLOCKS)
        if "|" in block:
            self._cells += block.partition("\n")[0].count("|") * block.count("\n")
        if self._cells > MOST_CELLS:
            raise self._passed("body-too-many-cells", block, MOST_CELLS)
        self._count_steps(len(block), block)

    def count_inline(self, text: str) -> None:
        """Count a paragraph, item or cell. Raises TooComplicated.

        From each bracket and code mark the rest is searched for the one that closes it.
        """
        searched = len(text) * (text.count("[") + text.count("`"))
        self._count_steps(searched + count_link_steps(text), text)

    def _count_steps(self, steps: int, text: str) -> None:
        self._steps += steps
        if self._steps > MOST_STEPS:
            raise self._passed("body-too-dense", text)

    def _check_lines(self) -> None:
        body = self._body
        is_plain = "]:" not in body and not ("|" in body and "`" in body)
        if is_plain and len(body) < MOST_UNBROKEN:
            return
        offset = unbroken = 0
        before = ""
        for line in body.split("\n"):
            unbroken = unbroken + len(line) + 1 if line.strip() else 0
            if unbroken > MOST_UNBROKEN:
                raise TooComplicated("body-unbroken", MOST_UNBROKEN, offset)
            self._steps += line.count("|") * line.count("`")
            if "]:" in line or "]:" in before:
                # The title of a reference may begin at any quotation mark.
                self._steps += len(line) * len(_QUOTES.findall(line))
            if self._steps > MOST_STEPS:
                raise TooComplicated("body-too-dense", offset=offset)
            offset += len(line) + 1
            before = line

    def _check_fences(self) -> None:
        """Count the fences of code: from one that is not closed all the rest is searched."""
        fences = list(_FENCE.finditer(self._body))
        closing: dict[str, list[int]] = {}
        for fence in fences:
            if not fence["info"].strip(" "):
                closing.setdefault(fence["signs"], []).append(fence.start())
        length = len(self._body)
        position = 0
        for fence in fences:
            if fence.start() < position or "`" in fence["info"]:
                continue
            ends = closing.get(fence["signs"], [])
            place = bisect_right(ends, fence.start())
            if place < len(ends):
                position = ends[place] + 1
                self._steps += length // STEPS_OF_COPYING
            else:
                self._steps += length - fence.start()
            if self._steps > MOST_STEPS:
                raise TooComplicated("body-too-dense", offset=fence.start())

    def _check_odd_tags(self) -> None:
        if self._body.count("<") <= MOST_ODD_TAGS:
            return
        odd = 0
        for tag in _TAG_START.finditer(self._body):
            start = tag.start()
            odd += tag[0][1] in "!?" or self._body.find(">", start, start + LONGEST_TAG) < 0
            if odd > MOST_ODD_TAGS:
                raise TooComplicated("body-odd-tags", MOST_ODD_TAGS, start)

    def _passed(self, code: str, text: str, limit: int = 0) -> TooComplicated:
        """Return the error; `text` is part of the body, less what Markdown has taken off."""
        first = text.strip().partition("\n")[0]
        offset = self._body.find(first)
        if offset < 0:
            # Signs and indents may have been put right since.
            words = _WORDS.search(first)
            offset = max(0, self._body.find(words[0])) if words else 0
        return TooComplicated(code, limit, offset)


def _too_deep(html: str) -> int | None:
    """Return the offset of the first tag that is inside more elements than anyone writes."""
    if html.count("<") <= MOST_OPEN_TAGS:
        return None
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() in _VOID:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MOST_OPEN_TAGS:
            return tag.start()
    return None


def count_reading(md: Markdown, bounds: Bounds) -> None:
    """Have Markdown count in `bounds` what it reads."""
    # Before all of Markdown's own block processors, whose first has the priority 100.
    md.parser.blockprocessors.register(_BlockCounter(md, bounds), "bounds", 200)
    # Just before the tree processor that reads texts, which has the priority 20.
    md.treeprocessors.register(_InlineCounter(md, bounds), "bounds", 25)


class _BlockCounter(BlockProcessor):
    def __init__(self, md: Markdown, bounds: Bounds) -> None:
        super().__init__(md.parser)
        self._bounds = bounds

    def test(self, _: Element, block: str) -> bool:
        self._bounds.count_block(block, len(self.parser.state))
        return False


class _InlineCounter(Treeprocessor):
    def __init__(self, md: Markdown, bounds: Bounds) -> None:
        super().__init__(md)
        self._bounds = bounds

    def run(self, root: Element) -> None:
        for element in root.iter():
            for text in (element.text, element.tail):
                if text and not isinstance(text, AtomicString):
                    self._bounds.count_inline(text)
