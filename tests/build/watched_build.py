"""A build whose calls that change the disk are recorded, and may be refused."""

from __future__ import annotations

import ctypes
import errno
import os
import pickle
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from tests.building import Finished, pelican_arguments, run_forked, run_pelican

ENTRY_BYTES = 256
"""Room on a disk that a name in a folder takes."""

CHANGING = ("open", "write", "mkdir", "link", "rename", "unlink", "rmdir", "chmod", "fsync")
"""Python's functions by which a build changes the disk. That the list is complete is tested in
test_power_cut: the replayed calls must give what is on the disk."""


class Call(NamedTuple):
    """A change of the disk. `done` is create, folder, write, link, rename, exchange, remove, chmod,
    flush (of a file or folder) or flush-all; `path` and `other` are absolute."""

    done: str
    path: str
    other: str = ""
    content: bytes = b""
    mode: int = 0


def room_taken(calls: Iterable[Call]) -> int:
    """Return the room on a disk that a build needs, in bytes."""
    return sum(
        len(call.content) + ENTRY_BYTES * (call.done in ("create", "folder", "link", "rename"))
        for call in calls
    )


class WatchedDisk:
    """Replaces the functions of `os` and of the C library that change the disk."""

    def __init__(self, folder: str, output: str, room: int | None, lacks: set[str]) -> None:
        self.folder = folder
        self.fixed = output if "replace" in lacks else ""
        self.room = room
        self.lacks = lacks
        self.calls: list[Call] = []
        self.opened: dict[int, str] = {}

    def install(self) -> None:
        from group_pages.output import filesystem

        self.real = {name: getattr(os, name) for name in CHANGING}
        self.library = ctypes.CDLL(None, use_errno=True)
        for name in self.real:
            setattr(os, name, getattr(self, name))
        os.remove = self.unlink
        filesystem.load_c_library = lambda: self

    def __getattr__(self, name: str) -> Any:
        """Return a function of the C library that the simulated system has."""
        functions = {"renameat2": ("exchange", self._exchange), "syncfs": ("syncfs", self._sync)}
        lacking, function = functions.get(name, (name, None))
        if function is None or lacking in self.lacks:
            raise AttributeError(name)
        return function

    # Functions of Python's `os`

    def open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        place = self._place(path, dir_fd)
        new = bool(flags & os.O_CREAT) and not os.path.lexists(place)
        if new:
            self._take(place, ENTRY_BYTES)
        descriptor: int = self.real["open"](path, flags, mode, dir_fd=dir_fd)
        self.opened[descriptor] = place
        if new:
            self._record(Call("create", place, mode=os.fstat(descriptor).st_mode & 0o7777))
        return descriptor

    def write(self, descriptor: int, content: bytes) -> int:
        place = self.opened.get(descriptor, "")
        part = bytes(content)[: self._take(place, len(content), partly=True)]
        size: int = self.real["write"](descriptor, part)
        self._record(Call("write", place, content=part[:size]))
        return size

    def mkdir(self, path: Any, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        place = self._place(path, dir_fd)
        self._take(place, ENTRY_BYTES)
        self.real["mkdir"](path, mode, dir_fd=dir_fd)
        self._record(Call("folder", place, mode=os.stat(place).st_mode & 0o7777))

    def link(self, source: Any, path: Any, **options: Any) -> None:
        self._take(self._place(path), ENTRY_BYTES)
        self.real["link"](source, path, **options)
        self._record(Call("link", self._place(source), self._place(path)))

    def rename(self, source: Any, path: Any) -> None:
        self._take(self._place(path), ENTRY_BYTES)
        if self.fixed in (self._place(source), self._place(path)):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), path)
        self.real["rename"](source, path)
        self._record(Call("rename", self._place(source), self._place(path)))

    def unlink(self, path: Any, *, dir_fd: int | None = None) -> None:
        place = self._place(path, dir_fd)
        self.real["unlink"](path, dir_fd=dir_fd)
        self._record(Call("remove", place))

    def rmdir(self, path: Any, *, dir_fd: int | None = None) -> None:
        place = self._place(path, dir_fd)
        self.real["rmdir"](path, dir_fd=dir_fd)
        self._record(Call("remove", place))

    def chmod(self, path: Any, mode: int, **options: Any) -> None:
        self.real["chmod"](path, mode, **options)
        self._record(Call("chmod", self._place(path), mode=mode))

    def fsync(self, descriptor: int) -> None:
        self.real["fsync"](descriptor)
        self._record(Call("flush", self.opened[descriptor]))

    # Functions of the C library

    def _exchange(self, there: int, first: bytes, other: int, second: bytes, flags: int) -> int:
        if self.fixed in (os.fsdecode(first), os.fsdecode(second)):
            ctypes.set_errno(errno.EBUSY)
            return -1
        status: int = self.library.renameat2(there, first, other, second, flags)
        if status == 0:
            self._record(Call("exchange", os.fsdecode(first), os.fsdecode(second)))
        return status

    def _sync(self, descriptor: int) -> int:
        status: int = self.library.syncfs(descriptor)
        self._record(Call("flush-all", self.folder))
        return status

    # The record

    def _record(self, call: Call) -> None:
        if self._below(call.path):
            self.calls.append(call)

    def _below(self, place: str) -> bool:
        return place == self.folder or place.startswith(self.folder + "/")

    def _place(self, path: Any, dir_fd: int | None = None) -> str:
        above = os.getcwd() if dir_fd is None else self.opened[dir_fd]
        return os.path.normpath(os.path.join(above, os.fsdecode(path)))

    def _take(self, place: str, count: int, *, partly: bool = False) -> int:
        """Use up room; return how much there was. Raises OSError where there is too little."""
        if self.room is None or not self._below(place):
            return count
        if self.room == 0 or (self.room < count and not partly):
            self.room = 0
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), place)
        taken = min(count, self.room)
        self.room -= taken
        return taken


class DyingDisk(WatchedDisk):
    """Kills the build without warning when it has changed the disk some times."""

    def __init__(self, output: Path, changes: int) -> None:
        super().__init__(str(output.parent), str(output), None, set())
        self.changes = changes

    def _record(self, call: Call) -> None:
        super()._record(call)
        if len(self.calls) == self.changes:
            os.kill(os.getpid(), signal.SIGKILL)


def killed_build(content: Path, output: Path, *, changes: int) -> Finished:
    """Return the build, dead after that many changes unless it is done with fewer."""
    arguments = pelican_arguments(content, output)
    return run_forked(build_on, DyingDisk(output, changes), content.with_name("journal"), arguments)


def watched_build(
    content: Path, output: Path, *, lacks: str = "", room: int | None = None
) -> tuple[Finished, list[Call]]:
    """Return the finished build and its calls, in order.

    `room` is how many bytes the disk of the output's parent folder has left (every file and every
    folder takes some, as on a real one; None for enough). `lacks` names what the system cannot do,
    with a comma between: `exchange`, `syncfs`, or to `replace` the output, as if it were a disk by
    itself.
    """
    journal = content.with_name("journal")
    disk = WatchedDisk(str(output.parent), str(output), room, set(lacks.split(",")))
    finished = run_forked(build_on, disk, journal, pelican_arguments(content, output))
    return finished, [Call(*call) for call in pickle.loads(journal.read_bytes())]


def build_on(disk: WatchedDisk, journal: Path, arguments: list[str]) -> None:
    disk.install()
    try:
        run_pelican(arguments)
    finally:
        with open(journal, "wb") as file:
            pickle.dump([tuple(call) for call in disk.calls], file)
