"""Parts of running text at whose dash or space no line breaks: ranges of figures, clock times.

Browsers break a line after a dash; no style can forbid it by itself. A span with `nowrap` leaves
the text as it is where it is copied or searched in, which a sign between would not.
"""

from __future__ import annotations

import re

from ..patterns import define_pattern

CLASS = "unbroken"
# No longer ones: what is not broken must fit the narrowest screen.
MOST = 24

_FIGURE = r"\d(?:[\d.:,]{0,8}\d)?\.?"
_HELD = define_pattern(
    rf"""
    <(pre|code)\b.*?</\1>                           # as it is written
    | <(?:[^>"]|"[^"]*")*>                           # a tag with its attributes
    | (?<![^\s>])[^\s<>]*(?:://|@|www\.)[^\s<>]*     # an address
    | (?P<part>
        (?<!\w)(?:klo|kl\.)[ \n]{_FIGURE}(?:[–-]{_FIGURE}){{0,3}}
        | (?<!\w){_FIGURE}(?:[–-]{_FIGURE}){{1,3}}(?:-\w{{1,15}}(?!\w))?
        | (?<=[ \n])-\w{{1,15}}(?!\w)                # the end of a compound: "iloa -illat"
    )
    """,
    re.DOTALL | re.VERBOSE,
)
_SPAN = define_pattern(rf'<span class="{CLASS}">([^<]*)</span>')
# What every part has, cheap to look for: most texts have none.
_SIGNS = ("klo ", "klo\n", "kl. ", "kl.\n", " -", "\n-")
_DASHED = define_pattern(r"[–-]\d")


def hold_together(html: str) -> str:
    """Return HTML whose ranges and clock times stay on one line; other elements as they are.

    The HTML is escaped text, or what the sanitiser writes: attributes in double quotes.
    """
    if _DASHED.search(html) or any(sign in html for sign in _SIGNS):
        return _HELD.sub(_span, html)
    return html


def let_break(html: str) -> str:
    """Return HTML without the spans of `hold_together`, for what is not a page of ours."""
    return _SPAN.sub(r"\1", html)


def _span(match: re.Match[str]) -> str:
    part = match["part"]
    return f'<span class="{CLASS}">{part}</span>' if part and len(part) <= MOST else match[0]
