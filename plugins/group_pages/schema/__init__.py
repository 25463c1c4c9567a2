"""The kinds of files and their keys, as one table.

From this table come the validator, the reference page in `docs/`, the JSON Schema for editors and
the questions of `make new`. A row names a key in three languages, its type, what it is withheld
with, whether it is required, and one line of help; `help` and `unless` are message ids
(languages/*.problems.po). Source: content-format.md; the rows keep its order.
"""

from __future__ import annotations

from collections.abc import Mapping

from .files import (
    ASSOCIATION,
    BREAK,
    EMERGENCY_SERVICE,
    FIRST_TIME,
    LOCATION,
    NEWS,
    PAGE,
    SEASON,
    TYPE,
)
from .groups import FACILITATOR, FACTS, GROUP, ONLINE, SCHEDULE_ENTRY
from .shared import (
    ALIASES,
    BOOLEAN,
    CONTACT,
    DATE,
    DEFAULTS,
    FEE_BLOCK,
    REPETITION,
    TIME,
    WEEKDAY,
)
from .types import (
    FILE,
    LINK,
    PEOPLE,
    PLACE,
    PUBLIC,
    TIMES,
    Block,
    Choice,
    Coordinates,
    File,
    Key,
    Kind,
    Many,
    Part,
    Plain,
    Reference,
    Type,
)

KINDS: tuple[Kind, ...] = (ASSOCIATION, SEASON, LOCATION, TYPE, GROUP, PAGE, NEWS)
KIND_OF_FOLDER: Mapping[str, Kind] = {kind.folder: kind for kind in KINDS if kind.folder}

__all__ = [
    "ALIASES",
    "ASSOCIATION",
    "BOOLEAN",
    "BREAK",
    "CONTACT",
    "DATE",
    "DEFAULTS",
    "EMERGENCY_SERVICE",
    "FACILITATOR",
    "FACTS",
    "FEE_BLOCK",
    "FILE",
    "FIRST_TIME",
    "GROUP",
    "KINDS",
    "KIND_OF_FOLDER",
    "LINK",
    "LOCATION",
    "NEWS",
    "ONLINE",
    "PAGE",
    "PEOPLE",
    "PLACE",
    "PUBLIC",
    "REPETITION",
    "SCHEDULE_ENTRY",
    "SEASON",
    "TIME",
    "TIMES",
    "TYPE",
    "WEEKDAY",
    "Block",
    "Choice",
    "Coordinates",
    "File",
    "Key",
    "Kind",
    "Many",
    "Part",
    "Plain",
    "Reference",
    "Type",
]
