"""Which of Markdown's rules a text can need, by the signs in it.

Markdown tries every rule on every paragraph, and most paragraphs are prose without a sign of any.
A rule that is not named here is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString, Registry

Rule = TypeVar("Rule")
Table = Mapping[str, tuple[str, ...]]

BLOCK_SIGNS: Table = {
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("=", "-"),
    "hr": ("-", "*", "_"),
    "olist": tuple("0123456789"),
    "ulist": ("-", "*", "+"),
    "deflist": (":",),
    "quote": (">",),
    "reference": ("]:",),
}
# `[` may be escaped only after the signs have been looked for.
INLINE_SIGNS: Table = {
    "backtick": ("`",),
    "escape": ("\\", "["),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "backslash_break": ("\\",),
    "linebreak": ("  \n",),
    "raw_link": ("<",),
    "html": ("<",),
    "bare_address": ("://", "www."),
    "bare_mail": ("@",),
    "bare_number": ("+", "0", "1", "9"),
    "entity": ("&",),
    "em_strong": ("*", "_", "~"),
}
ALL_SIGNS = frozenset(
    sign for table in (BLOCK_SIGNS, INLINE_SIGNS) for row in table.values() for sign in row
)


def try_only_possible_rules(md: Markdown) -> None:
    """Have Markdown try on each text only the rules that it has a sign of.

    To be called when all rules have been registered.
    """
    inline = md.treeprocessors["inline"]
    if not isinstance(inline, InlineProcessor):
        raise TypeError("Markdown's inline rules are elsewhere")
    md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
    reader = _SignReader(md, inline)
    # After all other preprocessors: one of them escapes signs.
    md.preprocessors.register(reader, "signs", 0)
    # Just before the tree processor that reads texts (20), after the one that counts them (25).
    md.treeprocessors.register(_PlainTexts(md, reader), "signs", 21)
    md.treeprocessors.register(_Unescape(md, reader), "unescape", 0)


class _HtmlBlocks(HtmlBlockPreprocessor):
    """Takes blocks of HTML out of a text that has any."""

    def run(self, lines: list[str]) -> list[str]:
        if any("<" in line or "&" in line for line in lines):
            return super().run(lines)
        return lines


class _SignReader(Preprocessor):
    """Chooses the rules for a text.

    `inline_sign` finds a sign of one of them in a paragraph; `may_escape`: it may escape signs.
    """

    def __init__(self, md: Markdown, inline: InlineProcessor) -> None:
        super().__init__(md)
        # Their registries become lists: all who read them go through them or count them.
        self._parser: Any = md.parser
        self._inline: Any = inline
        blocks, patterns = md.parser.blockprocessors, md.inlinePatterns
        self._choose = cache(
            lambda signs: (
                _possible_rules(blocks, BLOCK_SIGNS, signs),
                _possible_rules(patterns, INLINE_SIGNS, signs),
                _any_of(sign for row in INLINE_SIGNS.values() for sign in signs.intersection(row)),
            )
        )
        self.inline_sign: re.Pattern[str]
        self.may_escape = False

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        signs = frozenset(sign for sign in ALL_SIGNS if sign in text)
        blocks, patterns, self.inline_sign = self._choose(signs)
        self._parser.blockprocessors, self._inline.inlinePatterns = blocks, patterns
        self.may_escape = not signs.isdisjoint(INLINE_SIGNS["escape"])
        return lines


class _PlainTexts(Treeprocessor):
    """Marks the texts without a sign as finished."""

    def __init__(self, md: Markdown, reader: _SignReader) -> None:
        super().__init__(md)
        self._reader = reader

    def run(self, root: Element) -> None:
        has_sign = self._reader.inline_sign.search
        for element in root.iter():
            if element.text and not has_sign(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not has_sign(element.tail):
                element.tail = AtomicString(element.tail)


class _Unescape(UnescapeTreeprocessor):
    """Puts the signs back that a text has escaped, if it has any."""

    def __init__(self, md: Markdown, reader: _SignReader) -> None:
        super().__init__(md)
        self._reader = reader

    def run(self, root: Element) -> None:
        if self._reader.may_escape:
            super().run(root)


def _possible_rules(rules: Registry[Rule], table: Table, signs: frozenset[str]) -> list[Rule]:
    """Return the rules whose signs are in a text with these ones, and those that have none."""
    impossible = {
        rules.get_index_for_name(name) for name, row in table.items() if signs.isdisjoint(row)
    }
    return [rule for index, rule in enumerate(rules) if index not in impossible]


def _any_of(signs: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the signs, and nothing where there are none."""
    return re.compile("|".join(map(re.escape, signs)) or "(?!)")
