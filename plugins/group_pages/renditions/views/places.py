"""Places in words, and the way to them in a map service."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from ...publication import PublishedPlace
from .sessions import Link

MAP = "https://www.openstreetmap.org/"
MAP_ZOOM = 17


@dataclass(frozen=True, slots=True)
class PlaceView:
    link: Link
    address: str
    accessibility: str
    directions: str
    map: str


def address_line(place: PublishedPlace) -> str:
    """Street, postcode and town on one line, as far as they are known."""
    town = " ".join(filter(None, (place.postcode, place.municipality)))
    return ", ".join(filter(None, (place.address, town)))


def map_link(place: PublishedPlace) -> str:
    """The place in a map service that keeps no account, empty where nothing tells where it is."""
    if place.coordinates is not None:
        latitude, longitude = place.coordinates.latitude, place.coordinates.longitude
        return f"{MAP}?mlat={latitude}&mlon={longitude}#map={MAP_ZOOM}/{latitude}/{longitude}"
    address = address_line(place) if place.address else ""
    return f"{MAP}search?query={quote(address)}" if address else ""
