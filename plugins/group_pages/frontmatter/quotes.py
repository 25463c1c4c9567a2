"""Quotation marks that word processors and phones type: ” “ » and their like.

YAML takes them for letters. Round a whole value they are what the straight ones are; round a part
of it they belong to the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..patterns import define_pattern

DOUBLE = "“”„‟«»"
SINGLE = "‘’‚‛‹›"

_APOSTROPHE = define_pattern(r"(?<=\w)[‘’](?=\w)")


def bare(text: str) -> str:
    """Return the text without the typed quotation marks round the whole of it."""
    text = text.strip()
    for marks in (DOUBLE, SINGLE):
        # One of the two may have stayed straight where the program takes it for another's end.
        if len(text) > 1 and text[0] in marks and text[-1] in marks + '"' * (marks is DOUBLE):
            within = bare(text[1:-1])
            inner = _APOSTROPHE.sub("", within) if marks is SINGLE else within
            return text if any(mark in inner for mark in marks) else within
    return text


def find_parted(texts: Sequence[str]) -> str | None:
    """Return the text that commas have parted into items, though quotation marks are round it."""
    for start, text in enumerate(texts):
        if text[:1] not in DOUBLE or not text or _count(text) != 1:
            continue
        for end in range(start + 1, len(texts)):
            if _count(texts[end]):
                closes = texts[end][-1] in DOUBLE and _count(texts[end]) == 1
                whole = ", ".join(texts[start : end + 1])
                return bare(whole) if closes else None
    return None


def _count(text: str) -> int:
    return sum(text.count(mark) for mark in DOUBLE)
