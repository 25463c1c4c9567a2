"""A server's folder, by rsync: each site is a dated folder, and one link names the present one.

The link changes when all of a site is there: an upload that breaks leaves visitors the site
before, and the next one sends only what is missing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ..loading.folder import ASSOCIATION_FILE
from ..value_classes import dataclass
from . import rsync
from .compressing import write_compressed
from .errors import PublishError
from .programs import Progress
from .releases import (
    RELEASES,
    Server,
    has_same_site,
    list_assets,
    name_release,
    read_server,
    write_server,
)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class RsyncServer:
    """A folder on a host that SSH knows, or on this machine where `host` is ""."""

    host: str
    folder: str
    port: str = ""
    progress: Progress | None = None
    run: rsync.Runner = rsync.run_rsync
    clock: Callable[[], datetime] = _now

    def describe(self) -> str:
        return f"{self.host}:{self.folder}" if self.host else self.folder

    def send(self, staged: Path) -> bool:
        """Upload the site and switch to it; return False where visitors see it already."""
        self._check_folder(staged)
        with self._scratch() as scratch:
            self._make_folders(scratch)
            server = self._read_server(scratch)
            now = self.clock()
            name = name_release(staged, now)
            if has_same_site(name, server.current):
                return False
            self._delete(server, scratch)
            inherited = self._fetch_inherited(server, now, scratch)
            compressed = scratch / "compressed"
            compressed.mkdir()
            write_compressed(staged, compressed)
            others = sorted(set(server.folders) - set(server.outdated()) - {name}, reverse=True)
            sources = (staged.resolve(), compressed, inherited)
            command = rsync.upload(self._shell, sources, others, name, self.describe())
            self.run(command, self.progress)
            self._switch(server.switch(name, list_assets(staged), now), scratch)
            return True

    def roll_back(self) -> None:
        """Switch to the release before the present one; once more, to the one before that."""
        with self._scratch() as scratch:
            server = self._read_server(scratch)
            now = self.clock()
            name = server.previous()
            if not name:
                raise PublishError("nothing-before")
            inherited = self._fetch_inherited(server, now, scratch)
            self.run(rsync.upload(self._shell, (inherited,), (), name, self.describe()), None)
            self._switch(server.go_back(name, now), scratch)

    def _check_folder(self, staged: Path) -> None:
        """Raise PublishError where a folder of this machine is in the content or the built site."""
        folder = Path(self.folder).resolve()
        around = () if self.host else (folder, *folder.parents)
        if any(each == staged.resolve() or (each / ASSOCIATION_FILE).is_file() for each in around):
            raise PublishError("folder-taken", folder=self.folder)

    @property
    def _shell(self) -> tuple[str, ...]:
        return rsync.remote_shell(self.port) if self.host else ()

    @contextmanager
    def _scratch(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="piiri-rsync-") as folder:
            yield Path(folder)

    def _make_folders(self, scratch: Path) -> None:
        (scratch / "new" / RELEASES).mkdir(parents=True)
        self.run(rsync.make_folders(self._shell, scratch / "new", self.describe()), None)

    def _read_server(self, scratch: Path) -> Server:
        skeleton = scratch / "skeleton"
        skeleton.mkdir()
        self.run(rsync.fetch_skeleton(self._shell, self.describe(), skeleton), None)
        return read_server(skeleton)

    def _delete(self, server: Server, scratch: Path) -> None:
        """Delete what is outdated: before the upload, since a fault then changes nothing."""
        names = server.outdated()
        if names:
            empty = scratch / "empty"
            empty.mkdir()
            self.run(rsync.delete_releases(self._shell, names, empty, self.describe()), None)

    def _fetch_inherited(self, server: Server, now: datetime, scratch: Path) -> Path:
        """Return a folder with the theme's files that pages still open may ask for."""
        folder = scratch / "inherited"
        folder.mkdir()
        names = server.inherited_assets(now)
        if names and server.current:
            listing = scratch / "names"
            listing.write_text("".join(f"{name}\n" for name in names), "utf-8")
            place = self.describe()
            self.run(rsync.fetch_files(self._shell, listing, server.current, place, folder), None)
        return folder

    def _switch(self, server: Server, scratch: Path) -> None:
        skeleton = scratch / "switch"
        skeleton.mkdir()
        write_server(server, skeleton)
        self.run(rsync.switch_link(self._shell, skeleton, self.describe()), None)
