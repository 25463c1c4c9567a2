"""The dates that follow from each entry of a group's schedule, to stand beside it."""

from __future__ import annotations

from itertools import groupby

from ..model import Group, Session, SessionState
from ..value_classes import dataclass
from .snapshots import Snapshot

MOST_MONTHS = 8


@dataclass(frozen=True, slots=True)
class EntryDates:
    """How many meetings are ahead, and their days: a line a month."""

    count: int
    lines: tuple[str, ...]


def list_dates(snapshot: Snapshot, group: Group | None) -> dict[str, EntryDates]:
    """Return the coming dates by the number of the entry, from "0"."""
    if group is None or snapshot.site is None:
        return {}
    sessions = [
        each
        for each in snapshot.site.sessions.get(group.slug, ())
        if each.date >= snapshot.day and each.state is SessionState.SCHEDULED
    ]
    return {
        str(number): _dates([each for each in sessions if each.entry == number], snapshot)
        for number in range(len(group.schedule))
    }


def _dates(sessions: list[Session], snapshot: Snapshot) -> EntryDates:
    words = snapshot.words
    months = groupby(sessions, key=lambda each: (each.date.year, each.date.month))
    lines = []
    for _, of_month in months:
        first, *others = [each.date for each in of_month]
        lines.append(", ".join([words.day(first), *map(words.date_short, others)]))
    more = ("…",) if len(lines) > MOST_MONTHS else ()
    return EntryDates(len(sessions), (*lines[:MOST_MONTHS], *more))
