"""A published group as it stands on a day: its sessions, its facets' values, its standing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from ..cache.file_values import NO_FILE_VALUES, FileValues
from ..languages import Words
from ..model import Admission, Season, Status
from ..paths import Paths
from ..publication import PublishedGroup, PublishedRule, PublishedSession
from ..schema import GROUP, Key
from ..schema.records import without
from ..value_classes import dataclass
from . import ListedGroup, Standing
from .facets import FACETS
from .kinds import Facet, FacetValue
from .time_spans import DaySpan, spans_from


@dataclass(frozen=True, slots=True)
class GroupOnDay:
    """A group as it stands on the day."""

    day: date
    listed: ListedGroup


RESTING = (Status.FORMING, Status.PAUSED, Status.ENDED)


def listed_group(
    group: PublishedGroup,
    day: date,
    paths: Paths,
    words: Words,
    values: FileValues = NO_FILE_VALUES,
) -> ListedGroup:
    """Return the group on the day, whatever listing it is in; `values` has earlier builds'."""
    known = values.get(group.slug, GroupOnDay)
    if known is None or known.day != day:
        known = GroupOnDay(day, _listed_group(group, day, paths, words))
        values.put(group.slug, known)
    return known.listed


def _listed_group(group: PublishedGroup, day: date, paths: Paths, words: Words) -> ListedGroup:
    current = any(season.end >= day for season in group.seasons)
    sessions = tuple(sorted(group.sessions, key=lambda each: (each.starts_at, each.uid)))
    coming = tuple(session for session in sessions if session.starts_at.date() >= day)
    by_facets = _without_past_entries(group, day) if current else group
    meetings = tuple(session for session in coming if not session.cancelled)
    soon = _soon(meetings, day)
    next_meeting = next(iter(meetings), None)
    return ListedGroup(
        group=group if current else _archived(group),
        path=paths.group(group.slug),
        sessions=sessions,
        next=next_meeting,
        coming=coming,
        past=tuple(session for session in sessions if session.starts_at.date() < day),
        current=current,
        facet_values={
            facet.name: tuple(_slugs(facet, by_facets, soon, day, words)) for facet in FACETS
        },
        current_sessions=tuple(session for session in sessions if session.season.end >= day),
        rules=tuple(rule for rule in group.rules if _is_in_force(rule, day)) or group.rules,
        standing=_standing(group, next_meeting, day),
        soon=soon,
    )


def in_order(groups: Iterable[ListedGroup]) -> tuple[ListedGroup, ...]:
    """Return the groups by standing, each part by the next meeting; those without one as given."""
    return tuple(sorted(groups, key=_place))


def _place(listed: ListedGroup) -> tuple[int, bool, datetime | None]:
    is_resting = listed.standing is Standing.RESTING
    start = listed.next.starts_at if listed.next is not None and not is_resting else None
    return listed.standing, start is None, start


def in_season(listed: ListedGroup, season: Season, day: date) -> ListedGroup:
    """Return the group as it stands in a season's listing: with its rules and next session.

    The same object is returned where nothing differs: its card is rendered once.
    """
    group = listed.group if season.end >= day else _archived(listed.group)
    rules = tuple(rule for rule in group.rules if rule.season in {None, season})
    of_season = (session for session in listed.coming if session.season == season)
    coming = next((session for session in of_season if not session.cancelled), None)
    if group is listed.group and coming == listed.next and rules in {listed.rules, ()}:
        return listed
    return replace(
        listed,
        group=group,
        rules=rules or listed.rules,
        next=coming,
        standing=_standing(listed.group, coming, day),
        current=listed.current and season.end >= day,
    )


def in_days(listed: ListedGroup, days: DaySpan) -> ListedGroup:
    """Return the group as it stands in the listing of these days: with its meeting in them."""
    meetings = (session for session in listed.coming if not session.cancelled)
    first = next((each for each in meetings if days.holds(each.starts_at.date())), None)
    return listed if first == listed.next else replace(listed, next=first)


def _standing(group: PublishedGroup, meeting: PublishedSession | None, day: date) -> Standing:
    has_nothing = group.times_published and meeting is None
    if has_nothing or group.status_by_day.on(day) in RESTING:
        return Standing.RESTING
    if group.facts.admission is Admission.CLOSED:
        return Standing.CLOSED
    return Standing.UNDATED if meeting is None else Standing.DATED


def _soon(meetings: Iterable[PublishedSession], day: date) -> tuple[date, ...]:
    last = spans_from(day)[-1].last
    days = (session.starts_at.date() for session in meetings)
    return tuple(dict.fromkeys(each for each in days if each <= last))


def _slugs(
    facet: Facet, group: PublishedGroup, soon: tuple[date, ...], day: date, words: Words
) -> Iterable[str]:
    if facet.spans is None:
        return (value.slug for value in facet.values(group, words))
    spans = _spans(facet, day, words) if soon else ()
    return (value.slug for value in spans if value.days and any(map(value.days.holds, soon)))


@lru_cache(maxsize=8)
def _spans(facet: Facet, day: date, words: Words) -> tuple[FacetValue, ...]:
    """Return the facet's values that are days; all groups of an edition ask for the same."""
    return tuple(facet.spans(day, words)) if facet.spans is not None else ()


def _without_past_entries(group: PublishedGroup, day: date) -> PublishedGroup:
    """Return the group with the weekdays and places of entries that are not of a past season.

    Who looks for a group on Tuesdays should not find one that met on Tuesdays last year.
    """
    rules = [rule for rule in group.rules if rule.season is None or rule.season.end >= day]
    if len(rules) == len(group.rules):
        return group
    places = {rule.place.slug: rule.place for rule in rules if rule.place is not None}
    if group.place is not None:
        places[group.place.slug] = group.place
    towns = {group.place_municipality, *(rule.municipality for rule in rules)} - {""}
    weekdays = {day for rule in rules for day in rule.held_on}
    starts = {rule.time.start for rule in rules}
    return replace(
        group,
        places=tuple(places[slug] for slug in sorted(places)),
        municipalities=tuple(sorted(towns)),
        weekdays=tuple(sorted(weekdays)),
        starts=tuple(sorted(starts)),
    )


def _is_in_force(rule: PublishedRule, day: date) -> bool:
    last = min(
        rule.ends or date.max,
        rule.season.end if rule.season else date.max,
        max(rule.dates, default=date.max),
    )
    return last >= day


def _archived(group: PublishedGroup) -> PublishedGroup:
    """Return a group of past seasons without names, numbers and links: none outlives its season."""
    return replace(
        without(group, GROUP.keys, _expires), facts=without(group.facts, GROUP.keys, _expires)
    )


def _expires(key: Key) -> bool:
    return key.expires
