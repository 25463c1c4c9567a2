"""Two files that are one group or one place: a copy that nobody knows of would be published, too.

An old copy says what has been cancelled or made secret since. Names that give a copy away are
looked for in folder.py. Drafts are published nowhere and do not count. Source: content-format 2.8
and 2.9.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from ..fields import Value
from ..frontmatter import Scalar
from ..model import Group, Session
from ..schema import GROUP, KIND_OF_FOLDER
from ..suggestions import folded
from .file_names import find_first
from .groups import BuiltGroup
from .sources import Source, Sources

TELLING_KEYS = ("title", "type", "season", "admission", "municipality", "location", "date")
"""Keys by which two files of one kind are about the same, as far as the kind has them."""

Meeting = tuple[datetime, str]
"""The start of a session and its place."""


class DuplicateGroups:
    """The groups so far, by title and type, with the meetings that they have."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._known: dict[tuple[str, str, Meeting], Source] = {}

    def add(self, built: BuiltGroup, sessions: tuple[Session, ...]) -> None:
        """Report a group that meets when and where an earlier one of its title and type does."""
        source, group = built.source, built.group
        title = folded(source.fields.get("title", ""))
        in_doubt = not title or bool(built.unresolved) or not source.fields.are_sound("draft")
        if source.draft or source.taken or in_doubt:
            return
        keys = [(title, group.type.slug, meeting) for meeting in _meetings(group, sessions)]
        first = next((self._known[key] for key in keys if key in self._known), None)
        if first is not None:
            other = self._sources.folder.relative(first.document.path)
            source.report.error(source.fields.line_of("title"), "duplicate-group", other=other)
        for key in keys:
            self._known.setdefault(key, source)


def report_numbered_copies(sources: Sources, sessions: Mapping[str, tuple[Session, ...]]) -> None:
    """Report `ilta 2` beside an `ilta` that says the same: iCloud and Finder name copies so.

    Groups that meet are left out: whether they are one is seen by their `sessions`.
    """
    for folder, kind in KIND_OF_FOLDER.items():
        by_path = {each.document.path: each for each in sources.files[folder] if not each.draft}
        names = [key.name for key in kind.keys if key.name in TELLING_KEYS]
        for path, source in by_path.items():
            first = by_path.get(path.parent / find_first(path.name))
            if first is None or (kind is GROUP and sessions.get(source.slug)):
                continue
            if _say_the_same(source, first, names):
                other = sources.folder.relative(first.document.path)
                source.report.error(source.fields.line_of("title"), "duplicate-file", other=other)


def _meetings(group: Group, sessions: tuple[Session, ...]) -> Iterator[Meeting]:
    """Yield when and where each session is, and was to be: an old copy knows no change."""
    for session in sessions:
        now = session.location or group.location
        planned = group.location
        if session.entry is not None:
            planned = group.schedule[session.entry].location or group.location
        for place in (now, planned if session.location_changed else now):
            name = place.slug if place is not None else folded(group.municipality)
            yield session.starts_at, name
            yield session.original_starts_at or session.starts_at, name


def _say_the_same(source: Source, other: Source, names: list[str]) -> bool:
    fields, others = source.fields, other.fields
    has_title = fields.get("title") is not None
    return has_title and all(_plain(fields.get(name)) == _plain(others.get(name)) for name in names)


def _plain(value: Value) -> Value:
    """Return a value without the lines that it stands on, in the form in which it is compared."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return folded(value.text if isinstance(value, Scalar) else str(value))
