"""Finland's public holidays, computed, to warn of sessions that fall on one.

The rules are those in force since 1992, applied to earlier years, too. Christmas Eve and
Midsummer Eve, when offices are closed, are included: groups seldom meet on them.
Names are English message ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

MAINLAND = "Europe/Helsinki"
ALAND = "Europe/Mariehamn"

_FIXED = (
    (1, 1, "New Year's Day"),
    (1, 6, "Epiphany"),
    (5, 1, "May Day"),
    (12, 6, "Independence Day"),
    (12, 24, "Christmas Eve"),
    (12, 25, "Christmas Day"),
    (12, 26, "Boxing Day"),
)
_AFTER_EASTER = (
    (-2, "Good Friday"),
    (0, "Easter Sunday"),
    (1, "Easter Monday"),
    (39, "Ascension Day"),
    (49, "Whit Sunday"),
)
_FRIDAY, _SATURDAY = 4, 5
_ON_A_WEEKDAY = (
    (6, 19, _FRIDAY, "Midsummer Eve"),
    (6, 20, _SATURDAY, "Midsummer Day"),
    (10, 31, _SATURDAY, "All Saints' Day"),
)
_AUTONOMY_DAY = (6, 9, "Åland Autonomy Day")

NAMES = tuple(row[-1] for row in (*_FIXED, *_AFTER_EASTER, *_ON_A_WEEKDAY, _AUTONOMY_DAY))


def find_holiday(day: date, zone: str) -> str | None:
    """Return the name of the public holiday; None on other days and outside Finland's zones."""
    if zone not in (MAINLAND, ALAND):
        return None
    return compute_holidays(day.year, aland=zone == ALAND).get(day)


@cache
def compute_holidays(year: int, *, aland: bool = False) -> Mapping[date, str]:
    """Return the year's holidays by day; of two on one day, the movable one."""
    fixed = (*_FIXED, _AUTONOMY_DAY) if aland else _FIXED
    days = {date(year, month, day): name for month, day, name in fixed}
    easter = compute_easter(year)
    days |= {easter + timedelta(offset): name for offset, name in _AFTER_EASTER}
    for month, day, weekday, name in _ON_A_WEEKDAY:
        earliest = date(year, month, day)
        days[earliest + timedelta((weekday - earliest.weekday()) % 7)] = name
    return MappingProxyType(days)


def compute_easter(year: int) -> date:
    """Return Gregorian Easter (the anonymous algorithm; Meeus, Astronomical Algorithms, ch. 8)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leaps, leap_rest = divmod(of_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leaps - epact - leap_rest) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
