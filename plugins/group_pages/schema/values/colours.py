"""Colours: the contrast of two (WCAG 2.2, 1.4.3), and shades that are readable."""

from __future__ import annotations

import colorsys
import re

from ...model import Language
from .words import BadValue

# The theme's papers (theme/static/css/tokens.css): the backgrounds of links in the accent colour.
LIGHT_PAPERS = ("#fbf9f4", "#ffffff", "#f5ecdd")
DARK_PAPERS = ("#14181b", "#1c2226", "#29241c")
READABLE = 4.5
"""The least contrast of text with its background."""

_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_STEPS = 200

Parts = tuple[float, float, float]


def parse_accent(text: str, _language: Language) -> str:
    """Return `#0a555a`; one too pale to be read on the theme's light papers is refused."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        raise BadValue("colour-unknown")
    digits = match[1].lower()
    colour = "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
    near = darkened(colour, LIGHT_PAPERS)
    if near != colour:
        raise BadValue("colour-too-pale", near=near)
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def darkened(colour: str, papers: tuple[str, ...], least: float = READABLE) -> str:
    """Return the colour, or its lightest darker shade that is readable on each of the papers."""
    return _shade(colour, papers, least, 0.0)


def lightened(colour: str, papers: tuple[str, ...], least: float = READABLE) -> str:
    """Return the colour, or its darkest lighter shade that is readable on each of the papers."""
    return _shade(colour, papers, least, 1.0)


def mixed(colour: str, paper: str, share: float) -> str:
    """Return the paper mixed with a share of the colour, from 0 to 1."""
    pairs = zip(_parts(colour), _parts(paper), strict=True)
    return _hex(tuple(one * share + other * (1 - share) for one, other in pairs))


def _shade(colour: str, papers: tuple[str, ...], least: float, end: float) -> str:
    """Return the first shade towards black or white that is readable on each of the papers."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    shade = colour
    for step in range(1, _STEPS + 1):
        if all(contrast(shade, paper) >= least for paper in papers):
            break
        lighter = lightness + (end - lightness) * step / _STEPS
        shade = _hex(colorsys.hls_to_rgb(hue, lighter, saturation))
    return shade


def _parts(colour: str) -> Parts:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
