"""Distances between towns as the crow flies, from the coordinates of their published places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import asin, cos, radians, sin, sqrt

from ..publication import Publication, PublishedPlace
from ..value_classes import dataclass
from .facets import municipality_slug

EARTH_RADIUS_KM = 6371.0
"""The mean one."""

Point = tuple[float, float]
"""Latitude and longitude, in degrees."""


@dataclass(frozen=True, slots=True)
class NearTown:
    """Another town and how far it is, in whole kilometres, at least 1."""

    slug: str
    kilometres: int


class Towns:
    """The towns whose places' coordinates are known, by slug.

    A town is where the middle of its published places is: a secret place moves nothing.
    """

    def __init__(self, publication: Publication) -> None:
        places: dict[str, list[PublishedPlace]] = {}
        for place in publication.places:
            if place.coordinates is not None:
                places.setdefault(municipality_slug(place.municipality), []).append(place)
        self._points: Mapping[str, Point] = {slug: _middle(each) for slug, each in places.items()}
        self._nearest = cache(self._measure)

    def nearest(self, slug: str, among: Iterable[str] | None = None) -> tuple[NearTown, ...]:
        """Return the other towns, the nearest first; of `among` alone where it is given.

        Towns whose site is not known are left out.
        """
        towns = self._nearest(slug)
        if among is None:
            return towns
        wanted = set(among)
        return tuple(each for each in towns if each.slug in wanted)

    def _measure(self, slug: str) -> tuple[NearTown, ...]:
        point = self._points.get(slug)
        if point is None:
            return ()
        others = (
            NearTown(other, max(1, round(distance(point, there))))
            for other, there in self._points.items()
            if other != slug
        )
        return tuple(sorted(others, key=lambda town: (town.kilometres, town.slug)))


def _middle(places: Iterable[PublishedPlace]) -> Point:
    points = [place.coordinates for place in places if place.coordinates is not None]
    return (
        sum(float(point.latitude) for point in points) / len(points),
        sum(float(point.longitude) for point in points) / len(points),
    )


def distance(one: Point, other: Point) -> float:
    """Return the kilometres of the great circle between two points (the haversine formula)."""
    (latitude, longitude), (to_latitude, to_longitude) = (
        (radians(point[0]), radians(point[1])) for point in (one, other)
    )
    half_chord = (
        sin((to_latitude - latitude) / 2) ** 2
        + cos(latitude) * cos(to_latitude) * sin((to_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half_chord))
