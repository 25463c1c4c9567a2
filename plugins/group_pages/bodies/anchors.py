"""Headings of a body: their levels in a page, and the ids that links lead to."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from slugify import slugify

from ..patterns import define_pattern

FIRST_HEADING = 2
LAST_HEADING = 6
ID_PREFIX = "h-"
HEADINGS = frozenset(f"h{level}" for level in range(1, LAST_HEADING + 1))

_STASHED = define_pattern("\x02[^\x03]*\x03")


def set_headings(tree: Element, mark: str) -> frozenset[str]:
    """Set levels from h2 on without a gap, and ids after the mark: unique slugs. Return these."""
    headings = [each for each in tree.iter() if each.tag in HEADINGS]
    if not headings:
        return frozenset()
    shift = FIRST_HEADING - min(int(each.tag[1]) for each in headings)
    previous = FIRST_HEADING - 1
    ids: dict[str, int] = {}
    for each in headings:
        previous = min(int(each.tag[1]) + shift, previous + 1, LAST_HEADING)
        each.tag = f"h{previous}"
        text = _STASHED.sub("", "".join(each.itertext()))
        name = _make_unique(ID_PREFIX + (slugify(text) or "x"), ids)
        each.set("id", mark + name)
    return frozenset(ids)


def _make_unique(name: str, uses: dict[str, int]) -> str:
    """Return the name, with a number where it has been used, and note its use."""
    free = name
    while free in uses:
        # Counting on from the last number, not from 2, keeps many equal headings from taking long.
        uses[name] += 1
        free = f"{name}-{uses[name]}"
    uses[free] = 1
    return free
