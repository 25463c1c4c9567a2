"""Where the site goes when it is published: what piiri.toml beside the content folder says.

    [publish]
    to = "git"              folder (without the file, too) or git
    remote = "origin"       git: an address, or the name of a remote of this folder's repository
    branch = "pages"

Without the file the site is in the output folder, and somebody else takes it from there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from ..languages import Words
from ..value_classes import dataclass
from .errors import PublishError
from .git_branch import GitBranch

FILE = "piiri.toml"
SECTION = "publish"
FOLDER, GIT = "folder", "git"
BRANCH = "pages"
KEYS = {FOLDER: ("to",), GIT: ("to", "remote", "branch")}
"""The keys of each kind of place."""


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


def read_settings(folder: Path) -> Settings:
    """Return what an association's folder says. Raises PublishError."""
    file = folder / FILE
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(None)
    except (OSError, ValueError) as error:
        raise PublishError("settings-unreadable", why=str(error)) from error
    section = content.get(SECTION, {})
    if not isinstance(section, dict):
        raise PublishError("settings-value", key=SECTION, value=str(section))
    values = {key: str(value) for key, value in section.items()}
    _check(values)
    if values.get("to", FOLDER) == FOLDER:
        return Settings(None)
    return Settings(GitBranch(folder, values["remote"], values.get("branch", BRANCH)))


def _check(values: Mapping[str, str]) -> None:
    """Raise PublishError where a value is missing or cannot be."""
    kind = values.get("to", FOLDER)
    if kind not in KEYS:
        raise PublishError("settings-value", key="to", value=kind)
    for key, value in values.items():
        if key not in KEYS[kind]:
            raise PublishError("settings-key", key=key, known=", ".join(KEYS[kind]))
        # What begins with a hyphen would be an option of git.
        if not value or value.startswith("-") or not value.isprintable():
            raise PublishError("settings-value", key=key, value=value)
    if kind == GIT and "remote" not in values:
        raise PublishError("settings-missing", key="remote")


def describe_target(settings: Settings, output: Path, words: Words) -> str:
    """Return where the site goes, in words."""
    if settings.target is not None:
        return settings.target.describe()
    return words.gettext("the folder %(folder)s", folder=output)
