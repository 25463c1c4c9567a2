"""Where a line of front matter should begin: under what, by how many spaces."""

from __future__ import annotations

import pytest
from group_pages.frontmatter.indentation import Place, find_place

ENTRY = ["aikataulu:", "  - päivä: ti"]


@pytest.mark.parametrize(
    ("above", "line", "expected"),
    [
        (["aikataulu:", "  päivä: ti"], "    kello: 17", Place(2, 1)),
        (["aikataulu:", "  päivä: ti"], "   kello: 17", Place(2, 1)),
        (ENTRY, "   kello: 17", Place(4, 1)),
        (ENTRY, "      kello: 17", Place(4, 1)),
        (ENTRY, "\tkello: 17", Place(4, 1)),
        ([*ENTRY, "    kello: 17"], "   - päivä: to", Place(2, 1)),
        ([*ENTRY, "    kello: 17"], " - päivä: to", Place(2, 1)),
        ([*ENTRY, "    kello: 17"], " maksu: 5", Place(0, 0)),
        (["teemat: [suru, arki]"], " kesto: 8", Place(0, 0)),
        (["teemat:", "  - suru"], " kesto: 8", Place(0, 0)),
        (["kuva:"], "\ttiedosto: a.png", Place(2, 0, is_below=True)),
        (["yhteystiedot:", "  - nimi: A", "    puhelin: 1"], "     osoite: B", Place(4, 2)),
    ],
)
def test_a_line_begins_where_it_makes_yaml(above, line, expected):
    assert find_place([*above, line, "loppu: x"], len(above)) == expected


def test_keys_far_above_do_not_matter():
    above = ["a: b", *[f"k{number}: x" for number in range(1000)], "aikataulu:", "  päivä: ti"]
    place = find_place([*above, "    kello: 17"], len(above))
    assert place == Place(2, len(above) - 1)


def test_nothing_is_certain_where_no_place_makes_yaml():
    assert find_place(["a: b", "c: [d", "   e: f"], 2) is None
