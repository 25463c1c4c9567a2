"""Dates, times, weekdays and money as a language writes them. No strftime, no locale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ..model import Language, TimeRange
from .grammar import GRAMMARS, NO_BREAK_SPACE, WORD_JOINER, Grammar

HOUR = 60
END_OF_DAY = 24 * HOUR


def break_anywhere(text: str) -> str:
    """Return the text without what keeps it on one line, for a terminal."""
    return text.replace(NO_BREAK_SPACE, " ").replace(WORD_JOINER, "")


class Forms:
    """The forms of one language."""

    __slots__ = ("grammar", "language")

    def __init__(self, language: Language) -> None:
        self.language = language
        self.grammar: Grammar = GRAMMARS[language]

    # Days

    def date(self, day: dt.date) -> str:
        """Return 12.1.2027 · 12 January 2027."""
        return self._formatted(self.grammar.date, day)

    def date_short(self, day: dt.date) -> str:
        """Return 12.1. · 12.1 · 12 Jan."""
        return self._formatted(self.grammar.date_short, day)

    def date_short_with_year(self, day: dt.date) -> str:
        """Return 12.1.2027 · 12 Jan 2027."""
        return self._formatted(self.grammar.date_short_with_year, day)

    def day(self, day: dt.date) -> str:
        """Return ti 12.1. · Tue 12 Jan, its spaces unbreakable."""
        return self._formatted(self.grammar.day, day)

    def day_with_year(self, day: dt.date) -> str:
        """Return ti 12.1.2027."""
        return self._formatted(self.grammar.day_with_year, day)

    def on_day(self, day: dt.date) -> str:
        """Return tiistaina 12.1. · tisdag 12.1 · on Tuesday 12 January."""
        return self._formatted(self.grammar.on_day, day)

    def day_of_month(self, day: dt.date) -> str:
        """Return 12. · 12, for the tile of a date."""
        return self._formatted(self.grammar.day_of_month, day)

    def month_short(self, month: int) -> str:
        """Return tammi · jan. · Jan, 1 being January."""
        return self.grammar.months_short[month - 1]

    def weekday(self, weekday: int) -> str:
        """Return the name of a weekday, 0 being Monday."""
        return self.grammar.weekdays[weekday]

    def weekday_short(self, weekday: int) -> str:
        """Return ti · Tue."""
        return self.grammar.weekdays_short[weekday]

    def on_weekdays(self, weekdays: Iterable[int]) -> str:
        """Return tiistaisin ja torstaisin · Tuesdays and Thursdays."""
        return self.join(self.grammar.weekdays_every[weekday] for weekday in weekdays)

    def month(self, year: int, month: int) -> str:
        """Return tammikuu 2027."""
        return f"{self.grammar.months[month - 1]} {year}"

    def week(self, number: int) -> str:
        """Return viikko 9."""
        return self.grammar.week.format(n=number)

    # Spans of days

    def date_range(self, first: dt.date, last: dt.date) -> str:
        """Return 8.–12.5.2027 · 12.1.–25.5.2027 · 21.12.2026–6.1.2027; of one day, its date."""
        if first == last:
            return self.date(first)
        if first.year != last.year:
            template = self.grammar.range_from_other_year
        elif first.month != last.month:
            template = self.grammar.range_from_same_year
        else:
            template = self.grammar.range_from_same_month
        return self._formatted(template, first) + self.date(last)

    def date_range_short(self, first: dt.date, last: dt.date) -> str:
        """Return 1.–7.2. · 29.3.–4.4. · 28.12.–3.1., for days near the one they are read on."""
        is_same_month = (first.year, first.month) == (last.year, last.month)
        grammar = self.grammar
        template = grammar.range_from_same_month if is_same_month else grammar.range_from_short
        return self._formatted(template, first) + self.date_short(last)

    # Times of the day

    def clock(self, minutes: int) -> str:
        """Return 17.30, 18, 24 · 17:30, 18:00, 24:00."""
        hour, minute = divmod(minutes, HOUR)
        if minute:
            return self.grammar.hour_minute.format(hour=hour, minute=minute)
        return self.grammar.whole_hour.format(hour=hour)

    def time_range(self, time: TimeRange) -> str:
        """Return klo 17.30–19 · kl. 17.30–19 · 17:30–19:00; a start alone: klo 18."""
        start = self.grammar.before_time + self.clock(time.start)
        return start if time.end is None else f"{start}–{WORD_JOINER}{self.clock(time.end)}"

    def session_time(self, starts_at: dt.datetime, ends_at: dt.datetime | None) -> str:
        """Return `time_range` of two moments in local time; midnight after the start is 24."""
        return self.time_range(_time_range(starts_at, ends_at))

    def session_when(self, starts_at: dt.datetime, ends_at: dt.datetime | None) -> str:
        """Return ti 12.1. klo 17.30–19 · Tue 12 Jan, 17:30–19:00."""
        return self.at(self.day(starts_at), _time_range(starts_at, ends_at))

    def at(self, day: str, time: TimeRange) -> str:
        """Return a formatted day and its time, on one line where the day ends in a number."""
        grammar = self.grammar
        template = grammar.date_and_start if time.end is None else grammar.date_and_time
        return template.format(date=day, time=self.time_range(time))

    # Numbers, lists, quotations

    def number(self, number: int) -> str:
        """1 000 · 1,000"""
        return f"{number:,}".replace(",", self.grammar.thousands)

    def decimal(self, number: float) -> str:
        """3,2 · 3.2"""
        return f"{number:.1f}".replace(".", self.grammar.decimal_comma)

    def money(self, cents: int) -> str:
        """Return 5 €, 5,50 €, 1 000 € · €5, €5.50, €1,000."""
        euros, rest = divmod(cents, 100)
        amount = self.number(euros)
        if rest:
            amount = f"{amount}{self.grammar.decimal_comma}{rest:02}"
        return self.grammar.money.format(amount=amount)

    def join(self, parts: Iterable[str]) -> str:
        """Return a, b ja c."""
        *others, last = tuple(parts) or ("",)
        return f"{', '.join(others)} {self.grammar.conjunction} {last}" if others else last

    def quote(self, text: str) -> str:
        """Return ”x” · “x”."""
        opening, closing = self.grammar.quotes
        return f"{opening}{text}{closing}"

    def capital(self, text: str) -> str:
        """Return the text with a capital, as it begins a heading or a table cell."""
        return text[:1].upper() + text[1:]

    def season_within(self, title: str) -> str:
        """Return a season's title as it stands after other words: without its capital."""
        first = title.split(" ", 1)[0].lower()
        return first + title[len(first) :] if first in self.grammar.season_nouns else title

    def _formatted(self, template: str, day: dt.date) -> str:
        grammar = self.grammar
        weekday = day.weekday()
        return template.format(
            day=day.day,
            month=day.month,
            year=day.year,
            weekday_short=grammar.weekdays_short[weekday],
            weekday_on=grammar.weekdays_on[weekday],
            month_name=grammar.months[day.month - 1],
            month_short=grammar.months_short[day.month - 1],
        )


def _time_range(starts_at: dt.datetime, ends_at: dt.datetime | None) -> TimeRange:
    start = starts_at.hour * HOUR + starts_at.minute
    if ends_at is None:
        return TimeRange(start)
    end = ends_at.hour * HOUR + ends_at.minute
    return TimeRange(start, end or END_OF_DAY)
