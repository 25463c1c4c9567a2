"""Locks that keep processes from each other's folders; each ends with its process.

A build locks the folder that it makes: nothing else may stand beside the output. A system without
such locks (Windows) shows only by a folder's age whether the build that made it has ended.

A writer of content locks a file, on Windows too. Where a file system has no locks, a second file
stands for the lock, until it is old.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from .open_flags import CAN_OPEN_FOLDERS, FOLDER, FOLDER_NO_LINK

try:
    import fcntl
except ImportError:
    HAS_FLOCK = False
else:
    HAS_FLOCK = True
LONGEST_BUILD_SECONDS = 24 * 60 * 60
"""Age at which a folder without a lock is that of a build that has ended."""
PATIENCE_SECONDS = 30
"""After which whoever holds a file's lock hangs, or works through something enormous."""
RETRY_SECONDS = 0.05
"""Between two tries of a lock that somebody else holds."""
STALE_SECONDS = 120
"""Age of a lock file of which the system does not say whether its process lives."""


class Locked(Exception):
    """Another process has held the lock for longer than one waits."""


class NoLocks(Exception):
    """The system, or the file system, has no locks."""


def open_locked(folder: str) -> int | None:
    """Return a descriptor that holds the folder's lock until it is closed; None without locks."""
    if not _has_folder_locks():
        return None
    descriptor = os.open(folder, FOLDER)
    _lock_folder(descriptor, wait=False)
    return descriptor


def is_unlocked(folder: str) -> bool:
    """Return whether no process holds the folder's lock; False on a file system without locks."""
    if not _has_folder_locks():
        return _is_old(folder, LONGEST_BUILD_SECONDS)
    try:
        descriptor = os.open(folder, FOLDER_NO_LINK)
    except OSError:
        return False
    try:
        return _lock_folder(descriptor, wait=False)
    finally:
        os.close(descriptor)


@contextmanager
def folder_locked(folder: str) -> Iterator[None]:
    """Hold the folder's lock, after waiting for it; without locks go on at once."""
    if not _has_folder_locks():
        yield
        return
    descriptor = os.open(folder, FOLDER)
    try:
        _lock_folder(descriptor, wait=True)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def file_locked(file: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the lock of a file, which is made. Raises Locked, OSError."""
    with ExitStack() as stack:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        stack.callback(os.close, descriptor)
        # Whoever waits is to hear of it rather than wait for a process that hangs.
        end = time.monotonic() + patience
        while (release := _take(descriptor, file)) is None:
            if time.monotonic() > end:
                raise Locked
            # The system's own wait for a lock has no limit: the lock is tried again instead.
            time.sleep(RETRY_SECONDS)
        stack.callback(release)
        yield


def _has_folder_locks() -> bool:
    return HAS_FLOCK and CAN_OPEN_FOLDERS


def _lock_folder(descriptor: int, *, wait: bool) -> bool:
    """Take the lock; return False where it is held, or the file system has no locks."""
    try:
        return _flock(descriptor, wait=wait)
    except NoLocks:
        return False


def _flock(descriptor: int, *, wait: bool) -> bool:
    """Take POSIX's lock; return False where another holds it. Raises NoLocks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise NoLocks from error
    return True


def _take(descriptor: int, file: Path) -> Callable[[], None] | None:
    """Return what releases the file's lock; None where another holds it."""
    if sys.platform == "win32":
        return _take_on_windows(descriptor)
    with suppress(NoLocks):
        if HAS_FLOCK:
            is_ours = _flock(descriptor, wait=False)
            return (lambda: fcntl.flock(descriptor, fcntl.LOCK_UN)) if is_ours else None
    return _take_second_file(file.with_name(f"{file.name}-held"))


if sys.platform == "win32":
    import msvcrt

    def _take_on_windows(descriptor: int) -> Callable[[], None] | None:
        """Return what releases the lock of the file's first byte; None where another holds it."""
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return None

        def release() -> None:
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

        return release


def _take_second_file(held: Path) -> Callable[[], None] | None:
    with suppress(OSError):
        if _is_old(held, STALE_SECONDS):
            held.unlink()
    try:
        os.close(os.open(held, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except FileExistsError:
        return None

    def release() -> None:
        with suppress(OSError):
            held.unlink()

    return release


def _is_old(path: str | Path, seconds: float) -> bool:
    """Return whether the file or folder was changed longer ago; False where there is none."""
    try:
        changed = os.lstat(path).st_mtime
    except OSError:
        return False
    # Without locks, age alone shows that the process of a file has ended.
    return time.time() - changed > seconds
