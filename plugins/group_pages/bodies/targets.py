"""Targets of links that lack their scheme, or a part of it, where what is meant is certain.

Source: content-format 18.10.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from ..languages.phones import find_numbers
from ..patterns import define_pattern
from .references import is_file_name

# `https:/example.org`, `https//example.org`: a host has a dot.
_WEB = define_pattern(
    r"(?P<scheme>https?)(?:[:;]/*|//+)(?P<rest>(?:[^/\s?#.]+\.)+[^/\s?#.]+(?:[/?#].*)?)",
    re.IGNORECASE,
)
_MAIL = define_pattern(r"[^\s@/:?#<>]+@(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}")


def complete_target(target: str) -> str:
    """Return the target with the scheme that its text can only mean; any other as it is."""
    if web := _WEB.fullmatch(target):
        return f"{web['scheme'].lower()}://{web['rest']}"
    if _MAIL.fullmatch(target) and not is_file_name(target):
        return f"mailto:{target}"
    text = unquote(target).strip()
    numbers = find_numbers(text)
    is_number = len(numbers) == 1 and (numbers[0].start, numbers[0].end) == (0, len(text))
    return f"tel:{text}" if is_number else target
