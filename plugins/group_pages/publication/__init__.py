"""Site -> Publication: the one place where facts are withheld.

Nothing past this module can reach a withheld fact: the types below have no room for one. A
secret place is only its municipality, a withheld time is no session at all. Publication does not
know the day, any path, or any format. Source: content-format.md, "Withheld facts".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from ..model import (
    Admission,
    Association,
    Contact,
    Coordinates,
    Facilitator,
    Fee,
    Group,
    GroupType,
    Location,
    Membership,
    Mode,
    News,
    Online,
    Ordinal,
    Page,
    Parity,
    Picture,
    Season,
    Session,
    SessionState,
    Site,
    Status,
    TimeRange,
)


@dataclass(frozen=True, slots=True)
class PublishedPlace:
    """A place that may be told: never a secret one."""

    slug: str
    title: str
    municipality: str
    region: str = ""
    address: str = ""
    postcode: str = ""
    coordinates: Coordinates | None = None
    accessibility: str = ""
    directions: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class PublishedRule:
    """A schedule entry as it may be told, for the sentence "every other Tuesday 17:30–19:00".

    As `model.Recurrence`, which see; `place` is None where withheld or the group's own, and
    `municipality` that of the entry's place, "" where it names none.
    """

    time: TimeRange
    weekdays: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    every_weeks: int | None = 1
    parity: Parity | None = None
    ordinals: tuple[Ordinal, ...] = ()
    starts: date | None = None
    ends: date | None = None
    season: Season | None = None
    place: PublishedPlace | None = None
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class PublishedSession:
    """A meeting whose time may be told.

    `uid` is the calendar UID (calendar.md, "Decided"). `place` is None where withheld, unknown
    or online only; `municipality` is "" where unknown. Where a session was moved or got another
    start, `original_starts_at` is the old start. `reason`, `topic`, `guest` are "" if none.
    """

    uid: str
    key: str
    starts_at: datetime
    ends_at: datetime | None
    season: Season
    cancelled: bool = False
    reason: str = ""
    topic: str = ""
    guest: str = ""
    place: PublishedPlace | None = None
    municipality: str = ""
    original_starts_at: datetime | None = None
    time_changed: bool = False
    place_changed: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """What may be told of a group.

    `places` are those of the group and of its schedule entries that may be told, `municipalities`
    those of all of them, `weekdays` (0 Monday) those of its entries, or of its extra sessions
    where it has no entries; each sorted, each empty where withheld. `times_published` false:
    `rules`, `sessions` and `weekdays` are empty and stay so. `in_feeds` false: the group has no
    calendar.ics and its sessions are in no feed. `page_title` is the discreet title, if any.
    `online` has no link where that is withheld.
    """

    slug: str
    title: str
    page_title: str
    type: GroupType
    seasons: tuple[Season, ...]
    admission: Admission
    status: Status
    mode: Mode
    fee: Fee
    place: PublishedPlace | None
    municipality: str
    places: tuple[PublishedPlace, ...]
    municipalities: tuple[str, ...]
    weekdays: tuple[int, ...]
    times_published: bool
    place_published: bool
    in_feeds: bool
    sensitive: bool
    rules: tuple[PublishedRule, ...] = ()
    sessions: tuple[PublishedSession, ...] = ()
    online: Online | None = None
    languages: tuple[str, ...] = ()
    interpreting: str = ""
    audience: str = ""
    themes: tuple[str, ...] = ()
    term: str = ""
    how_to_join: str = ""
    signup: str = ""
    signup_by: date | None = None
    membership: Membership = Membership.NOT_REQUIRED
    referral: bool = False
    facilitators: tuple[Facilitator, ...] = ()
    anonymous: bool = False
    contact: tuple[Contact, ...] = ()
    feedback: str = ""
    ground_rules: str = ""
    partners: tuple[str, ...] = ()
    summary: str = ""
    image: Picture | None = None
    order: Decimal | None = None
    checked: date | None = None
    lang: str = ""
    aliases: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """All that may be told, on whatever day; each tuple in the order of the files' paths."""

    association: Association
    types: tuple[GroupType, ...]
    seasons: tuple[Season, ...]
    places: tuple[PublishedPlace, ...]
    groups: tuple[PublishedGroup, ...]
    pages: tuple[Page, ...]
    news: tuple[News, ...]


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
        title=group.title,
        page_title=group.discreet_title or group.title,
        type=group.type,
        seasons=group.seasons,
        admission=group.admission,
        status=group.status,
        mode=group.mode,
        fee=group.fee,
        place=_place(group.location, tellable),
        municipality=_municipality(group.location, group),
        places=_sorted_places(located, tellable),
        municipalities=_sorted_municipalities(located, group),
        weekdays=_weekdays(group) if group.publish_times else (),
        times_published=group.publish_times,
        place_published=group.publish_place,
        in_feeds=group.calendar and group.publish_times,
        sensitive=group.sensitive,
        rules=_rules(group, tellable),
        sessions=tuple(
            _published_session(session, group, association, tellable) for session in sessions
        )
        if group.publish_times
        else (),
        online=_published_online(group),
        languages=group.languages,
        interpreting=group.interpreting,
        audience=group.audience,
        themes=group.themes,
        term=group.term,
        how_to_join=group.how_to_join,
        signup=group.signup,
        signup_by=group.signup_by,
        membership=group.membership,
        referral=group.referral,
        facilitators=_facilitators(group),
        anonymous=group.anonymous,
        contact=group.contact,
        feedback=group.feedback,
        ground_rules=group.ground_rules,
        partners=group.partners,
        summary=group.summary,
        image=group.image,
        order=group.order,
        checked=group.checked,
        lang=group.lang,
        aliases=group.aliases,
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


def _sorted_municipalities(locations: list[Location], group: Group) -> tuple[str, ...]:
    names = {location.municipality for location in locations} or {group.municipality}
    return tuple(sorted(names - {""}))


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
            municipality=entry.location.municipality if entry.location is not None else "",
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
