"""Site -> Publication: the one place where facts are withheld.

Nothing past this module can reach a withheld fact: the published types have no room for one. A
secret place is only its municipality, a withheld time is no session at all. Publication does not
know the day, any path, or any format. Source: content-format.md, "Withheld facts".
"""

from __future__ import annotations

from dataclasses import replace

from ..model import (
    Association,
    Facilitator,
    Group,
    Location,
    Online,
    Session,
    SessionState,
    Site,
)
from .published import (
    Publication,
    PublishedGroup,
    PublishedPlace,
    PublishedRule,
    PublishedSession,
    aliases_of,
)

__all__ = [
    "Publication",
    "PublishedGroup",
    "PublishedPlace",
    "PublishedRule",
    "PublishedSession",
    "aliases_of",
    "publish",
    "published_place",
]


def publish(site: Site) -> Publication:
    """What of the site may be told."""
    places = {
        location.slug: published_place(location)
        for location in site.locations
        if not location.secret
    }
    return Publication(
        association=site.association,
        types=site.types,
        seasons=site.seasons,
        places=tuple(places.values()),
        groups=tuple(
            _published_group(group, site.sessions.get(group.slug, ()), site.association, places)
            for group in site.groups
        ),
        pages=site.pages,
        news=site.news,
    )


def published_place(location: Location) -> PublishedPlace:
    """The facts of a place that is not secret."""
    return PublishedPlace(
        slug=location.slug,
        title=location.title,
        municipality=location.municipality,
        region=location.region,
        address=location.address,
        postcode=location.postcode,
        coordinates=location.coordinates,
        accessibility=location.accessibility,
        directions=location.directions,
        body=location.body,
    )


Places = dict[str, PublishedPlace]


def _published_group(
    group: Group, sessions: tuple[Session, ...], association: Association, places: Places
) -> PublishedGroup:
    tellable = places if group.publish_place else {}
    located = _locations(group)
    return PublishedGroup(
        slug=group.slug,
        type=group.type,
        seasons=group.seasons,
        facts=group.facts,
        page_title=group.discreet_title or group.facts.title,
        place=_place(group.location, tellable),
        municipality=_municipality(group.location, group),
        place_municipality=group.location.municipality if group.location is not None else "",
        places=_sorted_places(located, tellable),
        municipalities=_municipalities(group),
        weekdays=_weekdays(group) if group.publish_times else (),
        times_published=group.publish_times,
        in_feeds=group.calendar and group.publish_times,
        sensitive=group.sensitive,
        rules=_rules(group, tellable),
        sessions=tuple(
            _published_session(session, group, association, tellable) for session in sessions
        )
        if group.publish_times
        else (),
        online=_published_online(group),
        facilitators=_facilitators(group),
        body=group.body,
    )


def _locations(group: Group) -> list[Location]:
    """The places a group is known by: its own and its entries', or else its extra sessions'."""
    found = [group.location, *(entry.location for entry in (group.schedule or group.extra))]
    return [location for location in found if location is not None]


def _place(location: Location | None, tellable: Places) -> PublishedPlace | None:
    return tellable.get(location.slug) if location is not None else None


def _municipality(location: Location | None, group: Group) -> str:
    return location.municipality if location is not None else group.municipality


def _sorted_places(locations: list[Location], tellable: Places) -> tuple[PublishedPlace, ...]:
    """Sorted, so that their order tells nothing about the schedule."""
    slugs = {location.slug for location in locations}
    return tuple(tellable[slug] for slug in sorted(slugs) if slug in tellable)


def _municipalities(group: Group) -> tuple[str, ...]:
    """Of its own place and of what it is known by; of neither, those it names itself."""
    held = [each.location or group.location for each in (group.schedule or group.extra)]
    own = [group.location] if group.location is not None or not held else []
    return tuple(sorted({_municipality(each, group) for each in (*own, *held)} - {""}))


def _weekdays(group: Group) -> tuple[int, ...]:
    days: set[int] = set()
    for entry in group.schedule:
        days.update(entry.weekdays)
        days.update(day.weekday() for day in entry.dates)
    if not group.schedule:
        days.update(extra.date.weekday() for extra in group.extra)
    return tuple(sorted(days))


def _rules(group: Group, tellable: Places) -> tuple[PublishedRule, ...]:
    if not group.publish_times:
        return ()
    return tuple(
        PublishedRule(
            time=entry.time,
            weekdays=entry.weekdays,
            dates=entry.dates,
            every_weeks=entry.every_weeks,
            parity=entry.parity,
            ordinals=entry.ordinals,
            starts=entry.starts,
            ends=entry.ends,
            season=entry.season,
            place=_place(entry.location, tellable),
            municipality=_municipality(entry.location or group.location, group),
        )
        for entry in group.schedule
    )


def _published_session(
    session: Session, group: Group, association: Association, tellable: Places
) -> PublishedSession:
    place = _place(session.location, tellable)
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
        extra=session.entry is None,
    )


def _reason(session: Session, place: PublishedPlace | None) -> str:
    """Why it is cancelled; a closure's reason is its place's, and withheld with it."""
    return "" if session.closed and place is None else session.reason


def _published_online(group: Group) -> Online | None:
    if group.online is None or group.publish_link:
        return group.online
    return replace(group.online, link="")


def _facilitators(group: Group) -> tuple[Facilitator, ...]:
    if not group.sensitive:
        return group.facilitators
    return tuple(replace(facilitator, name="") for facilitator in group.facilitators)
