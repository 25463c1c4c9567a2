"""Places in words, and the way to them in a map service."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import Markup

from ...languages.postal import address_line
from ...publication import PublishedPlace
from ...value_classes import dataclass
from .sessions import Link

MAP = "https://www.openstreetmap.org/"
MAP_ZOOM = 17


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place of a group; `short_address` has no postcode, which nobody needs to get there."""

    link: Link
    short_address: str
    directions: Markup
    map: str


def address_of(place: PublishedPlace) -> str:
    """Return street, postcode and town on one line, as far as they are known."""
    return address_line(place.address, place.postcode, place.municipality)


def name_with_town(name: str, town: str) -> str:
    """Return a place's name with its town, where the name lacks it."""
    return name if town in name else f"{name}, {town}"


def line_of_places(places: Iterable[PublishedPlace], towns: Iterable[str]) -> str:
    """Return each place with its town, then the towns that none of them names."""
    named = [name_with_town(place.title, place.municipality) for place in places]
    others = [town for town in towns if not any(town in place for place in named)]
    return " · ".join((*named, ", ".join(others))) if others else " · ".join(named)


def map_link(place: PublishedPlace) -> str:
    """Return the place in a map service that keeps no account, "" if its site is not known."""
    if place.coordinates is not None:
        latitude, longitude = place.coordinates.latitude, place.coordinates.longitude
        return f"{MAP}?mlat={latitude}&mlon={longitude}#map={MAP_ZOOM}/{latitude}/{longitude}"
    address = address_of(place) if place.address else ""
    return f"{MAP}search?query={quote(address)}" if address else ""
