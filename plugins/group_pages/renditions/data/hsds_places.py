"""Locations of HSDS: places that are published."""

from __future__ import annotations

from collections.abc import Callable

from ...loading.postcodes import FINNISH_ZONES
from ...patterns import define_pattern
from ...publication import PublishedPlace
from .hsds_schedules import Json

FINLAND = "FI"
# As before a postcode of another country: SE-123 45.
_COUNTRY = define_pattern("([A-Z]{2})-")

MakeId = Callable[..., str]


def physical_location(place: PublishedPlace, zone: str, make_id: MakeId) -> Json:
    """Return a place; `zone` is the association's time zone, which tells the country."""
    location: Json = {
        "id": make_id("location", place.slug),
        "location_type": "physical",
        "name": place.title or place.municipality,
        "transportation": place.directions,
        "latitude": float(place.coordinates.latitude) if place.coordinates else None,
        "longitude": float(place.coordinates.longitude) if place.coordinates else None,
        "addresses": [_address(place, zone, make_id)] if place.address else [],
        "accessibility": _accessibility(place, make_id),
    }
    return present(location)


def present(members: Json) -> Json:
    """Return the members that have a value; 0 is one."""
    return {name: value for name, value in members.items() if value not in ("", [], None)}


def _address(place: PublishedPlace, zone: str, make_id: MakeId) -> Json:
    """Return the address with every member that HSDS asks for, "" where it is not known."""
    country = _COUNTRY.match(place.postcode)
    return {
        "id": make_id("location", place.slug, "address"),
        "address_1": place.address,
        "city": place.municipality,
        "state_province": place.region,
        "postal_code": place.postcode,
        "country": country[1] if country else FINLAND if zone in FINNISH_ZONES else "",
        "address_type": "physical",
    }


def _accessibility(place: PublishedPlace, make_id: MakeId) -> list[Json]:
    if not place.accessibility:
        return []
    return [
        {
            "id": make_id("location", place.slug, "accessibility"),
            "description": place.accessibility,
        }
    ]
