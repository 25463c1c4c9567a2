"""Writes a site into a fresh folder beside the output and swaps it in whole.

A reader of the output finds the old site or the new one, never a mixture, and so does whoever
looks after a crash: everything is on the disk before the swap. What a dead build left beside the
output is taken away by the next one.

How it is told whether a build is alive: it holds a lock (flock) on its own folder, which the
kernel gives up when the process ends, however it ends. Short steps that must not meet (making a
folder, swapping, sweeping up) hold a lock on the parent folder. Nothing but the folder being
built ever stands beside the output, and nothing is in the output but the site.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import stat
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from .. import interruption
from ..paths import checked
from .filesystem import exchange, flush_to_disk
from .targets import OutputError, check_target, explained, real_path

FILE_MODE = 0o644
FOLDER_MODE = 0o755
UMASK = 0o022


class Building:
    """A site being written. Use as a context manager: what is not published is removed.

    Files that the earlier site has with the same bytes keep its time of change, so that a host
    goes on answering "not modified" for them; all others have the time of this build.
    """

    def __init__(self, target: Path, kept: Iterable[Path] = ()) -> None:
        self.target = target
        self._kept = tuple(kept)
        check_target(target, self._kept)
        self._real = real_path(target)
        self._umask = os.umask(UMASK)
        self.files: set[str] = set()
        self._folders = {""}
        with interruption.comes_later():
            try:
                with explained(target):
                    made = _make_parents(self._real.parent)
                    self._folder, self._lock = _fresh_folder(self._real)
            except OutputError:
                os.umask(self._umask)
                raise
            self._discard = weakref.finalize(
                self, _discard, self._folder, self._lock, self._umask, made
            )
        self._earlier = str(self._real) if self._real.is_dir() else ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.abandon()

    def abandon(self) -> None:
        """Remove what was written, unless it is published by now; no harm if called twice."""
        with interruption.comes_later():
            self._discard()

    def write(self, path: str, content: bytes) -> str:
        """Write a file below the site's root; gives its path on the disk for now."""
        if checked(path) in self.files:
            raise ValueError(f"written twice: {path}")
        self.files.add(path)
        with explained(self.target):
            folder, _, name = path.rpartition("/")
            if folder not in self._folders:
                self._make(folder)
            place = f"{self._folder}/{folder}/{name}" if folder else f"{self._folder}/{name}"
            if not (self._earlier and _link_equal(f"{self._earlier}/{path}", place, content)):
                _write(place, content)
        return place

    def _make(self, folder: str) -> None:
        above = folder.rpartition("/")[0]
        if above not in self._folders:
            self._make(above)
        _make_folder(f"{self._folder}/{folder}")
        self._folders.add(folder)

    def publish(self) -> None:
        """Swap the new site in, whole. Raises OutputError; the earlier site then stands."""
        with explained(self.target):
            flush_to_disk(self._folder)
        with interruption.comes_later():
            with explained(self.target), _parent_locked(self._real):
                check_target(self.target, self._kept)
                _swap_in(self._folder, self._real)
            self._discard()


def _fresh_folder(target: Path) -> tuple[str, int]:
    """A new folder beside the target, with the lock that shows its build is alive."""
    with _parent_locked(target):
        _sweep_up(target)
        folder = f"{_stem(target)}{os.getpid()}-{secrets.token_hex(4)}"
        _make_folder(folder)
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        _lock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return folder, lock


def _stem(target: Path) -> str:
    """What the paths of all folders being built for a target begin with."""
    return f"{target.parent}/.{target.name}.being-built-"


def _sweep_up(target: Path) -> None:
    """Remove what dead builds left; put the earlier site back if one died half-way in a swap."""
    stem = os.path.basename(_stem(target))
    left = sorted(name for name in os.listdir(target.parent) if name.startswith(stem))
    for name in left:
        folder = f"{target.parent}/{name}"
        if not _dead(folder):
            continue
        if name.endswith(EARLIER) and not target.exists():
            os.rename(folder, target)
        else:
            _remove(folder)


def _dead(folder: str) -> bool:
    """Whether no process holds the folder's lock. Without locks on this file system: alive."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        return _lock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(lock)


@contextmanager
def _parent_locked(target: Path) -> Iterator[None]:
    lock = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _lock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _lock(descriptor: int, how: int) -> bool:
    """Whether the lock was got; a file system without locks gives none."""
    try:
        fcntl.flock(descriptor, how)
    except OSError:
        return False
    return True


EARLIER = "-earlier"


def _swap_in(folder: str, target: Path) -> None:
    """Make the folder the target; what the target held is gone afterwards.

    In one step where the system can exchange two names. Elsewhere in two, with a moment between
    them without a site; a build that dies just then is made good by the next one.
    """
    if not target.exists():
        os.rename(folder, target)
    elif not exchange(folder, str(target)):
        earlier = folder + EARLIER
        os.rename(target, earlier)
        try:
            os.rename(folder, target)
        except OSError:
            os.rename(earlier, target)
            raise
        os.rename(earlier, folder)
    flush_to_disk(str(target.parent), whole=False)


def _remove(folder: str) -> None:
    """Remove a folder with all in it, as far as that can be done; others may do so as well."""
    shutil.rmtree(folder, ignore_errors=True)
    if os.path.lexists(folder):
        _open_up(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _open_up(folder: str) -> None:
    """Give back the permissions that removing what is in a folder needs; follows no link."""
    with suppress(OSError):
        os.chmod(folder, FOLDER_MODE)
    for path, names, _ in os.walk(folder):
        for inner in (os.path.join(path, name) for name in names):
            with suppress(OSError):
                if not os.path.islink(inner):
                    os.chmod(inner, FOLDER_MODE)


def _make_parents(parent: Path) -> tuple[Path, ...]:
    """Make the folders that lead to the output; gives those that were missing, inmost first."""
    missing = [folder for folder in (parent, *parent.parents) if not folder.exists()]
    parent.mkdir(parents=True, exist_ok=True)
    return tuple(missing)


def _discard(folder: str, lock: int, umask: int, parents: tuple[Path, ...]) -> None:
    """Leave nothing of a build but the site it published, if it did."""
    _remove(folder)
    os.close(lock)
    os.umask(umask)
    for parent in parents:
        # One that holds the new site, or somebody else's folder by now, stays.
        with suppress(OSError):
            parent.rmdir()


def _make_folder(path: str) -> None:
    os.mkdir(path, FOLDER_MODE)
    # What it lies in may hand on a mode of its own, by its group's bit or by an access list.
    os.chmod(path, FOLDER_MODE)


def _write(place: str, content: bytes) -> None:
    file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
    try:
        os.fchmod(file, FILE_MODE)
        written = os.write(file, content)
        while written < len(content):
            written += os.write(file, content[written:])
    finally:
        os.close(file)


def _link_equal(earlier: str, place: str, content: bytes) -> bool:
    """Take the earlier site's file over if it has these bytes; False if it must be written."""
    try:
        file = os.open(earlier, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        status = os.fstat(file)
        if status.st_size != len(content) or status.st_mode != stat.S_IFREG | FILE_MODE:
            return False
        if os.read(file, len(content) + 1) != content:
            return False
    finally:
        os.close(file)
    # File systems without hard links refuse: the bytes are written anew.
    with suppress(OSError):
        os.link(earlier, place, follow_symlinks=False)
        return True
    return False
