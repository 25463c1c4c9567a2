"""Sessions as VEVENTs; the properties that a group's events share are rendered once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache

from ...languages import Words
from ...languages.postal import address_line
from ...listings import ListedGroup, ListedSession
from ...model import Association, Mode, Online, Status
from ...publication import PublishedGroup, PublishedPlace, PublishedSession
from ...timestamps import Timestamps
from ..views.notices import cancellation, changes
from ..web_addresses import uri
from .lines import LINE_OCTETS, content_lines, fold, text

DESCRIPTION_LENGTH = 300
"""Characters; calendar programs show about as much."""

SEQUENCE_EPOCH = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
STATUSES = {Status.FULL: "The group is full", Status.FORMING: "Group being formed"}
CLOCK_TIMES = tuple(f"T{minute // 60:02}{minute % 60:02}00" for minute in range(24 * 60))


class Events:
    """The VEVENTs of sessions, each rendered once, however many feeds hold it.

    `repeated` are the hours in which the zone's clocks may show a time twice.
    """

    def __init__(
        self,
        association: Association,
        words: Words,
        timestamps: Timestamps,
        repeated: frozenset[int],
    ) -> None:
        self._site = uri(association.site)
        self._words = words
        self._repeated = repeated
        self._zone = f";TZID={association.timezone.key}:"
        self._timestamps = timestamps
        self._events: dict[str, bytes] = {}
        # By the link, too: a season's listing that is past has its groups without it.
        self._groups: dict[tuple[str, Online | None], _GroupFacts] = {}

    def event(self, listed: ListedSession) -> bytes:
        uid = listed.session.uid
        event = self._events.get(uid)
        if event is None:
            event = self._events[uid] = self.render(listed.group, listed.session)
        return event

    def render(self, listed: ListedGroup, session: PublishedSession) -> bytes:
        """Render the session's VEVENT, each line ended by CRLF."""
        uid, start, end = f"UID:{session.uid}", session.starts_at, session.ends_at
        if len(uid) > LINE_OCTETS or not uid.isascii():
            uid = fold(uid)
        times = f"DTSTART{self._moment(start)}\r\n"
        if end:
            times = f"{times}DTEND{self._moment(end)}\r\n"
        key = (listed.group.slug, listed.group.online)
        group = self._groups.get(key)
        if group is None:
            version = _version(self._timestamps.of_group(listed.group.slug))
            group = self._groups[key] = _GroupFacts(listed, self._words, self._site, version)
        return f"BEGIN:VEVENT\r\n{uid}\r\n{group.version}{times}".encode() + group.of(session)

    def _moment(self, moment: datetime) -> str:
        """Return parameter and value of DTSTART or DTEND: wall time in the association's zone.

        A time that the clocks show twice is given in UTC: RFC 5545 (3.3.5) means the first of the
        two, ical.js takes the second.
        """
        if moment.hour in self._repeated and _shown_twice(moment):
            return f":{_basic(moment.astimezone(UTC))}Z"
        return f"{self._zone}{_basic(moment)}"


