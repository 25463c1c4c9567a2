"""calendar.ics: every listing's and group's sessions for calendar programs (RFC 5545, RFC 7986).

One VEVENT a session, without rules or exceptions: that is what every client reads right
(calendar.md, "Findings by client"). An event is rendered once and joined into each feed.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...languages import Words
from ...listings import Edition, ListedGroup, ListedSession, Listing
from ...listings.facets import HOME
from ...timestamps import Timestamps
from .events import Events
from .lines import content_lines, text
from .timezone import (
    EARLIEST_YEAR,
    FIRST_YEAR,
    LAST_YEAR,
    LATEST_YEAR,
    find_repeated_hours,
    render_vtimezone,
)

PRODUCT = "-//Piiri//Group pages//EN"
REFRESH = "PT12H"


class Feeds:
    """The feeds of one edition."""

    def __init__(self, edition: Edition, words: Words, timestamps: Timestamps) -> None:
        self._association = edition.publication.association
        zone = self._association.timezone
        years = {session.starts_at.year for listed in edition.groups for session in listed.sessions}
        first = max(min(years | {FIRST_YEAR}), EARLIEST_YEAR)
        last = min(max(years | {LAST_YEAR}), LATEST_YEAR)
        # The years for which every feed describes the time zone.
        self.frame = f"{first} {last}"
        self._timestamps = timestamps
        repeated = find_repeated_hours(zone, first, last)
        self._events = Events(self._association, words, timestamps, repeated)
        self._after_name = content_lines(
            f"X-WR-TIMEZONE:{zone.key}",
            f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
            f"X-PUBLISHED-TTL:{REFRESH}",
        ) + render_vtimezone(zone, first, last)

    def of_listing(self, listing: Listing) -> bytes:
        short_name = self._association.short_name
        name = short_name if listing.kind is HOME else f"{listing.title} – {short_name}"
        return self._calendar(name, listing.sessions)

    def of_group(self, listed: ListedGroup) -> bytes:
        sessions = (ListedSession(listed, session) for session in listed.current_sessions)
        return self._calendar(listed.group.page_title, sessions)

    def beside(self, listed: ListedGroup) -> str:
        """Return what a feed follows from besides the group: its last change."""
        return str(self._timestamps.of_group(listed.group.slug))

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
