"""calendar.ics: every listing's and group's sessions for calendar programs (RFC 5545, RFC 7986).

One VEVENT a session, without rules or exceptions: that is what every client reads right
(docs/decisions.md, "Feeds"). A session is written once and joined into each feed that holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from ..languages import Words
from ..listings import Edition, ListedGroup, ListedSession, Listing
from ..model import Association, Mode
from ..paths import FEED_FILE, Paths
from ..publication import PublishedGroup, PublishedPlace, PublishedSession
from .calendar_lines import content_lines, fold, text
from .calendar_timezone import FIRST_YEAR, LAST_YEAR, vtimezone
from .web_addresses import folders, uri

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Piiri//Group pages//EN"
REFRESH = "PT12H"
DESCRIPTION_LENGTH = 300
"""Characters; calendar programs show about as much (calendar.md, "Recommended feed")."""

SEQUENCE_EPOCH = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())


def files(
    edition: Edition, words: Words, paths: Paths, timestamp: int
) -> Iterator[tuple[str, bytes]]:
    """Every calendar.ics: (path below the site's root, content).

    `timestamp`, in seconds since 1970, is when the content last changed.
    """
    del paths  # its listings and groups know where they stand
    feeds = Feeds(edition, words, timestamp)
    for listing in edition.listings:
        yield listing.path + FEED_FILE, feeds.of_listing(listing)
    for listed in edition.groups:
        if listed.group.in_feeds:
            feed = feeds.of_group(listed)
            for folder in folders(listed):
                yield folder + FEED_FILE, feed


class Feeds:
    """Writes the feeds of one edition."""

    def __init__(self, edition: Edition, words: Words, timestamp: int) -> None:
        self._association = edition.publication.association
        self._events = Events(self._association, words, timestamp)
        zone = self._association.timezone
        years = {session.starts_at.year for listed in edition.groups for session in listed.sessions}
        first, last = min(years, default=FIRST_YEAR), max(years, default=LAST_YEAR)
        self._after_name = content_lines(
            f"X-WR-TIMEZONE:{zone.key}",
            f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
            f"X-PUBLISHED-TTL:{REFRESH}",
        ) + vtimezone(zone, min(first, FIRST_YEAR), max(last, LAST_YEAR))

    def of_listing(self, listing: Listing) -> bytes:
        short_name = self._association.short_name
        name = short_name if listing.kind == "home" else f"{listing.title} – {short_name}"
        return self._calendar(name, listing.sessions)

    def of_group(self, listed: ListedGroup) -> bytes:
        sessions = (ListedSession(listed, session) for session in listed.current_sessions)
        return self._calendar(listed.group.page_title, sessions)

    def _calendar(self, name: str, sessions: Iterable[ListedSession]) -> bytes:
        events = [self._events.event(listed) for listed in sessions]
        start = content_lines(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"PRODID:{PRODUCT}",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            f"NAME:{text(name)}",
            f"X-WR-CALNAME:{text(name)}",
        )
        return b"".join(((start + self._after_name).encode(), *events, b"END:VCALENDAR\r\n"))


class Events:
    """Writes sessions as VEVENTs, each once."""

    def __init__(self, association: Association, words: Words, timestamp: int) -> None:
        self._site = uri(association.site)
        self._words = words
        self._zone = f";TZID={association.timezone.key}:"
        changed = f"{datetime.fromtimestamp(timestamp, UTC):%Y%m%dT%H%M%SZ}"
        sequence = max(0, timestamp - SEQUENCE_EPOCH) // 60
        self._version = content_lines(
            f"DTSTAMP:{changed}", f"LAST-MODIFIED:{changed}", f"SEQUENCE:{sequence}"
        )
        self._written: dict[str, bytes] = {}
        self._plain: dict[tuple[str, str, str], str] = {}

    def event(self, listed: ListedSession) -> bytes:
        uid = listed.session.uid
        event = self._written.get(uid)
        if event is None:
            event = self._written[uid] = self.write(listed.group, listed.session).encode()
        return event

    def write(self, listed: ListedGroup, session: PublishedSession) -> str:
        """The session's VEVENT, each line ended by CRLF."""
        times = f"DTSTART{self._zone}{_basic(session.starts_at)}\r\n"
        if session.ends_at:
            times += f"DTEND{self._zone}{_basic(session.ends_at)}\r\n"
        return (
            f"BEGIN:VEVENT\r\n{fold(f'UID:{session.uid}')}\r\n{self._version}{times}"
            f"{self._facts(listed, session)}END:VEVENT\r\n"
        )

    def _facts(self, listed: ListedGroup, session: PublishedSession) -> str:
        if not _is_plain(session):
            return self._write_facts(listed, session)
        place = session.place.slug if session.place else ""
        key = (listed.group.slug, place, session.municipality)
        facts = self._plain.get(key)
        if facts is None:
            facts = self._plain[key] = self._write_facts(listed, session)
        return facts

    def _write_facts(self, listed: ListedGroup, session: PublishedSession) -> str:
        """What the event tells beside its time."""
        group = listed.group
        title = group.page_title
        if session.cancelled:
            title = f"{self._words.gettext('Cancelled').upper()}: {title}"
        lines = [
            f"SUMMARY:{text(title)}",
            "STATUS:CANCELLED" if session.cancelled else "STATUS:CONFIRMED",
            "TRANSP:TRANSPARENT" if session.cancelled else "TRANSP:OPAQUE",
        ]
        if location := _location(group, session):
            lines.append(f"LOCATION:{text(location)}")
        if session.place and session.place.coordinates:
            point = session.place.coordinates
            lines.append(f"GEO:{point.latitude:.6f};{point.longitude:.6f}")
        # A sensitive group's entry may be seen by others who use the device: no topic, no link.
        if not group.sensitive:
            if description := self._description(group, session):
                lines.append(f"DESCRIPTION:{text(description)}")
            if self._site:
                lines.append(f"URL:{self._site}{listed.path}")
        return content_lines(*lines)

    def _description(self, group: PublishedGroup, session: PublishedSession) -> str:
        """What differs from the plan, then topic and guest, the fee if any, and the summary."""
        words = self._words
        fee = words.fee(group.fee) if group.fee.cents else ""
        if fee and group.fee.note:
            fee = shortened(f"{fee}, {group.fee.note}", DESCRIPTION_LENGTH // 2)
        # The fee is always told in full; what is told of the session goes before the summary.
        news = _fitting(self._news(session), DESCRIPTION_LENGTH - len(fee))
        told = "\n".join(filter(None, (*news, fee)))
        standing = _fitting(self._standing(group), DESCRIPTION_LENGTH - len(told) - 1)
        return "\n".join(filter(None, (told, *standing)))

    def _news(self, session: PublishedSession) -> Iterator[str]:
        """What is told of this session alone."""
        gettext = self._words.gettext
        if session.cancelled and session.reason:
            yield gettext("Cancelled: %(reason)s", reason=session.reason)
        if session.original_starts_at:
            yield self._moved(session, session.original_starts_at)
        elif session.time_changed:
            yield gettext("New time")
        if session.place_changed:
            yield gettext("New place")
        if session.topic:
            yield f"{gettext('Topic')}: {session.topic}"
        if session.guest:
            yield f"{gettext('Guest')}: {session.guest}"

    def _moved(self, session: PublishedSession, original: datetime) -> str:
        words, now = self._words, session.starts_at
        if original.date() == now.date():
            old, new = words.session_time(original, None), words.session_time(now, None)
        elif original.time() == now.time():
            old, new = words.day(original), words.day(now)
        else:
            old, new = words.session_when(original, None), words.session_when(now, None)
        return words.gettext("Moved: %(old)s → %(new)s", old=old, new=new)

    def _standing(self, group: PublishedGroup) -> Iterator[str]:
        """What is told of all the group's sessions."""
        if group.mode is Mode.ONLINE:
            yield self._words.gettext("Online")
        elif group.mode is Mode.HYBRID:
            yield self._words.gettext("In person and online")
        yield group.summary


def _is_plain(session: PublishedSession) -> bool:
    """Whether nothing but its time tells the session from the group's others at that place."""
    return not (
        session.cancelled
        or session.topic
        or session.guest
        or session.original_starts_at
        or session.time_changed
        or session.place_changed
    )


def _location(group: PublishedGroup, session: PublishedSession) -> str:
    if session.place:
        return _address(session.place)
    # A town by itself is told of neither a sensitive group nor one that meets on the net.
    return "" if group.sensitive or group.mode is Mode.ONLINE else session.municipality


def _address(place: PublishedPlace) -> str:
    town = f"{place.postcode} {place.municipality}".strip()
    return ", ".join(filter(None, (place.title, place.address, town)))


def _fitting(lines: Iterable[str], length: int) -> Iterator[str]:
    """The lines, shortened so that they have at most so many characters together."""
    for line in lines:
        kept = shortened(line, length)
        length -= len(kept) + 1
        yield kept


def shortened(value: str, length: int) -> str:
    """The text in at most so many characters, cut after a word; "" where too few are left."""
    if len(value) <= length:
        return value
    if length < 20:
        return ""
    head = value[: length - 1]
    words, space, _ = head.rpartition(" ")
    return (words if space and len(words) > length // 2 else head).rstrip() + "…"


def _basic(moment: datetime) -> str:
    """20270112T173000"""
    return moment.strftime("%Y%m%dT%H%M%S")
