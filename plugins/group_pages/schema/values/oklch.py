"""Colours by lightness as it is seen, chroma and hue (CSS Color 4, "OKLCH").

A dark colour mixed with paper turns grey; one of its hue and little chroma does not.
"""

from __future__ import annotations

from math import atan2, cos, hypot, sin

Parts = tuple[float, float, float]

_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def of_hue(parts: Parts, lightness: float, most_chroma: float) -> Parts:
    """Return the colour of the same hue with that lightness, and at most so much chroma.

    Parts are red, green and blue of sRGB, from 0 to 1.
    """
    _, green_red, blue_yellow = to_oklab(parts)
    chroma = min(hypot(green_red, blue_yellow), most_chroma)
    hue = atan2(blue_yellow, green_red)
    cones = _times(_FROM_LAB, (lightness, chroma * cos(hue), chroma * sin(hue)))
    linear = _times(_FROM_CONES, _each_cubed(cones))
    red, green, blue = (_encoded(min(max(part, 0.0), 1.0)) for part in linear)
    return red, green, blue


def to_oklab(parts: Parts) -> Parts:
    """Return lightness and the two axes of hue and chroma."""
    red, green, blue = (linear(part) for part in parts)
    long, medium, short = (part ** (1 / 3) for part in _times(_TO_CONES, (red, green, blue)))
    return _times(_TO_LAB, (long, medium, short))


def linear(part: float) -> float:
    """Return the light of a part of sRGB (WCAG 2.2, "relative luminance")."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _each_cubed(parts: Parts) -> Parts:
    one, two, three = parts
    return one**3, two**3, three**3


def _times(matrix: tuple[Parts, Parts, Parts], parts: Parts) -> Parts:
    one, two, three = (
        sum(factor * part for factor, part in zip(row, parts, strict=True)) for row in matrix
    )
    return one, two, three
