"""The sites that a server holds, each in a dated folder; one link names what visitors see.

current -> releases/20270201T081500Z-5f0a3c1984be02d7
releases/20270131T081500Z-9b41d27e06a3f518/     a whole site
releases/20270201T081500Z-5f0a3c1984be02d7/
releases.json                           which were published, until when, with which assets
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ..paths import THEME_FOLDER
from ..patterns import define_pattern
from ..value_classes import dataclass

CURRENT = "current"
RELEASES = "releases"
STATE = "releases.json"
KEPT = 5
"""The newest folders stay, broken uploads among them: the next upload sends only what they lack."""
GRACE = timedelta(days=1)
"""How long the theme's files stay after their site: a page may be open, or kept by a browser."""
DIGEST_LENGTH = 16
NAME = define_pattern(r"\d{8}T\d{6}Z-[0-9a-f]{16}")
ASSET = define_pattern(re.escape(THEME_FOLDER) + r"(?:\w[\w-]*/)*\w[\w-]*\.[0-9a-f]{8}\.\w+")


@dataclass(frozen=True, slots=True)
class Release:
    """A site that was published; `until` is when another took its place, None for the present.

    `assets` are the theme's files that its own pages name, by path below its folder. What somebody
    has gone back from `is_withdrawn`: no way back leads there again.
    """

    assets: tuple[str, ...]
    until: datetime | None
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Server:
    """What a server holds: the release that visitors see, all folders, those once published."""

    current: str
    folders: tuple[str, ...]
    published: Mapping[str, Release]

    def previous(self) -> str:
        """Return the release before the present one, "" for none that is still there."""
        until = {
            name: release.until or datetime.max.replace(tzinfo=UTC)
            for name, release in self.published.items()
            if name != self.current and name in self.folders and not release.is_withdrawn
        }
        return max(until, key=lambda name: until[name], default="")

    def outdated(self) -> tuple[str, ...]:
        """Return the folders that may go."""
        stays = {self.current, self.previous(), *sorted(self.folders)[-KEPT:]}
        return tuple(sorted(set(self.folders) - stays))

    def inherited_assets(self, now: datetime) -> tuple[str, ...]:
        """Return the theme's files of what visitors see or saw within the time of grace."""
        names = {
            asset
            for release in self.published.values()
            if release.until is None or release.until > now - GRACE
            for asset in release.assets
        }
        return tuple(sorted(names))

    def switch(self, name: str, assets: tuple[str, ...], now: datetime) -> Server:
        """Return the server with another release for visitors."""
        published = {
            each: replace(release, until=release.until or now)
            for each, release in self.published.items()
        }
        published = {
            each: release
            for each, release in published.items()
            if each in self.folders or (release.until or now) > now - GRACE
        }
        return Server(
            name,
            tuple(sorted({*self.folders, name})),
            {**published, name: Release(assets, None)},
        )

    def go_back(self, name: str, now: datetime) -> Server:
        """Return the server with an earlier release, the present one withdrawn."""
        present = {self.current} & set(self.published)
        withdrawn = {each: replace(self.published[each], is_withdrawn=True) for each in present}
        server = replace(self, published={**self.published, **withdrawn})
        return server.switch(name, self.published[name].assets, now)


def name_release(staged: Path, now: datetime) -> str:
    """Return the name of a site's folder: the time in UTC, and a digest of all of its bytes."""
    digest = hashlib.sha256()
    for path in sorted(staged.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(staged).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{digest.hexdigest()[:DIGEST_LENGTH]}"


def has_same_site(name: str, other: str) -> bool:
    """Return whether two releases were made of the same bytes."""
    return name.rpartition("-")[2] == other.rpartition("-")[2]


def list_assets(staged: Path) -> tuple[str, ...]:
    """Return the theme's files of a site, by path below its folder."""
    paths = (path.relative_to(staged).as_posix() for path in (staged / THEME_FOLDER).rglob("*"))
    return tuple(sorted(path for path in paths if ASSET.fullmatch(path)))


def read_server(skeleton: Path) -> Server:
    """Return what a server holds, from a copy of its link, its state and its folders' names.

    A link to elsewhere counts as none; a state that cannot be read, as one without entries.
    """
    link = skeleton / CURRENT
    target = link.readlink().as_posix() if link.is_symlink() else ""
    folder, _, current = target.rpartition("/")
    folders = tuple(
        sorted(path.name for path in (skeleton / RELEASES).glob("*") if NAME.fullmatch(path.name))
    )
    is_ours = folder == RELEASES and current in folders
    return Server(current if is_ours else "", folders, _read_state(skeleton / STATE))


def write_server(server: Server, skeleton: Path) -> None:
    """Write the link and the state into a folder."""
    entries = {
        name: {
            "assets": list(release.assets),
            "until": release.until.isoformat() if release.until else None,
            **({"withdrawn": True} if release.is_withdrawn else {}),
        }
        for name, release in sorted(server.published.items())
    }
    (skeleton / CURRENT).symlink_to(f"{RELEASES}/{server.current}")
    (skeleton / STATE).write_text(json.dumps(entries, indent=1) + "\n", "utf-8")


def _read_state(file: Path) -> dict[str, Release]:
    try:
        entries = json.loads(file.read_bytes())
        return {
            name: Release(
                _plain_assets(entry["assets"]),
                _read_time(entry["until"]),
                entry.get("withdrawn") is True,
            )
            for name, entry in entries.items()
            if NAME.fullmatch(name)
        }
    # Then there is no way back and nothing is inherited; the present site stays what it is.
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _plain_assets(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if ASSET.fullmatch(name))


def _read_time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)
