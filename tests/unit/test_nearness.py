"""How far towns are from each other, from published places alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from group_pages.listings.nearness import Towns, distance
from group_pages.model import Coordinates, Location
from group_pages.publication import publish

from tests.factories import make_location, make_site


def place(slug: str, town: str, latitude: str, longitude: str, *, secret: bool = False) -> Location:
    coordinates = Coordinates(Decimal(latitude), Decimal(longitude))
    return make_location(slug, municipality=town, coordinates=coordinates, secret=secret)


def towns(*places: Location) -> Towns:
    return Towns(publish(make_site(locations=places)))


OULU = place("talo", "Oulu", "65.0121", "25.4651")
RAAHE = place("tupa", "Raahe", "64.6846", "24.4792")
KEMI = place("kirjasto", "Kemi", "65.7362", "24.5637")


def test_nearest_town_comes_first_with_whole_kilometres() -> None:
    assert [(each.slug, each.kilometres) for each in towns(OULU, RAAHE, KEMI).nearest("oulu")] == [
        ("raahe", 59),
        ("kemi", 91),
    ]


def test_nearest_is_of_the_towns_that_are_wanted() -> None:
    known = towns(OULU, RAAHE, KEMI)
    assert [each.slug for each in known.nearest("oulu", ["kemi", "utsjoki"])] == ["kemi"]


def test_town_without_a_known_site_is_near_nothing() -> None:
    known = towns(OULU, make_location("muu", municipality="Liminka"))
    assert known.nearest("liminka") == ()
    assert known.nearest("oulu") == ()


def test_secret_place_moves_no_town() -> None:
    """Else its coordinates could be computed from the distances."""
    secret = place("salainen", "Oulu", "66.5", "29.0", secret=True)
    assert towns(OULU, RAAHE, secret).nearest("raahe") == towns(OULU, RAAHE).nearest("raahe")


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ((60.1699, 24.9384), (65.0121, 25.4651), 539.2),
        ((0.0, 179.5), (0.0, -179.5), 111.2),
        ((65.0, 25.0), (65.0, 25.0), 0.0),
    ],
)
def test_distance_is_that_of_the_great_circle(
    one: tuple[float, float], other: tuple[float, float], kilometres: float
) -> None:
    assert distance(one, other) == pytest.approx(kilometres, abs=0.2)
