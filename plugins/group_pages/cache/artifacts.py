"""What was made in earlier builds, by the digest of all that it was made from.

A store is one file of the cache. What depends on the program's code is kept for that code alone.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec

from .inputs import PACKAGE
from .places import find_cache, read_bytes, remove_oldest, write_bytes
from .states import STARTED_NS, YOUNG_NS, States, Untraceable, digest_text

FOLDER_NAME = "artifacts"
MOST_STORES = 64
MOST_BYTES = 256_000_000
SPARE_BYTES = 4_000_000
"""Of what the last build did not use: an undone edit finds what it had."""


class Store:
    """The artifacts of one kind, of one content folder.

    Two builds that save it at once both leave a whole one: whatever is in it is right.
    """

    def __init__(self, file: str | None) -> None:
        self._file = file
        self._content = memoryview(b"")
        self._places: dict[str, tuple[int, int, str]] = {}
        self._used: dict[str, tuple[bytes, str]] = {}
        self._has_new = False
        if file is not None:
            self._load(read_bytes(file))

    def get(self, key: str) -> bytes | None:
        """Return the artifact of a key, None where there is none or it is damaged."""
        if key in self._used:
            return self._used[key][0]
        if key not in self._places:
            return None
        start, end, digest = self._places[key]
        artifact = bytes(self._content[start:end])
        if _digest(artifact) != digest:
            return None
        self._used[key] = artifact, digest
        return artifact

    def put(self, key: str, artifact: bytes) -> None:
        """Keep an artifact; its key is a digest of all that it was made from."""
        if self._file is not None:
            self._used[key] = artifact, _digest(artifact)
            self._has_new = True

    def save(self) -> None:
        """Write the store: what was used, then as much of the rest as has room."""
        if self._file is None or not self._has_new:
            return
        entries: dict[str, tuple[bytes, str]] = {}
        size = 0
        for key, used in self._used.items():
            size += len(used[0])
            if size <= MOST_BYTES:
                entries[key] = used
        spare = min(SPARE_BYTES, MOST_BYTES - size)
        for key, (start, end, digest) in self._places.items():
            if key in entries:
                continue
            spare -= len(key) + end - start
            artifact = bytes(self._content[start:end]) if spare >= 0 else b""
            if spare >= 0 and _digest(artifact) == digest:
                entries[key] = artifact, digest
        table = [(key, len(artifact), digest) for key, (artifact, digest) in entries.items()]
        head = json.dumps(table, separators=(",", ":")).encode()
        head = f"{_digest(head)} ".encode() + head
        content = b"".join(artifact for artifact, _ in entries.values())
        if write_bytes(self._file, b"\n".join((head, content))):
            self._has_new = False
            remove_oldest(os.path.dirname(self._file), MOST_STORES)

    def _load(self, content: bytes) -> None:
        head, _, rest = content.partition(b"\n")
        digest, _, table = head.partition(b" ")
        if _digest(table).encode() != digest:
            return
        self._content = memoryview(rest)
        end = 0
        for key, length, digest_of_artifact in json.loads(table):
            start, end = end, end + length
            self._places[key] = (start, end, digest_of_artifact)


NO_STORE = Store(None)
"""Keeps nothing."""


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
        digest.update(f"{len(part)}:".encode())
        digest.update(part)
    return digest.hexdigest()


def _find_version(packages: Iterable[str]) -> str | None:
    """Return a digest of the program's code and these packages.

    None where any of their files may have changed after this process read it.
    """
    summaries = [_summarize(PACKAGE)]
    for name in packages:
        spec = find_spec(name)
        folders = spec.submodule_search_locations if spec else None
        summaries += [_summarize(folder) for folder in folders or ()]
    if "" in summaries:
        return None
    return digest_text("\0".join((sys.version, *summaries)))


@cache
def _summarize(folder: str) -> str:
    """Return the digest of a folder of code, "" where it may have changed.

    It is read once in a process: code that changes later has another digest in the next process.
    """
    states = States()
    try:
        states.add_tree(folder)
    except Untraceable:
        return ""
    return states.summarize() if states.newest < STARTED_NS - YOUNG_NS else ""


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()
