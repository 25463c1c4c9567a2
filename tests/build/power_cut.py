"""A model of a disk after a power cut: writes that were not flushed may be lost, or torn.

The model guarantees less than the file systems in use: of all changes since the last flush, any
part may have reached the disk. Only the names of
one folder reach it in the order in which they changed; a name comes, goes or moves whole, and the
exchange of two names is one step. A file's bytes may be missing, zeros or half there. Flushing a
folder keeps its names, flushing a file its bytes (POSIX, fsync), flushing all keeps all (Linux,
syncfs).
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from tests.build.watched_build import Call

NEVER = 1 << 30


@dataclass
class Node:
    """A file or a folder (an inode); its names are in its folder."""

    number: int
    mode: int
    is_folder: bool
    content: bytes = b""
    names: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One change of one thing: the names of a folder, or the bytes or mode of a node.

    `call` is the number of the call that made it. After the call `flushed_by` it cannot be lost.
    """

    call: int
    node: int
    names: tuple[tuple[str, int | None], ...] = ()
    content: bytes | None = None
    mode: int | None = None
    flushed_by: int = NEVER


class Disk:
    """The tree below a folder, as names and nodes."""

    def __init__(self, root: Path) -> None:
        """Read the tree on the real disk, all of it flushed."""
        self.root = str(root)
        self.nodes: list[Node] = []
        self._read(root, {})

    def _read(self, path: Path, known: dict[int, int]) -> int:
        status = path.lstat()
        if status.st_ino not in known:
            node = self.new(stat.S_IMODE(status.st_mode), path.is_dir())
            known[status.st_ino] = node.number
            if node.is_folder:
                node.names = {each.name: self._read(each, known) for each in path.iterdir()}
            else:
                node.content = path.read_bytes()
        return known[status.st_ino]

    def new(self, mode: int, is_folder: bool) -> Node:
        node = Node(len(self.nodes), mode, is_folder)
        self.nodes.append(node)
        return node

    def copy(self) -> Disk:
        disk = copy(self)
        disk.nodes = [replace(node, names=dict(node.names)) for node in self.nodes]
        return disk

    def find(self, path: str) -> Node:
        """Return the node at a path. Raises KeyError where there is none."""
        node = self.nodes[0]
        for name in os.path.relpath(path, self.root).split("/"):
            node = node if name == "." else self.nodes[node.names[name]]
        return node

    def below(self, path: str) -> dict[str, Node]:
        """Return the node at a path and every node below it, by their relative paths."""
        return dict(self._below(self.find(path), "."))

    def _below(self, node: Node, path: str) -> Iterator[tuple[str, Node]]:
        yield path, node
        for name, number in sorted(node.names.items()):
            yield from self._below(self.nodes[number], name if path == "." else f"{path}/{name}")

    def apply(self, change: Change) -> None:
        node = self.nodes[change.node]
        for name, number in change.names:
            node.names.pop(name, None)
            if number is not None:
                node.names[name] = number
        if change.content is not None:
            node.content = change.content
        if change.mode is not None:
            node.mode = change.mode


class Recording:
    """The changes of a build to a disk, and the disks that a power cut may leave."""

    def __init__(self, before: Disk, calls: Sequence[Call]) -> None:
        self.calls = calls
        self.after = before.copy()
        self._changes: list[Change] = []
        for number, call in enumerate(calls):
            if call.done in ("flush", "flush-all"):
                self._flush(number, call)
                continue
            change = self._change(number, call)
            self.after.apply(change)
            self._changes.append(change)
        self._before = before.copy()
        for node in self.after.nodes[len(before.nodes) :]:
            self._before.new(node.mode, node.is_folder)

    def _flush(self, number: int, call: Call) -> None:
        flushed = None if call.done == "flush-all" else self.after.find(call.path).number
        self._changes = [
            replace(change, flushed_by=number)
            if change.flushed_by == NEVER and flushed in (None, change.node)
            else change
            for change in self._changes
        ]

    def _change(self, number: int, call: Call) -> Change:
        """Return the change of a call that is no flush."""
        disk = self.after
        if call.done == "write":
            node = disk.find(call.path)
            return Change(number, node.number, content=node.content + call.content)
        if call.done == "chmod":
            return Change(number, disk.find(call.path).number, mode=call.mode)
        path = call.other if call.done == "link" else call.path
        folder, name = disk.find(os.path.dirname(path)), os.path.basename(path)
        other = os.path.basename(call.other)
        names: tuple[tuple[str, int | None], ...]
        if call.done in ("create", "folder"):
            names = ((name, disk.new(call.mode, call.done == "folder").number),)
        elif call.done == "remove":
            names = ((name, None),)
        elif call.done == "link":
            names = ((name, disk.find(call.path).number),)
        else:
            assert os.path.dirname(call.path) == os.path.dirname(call.other)
            stays = folder.names[other] if call.done == "exchange" else None
            names = ((name, stays), (other, folder.names[name]))
        return Change(number, folder.number, names)

    def cut(self, call: int, survival: float, random: Random) -> Disk:
        """Return the disk after a power cut between a call and the next; -1 is before the first.

        `survival` is the probability of each change that was not flushed by then.
        """
        disk = self._before.copy()
        lost: set[int] = set()
        for change in self._changes:
            if change.call > call:
                break
            if change.flushed_by <= call:
                disk.apply(change)
            elif change.content is not None and random.random() >= survival:
                disk.apply(replace(change, content=_torn(change.content, random)))
            elif change.node in lost or random.random() >= survival:
                lost.add(change.node)
            else:
                disk.apply(change)
        return disk


def _torn(content: bytes, random: Random) -> bytes:
    return random.choice((b"", bytes(len(content)), content[: len(content) // 2]))


def state(disk: Disk, path: str) -> dict[str, tuple[str, str]]:
    """Return what `contents.state` does for a real folder; {} where the folder is missing."""
    try:
        nodes = disk.below(path)
    except KeyError:
        return {}
    return {
        name: (
            stat.filemode(node.mode | (stat.S_IFDIR if node.is_folder else stat.S_IFREG)),
            "" if node.is_folder else hashlib.sha256(node.content).hexdigest(),
        )
        for name, node in nodes.items()
    }


def lay_out(disk: Disk, folder: Path) -> None:
    """Write the tree to a folder of the real disk."""
    for name, node in disk.below(disk.root).items():
        place = folder / name
        if node.is_folder:
            place.mkdir(exist_ok=True, parents=True)
        else:
            place.write_bytes(node.content)
        place.chmod(node.mode)
