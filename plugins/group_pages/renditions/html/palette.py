"""The association's accent colour -> the theme's colours that are made from it."""

from __future__ import annotations

from ...schema.values.colours import DARK_PAPERS, LIGHT_PAPERS, contrast, lightened, mixed

ON_DARK_ACCENT = ("#0b1d1f", "#ffffff")
DARK_READABLE = 7.0


def palette(accent: str) -> str:
    """Return rules for both colour schemes, "" if the association has no colour of its own."""
    if not accent:
        return ""
    dark = lightened(accent, DARK_PAPERS, DARK_READABLE)
    on_dark = max(ON_DARK_ACCENT, key=lambda ink: contrast(ink, dark))
    light_rules = _rules(accent, "#ffffff", LIGHT_PAPERS[0], 0.1, 0.2)
    dark_rules = _rules(dark, on_dark, DARK_PAPERS[0], 0.14, 0.24)
    return f":root{{{light_rules}}}@media (prefers-color-scheme:dark){{:root{{{dark_rules}}}}}\n"


def _rules(accent: str, on_accent: str, paper: str, soft: float, ring: float) -> str:
    return (
        f"--colour-accent:{accent};--colour-on-accent:{on_accent};"
        f"--colour-accent-soft:{mixed(accent, paper, soft)};"
        f"--colour-ring:{mixed(accent, paper, ring)}"
    )
