"""Municipalities: one spelling for each, and no two that want one address."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from slugify import slugify

from ..suggestions import folded
from .sources import Source


class Municipalities:
    """The spelling of each municipality in the first file, by path, that names it."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._spellings: dict[str, str] = {}
        self._slugs: dict[str, str] = {}
        for source in sorted(sources, key=lambda source: Path.as_posix(source.document.path)):
            name = source.fields.get("municipality")
            if name and not source.draft:
                self._add(name, source)

    def spelling(self, name: str) -> str:
        return self._spellings.get(folded(name), name)

    def _add(self, name: str, source: Source) -> None:
        word = folded(name)
        if word in self._spellings:
            return
        self._spellings[word] = name
        slug, line = slugify(name), source.fields.line_of("municipality")
        if not slug:
            source.report.error(line, "municipality-without-slug", written=name)
        elif slug in self._slugs:
            other = self._slugs[slug]
            source.report.error(line, "municipality-taken", written=name, other=other, slug=slug)
        else:
            self._slugs[slug] = name
