"""Descriptions of pages for search results and preview cards."""

from __future__ import annotations

from ...languages import Words
from ...languages.forms import break_anywhere
from ...model import Association
from ..views.plain_texts import shorten
from ..views.titles import about_association

LEAST, MOST = 70, 160
"""Signs: below the one there is room for more, above the other search results cut the text."""

SENTENCE_ENDS = (".", "!", "?", "…", "”", "”.")


def description_of(parts: tuple[str, ...], association: Association, words: Words) -> str:
    """Return the parts as sentences until they fill LEAST signs, the association's own last."""
    about = about_association(association, words)
    text = ""
    for part in (*parts, about):
        if part and len(text) < LEAST:
            text = f"{text} {_sentence(part)}".strip()
    return shorten(text, MOST)


def _sentence(text: str) -> str:
    """Return the text on one line with a full stop where it has no end."""
    line = " ".join(break_anywhere(text).split())
    return line if line.endswith(SENTENCE_ENDS) else f"{line}."
