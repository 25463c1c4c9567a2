"""The files of the site that stands when a build begins: those that stay the same are linked."""

from __future__ import annotations

import os
import stat
from contextlib import ExitStack, suppress

from ..cache.states import read_signature
from ..open_flags import CAN_OPEN_FOLDERS, FOLDER, HAS_NO_LINK, READ_NO_LINK

FILE_MODE = 0o644
HAS_MODES = hasattr(os, "getuid")


class EarlierSite:
    """The site in a folder, if there is one.

    Where the system can, its files are asked of the folder itself, not by its name: another build
    may put its own site there between a look at a file and the link to it.
    """

    def __init__(self, folder: str, cleanup: ExitStack) -> None:
        """Open the folder; `cleanup` closes it. Raises OSError."""
        self._is_there = os.path.isdir(folder)
        self._prefix = f"{folder}/"
        self._folder: int | None = None
        if self._is_there and CAN_OPEN_FOLDERS and _can_start_from_folder():
            self._folder = os.open(folder, FOLDER)
            cleanup.callback(os.close, self._folder)
            self._prefix = ""

    def read_signature(self, path: str) -> str:
        """Return the signature of a file, "" where there is none."""
        return read_signature(self._prefix + path, self._folder) if self._is_there else ""

    def link(self, path: str, place: str) -> bool:
        """Give a file a second name; return False where the system has none."""
        earlier = self._prefix + path
        # A file system without hard links, or a file that is gone, is an OSError; a system that
        # cannot link or not without following has the others. Then the bytes are written anew.
        with suppress(OSError, NotImplementedError, AttributeError):
            os.link(earlier, place, src_dir_fd=self._folder, follow_symlinks=False)
            return True
        return False

    def link_equal(self, path: str, place: str, content: bytes) -> bool:
        """Link a file if it has these bytes; return False if it must be written."""
        earlier = self._prefix + path
        if not self._is_there or (not HAS_NO_LINK and os.path.islink(earlier)):
            return False
        try:
            file = os.open(earlier, READ_NO_LINK, dir_fd=self._folder)
        except OSError:
            return False
        try:
            status = os.fstat(file)
            if status.st_size != len(content) or not _has_own_mode(status.st_mode):
                return False
            if os.read(file, len(content) + 1) != content:
                return False
        finally:
            os.close(file)
        return self.link(path, place)


def _can_start_from_folder() -> bool:
    """Return whether the system takes an open folder for paths to begin in."""
    return {os.open, os.stat, getattr(os, "link", None)} <= os.supports_dir_fd


def _has_own_mode(mode: int) -> bool:
    """Return whether it is a file's, of FILE_MODE where the system has modes (Windows has none)."""
    return stat.S_ISREG(mode) and (not HAS_MODES or stat.S_IMODE(mode) == FILE_MODE)
