"""Coordinates: read as written, and reported where the two numbers have been swapped."""

from pathlib import Path

import pytest
from group_pages.fields.coordinates import read_coordinates
from group_pages.frontmatter import Scalar, Sequence
from group_pages.problems import FileProblems, Problems


def codes_of(first: str, second: str, zone: str = "Europe/Helsinki") -> list[str]:
    problems = Problems()
    node = Sequence((Scalar(first, 3), Scalar(second, 3)), 3)
    read_coordinates(node, "koordinaatit", zone, FileProblems(Path("/x.md"), problems))
    return [each.code for each in problems]


@pytest.mark.parametrize(
    ("zone", "latitude", "longitude"),
    [
        ("Europe/Helsinki", "60.17", "24.93"),
        ("Europe/Helsinki", "65.0121", "25.4651"),
        ("Europe/Helsinki", "70.0", "27.9"),
        ("Europe/Helsinki", "59.82", "22.97"),
        ("Europe/Mariehamn", "60.1", "19.93"),
        ("Europe/Stockholm", "59.33", "18.06"),
        ("Europe/Stockholm", "67.86", "20.23"),
        ("Europe/Oslo", "78.22", "15.65"),
        ("Europe/Copenhagen", "55.68", "12.57"),
        ("Atlantic/Reykjavik", "64.15", "-21.94"),
        ("Europe/Tallinn", "59.44", "24.75"),
        ("Europe/London", "51.51", "-0.13"),
    ],
)
def test_swapped_coordinates_warn_in_the_zones_country(zone, latitude, longitude):
    assert codes_of(latitude, longitude, zone) == []
    assert codes_of(longitude, latitude, zone) == ["coordinates-swapped"]


@pytest.mark.parametrize(
    ("first", "second"), [("59.44", "24.75"), ("65.83", "24.14"), ("36.7", "-4.4"), ("0", "0")]
)
def test_place_abroad_that_is_not_swapped_is_left_alone(first, second):
    assert codes_of(first, second) == []


def test_zone_whose_country_is_not_known_is_left_alone():
    assert codes_of("24.93", "60.17", "Africa/Cairo") == []
    assert codes_of("24.93", "60.17", "") == []


def test_latitude_out_of_range_is_swapped_only_where_that_would_fit():
    assert codes_of("139.69", "35.68", "Asia/Tokyo") == ["coordinates-range-swapped"]
    assert codes_of("139.69", "95.68", "Asia/Tokyo") == ["coordinates-range"]
    assert codes_of("95.01", "25.47") == ["coordinates-range"]


def test_each_number_is_within_its_range():
    assert codes_of("65.01", "181") == ["coordinates-range"]
    assert codes_of("200", "25") == ["coordinates-range"]
