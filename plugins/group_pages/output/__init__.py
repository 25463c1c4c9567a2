"""Writes a site into a fresh folder beside the output and swaps it in whole.

A reader of the output sees the old site or the new one, never a mixture, also after a crash:
everything is on the disk before the swap. What a dead build left beside the output is removed by
the next one.

A build is alive while it holds a lock on its own folder (`locks`). Short steps that must not
overlap (making a folder, swapping, sweeping) hold a lock on the parent folder. Nothing but the
folder being built ever stands beside the output, and nothing is in the output but the site.
"""

from __future__ import annotations

import os
import secrets
import shutil
import weakref
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from ..cache.inputs import identify_folder
from ..locks import folder_locked, is_unlocked, open_locked
from ..open_flags import CREATE
from ..paths import checked
from .earlier_site import FILE_MODE, EarlierSite
from .filesystem import exchange_names, flush_to_disk
from .targets import check_target, real_path, system_errors_explained

FOLDER_MODE = 0o755
EARLIER_SUFFIX = "-earlier"


class StagedSite:
    """A site written beside its output until it is published.

    The folder is removed when this object is, at the latest when the process ends.

    `real` is the output without links; `identity` is its folder's and no other's, once published.

    Files that the earlier site has with the same bytes keep its time of change, so that a host
    goes on answering "not modified" for them; all others have the time of this build.
    """

    def __init__(self, target: Path, protected: Iterable[Path] = ()) -> None:
        """Make the folder. Raises OutputError; see `check_target` for `protected`."""
        self.target = target
        self._protected = tuple(protected)
        check_target(target, self._protected)
        self.real = real_path(target)
        self.files: set[str] = set()
        self.identity = ""
        self._folders = {""}
        cleanup = ExitStack()
        self._discard = weakref.finalize(self, cleanup.close)
        with system_errors_explained(target):
            _make_parents(self.real.parent)
            self._folder = _make_staging_folder(self.real, cleanup)
            self._earlier = EarlierSite(str(self.real), cleanup)

    def write(self, path: str, content: bytes) -> str:
        """Write a file below the site's root; return its present path on the disk."""
        place = self.reserve(path)
        self.fill(path, content)
        return place

    def reserve(self, path: str) -> str:
        """Return the present path on the disk of a file that this or a forked process fills."""
        if checked(path) in self.files:
            raise ValueError(f"written twice: {path}")
        self.files.add(path)
        with system_errors_explained(self.target):
            return self._make_place(path)

    def fill(self, path: str, content: bytes) -> None:
        """Write a file whose place is reserved."""
        place = self._locate(path)
        with system_errors_explained(self.target):
            if not self._earlier.link_equal(path, place, content):
                _write_file(place, content)

    def keep(self, path: str, signature: str) -> bool:
        """Take a file over from the earlier site; return False where it has not this signature."""
        if checked(path) in self.files or self._earlier.read_signature(path) != signature:
            return False
        with system_errors_explained(self.target):
            place = self._make_place(path)
        if not self._earlier.link(path, place):
            return False
        self.files.add(path)
        return True

    def _make_place(self, path: str) -> str:
        """Return the present path on the disk of a file below the site's root; make its folder."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._make_folders(folder)
        return self._locate(path)

    def _locate(self, path: str) -> str:
        return f"{self._folder}/{path}"

    def _make_folders(self, folder: str) -> None:
        parent = folder.rpartition("/")[0]
        if parent not in self._folders:
            self._make_folders(parent)
        _make_folder(f"{self._folder}/{folder}")
        self._folders.add(folder)

    def publish(self) -> None:
        """Swap the new site in, whole. Raises OutputError; the earlier site then stands."""
        with system_errors_explained(self.target):
            self.identity = identify_folder(self._folder)
            flush_to_disk(self._folder)
            with folder_locked(str(self.real.parent)):
                check_target(self.target, self._protected)
                _swap_in(self._folder, self.real)
        self.discard()

    def discard(self) -> None:
        """Remove the folder, or what the output held before."""
        self._discard()


def remove_unfinished(target: Path) -> None:
    """Remove what dead builds of the target left beside it; those that are alive stay."""
    real = real_path(target)
    with folder_locked(str(real.parent)):
        _sweep(real)


def _make_staging_folder(target: Path, cleanup: ExitStack) -> str:
    """Make a folder beside the target, locked as that of a build that is alive.

    How it is removed is put into `cleanup` before it is there: an interruption may come any time.
    """
    with folder_locked(str(target.parent)):
        _sweep(target)
        folder = f"{_staging_prefix(target)}{os.getpid()}-{secrets.token_hex(4)}"
        cleanup.callback(_remove, folder)
        _make_folder(folder)
        lock = open_locked(folder)
        if lock is not None:
            cleanup.callback(os.close, lock)
    return folder


def _staging_prefix(target: Path) -> str:
    """Return the start of the paths of all folders being built for a target."""
    return f"{target.parent}/.{target.name}.being-built-"


def _sweep(target: Path) -> None:
    """Remove what dead builds left; put the earlier site back if one died within a swap."""
    prefix = os.path.basename(_staging_prefix(target))
    for name in sorted(os.listdir(target.parent)):
        folder = f"{target.parent}/{name}"
        if not name.startswith(prefix) or not is_unlocked(folder):
            continue
        if name.endswith(EARLIER_SUFFIX) and not target.exists():
            os.rename(folder, target)
        else:
            _remove(folder)


def _swap_in(folder: str, target: Path) -> None:
    """Make the folder the target; `folder` then names what the target held, if anything.

    In one step where the system can exchange two names. Elsewhere in two, with a moment between
    them without a site; if a build dies just then, the next one puts the earlier site back.
    """
    if not target.exists():
        os.rename(folder, target)
    elif not exchange_names(folder, str(target)):
        earlier = folder + EARLIER_SUFFIX
        try:
            os.rename(target, earlier)
            os.rename(folder, target)
        except BaseException:
            # Also after an interruption: the site must not be missing until the next build.
            if not target.exists():
                os.rename(earlier, target)
            raise
        os.rename(earlier, folder)
    flush_to_disk(str(target.parent), whole=False)


def _remove(folder: str) -> None:
    """Remove a folder with all in it, as far as possible; other builds may do so as well."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        # Left by an interruption, or by folders of an earlier site without permissions.
        if os.path.lexists(folder):
            _make_removable(folder)
            shutil.rmtree(folder, ignore_errors=True)


