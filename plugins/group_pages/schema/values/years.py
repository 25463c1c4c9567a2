"""Days that are typed without a year, and the year that is certainly meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ...model import Language
from ...patterns import define_pattern
from ...problems import Written
from ...value_classes import dataclass
from .quantities import write_date
from .words import BadValue

Span = tuple[date, date]
"""A first and a last day, both inclusive."""

_DAY_AND_MONTH = define_pattern(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.?")
_MOST_YEARS = 8
"""Between two days of 29 February, where a century passes."""


@dataclass(frozen=True, slots=True)
class Years:
    """What makes the year of a day certain: the spans that it must be in, such as seasons."""

    today: date
    spans: tuple[Span, ...] = ()

    def complete(self, text: str, language: Language) -> str:
        """Return a day and month with the one year that puts them into the spans.

        Any other text is returned as it is. Raises BadValue with two dates to choose from where no
        year does, or several.
        """
        match = _DAY_AND_MONTH.fullmatch(text.strip())
        if match is None:
            return text
        number, month = map(int, match.groups())
        days = list(_days(number, month, self.today))
        if not days:
            return text
        certain = [day for day in days if any(start <= day <= end for start, end in self.spans)]
        if len(certain) == 1:
            return write_date(certain[0], language)
        before = max((day for day in days if day < self.today), default=days[0])
        after = min((day for day in days if day >= self.today), default=days[-1])
        first, second = certain[-2:] or (before, after)
        choices = (Written(write_date(day, language)) for day in (first, second))
        raise BadValue("date-which-year", **dict(zip(("first", "second"), choices, strict=True)))


def _days(number: int, month: int, today: date) -> Iterator[date]:
    """Yield the day of each year round today, less the years that do not have it."""
    for year in range(today.year - _MOST_YEARS, today.year + _MOST_YEARS + 1):
        try:
            yield date(year, month, number)
        except ValueError:
            continue


def year_from(first: date) -> Span:
    """Return the days from one on in which each day and month comes once."""
    return first, first + timedelta(364)
