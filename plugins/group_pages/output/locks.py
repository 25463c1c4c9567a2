"""Locks on folders, which the system releases when a process ends, however it ends.

A system without them (Windows) tells by a folder's age whether the build that made it has ended.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ..open_flags import CAN_OPEN_FOLDERS, FOLDER, FOLDER_NO_LINK

try:
    import fcntl
except ImportError:
    HAS_LOCKS = False
else:
    HAS_LOCKS = CAN_OPEN_FOLDERS

LONGEST_BUILD_SECONDS = 24 * 60 * 60
"""A folder that no lock tells of is that of an ended build when it is as old as this."""


def open_locked(folder: str) -> int | None:
    """Return a descriptor that holds the folder's lock until it is closed; None without locks."""
    if not HAS_LOCKS:
        return None
    descriptor = os.open(folder, FOLDER)
    _lock(descriptor, wait=False)
    return descriptor


def is_unlocked(folder: str) -> bool:
    """Return whether no process holds the folder's lock; False on a file system without locks."""
    if not HAS_LOCKS:
        return _is_old(folder)
    try:
        descriptor = os.open(folder, FOLDER_NO_LINK)
    except OSError:
        return False
    try:
        return _lock(descriptor, wait=False)
    finally:
        os.close(descriptor)


@contextmanager
def locked(folder: str) -> Iterator[None]:
    """Hold the folder's lock, after waiting for it; without locks go on at once."""
    if not HAS_LOCKS:
        yield
        return
    descriptor = os.open(folder, FOLDER)
    try:
        _lock(descriptor, wait=True)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, *, wait: bool) -> bool:
    """Take a lock; return False where it is held, or the file system has no locks."""
    operation = fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB
    try:
        fcntl.flock(descriptor, operation)
    except OSError:
        return False
    return True


def _is_old(folder: str) -> bool:
    try:
        changed = os.lstat(folder).st_mtime
    except OSError:
        return False
    return time.time() - changed > LONGEST_BUILD_SECONDS
