"""What was made in earlier builds, by the digest of all that it was made from.

A store is one file of the cache. What depends on the program's code is kept for that code alone.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any, TypeVar

from .inputs import PACKAGE, summarize_code_folder
from .modules import find_folders
from .places import find_cache, read_bytes, remove_oldest, write_bytes
from .states import digest_text

FOLDER_NAME = "artifacts"
MOST_STORES = 64
MOST_BYTES = 256_000_000
SPARE_BYTES = 4_000_000
"""Of what the last build did not use: an undone edit finds what it had."""

ASKED_BY = {"slugify": ("text_unidecode", "unidecode")}
"""Packages that one of ours asks in turn, also such as need not be there."""

Artifacts = Sequence[tuple[str, bytes]]
"""Keys, each with its artifact."""
Entry = tuple[bytes | memoryview, str]
"""An artifact and its digest."""
Value = TypeVar("Value")


class Store:
    """The artifacts of one kind, of one content folder.

    Two builds that save it at once both leave a whole one: whatever is in it is right. A process
    that lives may use it for one build after the other: each ends with `save`.
    """

    def __init__(self, file: str | None) -> None:
        self._file = file
        self._entries: dict[str, Entry] = {}
        self._new: dict[str, bytes] = {}
        self._used: dict[str, None] = {}
        self._taken = 0
        self._sound: set[str] = set()
        self._values: dict[str, Any] = {}
        if file is not None:
            self._load(read_bytes(file))

    @property
    def is_new(self) -> bool:
        """Report whether no earlier build has put anything into it."""
        return not self._entries

    def get(self, key: str) -> bytes | None:
        """Return the artifact of a key, None where there is none or it is damaged."""
        if key in self._new:
            return self._new[key]
        artifact = self._find(key)
        if artifact is None:
            return None
        self._used[key] = None
        return bytes(artifact)

    def get_value(self, key: str, load: Callable[[bytes], Value]) -> Value | None:
        """Return what `load` makes of the artifact of a key, None where there is none.

        It is made once while the store lives: whoever gets it must not change it.
        """
        if key in self._values:
            self._used[key] = None
            value: Value = self._values[key]
            return value
        artifact = self.get(key)
        if artifact is None:
            return None
        value = self._values[key] = load(artifact)
        return value

    def put(self, key: str, artifact: bytes) -> None:
        """Keep an artifact; its key is a digest of all that it was made from."""
        if self._file is not None:
            self._new[key] = artifact
            self._used[key] = None
            self._values.pop(key, None)

    def take_used(self) -> Artifacts:
        """Return the artifacts that have been found or put since this was called last."""
        artifacts = [(key, self.get(key)) for key in [*islice(self._used, self._taken, None)]]
        self._taken = len(self._used)
        return [(key, artifact) for key, artifact in artifacts if artifact is not None]

    def add_used(self, artifacts: Artifacts) -> None:
        """Take over what a forked process has found or put."""
        for key, artifact in artifacts:
            if self.get(key) is None:
                self.put(key, artifact)

    def save(self) -> None:
        """Write the store, if it has anything new: what was used, then of the rest what has room.

        What has no room is forgotten.
        """
        if self._file is not None and self._new:
            entries = self._entries_with_room()
            table = [(key, len(artifact), digest) for key, (artifact, digest) in entries.items()]
            head = json.dumps(table, separators=(",", ":")).encode()
            head = f"{_digest(head)} ".encode() + head + b"\n"
            # Not joined: a store may be a good part of a build's memory.
            if write_bytes(self._file, (head, *(artifact for artifact, _ in entries.values()))):
                remove_oldest(os.path.dirname(self._file), MOST_STORES)
            self._entries = entries
            self._new.clear()
            self._sound = set(entries)
            self._values = {key: each for key, each in self._values.items() if key in entries}
        self._used.clear()
        self._taken = 0

    def _entries_with_room(self) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        size = 0
        for key in self._used:
            artifact = self._new[key] if key in self._new else self._find(key)
            if artifact is None:
                continue
            size += len(artifact)
            if size <= MOST_BYTES:
                digest = _digest(artifact) if key in self._new else self._entries[key][1]
                entries[key] = artifact, digest
        spare = min(SPARE_BYTES, MOST_BYTES - size)
        for key, entry in self._entries.items():
            if key in entries:
                continue
            spare -= len(key) + len(entry[0])
            if spare >= 0 and self._find(key) is not None:
                entries[key] = entry
        return entries

    def _find(self, key: str) -> bytes | memoryview | None:
        """Return the bytes of an artifact, None where there is none or it is damaged."""
        if key not in self._entries:
            return None
        artifact, digest = self._entries[key]
        if key not in self._sound and _digest(artifact) != digest:
            return None
        self._sound.add(key)
        return artifact

    def _load(self, content: bytes) -> None:
        end = content.find(b"\n")
        digest, _, table = content[: max(end, 0)].partition(b" ")
        if _digest(table).encode() != digest:
            return
        rest = memoryview(content)[end + 1 :]
        for key, length, digest_of_artifact in json.loads(table):
            self._entries[key] = rest[:length], digest_of_artifact
            rest = rest[length:]


NO_STORE = Store(None)
"""Keeps nothing."""


class LateStore:
    """A store that is opened when it is first asked for."""

    def __init__(self, find: Callable[[], Store]) -> None:
        self._find = find
        self.opened = NO_STORE

    def open(self) -> Store:
        if self.opened is NO_STORE:
            self.opened = self._find()
        return self.opened


def open_store(
    kind: str, owner: str, packages: Iterable[str], environment: Mapping[str, str] = os.environ
) -> Store:
    """Return the store of a kind of artifacts that these packages make beside the program.

    `owner` is what they are kept for: a content folder. Where nothing is kept, it stays empty.
    """
    folder = find_cache(environment)
    version = None if folder is None else _find_version(packages)
    if folder is None or version is None:
        return NO_STORE
    name = digest_text(f"{kind}\0{owner}\0{version}")
    return Store(os.path.join(folder, FOLDER_NAME, f"{kind}-{name}"))


def digest_parts(*parts: bytes) -> str:
    """Return the key of an artifact that is made from these."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def list_packages(packages: Iterable[str]) -> list[str]:
    """Return the packages, each with those that it asks in turn."""
    return [name for each in packages for name in (each, *ASKED_BY.get(each, ()))]


def _find_version(packages: Iterable[str]) -> str | None:
    """Return a digest of the program's code and these packages.

    None where any of their files may have changed after this process read it.
    """
    summaries = [summarize_code_folder(PACKAGE)]
    for name in list_packages(packages):
        summaries += map(summarize_code_folder, find_folders(name))
    if "" in summaries:
        return None
    return digest_text("\0".join((sys.version, *summaries)))


def _digest(content: bytes | memoryview) -> str:
    return blake2b(content, digest_size=8).hexdigest()
