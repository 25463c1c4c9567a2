"""Site -> when each thing that feeds hold last changed.

A time is that of the newest change to any file that the thing depends on: unchanged events keep
their bytes, whatever else changes (content-format 13.17 to 13.20).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from .file_times import FileTimes
from .model import Group, Location, Site
from .schema import ASSOCIATION, GROUP, LOCATION, NEWS, SEASON, TYPE
from .value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Timestamps:
    """Times in seconds since 1970.

    `newest` is when anything last changed, and so holds for what has no time of its own. `news`
    is empty where the files' own times are not known, and `news_feed` None: when the feed of news
    changed otherwise than by an item that it has.
    """

    newest: int
    groups: Mapping[str, int] = field(default_factory=dict)
    news: Mapping[str, int] = field(default_factory=dict)
    news_feed: int | None = None

    def of_group(self, slug: str) -> int:
        return self.groups.get(slug, self.newest)


def stamp(site: Site, times: FileTimes) -> Timestamps:
    """Return the times of a site's groups and news."""
    if not times.by_name:
        return Timestamps(times.newest)
    files = _Files(site, times)
    return Timestamps(
        newest=times.newest,
        groups={group.slug: files.time_of_group(group) for group in site.groups},
        news={item.slug: files.time_of((NEWS.folder, item.slug)) for item in site.news},
        news_feed=max(files.time_of(_ASSOCIATION), times.newest_deleted(site.root, NEWS.folder)),
    )


_ASSOCIATION = (ASSOCIATION.name, ASSOCIATION.name)


class _Files:
    """The times of a site's objects, each asked for once."""

    def __init__(self, site: Site, times: FileTimes) -> None:
        self._site = site
        self._times = times
        self._by_object: dict[tuple[str, str], int] = {}
        self._any_place = times.newest_below(LOCATION.folder)

    def time_of_group(self, group: Group) -> int:
        """Return when a file last changed that the group's events depend on."""
        time = max(map(self.time_of, _dependencies(group)))
        locations = _locations(group)
        if group.publish_place and not any(each.secret for each in locations):
            places = (self.time_of((LOCATION.folder, each.slug)) for each in locations)
            return max((time, *places))
        # The place's own time would give it away, by its page or by other groups there.
        return max(time, self._any_place)

    def time_of(self, key: tuple[str, str]) -> int:
        """Return when the file of an object last changed; `key` as in `Site.documents`."""
        time = self._by_object.get(key)
        if time is None:
            path = self._site.documents[key].path
            time = self._by_object[key] = self._times.time_of(self._site.root, path)
        return time


def _dependencies(group: Group) -> Iterator[tuple[str, str]]:
    """Yield the objects whose files a group's events depend on, but for its places."""
    yield GROUP.folder, group.slug
    yield TYPE.folder, group.type.slug
    yield _ASSOCIATION
    yield from ((SEASON.folder, season.slug) for season in group.seasons)


def _locations(group: Group) -> list[Location]:
    """Return the places of its sessions, those of sessions before a change too."""
    locations = (
        group.location,
        *(entry.location for entry in group.schedule),
        *(extra.location for extra in group.extra),
        *(change.location for change in group.changes),
    )
    return [location for location in locations if location is not None]
