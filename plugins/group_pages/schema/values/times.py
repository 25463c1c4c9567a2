"""Times of the day, as people write them: `17:30–19:00`, `klo 17.30–19`, `5.30–7 pm`."""

from __future__ import annotations

import re

from ...languages.forms import Forms
from ...model import Language, TimeRange
from ...patterns import define_pattern
from ...problems import Written
from ...suggestions import folded
from .words import BadValue

LAST_MINUTE = 24 * 60
NOON = 12 * 60

_BEFORE = r"(?:(?:kello|klo|kl|at|from|från|alkaen)\b\.?\s*)*"
_AFTER = r"(?:\s+alkaen)?"
_CLOCK = (
    r"(?P<{0}_hour>[0-9]{{1,2}})(?:[.:](?P<{0}_minute>[0-9]{{2}}))?"
    r"(?:\s*(?P<{0}_half>[ap]\.?m\b\.?))?"
)
_TO = r"(?:\s*[-‒–—−]\s*|\s+(?:to|till|until)\s+)"
_START = define_pattern(_BEFORE + _CLOCK.format("start") + _AFTER)
_RANGE = define_pattern(_BEFORE + _CLOCK.format("start") + _TO + _BEFORE + _CLOCK.format("end"))


def parse_clock(text: str, language: Language) -> int:
    """Return a start: minutes after midnight, before 24:00."""
    word = folded(text)
    match = _START.fullmatch(word)
    if match is not None:
        return _minutes(match, "start", match["start_half"])
    whole = _RANGE.fullmatch(word)
    if whole is None:
        raise BadValue("clock-unknown")
    start = _minutes(whole, "start", whole["start_half"] or whole["end_half"])
    raise BadValue("clock-is-range", start=Written(write_clock(start, language)))


def parse_time_range(text: str, _language: Language) -> TimeRange:
    word = folded(text)
    match = _RANGE.fullmatch(word)
    if match is None:
        single = _START.fullmatch(word)
        if single is None:
            raise BadValue("time-unknown")
        return TimeRange(_minutes(single, "start", single["start_half"]))
    end = _minutes(match, "end", match["end_half"], is_end=True)
    start = _minutes(match, "start", match["start_half"] or match["end_half"])
    if end <= start and not match["start_half"] and match["end_half"]:
        start = _minutes(match, "start", "am")
    if end <= start:
        raise BadValue("time-ends-before-start")
    return TimeRange(start, end)


def write_clock(minutes: int, language: Language) -> str:
    """Return 17:30 or 18:00 in English, 17.30 or 18 in the others."""
    return Forms(language).clock(minutes)


def write_time_range(time: TimeRange, language: Language) -> str:
    """Return 17:30–19:00, or the start alone."""
    ends = (time.start,) if time.end is None else (time.start, time.end)
    return "–".join(write_clock(minutes, language) for minutes in ends)


def _minutes(match: re.Match[str], name: str, half: str | None, *, is_end: bool = False) -> int:
    """Return minutes after midnight; `half` is am or pm, if the clock has twelve hours."""
    hour, minute = int(match[f"{name}_hour"]), int(match[f"{name}_minute"] or 0)
    if minute > 59 or (half and not 1 <= hour <= 12):
        raise BadValue("time-impossible")
    minutes = hour * 60 + minute
    if half:
        minutes = minutes % NOON + (NOON if half.startswith("p") else 0)
    if minutes > LAST_MINUTE:
        raise BadValue("time-impossible")
    if minutes == LAST_MINUTE and not is_end:
        raise BadValue("time-24-is-end")
    return minutes
