"""Colours: the contrast of two (WCAG 2.2, 1.4.3), and shades that are readable."""

from __future__ import annotations

import colorsys
import re

from ...model import Language
from ...patterns import define_pattern
from .oklch import Parts, linear, of_hue
from .words import BadValue

# The theme's grounds of links in the accent colour, but the soft one, which is made from it
# (theme/static/css/tokens.css).
LIGHT_GROUNDS = ("#fbf9f5", "#ffffff", "#f7ecd9", "#fbeed2", "#fce9e4", "#e2f0e2")
DARK_GROUNDS = ("#14181b", "#1d2327", "#2b251b", "#2d2511", "#3a1d1a", "#17301e")
READABLE = 7.0
"""The least contrast of text with its ground (WCAG 2.2, 1.4.6)."""

_HEX = define_pattern(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_STEPS = 200
_SOFT_LIGHT = (0.945, 0.012)
_SOFT_DARK = (0.275, 0.025)


def parse_accent(text: str, _language: Language) -> str:
    """Return `#0a555a`; one too pale to be read on the theme's light grounds is refused."""
    colour = read_colour(text)
    if colour is None:
        raise BadValue("colour-unknown")
    near = darkened(colour)
    if near != colour:
        raise BadValue("colour-too-pale", near=near)
    return colour


def read_colour(text: str) -> str | None:
    """Return `#0a555a` of hexadecimal digits, three of which stand for six; None of other texts."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        return None
    digits = match[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(colour: str) -> bool:
    """Report whether text in the colour is read on each light ground, its own soft one too."""
    grounds = (*LIGHT_GROUNDS, soft_light(colour))
    return all(contrast(colour, ground) >= READABLE for ground in grounds)


def darkened(colour: str) -> str:
    """Return the colour, or its lightest darker shade that is readable."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    shade = colour
    for step in range(1, _STEPS + 1):
        if is_readable(shade):
            break
        shade = _hex(colorsys.hls_to_rgb(hue, lightness * (1 - step / _STEPS), saturation))
    return shade


def soft_light(colour: str) -> str:
    """Return the ground of the light scheme that has the colour's hue."""
    return with_lightness(colour, *_SOFT_LIGHT)


def soft_dark(colour: str) -> str:
    """Return the ground of the dark scheme that has the colour's hue."""
    return with_lightness(colour, *_SOFT_DARK)


def with_lightness(colour: str, lightness: float, most_chroma: float) -> str:
    """Return the colour of the same hue with that lightness (OKLCH), at most so much chroma."""
    return _hex(of_hue(_parts(colour), lightness, most_chroma))


def mixed(colour: str, other: str, share: float) -> str:
    """Return the other mixed with a share of the colour, from 0 to 1."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return _hex(tuple(one * share + two * (1 - share) for one, two in pairs))


def _parts(colour: str) -> Parts:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2, "relative luminance")."""
    red, green, blue = (linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
