"""A strict reading of a feed by the letter of RFC 5545, 5546 and 7986: what a file must be.

Written from the RFCs and calendar.md, without any code of the product. `faults` says all that is
wrong; an empty list is a sound feed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from dateutil.rrule import rrulestr

MAX_OCTETS = 75
MAX_EVENTS = 1000
MAX_BYTES = 1_000_000
LARGEST_INTEGER = 2**31 - 1

CONTENT_LINE = re.compile(
    r"(?P<name>[A-Z][A-Z0-9-]*)"
    r"(?P<parameters>(?:;[A-Z][A-Z0-9-]*=(?:[^\x00-\x08\x0a-\x1f\x7f\";:,]*|\"[^\x00-\x08\x0a-\x1f\x7f\"]*\"))*)"
    r":(?P<value>[^\x00-\x08\x0a-\x1f\x7f]*)"
)
TEXT = re.compile(r"(?:\\[\\;,nN]|[^\\;,])*")
LOCAL = re.compile(r"\d{8}T([01]\d|2[0-3])[0-5]\d[0-5]\d")
UTC_TIME = re.compile(r"\d{8}T([01]\d|2[0-3])[0-5]\d[0-5]\dZ")
OFFSET = re.compile(r"[+-]\d{4}(\d\d)?")
DURATION = re.compile(r"P(\d+W|\d+D(T(\d+H)?(\d+M)?(\d+S)?)?|T(\d+H)?(\d+M)?(\d+S)?)")
URI = re.compile(r"https://[!#$%&'()*+,./:;=?@\[\]~\w-]+", re.ASCII)
FLOAT_PAIR = re.compile(r"-?\d+(\.\d+)?;-?\d+(\.\d+)?")

CALENDAR_ONCE = (
    "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE",
    "REFRESH-INTERVAL", "X-PUBLISHED-TTL",
)  # fmt: skip
EVENT_ONCE = (
    "UID",
    "DTSTAMP",
    "LAST-MODIFIED",
    "SEQUENCE",
    "DTSTART",
    "SUMMARY",
    "STATUS",
    "TRANSP",
)
EVENT_AT_MOST_ONCE = ("DTEND", "LOCATION", "GEO", "DESCRIPTION", "URL")
FORBIDDEN = (
    "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "DURATION", "ATTENDEE", "ORGANIZER",
    "X-ALT-DESC", "ATTACH", "COLOR", "CONFERENCE",
)  # fmt: skip


@dataclass
class Property:
    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Component:
    name: str
    properties: list[Property] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        return [each.value for each in self.properties if each.name == name]

    def named(self, name: str) -> list[Component]:
        return [each for each in self.components if each.name == name]


def faults(feed: bytes) -> list[str]:
    """Report everything in the feed that the standards or calendar.md do not allow."""
    return list(_faults(feed))


def _faults(feed: bytes) -> Iterator[str]:
    if len(feed) > MAX_BYTES:
        yield f"{len(feed)} bytes; Google takes 1 MB"
    if not feed.endswith(b"\r\n") or len({feed.count(end) for end in (b"\r\n", b"\r", b"\n")}) > 1:
        yield "lines do not end in CRLF"
    for number, line in enumerate(feed.split(b"\r\n"), 1):
        if len(line) > MAX_OCTETS:
            yield f"line {number}: {len(line)} octets"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"line {number}: a character is cut in two"
    try:
        calendar = parse(feed)
    except ValueError as error:
        yield str(error)
        return
    yield from _calendar_faults(calendar)


def parse(feed: bytes) -> Component:
    """Return the feed's component tree. Raises ValueError where lines do not make one."""
    root = Component("")
    open_components = [root]
    for line in feed.decode().replace("\r\n ", "").split("\r\n")[:-1]:
        match = CONTENT_LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"not a content line: {line!r}")
        parts = [part.split("=", 1) for part in match["parameters"].split(";")[1:]]
        parsed = Property(match["name"], dict(parts), match["value"])
        if parsed.name == "BEGIN":
            component = Component(parsed.value)
            open_components[-1].components.append(component)
            open_components.append(component)
        elif parsed.name == "END":
            if open_components.pop().name != parsed.value:
                raise ValueError(f"END:{parsed.value} without its BEGIN")
        else:
            open_components[-1].properties.append(parsed)
    if len(open_components) != 1 or len(root.components) != 1 or root.properties:
        raise ValueError("not one whole VCALENDAR")
    return root.components[0]


