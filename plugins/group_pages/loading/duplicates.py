"""Two files that are one group or one place: a copy that nobody knows of would be published, too.

An old copy says what has been cancelled or made secret since. Names that give a copy away are
looked for in folder.py. Drafts are published nowhere and do not count. Source: content-format 2.8
and 2.9.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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

Name = tuple[str, str]
"""A group's title and the slug of its type."""
Meeting = tuple[datetime, str]
"""The start of a session and its place."""
Sessions = tuple[Session, ...]


class DuplicateGroups:
    """The groups so far by title and type, and when and where those of one name meet.

    Where no two have a name, nobody needs to know when they meet.
    """

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._single: dict[Name, tuple[BuiltGroup, Callable[[], Sessions]]] = {}
        self._meetings: dict[Name, dict[Meeting, Source]] = {}

    def add(self, built: BuiltGroup, sessions: Callable[[], Sessions]) -> None:
        """Report a group that meets when and where an earlier one of its title and type does."""
        source = built.source
        title = folded(source.fields.get("title", ""))
        in_doubt = not title or bool(built.unresolved) or not source.fields.are_sound("draft")
        if source.draft or source.taken or in_doubt:
            return
        name = title, built.group.type.slug
        if name not in self._single:
            self._single[name] = built, sessions
            return
        if name not in self._meetings:
            self._meetings[name] = {}
            self._compare(name, *self._single[name])
        self._compare(name, built, sessions)

    def _compare(self, name: Name, built: BuiltGroup, sessions: Callable[[], Sessions]) -> None:
        source, known = built.source, self._meetings[name]
        meetings = list(_meetings(built.group, sessions()))
        first = next((known[each] for each in meetings if each in known), None)
        if first is not None:
            other = self._sources.folder.relative(first.document.path)
            source.report.error(source.fields.line_of("title"), "duplicate-group", other=other)
        for each in meetings:
            known.setdefault(each, source)


def report_numbered_copies(sources: Sources, sessions: Mapping[str, Sessions]) -> None:
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


def _meetings(group: Group, sessions: Sessions) -> Iterator[Meeting]:
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
