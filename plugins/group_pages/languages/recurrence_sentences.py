"""Describes a schedule entry in words: "joka toinen tiistai klo 17.30–19"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol

from ..model import Ordinal, Parity, TimeRange
from .forms import Forms

MOST_DATES_LISTED = 6


class Rule(Protocol):
    """The part of a schedule entry that is described: of `model.Recurrence` or a published one."""

    @property
    def time(self) -> TimeRange: ...
    @property
    def weekdays(self) -> tuple[int, ...]: ...
    @property
    def dates(self) -> tuple[date, ...]: ...
    @property
    def every_weeks(self) -> int | None: ...
    @property
    def parity(self) -> Parity | None: ...
    @property
    def ordinals(self) -> tuple[Ordinal, ...]: ...


def describe_rule(rule: Rule, forms: Forms) -> str:
    """Return the entry's days and time, without its place, its first and its last day."""
    if rule.dates:
        return forms.at(_describe_dates(sorted(rule.dates), forms), rule.time)
    return f"{_describe_weekdays(rule, forms)} {forms.time_range(rule.time)}"


def describe_days(rule: Rule, forms: Forms) -> str:
    """Return the entry's days without its time: "joka toinen tiistai"."""
    if rule.dates:
        return _describe_dates(sorted(rule.dates), forms)
    return _describe_weekdays(rule, forms).rstrip(",")


def _describe_weekdays(rule: Rule, forms: Forms) -> str:
    grammar = forms.grammar
    weekdays = sorted(rule.weekdays)
    if rule.ordinals:
        return grammar.rule_of_month.format(
            weekdays=_describe_ordinals(rule.ordinals, weekdays, forms)
        )
    every = forms.on_weekdays(weekdays)
    if rule.parity:
        return grammar.rule_parity[rule.parity].format(weekdays=every)
    weeks = rule.every_weeks or 1
    if weeks == 1:
        return every
    nth = grammar.every_nth[weeks]
    if len(weekdays) == 1:
        return grammar.rule_nth_weekday.format(nth=nth, weekday=forms.weekday(weekdays[0]))
    # "Every other Tuesday and Thursday" could be read as one day this week, the other the next.
    return grammar.rule_nth_week.format(nth=nth, weekdays=every)


def _describe_ordinals(ordinals: Iterable[Ordinal], weekdays: list[int], forms: Forms) -> str:
    """ensimmäisenä ja kolmantena tiistaina; each weekday has the ordinals: none is overlooked."""
    grammar = forms.grammar
    chosen = set(ordinals)
    which = forms.join(grammar.ordinals[ordinal] for ordinal in Ordinal if ordinal in chosen)
    days = [
        grammar.rule_ordinal.format(
            nth=which,
            weekday=grammar.weekdays[weekday],
            weekday_on=grammar.weekdays_on[weekday],
        )
        for weekday in weekdays
    ]
    if len(days) > 1 and len(chosen) > 1:
        return f" {grammar.conjunction_of_lists} ".join(days)
    return forms.join(days)


def _describe_dates(dates: list[date], forms: Forms) -> str:
    if len(dates) == 1:
        return forms.on_day(dates[0])
    if len(dates) > MOST_DATES_LISTED:
        bounds = forms.date_range(dates[0], dates[-1])
        return forms.grammar.rule_many_dates.format(n=len(dates), range=bounds)
    if len({day.weekday() for day in dates}) == 1:
        weekdays = forms.grammar.weekdays_of_dates[dates[0].weekday()]
        days = _join_dates(dates, forms.date_short, forms.date_short_with_year, forms)
        return f"{weekdays} {days}"
    return _join_dates(dates, forms.day, forms.day_with_year, forms)


def _join_dates(
    dates: list[date],
    short: Callable[[date], str],
    with_year: Callable[[date], str],
    forms: Forms,
) -> str:
    """Join the dates, each year's last one with its year."""
    years = [day.year for day in dates[1:]] + [0]
    return forms.join(
        short(day) if day.year == year_after else with_year(day)
        for day, year_after in zip(dates, years, strict=True)
    )
