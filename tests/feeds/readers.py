"""Feeds as calendar programs' own parsers read them: four families of them, none of ours."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import icalendar
import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream

from tests import toolchain
from tests.waiting import PATIENCE_SECONDS

EPOCH_START, EPOCH_END = date(2000, 1, 1), date(2040, 1, 1)
SCRIPT = toolchain.NODE_FOLDER / "read_feeds.mjs"


@dataclass(frozen=True, order=True)
class Read:
    """An event as a parser gives it; moments in UTC, texts as a person would see them."""

    uid: str
    start: datetime
    end: datetime | None
    cancelled: bool
    summary: str
    location: str
    description: str
    sequence: int


@dataclass(frozen=True)
class ReadFeed:
    name: str
    events: tuple[Read, ...]


def unescaped(value: str) -> str:
    """Decode a TEXT value that a parser leaves as it is, since it does not know the property."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def with_icalendar(feeds: Iterable[bytes]) -> list[ReadFeed]:
    """Read by icalendar (Plone, Home Assistant, others), occurrences by recurring-ical-events."""
    return [_with_icalendar(feed) for feed in feeds]


def _with_icalendar(feed: bytes) -> ReadFeed:
    calendar = icalendar.Calendar.from_ical(feed)
    occurrences = recurring_ical_events.of(calendar).between(EPOCH_START, EPOCH_END)
    events = []
    for event in occurrences:
        end = event.decoded("DTEND") if "DTEND" in event else None
        start = event.decoded("DTSTART")
        # The expansion gives an event without an end the end it has by RFC 5545: its start.
        events.append(
            Read(
                uid=str(event["UID"]),
                start=start.astimezone(UTC),
                end=None if end in {None, start} else end.astimezone(UTC),
                cancelled=str(event["STATUS"]) == "CANCELLED",
                summary=str(event["SUMMARY"]),
                location=str(event.get("LOCATION", "")),
                description=str(event.get("DESCRIPTION", "")),
                sequence=int(event["SEQUENCE"]),
            )
        )
    return ReadFeed(unescaped(str(calendar["X-WR-CALNAME"])), tuple(sorted(events)))


def with_vobject(feeds: Iterable[bytes]) -> list[ReadFeed]:
    """Read by vobject (Radicale, the old Apple Calendar Server)."""
    return [_with_vobject(feed) for feed in feeds]


def _with_vobject(feed: bytes) -> ReadFeed:
    calendar = vobject.readOne(feed.decode())

    def text(event: vobject.base.Component, name: str) -> str:
        value = getattr(event, name, None)
        return "" if value is None else str(value.value)

    events = [
        Read(
            uid=event.uid.value,
            start=event.dtstart.value.astimezone(UTC),
            end=event.dtend.value.astimezone(UTC) if hasattr(event, "dtend") else None,
            cancelled=event.status.value == "CANCELLED",
            summary=text(event, "summary"),
            location=text(event, "location"),
            description=text(event, "description"),
            sequence=int(event.sequence.value),
        )
        for event in calendar.contents.get("vevent", [])
    ]
    return ReadFeed(calendar.contents["x-wr-calname"][0].value, tuple(sorted(events)))


def with_ical(feeds: Iterable[bytes]) -> list[ReadFeed]:
    """Read by ical (Home Assistant's local and remote calendars)."""
    return [_with_ical(feed) for feed in feeds]


def _with_ical(feed: bytes) -> ReadFeed:
    calendar = IcsCalendarStream.calendar_from_ics(feed.decode())
    events = [
        Read(
            uid=event.uid,
            start=event.dtstart.astimezone(UTC),
            end=event.dtend.astimezone(UTC) if event.dtend else None,
            cancelled=event.status is not None and event.status.value == "CANCELLED",
            summary=event.summary or "",
            location=event.location or "",
            description=event.description or "",
            sequence=event.sequence or 0,
        )
        for event in calendar.timeline
    ]
    return ReadFeed("", tuple(sorted(events)))


def with_ical_js(feeds: Iterable[bytes]) -> list[ReadFeed]:
    """Read by ical.js (Thunderbird, Nextcloud): moments come from the feed's own VTIMEZONE."""
    toolchain.node_package("ical.js")
    with TemporaryDirectory() as folder:
        files = []
        for number, feed in enumerate(feeds):
            file = Path(folder) / f"{number}.ics"
            file.write_bytes(feed)
            files.append(str(file))
        command = [toolchain.node(), str(SCRIPT), *files]
        output = subprocess.run(
            command, check=True, capture_output=True, timeout=PATIENCE_SECONDS
        ).stdout
    return [
        ReadFeed(unescaped(feed["name"]), tuple(sorted(map(_from_ical_js, feed["events"]))))
        for feed in json.loads(output)
    ]


def _from_ical_js(event: dict[str, object]) -> Read:
    assert event["recurring"] is False

    def moment(value: object) -> datetime | None:
        return datetime.fromtimestamp(value["unix"], UTC) if isinstance(value, dict) else None

    start = moment(event["start"])
    assert start is not None
    return Read(
        uid=str(event["uid"]),
        start=start,
        end=moment(event["end"]),
        cancelled=event["status"] == "CANCELLED",
        summary=str(event["summary"]),
        location=str(event["location"] or ""),
        description=str(event["description"] or ""),
        sequence=int(str(event["sequence"])),
    )


Reader = Callable[[Iterable[bytes]], list[ReadFeed]]
READERS: dict[str, Reader] = {
    "icalendar": with_icalendar,
    "vobject": with_vobject,
    "ical": with_ical,
    "ical.js": with_ical_js,
}
