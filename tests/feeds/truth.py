"""What every feed of a plan must hold, worked out day by day from the content format's words.

Nothing here uses the product's code: each day of a season is asked whether an entry meets on it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from slugify import slugify

from tests.feeds.associations import (
    ORDINALS,
    WEEKDAYS,
    Plan,
    PlannedChange,
    PlannedEntry,
    PlannedGroup,
    PlannedPlace,
    PlannedSeason,
)

KINDS = (
    "groups", "type", "season", "location", "municipality", "admission", "fee", "mode", "weekday",
    "time", "language", "calendar",
)  # fmt: skip
FOLDERS = {
    "fi": (
        "ryhmat", "tyypit", "kaudet", "paikat", "paikkakunnat", "avoimuus", "maksu", "toteutus",
        "paivat", "kellonajat", "kielet", "kalenteri",
    ),
    "sv": (
        "grupper", "typer", "sasonger", "platser", "orter", "gruppform", "avgift", "genomforande",
        "dagar", "tider", "sprak", "kalender",
    ),
    "en": (
        "groups", "types", "seasons", "places", "municipalities", "admission", "fee", "mode",
        "days", "times", "languages", "calendar",
    ),
}  # fmt: skip
VALUES = {
    "fi": {
        "open": "avoin", "refilling": "taydentyva", "closed": "suljettu", "free": "maksuton",
        "paid": "maksullinen", "in-person": "paikan-paalla", "online": "verkossa",
        "hybrid": "hybridi", "monday": "maanantai", "tuesday": "tiistai",
        "wednesday": "keskiviikko", "thursday": "torstai", "friday": "perjantai",
        "saturday": "lauantai", "sunday": "sunnuntai", "morning": "aamulla", "day": "paivalla",
        "evening": "illalla",
    },
    "sv": {
        "open": "oppen", "refilling": "fylls-pa", "closed": "sluten", "free": "avgiftsfri",
        "paid": "avgiftsbelagd", "in-person": "pa-plats", "online": "pa-natet",
        "hybrid": "hybrid", "monday": "mandag", "tuesday": "tisdag", "wednesday": "onsdag",
        "thursday": "torsdag", "friday": "fredag", "saturday": "lordag", "sunday": "sondag",
        "morning": "pa-morgonen", "day": "pa-dagen", "evening": "pa-kvallen",
    },
    "en": {},
}  # fmt: skip


@dataclass
class TrueSession:
    """One meeting as it now stands; `key` is its part of the UID."""

    group: PlannedGroup
    season: PlannedSeason
    original: date
    date: date
    time: tuple[str, str | None]
    place: PlannedPlace | None
    extra: bool
    cancelled: bool = False
    key: str = field(default="", compare=False)

    @property
    def published_place(self) -> PlannedPlace | None:
        hidden = self.place is None or self.place.secret or not self.group.publish_place
        return None if hidden else self.place

    @property
    def town(self) -> str:
        return self.place.town if self.place else self.group.town


@dataclass(frozen=True, order=True)
class Expected:
    """A session as a subscriber must see it."""

    uid: str
    start: datetime
    end: datetime | None
    cancelled: bool
    location: str


def add_changes(plan: Plan, seed: int) -> None:
    """Give the plan's groups changes of sessions that they have."""
    chance = random.Random(-seed)
    for group in plan.groups:
        sessions = _before_changes(group)
        for session in chance.sample(sessions, min(len(sessions), chance.choice((0, 1, 2, 3)))):
            change = _change(chance, plan, session, sessions)
            if not _into_closure(change, session):
                group.changes.append(change)


def _change(
    chance: random.Random, plan: Plan, session: TrueSession, sessions: list[TrueSession]
) -> PlannedChange:
    several = sum(each.original == session.original for each in sessions) > 1
    change = PlannedChange(session.original, session.time[0] if several else None)
    kind = chance.randrange(6)
    if kind < 2:
        change.cancelled = chance.choice(("", "Ohjaaja on sairas; pahoittelut"))
    elif kind < 4:
        change.moved_to = session.original + timedelta(chance.choice((-3, 1, 5)))
        # A minute that no other session of the group starts at, whatever else moves there.
        change.time = (f"20:{sessions.index(session) % 60:02}", chance.choice(("21:45", None)))
    elif kind == 4:
        change.time = (f"16:{sessions.index(session) % 60:02}", "17:00")
        change.topic = "Uni, lepo"
    elif session.group.place:
        change.place = chance.choice(plan.places)
    else:
        change.topic = "Uni, lepo"
    return change


