"""The municipalities of a site: one spelling for each, and no two with one address."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from slugify import slugify

from ..problems import Written
from ..suggestions import folded, is_one_slip
from .sources import Source

SHORTEST = 3
"""Letters of a name that is too short to distinguish a slip in it from another name."""


class Municipalities:
    """The spelling of each municipality in the first file, by path, that names it."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._spellings: dict[str, str] = {}
        self._slugs: dict[str, str] = {}
        for source in sorted(sources, key=lambda source: Path.as_posix(source.document.path)):
            name = source.fields.get("municipality")
            if name and not source.draft:
                self._add(name, source)

    def list_spellings(self) -> tuple[str, ...]:
        return tuple(self._spellings.values())

    def spelling(self, name: str) -> str:
        return self._spellings.get(folded(name), name)

    def likely(self, name: str) -> str | None:
        """Return the municipality of which an unknown name is a slip, None if of none."""
        if folded(name) in self._spellings:
            return None
        slips = (each for each in self._spellings if is_one_slip(folded(name), each))
        return next((self._spellings[each] for each in slips if len(each) > SHORTEST), None)

    def _add(self, name: str, source: Source) -> None:
        word = folded(name)
        if word in self._spellings:
            return
        self._spellings[word] = name
        slug, line = slugify(name), source.fields.line_of("municipality")
        if not slug:
            source.report.error(line, "municipality-without-slug", written=Written(name))
        elif slug in self._slugs:
            details = {"written": Written(name), "other": self._slugs[slug], "slug": Written(slug)}
            source.report.error(line, "municipality-taken", **details)
        else:
            self._slugs[slug] = name
