"""One writer at a time in a content folder: a lock that ends with its process."""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE_SECONDS = 30
"""After which whoever holds the lock hangs, or works through something enormous."""
RETRY_SECONDS = 0.05
STALE_SECONDS = 120
"""Age of a lock file of which the system does not say whether its process lives."""


class Locked(Exception):
    """Somebody else has been writing for longer than one waits."""


@contextmanager
def folder_locked(file: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the lock of a file, which is made. Raises Locked, OSError.

    The system's own locks (flock, or Windows' locking) end with their process. Where a file system
    has neither, a second file stands for the lock, until it is old.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    release: Callable[[], None] | None = None
    try:
        end = time.monotonic() + patience
        while (release := _take(descriptor, file)) is None:
            if time.monotonic() > end:
                raise Locked
            time.sleep(RETRY_SECONDS)
        yield
    finally:
        if release is not None:
            release()
        os.close(descriptor)


def _take(descriptor: int, file: Path) -> Callable[[], None] | None:
    """Return what releases the lock; None where another holds it."""
    for take in (_take_flock, _take_windows_lock):
        with suppress(ImportError, AttributeError, NotImplementedError):
            return take(descriptor)
    return _take_file(file.with_name(f"{file.name}-held"))


def _take_flock(descriptor: int) -> Callable[[], None] | None:
    """Take POSIX's lock; None if another holds it. Raises ImportError, NotImplementedError."""
    fcntl = importlib.import_module("fcntl")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return None
    except OSError as error:
        raise NotImplementedError from error
    return lambda: fcntl.flock(descriptor, fcntl.LOCK_UN)


def _take_windows_lock(descriptor: int) -> Callable[[], None] | None:
    msvcrt = importlib.import_module("msvcrt")
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError:
        return None

    def release() -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

    return release


def _take_file(held: Path) -> Callable[[], None] | None:
    with suppress(OSError):
        if time.time() - held.stat().st_mtime > STALE_SECONDS:
            held.unlink()
    try:
        os.close(os.open(held, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except FileExistsError:
        return None

    def release() -> None:
        with suppress(OSError):
            held.unlink()

    return release
