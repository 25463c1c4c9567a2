"""Texts normalized for comparison: the ways in which a reader, or a program, gets them.

Markup, entities, percent signs, invisible characters, spacing and case are taken out of both
sides, so that `K&auml;tkö**kuja** 1` is as legible as to a reader, and so is a link's address,
which nobody sees within the words about it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from ..patterns import define_pattern
from ..value_classes import dataclass

# Markdown's signs, soft hyphens, joiners, marks of direction, variation selectors, tags.
INVISIBLE = define_pattern(
    r"[*_`~\\\[\]\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
# Each part ends where the next one may begin: a text of nothing but beginnings is read once.
_TAG = (
    r"""</?(?P<tag>[A-Za-z][\w-]*+)(?:[^<>"']++|"[^"]{0,500}+"|'[^']{0,500}+')*+>"""
    r"|</?(?P<open_tag>[A-Za-z][\w-]*+)[^<>]*+>"
)
_COMMENT = r"<!--(?:(?!<!--|-->).)*+-->"
# Where a link leads, after its words.
_TARGET = r"\](?:\([^()\s]*+(?:\s[^()]*+)?\)|\[[^\[\]]*+\])"
_BROKEN_WORD = r"-(?<=[^\W\d_]-)[ \t]*+\n[ \t>]*+(?=[^\W\d_])"
UNSEEN = define_pattern(f"{_TAG}|{_COMMENT}|{_TARGET}|{_BROKEN_WORD}", re.DOTALL)
PARTING = frozenset(
    "address article aside blockquote br caption center dd details dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr img legend li main nav ol option p"
    " pre section summary table tbody td tfoot th thead title tr ul".split()
)
"""Tags that part the words around them."""
ODD_REFERENCE = define_pattern(r"&#\d{100,}+;?")
"""A number that Python refuses to read, and that is no character."""
ESCAPE = define_pattern("%[0-9A-Fa-f]{2}")
MOST_ESCAPES = 4
"""The number of times that a text may have been escaped over again, as `%2520`."""
ASIDE = "\u241e"
"""Stands between the parts of a text, so that no two run together."""
WORD = define_pattern(rf"[\w{ASIDE}]+")


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """`plain` is the text without markup, odd spaces or case; `words` its words alone, a space
    between any two; `joined` these without spaces."""

    plain: str
    words: str
    joined: str


@lru_cache(maxsize=4096)
def normalize(text: str) -> NormalizedText:
    """Return the text normalized: the visible part, and then the rest."""
    if "%" in text:
        text = unescaped(text)
    if "&" in text:
        text = html.unescape(ODD_REFERENCE.sub("", text) if "&#" in text else text)
    if "<" in text or "](" in text or "][" in text or "-\n" in text:
        text = _parted(text)
    plain = _plain(text)
    words = " ".join(WORD.findall(plain))
    return NormalizedText(plain, words, words.replace(" ", ""))


def together(texts: Iterable[NormalizedText]) -> NormalizedText:
    """Return the texts as one: what one of them has is in it, and nothing else runs together."""
    gap = f" {ASIDE} "
    parts = [(text.plain, text.words, text.joined) for text in texts]
    return NormalizedText(*map(gap.join, zip(*parts, strict=True))) if parts else normalize("")


def unescaped(text: str) -> str:
    for _ in range(MOST_ESCAPES):
        if not ESCAPE.search(text):
            break
        text = unquote(text)
    return text


def _parted(text: str) -> str:
    """Return the visible part of the text, and after it each part that is not."""
    unseen: list[str] = []
    is_glued = False

    def without(match: re.Match[str]) -> str:
        nonlocal is_glued
        unseen.append(match[0])
        gap = _gap(match)
        around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        is_glued = is_glued or (not gap and all(each.isalnum() for each in around))
        return gap

    seen = [UNSEEN.sub(without, text)]
    if is_glued:
        # "![Kuva](x.png)Turvatalo" is two words to a reader, "[Turva](x)talo" is one.
        seen.append(UNSEEN.sub(" ", text))
    return f" {ASIDE} ".join([*seen, *unseen])


def _gap(unseen: re.Match[str]) -> str:
    tag = unseen["tag"] or unseen["open_tag"]
    return " " if tag and tag.lower() in PARTING else ""


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    return " ".join(text.casefold().split())
