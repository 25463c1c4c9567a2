"""JSON-LD: an Event for each published session, agreeing with the group's feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
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
SCRIPT_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def events(listed: ListedGroup, association: Association) -> Markup:
    """Return a JSON-LD graph for a script element, "" for a sensitive group or without sessions.

    It has the sessions to come: nobody searches for past ones. As in the feed, a discreet title
    replaces the title and the summary.
    """
    group = listed.group
    if group.sensitive:
        return Markup("")
    common = _common(listed, association)
    graph = [_event(session, listed, common) for session in listed.coming if listed.current]
    # Without a location it is no event to those who read it.
    graph = [event for event in graph if event["location"]]
    return script_json({"@context": CONTEXT, "@graph": graph}) if graph else Markup("")


def script_json(value: Json) -> Markup:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(SCRIPT_ESCAPES))  # noqa: S704 -- no <, > or & is left in it


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


def _event(session: PublishedSession, listed: ListedGroup, common: Json) -> Json:
    original = session.original_starts_at
    status = RESCHEDULED if original and not session.cancelled else STATUS[session.cancelled]
    locations = tuple(_locations(session, listed, common))
    # What all events have alike stands together: it is compressed as one.
    event = {
        **common,
        "location": locations[0] if len(locations) == 1 else locations,
        "eventStatus": status,
        "startDate": session.starts_at.isoformat(),
    }
    if session.ends_at is not None:
        event["endDate"] = session.ends_at.isoformat()
    if original is not None:
        event["previousStartDate"] = original.isoformat()
    return event


def _locations(session: PublishedSession, listed: ListedGroup, common: Json) -> Iterator[Json]:
    """Yield the place, if there is one or its town is known, and the page to join online by."""
    mode = listed.group.facts.mode
    if session.place is not None:
        yield _place(session.place)
    elif session.municipality and mode is not Mode.ONLINE:
        yield {
            "@type": "Place",
            "name": session.municipality,
            "address": _address(locality=session.municipality),
        }
    if mode is not Mode.IN_PERSON:
        # Relative to the page itself where the site's address is not known.
        yield {"@type": "VirtualLocation", "url": common.get("url", "./")}


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
