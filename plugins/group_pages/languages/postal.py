"""Postal addresses on one line, as they are written in Finland."""

from __future__ import annotations


def address_line(street: str, postcode: str, town: str) -> str:
    """Return street, postcode and town, as far as they are known."""
    return ", ".join(filter(None, (street, town_line(postcode, town))))


def town_line(postcode: str, town: str) -> str:
    """Return postcode and town, as far as they are known."""
    return " ".join(filter(None, (postcode, town)))
