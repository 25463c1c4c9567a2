"""Calls of the C library on file systems that Python's `os` does not offer."""

from __future__ import annotations

import errno
import os

from ..c_library import last_error, load_c_library
from ..open_flags import CAN_OPEN_FOLDERS, FLUSH, FOLDER, READ

AT_FDCWD = -100
RENAME_EXCHANGE = 2
# Errors of systems and file systems that cannot exchange two names.
CANNOT_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange_names(first: str, second: str) -> bool:
    """Swap two names in one step (renameat2, RENAME_EXCHANGE); return False where it cannot be."""
    function = getattr(load_c_library(), "renameat2", None)
    if function is None:
        return False
    names = os.fsencode(first), os.fsencode(second)
    if function(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0:
        return True
    code = last_error()
    if code in CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), first)


def flush_to_disk(folder: str, *, whole: bool = True) -> None:
    """Return when the folder, and with `whole` everything in it, would survive a power cut.

    The file system is flushed at once where the system can: thousands of files, one by one, take
    ten times as long.
    """
    if not CAN_OPEN_FOLDERS:
        if whole:
            _flush_each(folder)
        return
    descriptor = os.open(folder, FOLDER)
    try:
        if whole and not _flush_file_system(descriptor):
            _flush_each(folder)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush_file_system(descriptor: int) -> bool:
    function = getattr(load_c_library(), "syncfs", None)
    if function is None:
        return False
    if function(descriptor) == 0:
        return True
    code = last_error()
    if code == errno.ENOSYS:
        return False
    raise OSError(code, os.strerror(code))


def _flush_each(folder: str) -> None:
    # Windows flushes no folder, and no file that is open for reading alone.
    flags, folders = (READ, ("",)) if CAN_OPEN_FOLDERS else (FLUSH, ())
    for path, _, names in os.walk(folder):
        for name in (*names, *folders):
            descriptor = os.open(os.path.join(path, name), flags)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
