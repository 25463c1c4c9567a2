"""JSON-LD: an Event for each published session, agreeing with the group's feed."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from markupsafe import Markup

from ...listings import ListedGroup
from ...model import Association, Mode
from ...publication import PublishedPlace, PublishedSession
from ..web_addresses import uri

STATUS = {False: "https://schema.org/EventScheduled", True: "https://schema.org/EventCancelled"}
RESCHEDULED = "https://schema.org/EventRescheduled"
ATTENDANCE = {
    Mode.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    Mode.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Mode.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}
CONTEXT = "https://schema.org"
Json = dict[str, Any]
# Signs with a meaning in HTML, and those that once ended a line in JavaScript.
SCRIPT_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def script_json(value: Json) -> str:
    """Return JSON that cannot end the script element it stands in."""
    text = _compact(value)
    # One by one: most texts have none, and `str.translate` looks at every letter of all.
    for sign, escaped in SCRIPT_ESCAPES.items():
        text = text.replace(sign, escaped)
    return text


class StructuredData:
    """JSON-LD of groups; what many events have alike is written once."""

    def __init__(self, association: Association) -> None:
        self._association = association
        self._places = cache(lambda place: script_json(_place(place)))
        self._towns = cache(lambda town: script_json(_town(town)))

    def graph(self, listed: ListedGroup) -> Markup:
        """Return the events for a script element, "" for a sensitive group or without any.

        They are the sessions to come: nobody searches for past ones. As in the feed, a discreet
        title replaces the title and the summary.
        """
        if listed.group.sensitive or not listed.current:
            return Markup("")
        common = _common(listed, self._association)
        beginning = script_json(common)[:-1]
        page = script_json({"@type": "VirtualLocation", "url": common.get("url", "./")})
        mode = listed.group.facts.mode
        # What all events have alike stands together: it is compressed as one.
        # Without a location it is no event to those who read it.
        events = [
            f'{beginning},"location":{location},{_times(session)}}}'
            for session in listed.coming
            if (location := self._location(session, mode, page))
        ]
        if not events:
            return Markup("")
        text = f'{{"@context":"{CONTEXT}","@graph":[{",".join(events)}]}}'
        return Markup(text)  # noqa: S704 -- no <, > or & is left in it

    def _location(self, session: PublishedSession, mode: Mode, page: str) -> str:
        """Return the place, if there is one or its town is known, and the page to join online by.

        `page` is relative to itself where the site's address is not known.
        """
        locations = []
        if session.place is not None:
            locations.append(self._places(session.place))
        elif session.municipality and mode is not Mode.ONLINE:
            locations.append(self._towns(session.municipality))
        if mode is not Mode.IN_PERSON:
            locations.append(page)
        return f"[{','.join(locations)}]" if len(locations) > 1 else "".join(locations)


def _common(listed: ListedGroup, association: Association) -> Json:
    group = listed.group
    organizer: Json = {"@type": "Organization", "name": association.name}
    common: Json = {"@type": "Event", "name": group.page_title}
    if group.facts.summary and group.page_title == group.facts.title:
        common["description"] = group.facts.summary
    if association.site:
        organizer["url"] = uri(association.site)
        common["url"] = uri(f"{association.site}{listed.path}")
    common["organizer"] = organizer
    common["eventAttendanceMode"] = ATTENDANCE[group.facts.mode]
    common["isAccessibleForFree"] = group.facts.fee.cents == 0
    if group.facts.fee.cents:
        common["offers"] = {
            "@type": "Offer",
            "price": f"{group.facts.fee.cents // 100}.{group.facts.fee.cents % 100:02}",
            "priceCurrency": "EUR",
        }
    return common


def _times(session: PublishedSession) -> str:
    """Return the members of an event that are its own."""
    original = session.original_starts_at
    status = RESCHEDULED if original and not session.cancelled else STATUS[session.cancelled]
    times = [f'"eventStatus":"{status}","startDate":"{session.starts_at.isoformat()}"']
    if session.ends_at is not None:
        times.append(f'"endDate":"{session.ends_at.isoformat()}"')
    if original is not None:
        times.append(f'"previousStartDate":"{original.isoformat()}"')
    return ",".join(times)


def _town(name: str) -> Json:
    return {"@type": "Place", "name": name, "address": _address(locality=name)}


def _place(place: PublishedPlace) -> Json:
    result: Json = {
        "@type": "Place",
        "name": place.title or place.municipality,
        "address": _address(place.address, place.postcode, place.municipality, place.region),
    }
    if place.coordinates is not None:
        result["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(place.coordinates.latitude),
            "longitude": float(place.coordinates.longitude),
        }
    return result


def _address(street: str = "", postcode: str = "", locality: str = "", region: str = "") -> Json:
    parts = {
        "streetAddress": street,
        "postalCode": postcode,
        "addressLocality": locality,
        "addressRegion": region,
    }
    return {"@type": "PostalAddress", **{key: text for key, text in parts.items() if text}}