def _into_closure(change: PlannedChange, session: TrueSession) -> bool:
    """Return whether it would move the session to a closed place, which is an error."""
    place = change.place or session.place
    day = change.moved_to or change.date
    return (
        (change.moved_to is not None or change.place is not None)
        and place is not None
        and any(start <= day <= end for start, end, _ in place.closures)
    )


def sessions(group: PlannedGroup) -> list[TrueSession]:
    """Return the group's sessions, those withheld too."""
    sessions = _before_changes(group)
    for session in sessions:
        session.cancelled = any(
            start <= session.date <= end
            for start, end, _ in (session.place.closures if session.place else ())
        )
    starts = [(session.original, session.time[0]) for session in sessions]
    for change in group.changes:
        index = next(
            number
            for number, (original, start) in enumerate(starts)
            if original == change.date and change.at in {None, start}
        )
        _apply(change, sessions[index])
    return list(_with_status(group, sessions))


def _apply(change: PlannedChange, session: TrueSession) -> None:
    if change.cancelled is not None:
        session.cancelled = True
    if change.moved_to or change.place:
        session.cancelled = False
    session.date = change.moved_to or session.date
    session.time = change.time or session.time
    session.place = change.place or session.place


def _with_status(group: PlannedGroup, sessions: list[TrueSession]) -> Iterator[TrueSession]:
    """Yield the sessions as the status leaves them, whatever the day of the build."""
    for session in sessions:
        from_then = group.status_from is None or group.status_from <= session.date
        until_then = group.status_until is None or session.date <= group.status_until
        if group.status == "forming" or (group.status == "ended" and from_then):
            continue
        if group.status == "paused" and from_then and until_then:
            session.cancelled = True
        yield session


def _before_changes(group: PlannedGroup) -> list[TrueSession]:
    sessions = [
        TrueSession(group, season, day, day, entry.time, entry.place or group.place, extra=False)
        for entry in group.entries
        for season, day in _days(group, entry)
    ]
    sessions += [
        TrueSession(
            group,
            _nearest(group, each.date),
            each.date,
            each.date,
            each.time,
            each.place or group.place,
            extra=True,
        )
        for each in group.extra
    ]
    sessions.sort(key=lambda session: (session.original, session.extra, session.time[0]))
    seen: set[date] = set()
    for session in sessions:
        session.key = session.original.isoformat()
        if session.original in seen:
            session.key += "-" + session.time[0].replace(":", "")
        seen.add(session.original)
    return sessions


def _days(group: PlannedGroup, entry: PlannedEntry) -> Iterator[tuple[PlannedSeason, date]]:
    if entry.dates:
        for day in entry.dates:
            yield _nearest(group, day), day
        return
    for season in [entry.season] if entry.season else group.seasons:
        day = season.start
        while day <= season.end:
            if _meets(group, entry, season, day):
                yield season, day
            day += timedelta(1)


def _meets(group: PlannedGroup, entry: PlannedEntry, season: PlannedSeason, day: date) -> bool:
    if day.weekday() not in entry.days or day in entry.skip or day in group.skip:
        return False
    if (entry.starts and day < entry.starts) or (entry.ends and day > entry.ends):
        return False
    place = entry.place or group.place
    town = place.town if place else group.town
    for pause in season.breaks:
        if pause.start <= day <= pause.end and (not pause.towns or town in pause.towns):
            return False
    return _in_rhythm(entry, season, day)


