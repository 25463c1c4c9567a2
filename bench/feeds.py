"""`make bench-feeds`: events a second of our writer, of icalendar's, and of a join of bytes.

A second of processor time, the best of several rounds each, on the same events.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
from group_pages.languages import Words
from group_pages.listings import Edition, ListedGroup
from group_pages.listings.arrangement import arrange
from group_pages.model import (
    Admission,
    Association,
    Group,
    GroupFacts,
    GroupType,
    Language,
    Location,
    Origin,
    Recurrence,
    Season,
    Session,
    SessionState,
    Site,
    TimeRange,
)
from group_pages.paths import Paths
from group_pages.publication import PublishedSession, publish
from group_pages.renditions.calendar.events import Events
from group_pages.renditions.calendar.ics import Feeds
from group_pages.timestamps import Timestamps

GROUPS, SESSIONS, PLACES = 500, 20, 40
ROUNDS = 5
DAY = date(2027, 2, 1)
TIMESTAMP = 1_800_000_000
HELSINKI = ZoneInfo("Europe/Helsinki")
KIND = GroupType("omaiset", "Omaiset")
SEASON = Season("kevat-2027", "Kevät 2027", date(2027, 1, 11), date(2027, 5, 31))

Meetings = list[tuple[ListedGroup, PublishedSession]]


def make_edition() -> Edition:
    """Return 10,000 sessions of 500 groups; one of each is cancelled, moved, or has a topic."""
    places = [_make_place(number) for number in range(PLACES)]
    groups = [_make_group(number, places[number % PLACES]) for number in range(GROUPS)]
    site = Site(
        root=Path(),
        association=Association(
            "Esimerkkiyhdistys ry",
            Language.FINNISH,
            "Esimerkki",
            "esimerkki",
            site="https://example.org/",
        ),
        types=(KIND,),
        seasons=(SEASON,),
        locations=tuple(places),
        groups=tuple(groups),
        sessions={
            group.slug: tuple(_make_sessions(places[number % PLACES], number % 3))
            for number, group in enumerate(groups)
        },
    )
    return arrange(publish(site), DAY, Paths(Language.FINNISH), Words(Language.FINNISH))


def _make_place(number: int) -> Location:
    title = f"Kansalaistalo {number}"
    return Location(f"talo-{number}", title, "Oulu", "", "Esimerkkikatu 5", "90100")


def _make_group(number: int, place: Location) -> Group:
    return Group(
        slug=f"ryhma-{number}",
        type=KIND,
        seasons=(SEASON,),
        facts=GroupFacts(
            f"Omaisten vertaisryhmä {number}, avoin",
            Admission.OPEN,
            languages=("fi",),
            summary="Keskustelua, tietoa ja tukea läheisille; kahvia on tarjolla.",
        ),
        location=place,
        schedule=(Recurrence(TimeRange(1050, 1140), weekdays=(1,)),),
    )


def _make_sessions(place: Location, change: int) -> list[Session]:
    """Return a group's sessions, of which one is cancelled (0), moved (1), or has a topic (2)."""
    sessions = []
    for week in range(SESSIONS):
        day = date(2027, 1, 12) + timedelta(7 * week)
        start = datetime(day.year, day.month, day.day, 17, 30, tzinfo=HELSINKI)
        session = Session(
            day.isoformat(), day, start, start + timedelta(minutes=90), SEASON, Origin.SCHEDULED,
            day, entry=0, location=place,
        )  # fmt: skip
        if week == 7:
            day_before = start - timedelta(days=1)
            session = (
                replace(session, state=SessionState.CANCELLED, reason="Ohjaaja on sairas"),
                replace(session, original_starts_at=day_before, time_changed=True),
                replace(session, topic="Uni ja lepo", guest="Psykologi"),
            )[change]
        sessions.append(session)
    return sessions


def write_events(edition: Edition, meetings: Meetings) -> list[bytes]:
    events = Events(
        edition.publication.association,
        Words(Language.FINNISH),
        Timestamps(TIMESTAMP),
        frozenset({3}),
    )
    return [events.render(listed, session) for listed, session in meetings]


def write_with_icalendar(events: list[icalendar.Event]) -> list[bytes]:
    """Return the same events, written property by property by the library."""
    return [_copy_event(event).to_ical() for event in events]


def _copy_event(facts: icalendar.Event) -> icalendar.Event:
    event = icalendar.Event()
    for name in ("DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND"):
        event.add(name, facts[name].dt)
    for name in ("UID", "SUMMARY", "STATUS", "TRANSP", "LOCATION", "DESCRIPTION", "URL"):
        event.add(name, str(facts[name]))
    event.add("SEQUENCE", int(facts["SEQUENCE"]))
    return event


def measure_rate(count: int, work: Callable[[], object]) -> float:
    """Return events a second of processor time, in the best round."""
    best = min(_processor_seconds(work) for _ in range(ROUNDS))
    return count / best


def _processor_seconds(work: Callable[[], object]) -> float:
    """Return the time of one round; the garbage collector is paused, as in a build."""
    gc.collect()
    gc.disable()
    # Of the processor, not of the wall: what else runs on the machine does not count.
    start = time.process_time()
    work()
    taken = time.process_time() - start
    gc.enable()
    return taken


def main() -> None:
    edition = make_edition()
    meetings = [(listed, session) for listed in edition.groups for session in listed.sessions]
    count = len(meetings)
    events = write_events(edition, meetings)
    facts = [icalendar.Event.from_ical(event) for event in events]
    sample = facts[: count // 10]
    feeds = Feeds(edition, Words(Language.FINNISH), Timestamps(TIMESTAMP))
    feeds.of_listing(edition.listings[0])
    repeated = sum(len(listing.sessions) for listing in edition.listings)
    library_rate = measure_rate(len(sample), lambda: write_with_icalendar(sample))
    rates = {
        "icalendar's writer": library_rate,
        "our writer": measure_rate(count, lambda: write_events(edition, meetings)),
        "our feeds, events written before": measure_rate(
            repeated, lambda: [feeds.of_listing(listing) for listing in edition.listings]
        ),
        "a join of ready bytes, 1,000 at a time": measure_rate(
            count, lambda: [b"".join(events[n : n + 1000]) for n in range(0, count, 1000)]
        ),
    }
    print(f"{count:,} events on {datetime.now(UTC):%Y-%m-%d}; a second of processor time:")
    for name, rate in rates.items():
        print(f"{name:40} {rate:14,.0f} {rate / library_rate:10,.1f} x icalendar")


if __name__ == "__main__":
    main()
