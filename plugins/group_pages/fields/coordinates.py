"""`[latitude, longitude]`, or without brackets -> degrees, and whether the two are swapped."""

from __future__ import annotations

from decimal import Decimal

from ..frontmatter import Node, Scalar, Sequence
from ..model import Coordinates
from ..patterns import define_pattern
from ..problems import FileProblems, Written
from ..schema.values import BadValue, parse_coordinate
from ..value_classes import dataclass

FURTHEST_LATITUDE, FURTHEST_LONGITUDE = 90, 180
_DEGREES = r"[-−]?[0-9]{1,3}(?:\.[0-9]+)?"
_BARE_PAIR = define_pattern(rf"({_DEGREES})(?:\s*[,;]\s*|\s+)({_DEGREES})")


@dataclass(frozen=True, slots=True)
class Area:
    """A country's area between parallels and meridians, in degrees."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: Decimal, longitude: Decimal) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


FINLAND = Area(59.3, 70.2, 19.0, 31.7)
AREAS = {
    "Europe/Helsinki": FINLAND,
    "Europe/Mariehamn": FINLAND,
    "Europe/Stockholm": Area(55.2, 69.2, 10.5, 24.3),
    "Europe/Oslo": Area(57.8, 81.0, 4.0, 33.6),
    "Europe/Copenhagen": Area(54.4, 57.9, 7.9, 15.3),
    "Atlantic/Faroe": Area(61.3, 62.5, -7.8, -6.1),
    "Atlantic/Reykjavik": Area(63.2, 66.7, -24.7, -13.3),
    "Europe/Tallinn": Area(57.4, 59.9, 21.6, 28.3),
    "Europe/Riga": Area(55.6, 58.2, 20.8, 28.3),
    "Europe/Vilnius": Area(53.8, 56.5, 20.8, 26.9),
    "Europe/Warsaw": Area(48.9, 55.0, 14.0, 24.3),
    "Europe/Berlin": Area(47.2, 55.2, 5.8, 15.1),
    "Europe/Vienna": Area(46.3, 49.1, 9.4, 17.2),
    "Europe/Zurich": Area(45.7, 47.9, 5.9, 10.6),
    "Europe/Amsterdam": Area(50.7, 53.7, 3.2, 7.3),
    "Europe/Brussels": Area(49.4, 51.6, 2.5, 6.5),
    "Europe/London": Area(49.8, 61.0, -8.7, 1.9),
    "Europe/Dublin": Area(51.3, 55.5, -10.8, -5.3),
    "Europe/Paris": Area(41.2, 51.2, -5.3, 9.7),
    "Europe/Madrid": Area(35.8, 43.9, -9.4, 4.4),
    "Europe/Rome": Area(35.4, 47.2, 6.5, 18.6),
}
"""The country of a time zone, where one that is written the wrong way round leaves it."""


def read_coordinates(node: Node, key: str, zone: str, problems: FileProblems) -> Coordinates | None:
    """Return the place on the map; None after an error.

    `zone` is the association's time zone: a pair that is outside its country, and inside it when
    swapped, is reported as a warning.
    """
    items = node.items if isinstance(node, Sequence) else _bare_pair(node)
    scalars = [each for each in items if isinstance(each, Scalar) and not each.absent]
    if len(scalars) != 2 or len(items) != 2:
        problems.error(node.line, "coordinates-form", key=key)
        return None
    latitude, longitude = (_read_degrees(each, key, problems) for each in scalars)
    if latitude is None or longitude is None:
        return None
    first, second = (each.text.strip() for each in scalars)
    swapped = Written(f"[{second}, {first}]")
    is_swapped = _is_swapped(latitude, longitude, AREAS.get(zone))
    if abs(latitude) > FURTHEST_LATITUDE:
        code = "coordinates-range-swapped" if is_swapped else "coordinates-range"
        typed, limit = Written(first), FURTHEST_LATITUDE
        problems.error(scalars[0].line, code, written=typed, limit=limit, fixed=swapped)
        return None
    if is_swapped:
        problems.warning(node.line, "coordinates-swapped", fixed=swapped)
    return Coordinates(latitude, longitude)


def _bare_pair(node: Node) -> tuple[Scalar, ...]:
    """Return the two numbers of `65.01, 25.47`; none where the text is something else."""
    pair = _BARE_PAIR.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
    return tuple(Scalar(each, node.line) for each in pair.groups()) if pair else ()


def _read_degrees(scalar: Scalar, key: str, problems: FileProblems) -> Decimal | None:
    try:
        return parse_coordinate(scalar.text, FURTHEST_LONGITUDE)
    except BadValue as bad:
        details = {"key": key, "written": Written(scalar.text), **bad.details}
        problems.error(scalar.line, bad.code, **details)
        return None


def _is_swapped(latitude: Decimal, longitude: Decimal, area: Area | None) -> bool:
    """Return whether the pair is right only when swapped."""
    if area is not None:
        return not area.holds(latitude, longitude) and area.holds(longitude, latitude)
    return abs(longitude) <= FURTHEST_LATITUDE < abs(latitude)
