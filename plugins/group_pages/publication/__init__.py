"""Site -> Publication: the one place where facts are withheld.

Nothing past this module can reach a withheld fact: the published types have no room for one. Of a
secret place only the municipality is left, of a withheld time no session at all. Publication does
not know the day, any path, or any format. Source: content-format 14.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from ..cache.file_values import NO_FILE_VALUES, FileValues
from ..model import (
    Association,
    Group,
    Location,
    Session,
    SessionState,
    Site,
    Status,
)
from ..schema import GROUP, LINK, PEOPLE, TIMES
from ..schema.records import without
from .published import (
    Publication,
    PublishedGroup,
    PublishedPlace,
    PublishedRule,
    PublishedSession,
    StatusByDay,
    aliases_of,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = [
    "Publication",
    "PublishedGroup",
    "PublishedPlace",
    "PublishedRule",
    "PublishedSession",
    "aliases_of",
    "publish",
    "published_places",
]


WITHOUT_SESSIONS = (Status.FORMING, Status.ENDED)

Places = dict[str, PublishedPlace]
Record = TypeVar("Record", bound="DataclassInstance")


def publish(site: Site, values: FileValues = NO_FILE_VALUES) -> Publication:
    """Return the site without what is withheld; `values` has groups of earlier builds."""
    # Groups of earlier builds refer to these very objects.
    places = published_places(site.locations, values.shared(PublishedPlace))

    def published(group: Group) -> PublishedGroup:
        sessions = site.sessions.get(group.slug, ())
        return _published_group(group, sessions, site.association, places)

    return Publication(
        association=site.association,
        types=site.types,
        seasons=site.seasons,
        places=tuple(places.values()),
        groups=tuple(
            values.find(group.slug, PublishedGroup, partial(published, group))
            for group in site.groups
        ),
        pages=site.pages,
        news=site.news,
    )


def published_places(
    locations: Iterable[Location], known: Mapping[str, PublishedPlace] = MappingProxyType({})
) -> Places:
    """Return those of the places that are not secret, by slug: as they are `known`, if they are."""
    return {
        each.slug: known.get(each.slug) or _copied(PublishedPlace, each)
        for each in locations
        if not each.secret
    }


def _copied(kind: type[Record], source: object, **decided: object) -> Record:
    """Return a published record of the source's fields, but for those that are decided here."""
    names = (each.name for each in fields(kind) if each.name not in decided)
    return kind(**{name: getattr(source, name) for name in names}, **decided)


def _published_group(
    group: Group, sessions: tuple[Session, ...], association: Association, places: Places
) -> PublishedGroup:
    public = places if group.publish_place else {}
    cleared = _without_parts(group)
    status = StatusByDay(group.facts.status, group.status_from, group.status_until)
    return PublishedGroup(
        slug=group.slug,
        type=group.type,
        seasons=group.seasons,
        facts=group.facts,
        page_title=group.discreet_title or group.facts.title,
        place=_place(group.location, public),
        municipality=_municipality(group.location, group),
        place_municipality=group.location.municipality if group.location is not None else "",
        places=_sorted_places(_locations(group), public),
        municipalities=_municipalities(group),
        weekdays=_weekdays(group),
        starts=_starts(group),
        times_published=group.publish_times,
        in_feeds=group.calendar and group.publish_times,
        sensitive=group.sensitive,
        poster=group.poster,
        status_by_day=status,
        status_from=cleared.status_from,
        status_until=cleared.status_until,
        rules=_rules(group, public),
        sessions=_sessions(group, sessions, status, association, public),
        online=cleared.online,
        facilitators=cleared.facilitators,
        inherited=group.inherited,
    )


def _without_parts(group: Group) -> Group:
    """Return the group without the link, its times and people's names where withheld."""
    published = {
        LINK: group.publish_link,
        TIMES: group.publish_times,
        PEOPLE: not group.sensitive,
    }
    return without(group, GROUP.keys, lambda key: not published.get(key.withheld_with, True))


def _locations(group: Group) -> list[Location]:
    """Return the group's own place and its entries' places, or else its extra sessions'."""
    entries = group.schedule or group.extra
    locations = [group.location, *(entry.location for entry in entries)]
    return [location for location in locations if location is not None]


def _place(location: Location | None, public: Places) -> PublishedPlace | None:
    return public.get(location.slug) if location is not None else None


def _municipality(location: Location | None, group: Group) -> str:
    return location.municipality if location is not None else group.municipality


def _sorted_places(locations: list[Location], public: Places) -> tuple[PublishedPlace, ...]:
    """Return the public ones by slug: their order must not follow the schedule's."""
    slugs = {location.slug for location in locations}
    return tuple(public[slug] for slug in sorted(slugs) if slug in public)


def _municipalities(group: Group) -> tuple[str, ...]:
    """Return those of its own place and its entries' places; of a group without, its own."""
    held = [each.location or group.location for each in (group.schedule or group.extra)]
    own = [group.location] if group.location is not None or not held else []
    return tuple(sorted({_municipality(each, group) for each in (*own, *held)} - {""}))


def _weekdays(group: Group) -> tuple[int, ...]:
    if not group.publish_times:
        return ()
    days: set[int] = set()
    for entry in group.schedule:
        days.update(entry.weekdays)
        days.update(day.weekday() for day in entry.dates)
    if not group.schedule:
        days.update(extra.date.weekday() for extra in group.extra)
    return tuple(sorted(days))


def _starts(group: Group) -> tuple[int, ...]:
    if not group.publish_times:
        return ()
    return tuple(sorted({each.time.start for each in (group.schedule or group.extra)}))


def _rules(group: Group, public: Places) -> tuple[PublishedRule, ...]:
    if not group.publish_times:
        return ()
    return tuple(
        _copied(
            PublishedRule,
            entry,
            place=_place(entry.location, public),
            municipality=_municipality(entry.location or group.location, group),
        )
        for entry in group.schedule
    )


def _sessions(
    group: Group,
    sessions: tuple[Session, ...],
    status: StatusByDay,
    association: Association,
    public: Places,
) -> tuple[PublishedSession, ...]:
    """Return the sessions as the group's status leaves them, by the days that they now have."""
    if not group.publish_times:
        return ()
    published = []
    for session in sessions:
        status_then = status.on(session.date)
        if status_then in WITHOUT_SESSIONS:
            continue
        each = _published_session(session, group, association, public)
        if status_then is Status.PAUSED and not each.cancelled:
            each = replace(each, cancelled=True, paused=True)
        published.append(each)
    return tuple(published)


def _published_session(
    session: Session, group: Group, association: Association, public: Places
) -> PublishedSession:
    place = _place(session.location, public)
    return PublishedSession(
        uid=f"{group.slug}-{session.key}@{association.id}.piiri",
        key=session.key,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        season=session.season,
        cancelled=session.state is SessionState.CANCELLED,
        reason=_reason(session, place),
        topic=session.topic,
        guest=session.guest,
        place=place,
        municipality=_municipality(session.location, group),
        original_starts_at=session.original_starts_at,
        time_changed=session.time_changed,
        # A change from one withheld place to another is a fact about withheld places.
        place_changed=session.location_changed and place is not None,
        extra=session.entry is None and bool(group.schedule),
    )


def _reason(session: Session, place: PublishedPlace | None) -> str:
    """Return why it is cancelled; a closure's reason is its place's, and withheld with it."""
    return "" if session.closed and place is None else session.reason
