"""The association's accent colour -> the theme's colours that are made from it.

Made here and not by the browser (`color-mix()`, `oklch(from …)`), so that an old phone shows the
same as a new one, and so that their contrast can be computed.
"""

from __future__ import annotations

from ...schema.values.colours import mixed, soft_dark, soft_light, with_lightness

LIGHT_PAPER = "#fbf9f5"
DARK_PAPER = "#14181b"
DARKEST_FOOT = "#0b0e10"
DARK_ACCENT = (0.82, 0.08)
"""Lightness and most chroma (OKLCH): light enough for text on every dark ground."""


def palette(accent: str) -> str:
    """Return rules for both colour schemes, "" if the association has no colour of its own."""
    if not accent:
        return ""
    light = _rules({"accent": accent, **light_colours(accent)})
    in_dark = with_lightness(accent, *DARK_ACCENT)
    dark = _rules({"accent": in_dark, **dark_colours(accent, in_dark)})
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"


def light_colours(accent: str) -> dict[str, str]:
    """Return the light scheme's colours that are made from the accent, by token."""
    return {
        "soft": soft_light(accent),
        "seat": mixed(accent, LIGHT_PAPER, 0.5),
        "seat-deep": mixed(accent, "#ffffff", 0.55),
        "deep": mixed(accent, "#000000", 0.82),
        "foot": mixed(accent, "#000000", 0.62),
    }


def dark_colours(accent: str, in_dark: str) -> dict[str, str]:
    """Return the dark scheme's, from the accent and from its shade in the dark scheme."""
    return {
        "soft": soft_dark(accent),
        "seat": mixed(in_dark, DARK_PAPER, 0.48),
        "seat-deep": mixed(in_dark, DARK_PAPER, 0.58),
        "deep": mixed(accent, DARK_PAPER, 0.52),
        "foot": mixed(accent, DARKEST_FOOT, 0.3),
    }


def _rules(colours: dict[str, str]) -> str:
    return ";".join(f"--{token}:{colour}" for token, colour in colours.items())
