"""Colours by role, in both schemes: text 7:1, edges and focus 3:1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from tests.theme.example_edition import STATIC

TOKENS = (STATIC / "css" / "tokens.css").read_text("utf-8")
TEXT = 7.0
EDGE = 3.0
GROUNDS = ("paper", "surface", "tint", "accent-soft", "danger-soft")


def palette(scheme: str) -> dict[str, str]:
    """Role to colour; the dark scheme's own where it has one."""
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    colours = dict(_colours(light))
    if scheme == "dark":
        colours.update(_colours(dark.split("@media")[0]))
    return colours


def _colours(text: str) -> list[tuple[str, str]]:
    return re.findall(r"--colour-([\w-]+): (#\w+);", text)


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", ["ink", "quiet", "accent"])
def test_text_stands_out_seven_to_one(scheme: str, text: str, ground: str):
    colours = palette(scheme)
    assert contrast(colours[text], colours[ground]) >= TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("danger", "paper"), ("danger", "surface"), ("danger", "danger-soft"),
        ("on-accent", "accent"), ("on-danger", "danger"), ("danger", "accent-soft"),
    ],
)  # fmt: skip
def test_warnings_and_buttons_are_as_legible(scheme: str, text: str, ground: str):
    colours = palette(scheme)
    assert contrast(colours[text], colours[ground]) >= TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("edge", ["edge", "focus", "accent"])
def test_edges_and_focus_are_seen(scheme: str, edge: str, ground: str):
    colours = palette(scheme)
    assert contrast(colours[edge], colours[ground]) >= EDGE


def test_dark_scheme_has_its_own_colour_for_every_role():
    light, dark = palette("light"), palette("dark")
    assert {role for role in light if light[role] == dark[role]} == set()
