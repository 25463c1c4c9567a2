"""A last look at a built site: is what staff keep secret in any of its files?"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

from ..model import Site
from ..value_classes import dataclass

TEXTS = frozenset({".html", ".json", ".ics", ".xml", ".txt", ".svg", ".js"})
SHORTEST = 4
"""Characters of a text that is searched for; a shorter one stands in other words."""


@dataclass(frozen=True, slots=True)
class SecretPlace:
    """A secret place, and the first built file that has its name or address, "" for none."""

    title: str
    file: str


def search_secret_places(site: Site, staged: Path) -> tuple[SecretPlace, ...]:
    """Return the secret places, each with where the built site has it. Raises OSError."""
    places = [place for place in site.locations if place.secret]
    needles = {place.slug: tuple(_needles((place.title, place.address))) for place in places}
    files: dict[str, str] = {}
    for file in sorted(staged.rglob("*")) if places else ():
        if file.suffix in TEXTS and file.is_file():
            content = file.read_bytes().lower()
            for slug, own in needles.items():
                if slug not in files and any(needle in content for needle in own):
                    files[slug] = file.relative_to(staged).as_posix()
    return tuple(SecretPlace(place.title, files.get(place.slug, "")) for place in places)


def _needles(texts: tuple[str, ...]) -> Iterator[bytes]:
    """Yield the texts as files may have them, in lower case."""
    for text in texts:
        if len(text) >= SHORTEST:
            yield text.lower().encode()
            yield html.escape(text.lower()).encode()