def _make_removable(folder: str) -> None:
    """Give folders the permissions that removing their content needs; no link is followed."""
    with suppress(OSError):
        os.chmod(folder, FOLDER_MODE)
    for path, names, _ in os.walk(folder):
        for inner in (os.path.join(path, name) for name in names):
            with suppress(OSError):
                if not os.path.islink(inner):
                    os.chmod(inner, FOLDER_MODE)


def _make_parents(parent: Path) -> None:
    """Make the folders that lead to the output."""
    for folder in (*reversed(parent.parents), parent):
        # Another build may make the same folders just now.
        with suppress(FileExistsError):
            if not folder.exists():
                _make_folder(str(folder))


def _make_folder(path: str) -> None:
    """Make a folder of FOLDER_MODE, whatever the umask and what its parent hands on."""
    os.mkdir(path, FOLDER_MODE)
    os.chmod(path, FOLDER_MODE)


def _write_file(place: str, content: bytes) -> None:
    """Write a new file of FILE_MODE, whatever the umask."""
    file = os.open(place, CREATE, FILE_MODE)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(file, FILE_MODE)
        else:
            os.chmod(place, FILE_MODE)
        size = os.write(file, content)
        while size < len(content):
            size += os.write(file, content[size:])
    finally:
        os.close(file)
