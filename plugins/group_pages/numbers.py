"""Whole numbers in texts from outside: of an address, a form, a table or a command."""

from __future__ import annotations

MOST_DIGITS = 9


def read_number(text: str) -> int | None:
    """Return a whole number that is not negative, None for a text that is none, or too long."""
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None
