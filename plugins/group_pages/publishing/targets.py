"""Where the site goes when it is published: what piiri.toml beside the content folder says.

    [publish]
    to = "git"              folder (without the file, too), git or rsync
    remote = "origin"       git: an address, or the name of a remote of this folder's repository
    branch = "pages"
    host = "me@server"      rsync: as SSH knows it; without it, a folder of this machine
    folder = "/srv/groups"  rsync: the server shows `current` in it
    port = 22

Without the file the site is in the output folder, and somebody else takes it from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from ..association_settings import SettingsError, read_section
from ..languages import Words
from ..patterns import define_pattern
from ..value_classes import dataclass
from .errors import PublishError
from .git_branch import GitBranch
from .programs import Progress
from .rsync_server import RsyncServer

SECTION = "publish"
FOLDER, GIT, RSYNC = "folder", "git", "rsync"
BRANCH = "pages"
KEYS = {
    FOLDER: ("to",),
    GIT: ("to", "remote", "branch"),
    RSYNC: ("to", "host", "folder", "port"),
}
"""The keys of each kind of place."""
REQUIRED = {FOLDER: (), GIT: ("remote",), RSYNC: ("folder",)}
PATTERNS = {
    "host": define_pattern(r"(?:\w[\w.-]*@)?(?:\w[\w.-]*|\[[0-9A-Fa-f:.]+\])"),
    "port": define_pattern(r"\d{1,5}"),
}
"""What may be nothing else: rsync takes a second colon for another protocol."""


class Target(Protocol):
    """A place that a built site is sent to, whole or not at all."""

    def send(self, staged: Path) -> bool:
        """Make the site what visitors see; return False where it is that already.

        Raises PublishError; visitors then see the one before.
        """

    def roll_back(self) -> None:
        """Make the site before the present one what visitors see. Raises PublishError."""

    def describe(self) -> str:
        """Return where that is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the site goes; None: into the output folder, and nowhere else."""

    target: Target | None


def read_settings(folder: Path, progress: Progress | None = None) -> Settings:
    """Return what an association's folder says. Raises PublishError.

    `progress` gets the percentage of what has been sent, where the way there gives it.
    """
    try:
        values = read_section(folder, SECTION)
    except SettingsError as error:
        raise PublishError(error.code, **error.details) from error
    if values is None:
        return Settings(None)
    _check(values)
    kind = values.get("to", FOLDER)
    if kind == GIT:
        branch = values.get("branch", BRANCH)
        return Settings(GitBranch(folder, values["remote"], branch, progress))
    if kind == RSYNC:
        return Settings(_read_server(folder, values, progress))
    return Settings(None)


def _read_server(folder: Path, values: Mapping[str, str], progress: Progress | None) -> RsyncServer:
    host = values.get("host", "")
    # A path that begins with "/" is never taken for one on a host.
    place = values["folder"] if host else str((folder / values["folder"]).resolve())
    return RsyncServer(host, place.rstrip("/") or "/", values.get("port", ""), progress)


def _check(values: Mapping[str, str]) -> None:
    """Raise PublishError where a value is missing or cannot be."""
    kind = values.get("to", FOLDER)
    if kind not in KEYS:
        raise PublishError("settings-value", key="to", value=kind)
    for key, value in values.items():
        if key not in KEYS[kind]:
            raise PublishError("settings-key", key=key, known=", ".join(KEYS[kind]))
        # What begins with a hyphen would be an option of git or rsync.
        if not value or value.startswith("-") or not value.isprintable():
            raise PublishError("settings-value", key=key, value=value)
        if key in PATTERNS and not PATTERNS[key].fullmatch(value):
            raise PublishError("settings-value", key=key, value=value)
    for key in REQUIRED[kind]:
        if key not in values:
            raise PublishError("settings-missing", key=key)


def describe_target(settings: Settings, output: Path, words: Words) -> str:
    """Return where the site goes, in words."""
    if settings.target is not None:
        return settings.target.describe()
    return words.gettext("the folder %(folder)s", folder=output)
