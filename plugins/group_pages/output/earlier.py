"""The files of the earlier site, and what each was made from: a file is not made again.

A file is taken over while its key is the same and its signature is that which the build left
(`cache.states`): then nobody has changed it. A file in any other state is made anew.
"""

from __future__ import annotations

import json

from ..cache.artifacts import NO_STORE, Store
from ..cache.inputs import identify_folder
from ..cache.states import Untraceable, read_signature
from . import StagedSite

KIND = "files"
KEY = "files"


class EarlierFiles:
    """The files of one output folder, as the store's last build left them."""

    def __init__(self, store: Store = NO_STORE, staged: StagedSite | None = None) -> None:
        self._store = store
        self._staged = staged
        self._earlier: dict[str, list[str]] = json.loads(store.get(KEY) or "{}")
        self._keys: dict[str, str] = {}

    @property
    def has_any(self) -> bool:
        """Report whether keys are of use: there is, or there will be, an earlier site."""
        return self._staged is not None and self._store is not NO_STORE

    def keep(self, path: str, key: str) -> bool:
        """Take a file over; return False where it must be made.

        `key` is a digest of all that the file follows from.
        """
        self._keys[path] = key
        earlier, signature = self._earlier.get(path, ("", ""))
        return self._staged is not None and earlier == key and self._staged.keep(path, signature)

    def save(self) -> None:
        """Note the state of the files of the site, which was published a step of the clock ago."""
        if self._staged is None or not self.has_any:
            return
        output = str(self._staged.real)
        states = {
            path: (key, read_signature(f"{output}/{path}")) for path, key in self._keys.items()
        }
        try:
            is_own = identify_folder(output) == self._staged.identity
        except Untraceable:
            return
        if is_own:
            self._store.put(KEY, json.dumps(states, separators=(",", ":")).encode())
            self._store.save()


NO_EARLIER_FILES = EarlierFiles()
"""Has none, and takes none over."""
