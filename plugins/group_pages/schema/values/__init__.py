"""Text as staff write it <-> a value: date, time range, fee, ... Knows no key and no file."""

from .quantities import parse_coordinate
from .repetition import Repetition
from .words import BadValue, is_boolean, parse_boolean, parse_choice

__all__ = [
    "BadValue",
    "Repetition",
    "is_boolean",
    "parse_boolean",
    "parse_choice",
    "parse_coordinate",
]
