"""Publishing: the site is built aside, looked at, and then takes the place of the published one."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ..languages import Words
from ..output import StagedSite
from ..paths import INDEX_FILE
from ..publishing.comparison import SiteChanges, compare_sites
from ..publishing.errors import PublishError, explain_failure
from ..publishing.targets import describe_target, read_settings
from .snapshots import Contents, take_fingerprint

MOST = 500
"""Changes that are counted."""

Build = Callable[[Path], tuple[bool, tuple[str, ...]]]
"""Builds the site to be published into a folder; returns whether that went well, and its lines."""


@dataclass(slots=True)
class Publisher:
    """What the association has set for publishing.

    `output` is the site as it was last published from this computer, `staged` the folder of the
    next one. `folder` is the association's, where piiri.toml says where the site goes.
    """

    output: Path
    staged: Path
    build: Build
    folder: Path
    _token: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def published_at(self) -> float | None:
        """Return when the output was last swapped in, in seconds; None for never."""
        try:
            self.output.joinpath(INDEX_FILE).stat()
            return self.output.stat().st_mtime
        except OSError:
            return None

    def list_waiting(self, contents: Contents) -> tuple[str, ...]:
        """Return the sentences of the saves that are newer than the built site, newest first."""
        built = self.published_at()
        return tuple(
            save.sentence
            for save in contents.saves(MOST)
            if built is None or datetime.fromisoformat(save.at).timestamp() > built
        )

    def stage(self, contents: Contents, day: date) -> tuple[str, ...]:
        """Build the next site, unless it is built; return the lines of a build that failed."""
        with self._lock:
            token = _token_of(contents, day)
            if token == self._token and self.staged.is_dir():
                return ()
            self._token = ""
            is_good, lines = self.build(self.staged)
            if not is_good:
                return lines or ("…",)
            self._token = token
            return ()

    @property
    def token(self) -> str:
        """The mark of the staged site, unlike that of other content; "" for none."""
        return self._token

    def describe_target(self, words: Words) -> str:
        """Return where the site goes, or what keeps one from knowing that."""
        try:
            return describe_target(read_settings(self.folder), self.output, words)
        except PublishError as error:
            return explain_failure(error, words)

    def compare(self) -> SiteChanges:
        """Return what the staged site changes. Raises OSError."""
        return compare_sites(self.output, self.staged)

    def publish(self) -> None:
        """Publish the staged site. Raises OutputError, PublishError: the one before then stays."""
        with self._lock:
            target = read_settings(self.folder).target
            if target is not None:
                target.send(self.staged)
            adopt(self.staged, self.output)


def adopt(staged: Path, output: Path) -> None:
    """Make the output the staged site, whole; equal files keep their times. Raises OutputError."""
    site = StagedSite(output)
    for file in sorted(staged.rglob("*")):
        if file.is_file():
            site.write(file.relative_to(staged).as_posix(), file.read_bytes())
    site.publish()


def _token_of(contents: Contents, day: date) -> str:
    text = repr((take_fingerprint(contents.content), day))
    return hashlib.sha256(text.encode()).hexdigest()[:24]
