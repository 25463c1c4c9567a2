"""A group's sessions under their months."""

from __future__ import annotations

from itertools import groupby

from ...languages import Words
from ...value_classes import dataclass
from .sessions import SessionView

OPEN_MONTHS = 2
FEWEST_FOLDED = 4
"""Fewer sessions than this are not worth a summary to open."""


@dataclass(frozen=True, slots=True)
class MonthOfSessions:
    """A month's sessions under its title: "Helmikuu 2027"."""

    title: str
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True)
class MonthsView:
    """Months from the first that has a session on.

    On a phone the `first` stand open and the `later` behind a summary that names their number of
    sessions, `later_count`.
    """

    first: tuple[MonthOfSessions, ...]
    later: tuple[MonthOfSessions, ...]
    later_count: int


def months_view(sessions: tuple[SessionView, ...], words: Words) -> MonthsView:
    """Return sessions in order of start under their months."""
    by_month = groupby(sessions, key=lambda each: (each.date.year, each.date.month))
    months = tuple(
        MonthOfSessions(words.capital(words.month(year, month)), tuple(members))
        for (year, month), members in by_month
    )
    later = months[OPEN_MONTHS:]
    count = sum(len(month.sessions) for month in later)
    if count < FEWEST_FOLDED:
        return MonthsView(months, (), 0)
    return MonthsView(months[:OPEN_MONTHS], later, count)
