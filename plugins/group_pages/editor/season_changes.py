"""What a roll-over changes, by what becomes of the groups, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping

from ..editing.ways import WAYS, Choice, Row, Way, entries_of
from ..model import Group, Site
from ..value_classes import dataclass
from .season_rows import Turn, describe_breaks, find_outlook
from .tasks import STATUS_WORDS
from .weeks import describe_group

ORDER = (Way.NEW_TIME, Way.PAUSES, Way.ENDS, Way.FORMS, Way.GOES_ON, Way.LEAVE)
"""What has to be looked at first."""


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A group before and after, as texts; `sessions` are those of the new season."""

    name: str
    town: str
    before: str
    after: str
    sessions: int
    first: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayChanges:
    """The groups of one way; `label` is a message id."""

    way: Way
    label: str
    rows: tuple[GroupChange, ...]

    @property
    def sessions(self) -> int:
        return sum(row.sessions for row in self.rows)


def list_changes_of_groups(
    turn: Turn, choices: Mapping[str, Choice], after: Site | None
) -> tuple[WayChanges, ...]:
    """Return the changes by way; ways that no group goes are left out."""
    lists = []
    for way in ORDER:
        rows = tuple(
            _change(row, way, turn, after)
            for row in turn.rows
            if row.group.slug in choices and choices[row.group.slug].way is way
        )
        if rows:
            lists.append(WayChanges(way, WAYS[way], rows))
    return tuple(lists)


def _change(row: Row, way: Way, turn: Turn, after: Site | None) -> GroupChange:
    words = turn.around.words
    group = next(
        (each for each in after.groups if each.slug == row.group.slug) if after else iter(()),
        row.group,
    )
    outlook = find_outlook(after, group.slug, turn.new.slug)
    name, town = describe_group(row.group)
    if way is Way.NEW_TIME:
        before = _times(row.group, turn.old.slug, turn)
        now = _times(group, turn.new.slug, turn)
    else:
        before, now = (
            words.gettext(STATUS_WORDS[each.facts.status]) for each in (row.group, group)
        )
    first = words.day(outlook.first) if outlook and outlook.first else ""
    holidays = [
        words.gettext("Meets on %(day)s, %(name)s", day=words.day(day), name=words.gettext(holiday))
        for day, holiday in (outlook.holidays if outlook else ())
    ]
    same = (words.gettext("Day and time are the same as before."),)
    is_same = way is Way.NEW_TIME and before == now
    notes = (*(same if is_same else ()), *describe_breaks(outlook, words), *holidays)
    return GroupChange(name, town, before, now, outlook.sessions if outlook else 0, first, notes)


def _times(group: Group, season: str, turn: Turn) -> str:
    return ", ".join(map(turn.around.words.rule, entries_of(group, season)))
