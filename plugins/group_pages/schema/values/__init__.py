"""Text as staff write it <-> a value: date, time range, fee, ... Knows no key and no file."""

from .fees import Amount
from .quantities import parse_coordinate
from .repetition import REPETITIONS, Repetition
from .words import BadValue, is_boolean, parse_boolean, parse_choice, write_weekday

__all__ = [
    "REPETITIONS",
    "Amount",
    "BadValue",
    "Repetition",
    "is_boolean",
    "parse_boolean",
    "parse_choice",
    "parse_coordinate",
    "write_weekday",
]