def _calendar_faults(calendar: Component) -> Iterator[str]:
    if calendar.name != "VCALENDAR":
        yield f"a {calendar.name} is not a calendar"
    yield from _counts(calendar, CALENDAR_ONCE)
    wanted = {"VERSION": "2.0", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH"}
    for name, value in wanted.items():
        if calendar.values(name) != [value]:
            yield f"{name} is not {value}"
    if calendar.values("NAME") != calendar.values("X-WR-CALNAME"):
        yield "NAME and X-WR-CALNAME differ"
    for name in ("NAME", "X-WR-CALNAME", "PRODID"):
        yield from _text_faults(calendar, name)
    for each in calendar.properties:
        if each.name == "REFRESH-INTERVAL" and each.parameters != {"VALUE": "DURATION"}:
            yield "REFRESH-INTERVAL without VALUE=DURATION (RFC 7986, 5.7)"
        if each.name in {"REFRESH-INTERVAL", "X-PUBLISHED-TTL"} and not DURATION.fullmatch(
            each.value
        ):
            yield f"{each.name}: {each.value} is not a duration"
    yield from _component_faults(calendar)


def _component_faults(calendar: Component) -> Iterator[str]:
    zones = calendar.named("VTIMEZONE")
    if len(zones) != 1 or zones[0].values("TZID") != calendar.values("X-WR-TIMEZONE"):
        yield "not one VTIMEZONE, that of X-WR-TIMEZONE"
        return
    yield from _zone_faults(zones[0])
    events = calendar.named("VEVENT")
    if len(zones) + len(events) != len(calendar.components):
        yield "components other than VTIMEZONE and VEVENT"
    yield from _events_faults(events, zones[0].values("TZID")[0])


def _counts(
    component: Component, once: tuple[str, ...], optional: tuple[str, ...] = ()
) -> Iterator[str]:
    counts = Counter(each.name for each in component.properties)
    for name in once:
        if counts[name] != 1:
            yield f"{component.name}: {counts[name]} times {name}"
    for name, count in counts.items():
        if name not in once and (name not in optional or count > 1):
            yield f"{component.name}: {name} is not expected"


def _text_faults(component: Component, name: str) -> Iterator[str]:
    for value in component.values(name):
        if not TEXT.fullmatch(value):
            yield f"{name}: not escaped as TEXT: {value!r}"


def _zone_faults(zone: Component) -> Iterator[str]:
    yield from _counts(zone, ("TZID",))
    if not zone.components:
        yield "VTIMEZONE without STANDARD or DAYLIGHT"
    for part in zone.components:
        if part.name not in {"STANDARD", "DAYLIGHT"}:
            yield f"VTIMEZONE holds a {part.name}"
        yield from _counts(part, ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"), ("RRULE",))
        yield from _text_faults(part, "TZNAME")
        for name in ("TZOFFSETFROM", "TZOFFSETTO"):
            if not all(OFFSET.fullmatch(value) for value in part.values(name)):
                yield f"{name}: {part.values(name)}"
        if not all(LOCAL.fullmatch(value) for value in part.values("DTSTART")):
            yield "an onset's DTSTART is not a local time"
        for rule in part.values("RRULE"):
            yield from _rule_faults(rule, part.values("DTSTART")[0])


def _rule_faults(rule: str, start: str) -> Iterator[str]:
    first = datetime.strptime(start, "%Y%m%dT%H%M%S")
    if not rule.startswith("FREQ=YEARLY;"):
        yield f"not a yearly rule: {rule}"
    if "UNTIL=" in rule and not UTC_TIME.fullmatch(rule.partition("UNTIL=")[2]):
        yield f"UNTIL of a zone's rule must be UTC: {rule}"
    if rrulestr(rule.partition(";UNTIL=")[0], dtstart=first)[0] != first:
        yield f"DTSTART {start} is not the first instance of {rule}"


def _events_faults(events: list[Component], zone: str) -> Iterator[str]:
    if len(events) > MAX_EVENTS:
        yield f"{len(events)} events"
    uids = [event.values("UID")[0] for event in events]
    yield from (f"UID twice: {uid}" for uid, count in Counter(uids).items() if count > 1)
    if len({tuple(event.values("DTSTAMP") + event.values("SEQUENCE")) for event in events}) > 1:
        yield "events of one build differ in DTSTAMP or SEQUENCE"
    for event in events:
        label = event.values("UID")[0]
        yield from (f"{label}: {fault}" for fault in _event_faults(event, zone))


def _event_faults(event: Component, zone: str) -> Iterator[str]:
    names = {each.name for each in event.properties}
    yield from (f"{name} is forbidden here" for name in FORBIDDEN if name in names)
    yield from _counts(event, EVENT_ONCE, EVENT_AT_MOST_ONCE)
    if event.components:
        yield "an alarm or another component inside"
    for name in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION"):
        yield from _text_faults(event, name)
    if event.values("DTSTAMP") != event.values("LAST-MODIFIED"):
        yield "DTSTAMP and LAST-MODIFIED differ"
    if not all(UTC_TIME.fullmatch(value) for value in event.values("DTSTAMP")):
        yield "DTSTAMP is not UTC"
    sequence = event.values("SEQUENCE")[0]
    if not sequence.isdigit() or int(sequence) > LARGEST_INTEGER:
        yield f"SEQUENCE: {sequence}"
    status, transparency = event.values("STATUS")[0], event.values("TRANSP")[0]
    if status not in {"CONFIRMED", "CANCELLED"} or transparency != "TRANSPARENT":
        yield f"{status} and {transparency}"
    if not all(URI.fullmatch(value) for value in event.values("URL")):
        yield f"URL: {event.values('URL')}"
    if not all(FLOAT_PAIR.fullmatch(value) for value in event.values("GEO")):
        yield f"GEO: {event.values('GEO')}"
    if not all(len(value) > 0 for name in names for value in event.values(name)):
        yield "an empty property"
    yield from _time_faults(event, zone)


def _time_faults(event: Component, zone: str) -> Iterator[str]:
    moments = []
    for each in event.properties:
        if each.name not in {"DTSTART", "DTEND"}:
            continue
        local = each.parameters == {"TZID": zone} and LOCAL.fullmatch(each.value)
        utc = not each.parameters and UTC_TIME.fullmatch(each.value)
        if not local and not utc:
            yield f"{each.name} is neither local time in {zone} nor UTC: {each.value}"
            return
        moments.append((bool(local), each.value))
    same_form = len({form for form, _ in moments}) == 1
    if same_form and len(moments) == 2 and moments[1][1] <= moments[0][1]:
        yield "DTEND is not after DTSTART"
    for _, value in moments:
        datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC) + timedelta()