class _GroupFacts:
    """The bytes of a group's events from SUMMARY to the end: all but their times.

    `version` are the lines that say when the group last changed.
    """

    def __init__(self, listed: ListedGroup, words: Words, site: str, version: str) -> None:
        self.version = version
        self._group = listed.group
        self._words = words
        # A sensitive group's entry may be seen by others who use the device: no topic, no link.
        url = f"URL:{site}{listed.path}" if site and not self._group.sensitive else ""
        self._link = uri(_published_link(self._group))
        self._end = content_lines(*filter(None, (url, "END:VEVENT")))
        self._plain_at: dict[str, bytes] = {}
        self._plain_in: dict[str, bytes] = {}

    def of(self, session: PublishedSession) -> bytes:
        if (
            session.cancelled
            or session.topic
            or session.guest
            or session.original_starts_at
            or session.time_changed
            or session.place_changed
        ):
            return self._render(session)
        # Such a session differs from the group's others at that place by its time alone.
        place = session.place
        if place:
            known, key = self._plain_at, place.slug
        else:
            known, key = self._plain_in, session.municipality
        facts = known.get(key)
        if facts is None:
            facts = known[key] = self._render(session)
        return facts

    def _render(self, session: PublishedSession) -> bytes:
        group, title, lines = self._group, self._group.page_title, []
        if session.cancelled:
            title = f"{self._words.gettext('Cancelled')}: {title}"
            lines += [f"SUMMARY:{text(title)}", "STATUS:CANCELLED"]
        else:
            lines += [f"SUMMARY:{text(title)}", "STATUS:CONFIRMED"]
        # An event to go to or not: it must not show its subscriber as busy.
        lines.append("TRANSP:TRANSPARENT")
        if location := _location(group, session) or self._link:
            lines.append(f"LOCATION:{text(location)}")
        if session.place and session.place.coordinates:
            point = session.place.coordinates
            lines.append(f"GEO:{point.latitude:.6f};{point.longitude:.6f}")
        if not group.sensitive and (description := self._description(session)):
            lines.append(f"DESCRIPTION:{text(description)}")
        return (content_lines(*lines) + self._end).encode()

    def _description(self, session: PublishedSession) -> str:
        """Return changes, topic and guest, then fee and link if any, status and summary."""
        words, group = self._words, self._group
        link = self._link if _location(group, session) else ""
        fee = words.fee(group.facts.fee) if group.facts.fee.cents else ""
        if fee and group.facts.fee.note:
            note = words.capital(group.facts.fee.note)
            fee = shortened(f"{fee}. {note}", DESCRIPTION_LENGTH // 2)
        # Fee and link are never shortened; facts of the session come before the summary.
        whole = "\n".join(filter(None, (fee, link)))
        facts = _fitting(self._facts_of(session), DESCRIPTION_LENGTH - len(whole))
        first = "\n".join(filter(None, (*facts, whole)))
        common = _fitting(self._common_facts(), DESCRIPTION_LENGTH - len(first) - 1)
        return "\n".join(filter(None, (first, *common)))

    def _facts_of(self, session: PublishedSession) -> Iterator[str]:
        """Yield what holds for this session alone."""
        gettext = self._words.gettext
        if session.cancelled and (session.reason or session.paused):
            yield cancellation(session, self._words)
        yield from changes(session, self._words)
        if session.topic:
            yield f"{gettext('Topic')}: {session.topic}"
        if session.guest:
            yield f"{gettext('Guest')}: {session.guest}"

    def _common_facts(self) -> Iterator[str]:
        """Yield what holds for all the group's sessions."""
        group = self._group
        if group.facts.status in STATUSES:
            yield self._words.gettext(STATUSES[group.facts.status])
        if group.facts.mode is not Mode.IN_PERSON:
            yield self._words.mode(group.facts.mode)
        yield group.facts.summary


def _version(timestamp: int) -> str:
    changed = f"{datetime.fromtimestamp(timestamp, UTC):%Y%m%dT%H%M%SZ}"
    # Google and ICSx5 take a change only where these rise (calendar.md, "Findings by client").
    sequence = max(0, timestamp - SEQUENCE_EPOCH) // 60
    return content_lines(f"DTSTAMP:{changed}", f"LAST-MODIFIED:{changed}", f"SEQUENCE:{sequence}")


def _location(group: PublishedGroup, session: PublishedSession) -> str:
    if session.place:
        return _address(session.place)
    # A sensitive group, and one that meets online, have no town without a place.
    return "" if group.sensitive or group.facts.mode is Mode.ONLINE else session.municipality


def _published_link(group: PublishedGroup) -> str:
    """Return the link to join by; a sensitive group's would show others what it is."""
    if group.sensitive or group.online is None or group.facts.mode is Mode.IN_PERSON:
        return ""
    return group.online.link


def _address(place: PublishedPlace) -> str:
    address = address_line(place.address, place.postcode, place.municipality)
    return ", ".join(filter(None, (place.title, address)))


def _fitting(lines: Iterable[str], length: int) -> Iterator[str]:
    """Yield the lines, shortened so that they have at most so many characters together."""
    for line in lines:
        part = shortened(line, length)
        length -= len(part) + 1
        yield part


def shortened(value: str, length: int) -> str:
    """Return the text in at most so many characters, cut after a word; "" for fewer than 20."""
    if len(value) <= length:
        return value
    if length < 20:
        return ""
    head = value[: length - 1]
    words, space, _ = head.rpartition(" ")
    return (words if space and len(words) > length // 2 else head).rstrip() + "…"


def _basic(moment: datetime) -> str:
    """Return 20270112T173000, several times faster than strftime."""
    return f"{_day(moment.toordinal())}{CLOCK_TIMES[moment.hour * 60 + moment.minute]}"


@lru_cache(maxsize=4096)
def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat().replace("-", "")


def _shown_twice(moment: datetime) -> bool:
    return moment.utcoffset() != moment.replace(fold=1).utcoffset()
