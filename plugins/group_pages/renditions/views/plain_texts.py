"""Texts without markup, for paper, for other programs and for forms of other services."""

from __future__ import annotations

import re
from html import unescape

from ...bodies.rendered import RenderedBodies
from ...patterns import define_pattern
from ...publication import PublishedGroup
from ...schema import GROUP

ELLIPSIS = "…"

_TAG = define_pattern(r"<[^>]*>")
_END_OF_BLOCK = define_pattern(r"</(?:p|li|h\d|div)>|<br\s*/?>")
_LINK = define_pattern(r'<a\b[^>]*\bhref="(https?://[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_LAST_WORD = define_pattern(r"\s\S*$")
_ITEM = define_pattern(r"<li\b[^>]*>\s*(?:<p>)?")


def paragraphs(html: str) -> list[str]:
    """Return the text of a rendered body, a line for each of its blocks."""
    blocks = (_TAG.sub("", part) for part in _END_OF_BLOCK.split(str(html)))
    return [text for text in (" ".join(unescape(block).split()) for block in blocks) if text]


def plain_text(html: str) -> str:
    """Return the text of a rendered body, a line for each block, `- ` before a list's items.

    The address of a link to the web stands in brackets after its words.
    """
    return "\n".join(paragraphs(_ITEM.sub("- ", _LINK.sub(_link_text, str(html)))))


def shorten(text: str, most: int) -> str:
    """Return at most so many signs of the text, cut after a whole word."""
    if len(text) <= most:
        return text
    words = _LAST_WORD.sub("", text[: most - len(ELLIPSIS)])
    return words.rstrip(" ,;:–-\n") + ELLIPSIS


def _link_text(link: re.Match[str]) -> str:
    address, text = link[1], link[2]
    return text if _TAG.sub("", text) in address else f"{text} ({address})"


class PlainTexts:
    """The body and the long texts of groups; `root` is the site's address, "" if unknown."""

    def __init__(self, bodies: RenderedBodies, root: str) -> None:
        self._bodies = bodies
        self._root = root

    def body(self, group: PublishedGroup) -> str:
        return plain_text(self._bodies.html(GROUP.folder, group.slug, self._root))

    def text(self, group: PublishedGroup, text: str) -> str:
        """Return one of the group's long texts."""
        if text.startswith("https:"):
            return text
        return plain_text(self._bodies.text(GROUP.folder, group.slug, text, self._root))

    def digest(self, group: PublishedGroup) -> str:
        """Return a digest of the texts as rendered."""
        return self._bodies.digest(GROUP.folder, group.slug)
