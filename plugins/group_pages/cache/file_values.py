"""What was made of one file each, in several steps: all of it is one artifact.

A file's values follow from its bytes and from what is common to all such files. Objects of other
files are among that; the values refer to them and do not contain them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from .artifacts import NO_STORE, Store, digest_parts
from .value_bytes import Shared, SharedValues, dump_value

Value = TypeVar("Value")


class FileValues:
    """The values of one store, by the slug of their file and by their class.

    `complete` returns what follows from the shared objects and is shared, too.
    """

    def __init__(
        self, store: Store = NO_STORE, complete: Callable[[Shared], Shared] = lambda _: {}
    ) -> None:
        self._store = store
        self._complete = complete
        self._shared = SharedValues({})
        self._common = b""
        self._keys: dict[str, str] = {}
        self._values: dict[str, dict[type, object]] = {}
        self._changed: dict[str, None] = {}
        self._digests: dict[str, str] = {}
        self._digests_of_shared: dict[int, bytes] = {}

    def start(self, common: str, shared: Shared) -> None:
        """Begin a build: name a digest of what is common to the files, and the objects in that."""
        if self._store is NO_STORE:
            return
        self._common = common.encode()
        self._shared = SharedValues({**shared, **self._complete(shared)})
        self._keys, self._values, self._changed = {}, {}, {}
        self._digests, self._digests_of_shared = {}, {}

    def shared(self, kind: type[Value]) -> Mapping[str, Value]:
        """Return the shared objects of this class, by their own names."""
        return self._shared.of(kind)

    def open(self, slug: str, key: str) -> None:
        """Take out what there is of a file; `key` is a digest of its bytes."""
        if self._store is NO_STORE:
            return
        key = self._keys[slug] = digest_parts(key.encode(), self._common)
        artifact = self._store.get(key)
        if artifact is None:
            return
        digest, _, content = artifact.partition(b"\n")
        values = self._shared.load(content)
        if isinstance(values, tuple):
            self._digests[slug] = digest.decode()
            self._values[slug] = {type(each): each for each in values}

    def get(self, slug: str, kind: type[Value]) -> Value | None:
        """Return the file's value of this class, None where there is none yet."""
        value = self._values.get(slug, {}).get(kind)
        return value if isinstance(value, kind) else None

    def put(self, slug: str, value: object) -> None:
        if self._store is not NO_STORE:
            self._values.setdefault(slug, {})[type(value)] = value
            self._changed[slug] = None

    def find(self, slug: str, kind: type[Value], make: Callable[[], Value]) -> Value:
        """Return the file's value of this class, made now where there is none yet."""
        value = self.get(slug, kind)
        if value is None:
            value = make()
            self.put(slug, value)
        return value

    def leave_out(self, slug: str) -> None:
        """Keep no values of the file: something may have to be reported of it in every build."""
        self._keys.pop(slug, None)

    def save(self) -> Mapping[str, str]:
        """Put what is new into the store; return a digest of the values of each file.

        The digests cover the objects that the values refer to.
        """
        for slug in self._changed:
            content, shared = self._shared.dump(tuple(self._values[slug].values()))
            digest = digest_parts(content, *map(self._digest_shared, shared))
            self._digests[slug] = digest
            if slug in self._keys:
                self._store.put(self._keys[slug], f"{digest}\n".encode() + content)
        self._changed.clear()
        return self._digests

    def _digest_shared(self, value: object) -> bytes:
        digest = self._digests_of_shared.get(id(value))
        if digest is None:
            digest = digest_parts(dump_value(value)).encode()
            self._digests_of_shared[id(value)] = digest
        return digest


NO_FILE_VALUES = FileValues()
"""Has none, and keeps none."""
