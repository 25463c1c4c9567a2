"""Groups that an earlier build has built without anything to report: they are not built again.

A group follows from its file and from what is common to all groups; so do its sessions, which are
then expanded only where somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..cache.artifacts import digest_parts
from ..cache.file_values import FileValues
from ..cache.modules import list_zone_files
from ..cache.places import read_bytes
from ..model import Change, ExtraSession, Group, Location, Recurrence, Session
from ..value_classes import dataclass
from .groups import BuiltGroup, GroupContext
from .sources import Source, Sources

KIND = "groups"
PACKAGES = ("yaml", "slugify")
"""What builds groups, beside this program."""
REFERRED_TO = ("types", "seasons", "locations")
"""Folders whose files groups refer to."""

Sessions = tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class SoundGroup:
    """A group without a problem, and what else is known of it; see BuiltGroup."""

    group: Group
    contact_known: bool
    sensitivity_known: bool
    has_general_audience: bool


class SoundGroups:
    """The sound groups of earlier builds."""

    def __init__(self, values: FileValues, sources: Sources, context: GroupContext) -> None:
        self._values = values
        self._sources = sources
        self._references = context.references
        zone = context.association.timezone
        shared: dict[tuple[str, str], object] = {("ZoneInfo", zone.key): zone}
        for objects in (context.types, context.seasons, context.locations):
            shared |= {(type(each).__name__, slug): each for slug, each in objects.items()}
        values.start(digest_parts(*_list_common(sources, context)), shared)

    def find(self, source: Source) -> BuiltGroup | None:
        """Return the group of a file as an earlier build has built it, None where it must be."""
        if not _has_slug(source):
            return None
        self._values.open(source.slug, self._sources.key(source.document.path))
        sound = self._values.get(source.slug, SoundGroup)
        if sound is None:
            return None
        self._note_references(sound.group)
        return BuiltGroup(
            sound.group,
            source,
            contact_known=sound.contact_known,
            sensitivity_known=sound.sensitivity_known,
            has_general_audience=sound.has_general_audience,
        )

    def keep(self, built: BuiltGroup, *, is_sound: bool) -> None:
        """Keep a group for later builds if it is sound and nothing in it is in doubt.

        One that names a picture is built each time: the picture may be gone.
        """
        if not _has_slug(built.source):
            return
        is_whole = built.expandable and built.whole and built.publishable and not built.unresolved
        slug, group = built.source.slug, built.group
        if not (is_sound and is_whole and group.facts.image is None):
            self._values.leave_out(slug)
            return
        flags = built.contact_known, built.sensitivity_known, built.has_general_audience
        self._values.put(slug, SoundGroup(group, *flags))

    def _note_references(self, group: Group) -> None:
        """Note which files the group refers to, as building it does."""
        self._references["types"].note(group.type.slug)
        for season in group.seasons:
            self._references["seasons"].note(season.slug)
        for location in _locations_of(group):
            self._references["locations"].note(location.slug)


class GroupSessions(Mapping[str, Sessions]):
    """The sessions of each group, made when they are asked for."""

    def __init__(self) -> None:
        self._makers: dict[str, Callable[[], Sessions]] = {}

    def add(self, slug: str, make: Callable[[], Sessions]) -> None:
        self._makers[slug] = make

    def __getitem__(self, slug: str) -> Sessions:
        return self._makers[slug]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _has_slug(source: Source) -> bool:
    """Return whether the values of the slug are this file's: not a draft's, nor a second file's."""
    return not (source.draft or source.taken)


def _list_common(sources: Sources, context: GroupContext) -> Iterator[bytes]:
    """Yield what all groups follow from: the files that they refer to, names, rules of time."""
    keys = {path: sources.key(path) for name in REFERRED_TO for path in sources.folder.files[name]}
    referred_to = [source for name in REFERRED_TO for source in sources.files[name]]
    if sources.association is not None:
        referred_to.append(sources.association)
    # A file that could not be read is known by its bytes.
    keys |= {each.document.path: sources.front_key(each) for each in referred_to}
    for path, key in keys.items():
        yield f"{path}\0{key}".encode("utf-8", "surrogateescape")
    yield sources.language.value.encode()
    yield "\0".join(context.municipalities.list_spellings()).encode("utf-8", "surrogatepass")
    yield from map(read_bytes, list_zone_files(context.association.timezone.key))


def _locations_of(group: Group) -> Iterator[Location]:
    entries: tuple[Recurrence | ExtraSession | Change, ...]
    entries = (*group.schedule, *group.extra, *group.changes)
    for location in (group.location, *(each.location for each in entries)):
        if location is not None:
            yield location
