"""The output folder: which one a build may replace, and why a site cannot be written to it.

A build replaces the output whole, so it must not be a folder with anything else in it. A folder
that a build made is recognised by the files that every site has at its root: nothing is put into
the site for this, and a copy of a site is as good as the site.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..listings.renditions import FEED, GROUPS_JSON
from ..paths import INDEX_FILE, SCHEMA_FILE
from ..reported_error import ReportedError

MADE_BY_EVERY_BUILD = (INDEX_FILE, FEED.filename, GROUPS_JSON.filename, SCHEMA_FILE)
# The first keys of the root's groups.json (content-format 13.9).
MARKS_OF_JSON = (b'"version"', b'"built_for"')
HEAD_BYTES = 4096

MESSAGES = {
    "output-not-ours": (
        "the folder {folder} is not empty and Piiri did not make it; nothing was written. "
        "Choose another folder or empty it yourself."
    ),
    "output-in-use": (
        "the folder {folder} is the same as {other}, inside it or around it; nothing was "
        "written. Choose another folder."
    ),
    "output-not-folder": "{folder} is not a folder; nothing was written.",
    "output-is-mount": (
        "the folder {folder} is a disk of its own and cannot be replaced; choose a folder "
        "inside it. The earlier site is as it was."
    ),
    "disk-full": "the disk is full: the site could not be written to {folder}. "
    "The earlier site is as it was.",
    "file-too-large": "a file would be larger than this system allows: the site could not be "
    "written to {folder}. The earlier site is as it was.",
    "output-forbidden": "this user may not write to {other}: the site could not be written to "
    "{folder}. The earlier site is as it was.",
    "output-failed": "the site could not be written to {folder} ({reason}). "
    "The earlier site is as it was.",
}

CODES_BY_ERROR = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "file-too-large",
    errno.EACCES: "output-forbidden",
    errno.EPERM: "output-forbidden",
    errno.EROFS: "output-forbidden",
    errno.EBUSY: "output-is-mount",
    errno.EXDEV: "output-is-mount",
}


class OutputError(ReportedError):
    """The site cannot be written; `code` is a key of MESSAGES, `details` fill its message."""

    exitcode = 1

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(MESSAGES[code].format(**details))
        self.code = code
        self.details = details


def check_target(target: Path, protected: Iterable[Path]) -> None:
    """Refuse an output folder that a build must not replace. Raises OutputError.

    `protected` are folders that nothing may be written to: the output may not be one of them, lie
    in one or hold one. Links are resolved first.
    """
    real = real_path(target)
    for folder in protected:
        other = real_path(folder)
        if real == other or other in real.parents or real in other.parents:
            raise OutputError("output-in-use", folder=str(target), other=str(folder))
    if real.exists() and not real.is_dir():
        raise OutputError("output-not-folder", folder=str(target))
    if real.is_dir():
        if not os.access(real, os.W_OK | os.X_OK):
            raise OutputError("output-forbidden", folder=str(target), other=str(target))
        if not _is_replaceable(real, target):
            raise OutputError("output-not-ours", folder=str(target))


def real_path(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _is_replaceable(folder: Path, target: Path) -> bool:
    with system_errors_explained(target):
        return next(folder.iterdir(), None) is None or is_built_site(folder)


def is_built_site(folder: Path) -> bool:
    """Return whether the folder holds at its root the files that every build writes there."""
    if not all(_is_plain_file(folder / name) for name in MADE_BY_EVERY_BUILD):
        return False
    with (folder / GROUPS_JSON.filename).open("rb") as file:
        head = file.read(HEAD_BYTES)
    return all(mark in head for mark in MARKS_OF_JSON)


def _is_plain_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


@contextmanager
def system_errors_explained(target: Path) -> Iterator[None]:
    """Raise OutputError in place of OSError."""
    try:
        yield
    except OSError as error:
        code = CODES_BY_ERROR.get(error.errno or 0, "output-failed")
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise OutputError(
            code, folder=str(target), other=str(real_path(target).parent), reason=reason
        ) from error
