"""Meetings of a feed -> groups, each with all its times, and places, each once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model import Mode
from ..patterns import define_pattern
from .feed_types import ACCESSIBLE, KNOWN, ONLINE, PAUSED

ONLINE_ALONE, INACTIVE = "online", "inactive"
"""Values of `attendance_option`, a field of TSML."""

_POSTCODE_AND_TOWN = define_pattern(r"(?:[A-Z]{1,2}-)?(\d{4,5}|\d{3} \d\d)\s+(\D+)")
_STATE_AND_CODE = define_pattern(r"([A-Z]{2})\s+(\d{5})(?:-\d{4})?")
_CLOCK = define_pattern(r"\d{1,2}:\d\d")


@dataclass(slots=True)
class FeedPlace:
    """A place; `title` is one that no other place of the feed has."""

    title: str
    city: str
    region: str
    address: str
    postcode: str
    coordinates: str
    directions: str
    is_accessible: bool = False


@dataclass(slots=True)
class FeedGroup:
    """A group: meetings of one name at one place, or online. `place` is a title, "" for none.

    `times` are days and times as cells have them, in the feed's order. `types` are all codes that
    one of its meetings has.
    """

    name: str
    place: str
    mode: Mode = Mode.IN_PERSON
    link: str = ""
    link_notes: str = ""
    is_paused: bool = False
    times: list[tuple[str, str]] = field(default_factory=list)
    types: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)

    @property
    def unknown_types(self) -> tuple[str, ...]:
        return tuple(each for each in self.types if each not in KNOWN)


def gather_groups(
    meetings: Iterable[Mapping[str, Any]],
) -> tuple[tuple[FeedGroup, ...], tuple[FeedPlace, ...]]:
    """Return the groups and places of meetings, in the order in which the feed first has them."""
    places: dict[tuple[str, ...], FeedPlace] = {}
    groups: dict[tuple[str, str], FeedGroup] = {}
    for meeting in meetings:
        place = _find_place(meeting, places)
        title = place.title if place else ""
        name = " ".join(meeting["name"].split())
        group = groups.setdefault((name.casefold(), title), FeedGroup(name, title))
        _add_meeting(group, meeting, has_place=place is not None)
        if place is not None:
            place.is_accessible |= not set(ACCESSIBLE).isdisjoint(meeting.get("types", ()))
    return tuple(groups.values()), tuple(places.values())


def _add_meeting(group: FeedGroup, meeting: Mapping[str, Any], *, has_place: bool) -> None:
    types = meeting.get("types", ())
    group.types |= dict.fromkeys(types)
    link, attendance = meeting.get("conference_url", ""), meeting.get("attendance_option", "")
    is_closed = PAUSED in types or attendance == INACTIVE
    if _is_online(meeting) or not has_place:
        group.mode = Mode.HYBRID if has_place and not is_closed else Mode.ONLINE
    group.link = group.link or link
    group.link_notes = group.link_notes or meeting.get("conference_url_notes", "")
    group.is_paused |= is_closed and group.mode is Mode.IN_PERSON
    notes = (meeting.get(name, "") for name in ("notes", "group_notes"))
    group.notes |= dict.fromkeys(filter(None, notes))
    time = _format_time(meeting.get("time", ""), meeting.get("end_time", ""))
    # One that meets by appointment has neither day nor time.
    for day in meeting.get("day", ()) or ([""] if time else []):
        if (day, time) not in group.times:
            group.times.append((day, time))


def _format_time(start: str, end: str) -> str:
    """Return start and end as a cell has them; an end past midnight is the end of the day."""
    if not end or not start:
        return start
    are_clocks = _CLOCK.fullmatch(start) and _CLOCK.fullmatch(end)
    is_past_midnight = are_clocks and end.zfill(5) <= start.zfill(5)
    return f"{start}–{'24:00' if is_past_midnight else end}"


def _find_place(
    meeting: Mapping[str, Any], places: dict[tuple[str, ...], FeedPlace]
) -> FeedPlace | None:
    """Return the place of a meeting, a new one if need be; None where it has no place to go to."""
    address, city, postcode = _address_of(meeting)
    title = meeting.get("location", "") or address
    is_area = meeting.get("approximate", "").lower() in ("yes", "true")
    is_nowhere = meeting.get("attendance_option", "") == ONLINE_ALONE or is_area or not address
    if not title or (_is_online(meeting) and is_nowhere):
        return None
    key = (title.casefold(), address.casefold(), city.casefold())
    if key not in places:
        taken = {each.title.casefold() for each in places.values()}
        titles = (title, f"{title}, {city or address}", f"{title}, {address}, {city}")
        free = next((each for each in titles if each.casefold() not in taken), titles[-1])
        places[key] = FeedPlace(
            free, city, meeting.get("state", ""), address, postcode, _coordinates(meeting),
            meeting.get("location_notes", ""),
        )  # fmt: skip
    return places[key]


def _is_online(meeting: Mapping[str, Any]) -> bool:
    """Report whether one may take part online, by its link, its types or what TSML says."""
    is_marked = ONLINE in meeting.get("types", ()) or bool(meeting.get("conference_url", ""))
    return is_marked or meeting.get("attendance_option", "") in (ONLINE_ALONE, "hybrid")


def _coordinates(meeting: Mapping[str, Any]) -> str:
    latitude, longitude = meeting.get("latitude", ""), meeting.get("longitude", "")
    return f"{latitude}, {longitude}" if latitude and longitude else ""


def _address_of(meeting: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return street, town and postcode: from their fields, else from the address on one line."""
    own = tuple(meeting.get(name, "") for name in ("address", "city", "postal_code"))
    parts = [part.strip() for part in meeting.get("formatted_address", "").split(",")]
    if any(own) or not any(parts):
        return own[0], own[1], own[2]
    for number, part in enumerate(parts):
        if match := _POSTCODE_AND_TOWN.fullmatch(part):
            return ", ".join(parts[:number]), match[2].strip(), match[1]
        if match := _STATE_AND_CODE.fullmatch(part):
            return ", ".join(parts[: max(0, number - 1)]), parts[max(0, number - 1)], match[2]
    # Without a postcode: street, town and country.
    return (parts[0], parts[1], "") if len(parts) > 2 else ("", parts[0], "")
