"""Text as staff write it -> a value: date, time range, fee, ... Knows no key and no file."""

from .addresses import (
    email,
    https_address,
    identifier,
    language_code,
    site_address,
    text_or_address,
    timezone,
)
from .aliases import alias
from .colours import accent
from .quantities import (
    clock,
    coordinate,
    day,
    fee,
    fee_amount,
    number,
    time_range,
    week,
)
from .repetition import Repetition, repetition
from .words import (
    BadValue,
    boolean,
    cancelled,
    choice,
    is_boolean,
    line,
    only_no,
    suggestion,
    text,
    title,
    weekday,
)

__all__ = [
    "BadValue",
    "Repetition",
    "accent",
    "alias",
    "boolean",
    "cancelled",
    "choice",
    "clock",
    "coordinate",
    "day",
    "email",
    "fee",
    "fee_amount",
    "https_address",
    "identifier",
    "is_boolean",
    "language_code",
    "line",
    "number",
    "only_no",
    "repetition",
    "site_address",
    "suggestion",
    "text",
    "text_or_address",
    "time_range",
    "timezone",
    "title",
    "week",
    "weekday",
]
