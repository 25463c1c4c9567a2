"""A published group as it stands on a day: its sessions, its next one, its facets' values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..languages import Words
from ..model import Season
from ..paths import Paths
from ..publication import PublishedGroup, PublishedRule
from ..schema import GROUP, Key
from ..schema.records import without
from . import ListedGroup
from .facets import FACETS


def listed_group(group: PublishedGroup, day: date, paths: Paths, words: Words) -> ListedGroup:
    """Return the group on the day, whatever listing it is in."""
    current = any(season.end >= day for season in group.seasons)
    sessions = tuple(sorted(group.sessions, key=lambda each: (each.starts_at, each.uid)))
    coming = tuple(session for session in sessions if session.starts_at.date() >= day)
    by_facets = _without_past_entries(group, day) if current else group
    return ListedGroup(
        group=group if current else _archived(group),
        path=paths.group(group.slug),
        sessions=sessions,
        next=next((session for session in coming if not session.cancelled), None),
        coming=coming,
        past=tuple(session for session in sessions if session.starts_at.date() < day),
        current=current,
        facet_values={
            facet.name: tuple(value.slug for value in facet.values(by_facets, words))
            for facet in FACETS
        },
        current_sessions=tuple(session for session in sessions if session.season.end >= day),
        rules=tuple(rule for rule in group.rules if _is_in_force(rule, day)) or group.rules,
    )


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
    return replace(listed, group=group, rules=rules or listed.rules, next=coming)


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
    return replace(
        group,
        places=tuple(places[slug] for slug in sorted(places)),
        municipalities=tuple(sorted(towns)),
        weekdays=tuple(sorted(weekdays)),
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
