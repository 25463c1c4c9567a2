"""The message of each problem in English, by its code; the catalogues beside translate them.

`{name}` is a detail of the problem; problems.py says what a format such as `:quoted` does.
"""

from __future__ import annotations

from . import (
    addresses,
    bodies,
    content,
    disclosure,
    editing,
    files,
    front_matter,
    sessions,
    spreadsheets,
)

TABLES = (
    content,
    front_matter,
    sessions,
    disclosure,
    addresses,
    bodies,
    files,
    editing,
    spreadsheets,
)

MESSAGES = {code: text for table in TABLES for code, text in table.MESSAGES.items()}
