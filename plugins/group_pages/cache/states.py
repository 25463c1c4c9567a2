"""States of files, by which they are as they were or not, without reading them.

A file's signature is what the system knows of it: kind and mode, size, times, number. Where the
signature is the same, so are the bytes; where it is another one, their digest decides. A file that
has changed a moment ago may change again and keep its signature: it is `young`.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b

YOUNG_NS = 2_000_000_000
"""Some file systems give times in steps of two seconds."""
TICK_SECONDS = 0.012
"""The longest step of a system's clock."""
STARTED_NS = time.time_ns()
"""When this process, or the one that it is forked from, began to read the program's own files."""
FOLDER = "folder"
MISSING = "missing"


def is_hidden(name: str) -> bool:
    """Return whether a file's or folder's name says that it is a program's own."""
    return name[0] == "."


def is_no_source(name: str) -> bool:
    """Return whether a folder of code has something of this name that is not read as its source."""
    return is_hidden(name) or name == "__pycache__"


def is_repository(name: str) -> bool:
    return name == ".git"


class Untraceable(Exception):
    """Something cannot be compared with what it was before."""


class States:
    """Signatures by path.

    `newest` is the last time at which any of them changed, `newest_modified` at which any was
    written, in ns. `young` are those whose bytes may change, or have changed, unnoticed.
    """

    def __init__(self) -> None:
        self.by_path: dict[str, str] = {}
        self.newest = 0
        self.newest_modified = 0
        self.young: set[str] = set()
        # What was written so shortly before may be written again with the same signature.
        self._young_from = time.time_ns() - YOUNG_NS
        self._folders_linked_to: list[str] = []

    def add_tree(
        self, root: str, left_out: Callable[[str], bool] | None = None, *, modes: bool = False
    ) -> None:
        """Add the root, and all files and folders below it but those of such names.

        `modes`: those of folders make a difference, too. Raises Untraceable.
        """
        self.by_path[root] = FOLDER if os.path.isdir(root) else MISSING
        waiting = [root]
        while waiting:
            folder = waiting.pop()
            try:
                entries = list(os.scandir(folder))
            except FileNotFoundError:
                continue
            except OSError as error:
                raise Untraceable(folder) from error
            for entry in entries:
                name = entry.name
                if name == ".git" and folder != root:
                    # A repository in the repository: no file of the outer one holds its state.
                    raise Untraceable(entry.path)
                if left_out is not None and left_out(name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    mode = str(entry.stat(follow_symlinks=False).st_mode) if modes else ""
                    self.by_path[entry.path] = FOLDER + mode
                    waiting.append(entry.path)
                else:
                    self._add_entry(entry)

    def add_file(self, path: str) -> None:
        """Add a file's state, or a folder's own, or that there is none."""
        try:
            self.by_path[path] = self._signature(path, os.stat(path))
        except OSError:
            self.by_path[path] = MISSING

    def check_links(self) -> None:
        """Raise Untraceable where a link leads to a folder whose files are not among these."""
        for target in self._folders_linked_to:
            if target not in self.by_path:
                raise Untraceable(target)

    def summarize(self) -> str:
        """Return the digest of all paths and signatures."""
        lines = [f"{path}\0{self.by_path[path]}" for path in sorted(self.by_path)]
        return digest_text("\0".join(lines))

    def _add_entry(self, entry: os.DirEntry[str]) -> None:
        path = entry.path
        try:
            signature = self._signature(path, entry.stat(follow_symlinks=False))
            if entry.is_symlink():
                target = os.stat(path)
                signature += f"\0{os.readlink(path)}\0{self._signature(path, target)}"
                if stat.S_ISDIR(target.st_mode):
                    self._folders_linked_to.append(os.path.realpath(path))
        except OSError as error:
            raise Untraceable(path) from error
        self.by_path[path] = signature

    def _signature(self, path: str, status: os.stat_result) -> str:
        changed, modified = status.st_ctime_ns, status.st_mtime_ns
        self.newest_modified = max(self.newest_modified, modified)
        self.newest = max(self.newest, changed, modified)
        if changed > self._young_from or modified > self._young_from:
            self.young.add(path)
        return format_signature(status)


def format_signature(status: os.stat_result) -> str:
    """Return a file's signature."""
    times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
    return f"{status.st_mode} {status.st_size} {times} {status.st_ino}"


def read_signature(path: str, folder: int | None = None) -> str:
    """Return the signature of a file, or of a link itself; "" where there is none.

    `folder` is an open one that the path begins in.
    """
    try:
        return format_signature(os.stat(path, dir_fd=folder, follow_symlinks=False))
    except OSError:
        return ""


def wait_for_clock() -> None:
    """Wait until what is written has another time than all that has been written."""
    # A file's time goes by the system's clock, which steps: written again within a step, it would
    # keep its signature. There is no event to wait for but the time itself.
    time.sleep(TICK_SECONDS)


def digest_files(states: States, known: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return each path's signature, "" of a young file, and a digest of what it is.

    `known` are those of an earlier time: a file of the same signature is not read again. Raises
    Untraceable.
    """
    result = {}
    for path, signature in states.by_path.items():
        before, digest = known.get(path, ("", ""))
        if signature != before or path in states.young:
            digest = f"{_summarize_kind(signature)} {digest_file(path)}"
        # Written once more within the clock's step, a file would have the same signature.
        result[path] = ["" if path in states.young else signature, digest]
    return result


def _summarize_kind(signature: str) -> str:
    """Return the kind and mode of a signature, and where a link leads: git asks about them, too."""
    own, *link = signature.split("\0")
    return " ".join((own.partition(" ")[0], *link[:1]))


def digest_file(path: str) -> str:
    """Return the digest of a file's bytes, "" of what is no file. Raises Untraceable."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return ""
        with open(path, "rb") as file:
            return blake2b(file.read(), digest_size=16).hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise Untraceable(path) from error


def digest_text(text: str) -> str:
    """Return a digest of a text, which may name files that are not in Unicode."""
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