def _in_rhythm(entry: PlannedEntry, season: PlannedSeason, day: date) -> bool:
    if isinstance(entry.every, list):
        last = (day + timedelta(7)).month != day.month
        number = ORDINALS[min((day.day - 1) // 7, 4)]
        return number in entry.every or (last and "last" in entry.every)
    if entry.every in {"even weeks", "odd weeks"}:
        return day.isocalendar().week % 2 == (entry.every == "odd weeks")
    weeks = 1 if entry.every == "week" else int(entry.every.split()[0])
    first = entry.starts or season.start
    while first.weekday() not in entry.days:
        first += timedelta(1)
    monday, first_monday = day - timedelta(day.weekday()), first - timedelta(first.weekday())
    return (monday - first_monday).days // 7 % weeks == 0


def _nearest(group: PlannedGroup, day: date) -> PlannedSeason:
    def distance(season: PlannedSeason) -> int:
        return max((season.start - day).days, (day - season.end).days, 0)

    return min(group.seasons, key=distance)


def expected(plan: Plan) -> dict[str, list[Expected]]:
    """Return each feed's events, by the path of its folder."""
    every = [session for group in plan.groups if group.in_feeds for session in sessions(group)]
    current = [session for session in every if session.season.end >= plan.day]
    folder = dict(zip(KINDS, FOLDERS[plan.language], strict=True))
    by_path: dict[str, list[TrueSession]] = {"": current}
    for group in plan.groups:
        if group.in_feeds:
            own = [session for session in current if session.group is group]
            by_path[f"{folder['groups']}/{group.slug}/"] = own
    for season in plan.seasons:
        by_path[f"{folder['season']}/{season.slug}/"] = [s for s in every if s.season is season]
    for slug in plan.types:
        there = [session for session in current if session.group.type == slug]
        by_path[f"{folder['type']}/{slug}/"] = there
    for place in plan.places:
        if not place.secret:
            by_path[f"{folder['location']}/{place.slug}/"] = []
    for session in current:
        for kind, value in _values(plan, session):
            sessions_there = by_path.setdefault(f"{folder[kind]}/{value}/", [])
            if session not in sessions_there:
                sessions_there.append(session)
    return {path: sorted(_expected(plan, s) for s in there) for path, there in by_path.items()}


def _values(plan: Plan, session: TrueSession) -> Iterator[tuple[str, str]]:
    """Yield facet values that the session has itself, and that its group is listed under."""
    words, group = VALUES[plan.language], session.group
    entries = [e for e in group.entries if e.season is None or e.season.end >= plan.day]
    listed_days = {day for entry in entries for day in entry.days}
    listed_days |= {day.weekday() for entry in entries for day in entry.dates}
    places = [group.place, *(entry.place for entry in entries)]
    if not group.entries:
        listed_days = {each.date.weekday() for each in group.extra}
        places += [each.place for each in group.extra]
    if session.date.weekday() in listed_days:
        day = WEEKDAYS[session.date.weekday()]
        yield "weekday", words.get(day, day)
    times = {_time_of_day(entry.time[0]) for entry in entries}
    if not group.entries:
        times = {_time_of_day(each.time[0]) for each in group.extra}
    if (time := _time_of_day(session.time[0])) in times:
        yield "time", words.get(time, time)
    if session.published_place and session.place in places:
        yield "location", session.published_place.slug
    towns = {place.town for place in places if place} or {group.town}
    if session.town and session.town in towns:
        yield "municipality", slugify(session.town)
    for mode in ("in-person", "online", "hybrid") if group.mode == "hybrid" else (group.mode,):
        yield "mode", words.get(mode, mode)
    yield "admission", words.get(group.admission, group.admission)
    fee = "paid" if group.fee else "free"
    yield "fee", words.get(fee, fee)
    yield from (("language", code.lower()) for code in group.languages)


def _time_of_day(clock: str) -> str:
    hour = int(clock.partition(":")[0])
    return "morning" if hour < 12 else "day" if hour < 16 else "evening"


def _expected(plan: Plan, session: TrueSession) -> Expected:
    start, end = session.time
    return Expected(
        uid=f"{session.group.slug}-{session.key}@{plan.id}.piiri",
        start=_moment(session.date, start, plan.zone),
        end=_moment(session.date, end, plan.zone) if end else None,
        cancelled=session.cancelled,
        location=_location(session, plan.day),
    )


def _moment(day: date, clock: str, zone: str) -> datetime:
    hours, minutes = map(int, clock.split(":"))
    if hours == 24:
        day, hours = day + timedelta(1), 0
    local = datetime(day.year, day.month, day.day, hours, minutes, tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC)


def _location(session: TrueSession, today: date) -> str:
    place = session.published_place
    if place:
        town = f"{place.postcode} {place.town}".strip()
        return ", ".join(filter(None, (place.title, place.address, town)))
    group = session.group
    if group.sensitive:
        return ""
    # No link outlives its season.
    is_past = session.season.end < today
    link = "" if is_past or group.mode == "in-person" else group.link
    return link if group.mode == "online" else session.town or link
