"""Texts by key for forms and spreadsheets, as a file would have them."""

from __future__ import annotations

from enum import Enum
from typing import Any

from ..model import Alias, GroupFacts, Language
from .groups import FACTS
from .types import Choice, Kind, Plain

Value = Any
"""A value that some type of the table reads and writes."""


def columns(kind: Kind, language: Language) -> tuple[str, ...]:
    """Return the heads of a spreadsheet's columns, one a key, in the order of the table."""
    return tuple(key.word(language) for key in kind.keys)


def form_data(facts: GroupFacts, language: Language) -> dict[str, tuple[str, ...]]:
    """Return the texts of each key that has one scalar, or a list of them; none for no value."""
    return {
        key.name: _texts(key.single, getattr(facts, key.name), language)
        for key in FACTS
        if isinstance(key.single, Plain | Choice)
    }


def _texts(kind: Plain | Choice, value: object, language: Language) -> tuple[str, ...]:
    values = value if isinstance(value, tuple) else (value,)
    plain = map(_plain, values)
    return tuple(kind.write(each, language) for each in plain if each not in (None, ""))


def _plain(value: object) -> Value:
    """Return the value as the type of its key reads it."""
    match value:
        case Enum():
            return value.value
        case Alias():
            return value.text
    return value
