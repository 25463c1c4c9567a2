"""Colours by role, in both schemes: text 7:1, edges and focus 3:1 (WCAG 2.2, 1.4.6 and 1.4.11)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

import pytest
from group_pages.renditions.html.palette import palette as own_palette

from tests.building import CHECKOUT
from tests.theme.example_edition import STATIC

TOKENS = (STATIC / "css" / "tokens.css").read_text("utf-8")
DARK = re.compile(r"@media \(prefers-color-scheme: ?dark\)")
TEXT = 7.0
EDGE = 3.0
GROUNDS = ("paper", "surface", "soft", "warm-soft", "danger-soft", "change-soft", "good-soft")
DEEP_GROUNDS = ("deep", "foot")
# The theme's own, and those of associations: plum, brown, blue, green, grey, black.
ACCENTS = ("", "#7a1f5c", "#5b3a1a", "#123f7a", "#1b5626", "#444444", "#000000")
IN_BOTH_SCHEMES = {"focus-on-deep", "logo-ground"}


@pytest.fixture(params=[f"{scheme} {accent}" for scheme in ("light", "dark") for accent in ACCENTS])
def colours(request: pytest.FixtureRequest) -> dict[str, str]:
    scheme, accent = request.param.split(" ")
    return palette(scheme, accent)


def test_dark_scheme_changes_colours_alone():
    """So axe checks in one scheme what does not go by colours (axe.py)."""
    sheets = [*STATIC.rglob("*.css"), *(CHECKOUT / "plugins").rglob("*.css")]
    assert [each.name for each in sheets if "prefers-color-scheme" in each.read_text("utf-8")] == [
        "tokens.css"
    ]
    for sheet in (TOKENS, own_palette("#7a1f5c")):
        [dark] = DARK.split(sheet)[1:]
        names_left = re.sub(r"--[\w-]+: ?#\w+;?", "", dark)
        assert re.sub(r"\s", "", names_left) == "{:root{}}"


def palette(scheme: str, accent: str = "") -> dict[str, str]:
    """Role to colour; the dark scheme's own where it has one, and the association's."""
    colours: dict[str, str] = {}
    for sheet in (TOKENS, own_palette(accent)):
        light, *dark = DARK.split(sheet)
        colours.update(_colours(light))
        if scheme == "dark":
            colours.update(_colours("".join(dark)))
    return colours


def _colours(text: str) -> list[tuple[str, str]]:
    return re.findall(r"--([\w-]+): ?(#\w+)", text)


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000", "#fff") == pytest.approx(21)


def faint(
    colours: dict[str, str], roles: Iterable[str], grounds: Iterable[str], least: float
) -> list[tuple[str, str]]:
    """Return the role and the ground of each pair with less contrast than that."""
    pairs = itertools.product(roles, grounds)
    return [
        (role, ground) for role, ground in pairs if contrast(colours[role], colours[ground]) < least
    ]


def test_text_stands_out_seven_to_one(colours: dict[str, str]):
    assert faint(colours, ("ink", "quiet", "accent"), GROUNDS, TEXT) == []


def test_text_on_deep_grounds_does_too(colours: dict[str, str]):
    assert faint(colours, ["on-deep"], DEEP_GROUNDS, TEXT) == []


def test_states_and_buttons_are_as_legible(colours: dict[str, str]):
    grounds = ("paper", "surface", "soft", "danger-soft", "change-soft", "good-soft")
    assert faint(colours, ("danger", "change", "good"), grounds, TEXT) == []
    for ground in ("accent", "danger"):
        assert faint(colours, [f"on-{ground}"], [ground], TEXT) == []


def test_edges_and_focus_are_seen(colours: dict[str, str]):
    assert faint(colours, ("edge", "focus", "accent", "danger"), GROUNDS, EDGE) == []
    assert faint(colours, ("focus-on-deep", "warm"), DEEP_GROUNDS, EDGE) == []


def test_dark_scheme_has_its_own_colour_for_every_role():
    light, dark = palette("light"), palette("dark")
    assert {role for role in light if light[role] == dark[role]} == IN_BOTH_SCHEMES
