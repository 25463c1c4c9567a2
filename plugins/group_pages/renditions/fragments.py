"""Pages and parts of pages from an earlier build, while all that they follow from is the same.

A page follows from its template and from the views that the template is given; a group's page, and
its card in lists, from the group as it is published. What all pages have in common is in every
key. The pages themselves stand in the site that the earlier build left; here are the
digests by which they are as they were.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..cache.artifacts import NO_STORE, Store, digest_parts
from ..cache.places import read_bytes
from ..listings import ListedGroup

KIND = "pages"
PACKAGES = ("jinja2", "markupsafe", "linkify_it", "slugify")
"""What renders pages, beside this program."""


class Fragments:
    """The fragments of one store; `site` is the earlier build's output."""

    def __init__(
        self, store: Store = NO_STORE, site: Path = Path(), templates: Iterable[Path] = ()
    ) -> None:
        self._store = store
        self._site = str(site)
        self._common = b""
        self._digests: dict[int, bytes] = {}
        if store is not NO_STORE:
            self._templates = digest_parts(*_read_all(templates)).encode()

    def start(self, *common: object) -> None:
        """Name all that the group's own facts are shown with: words, day, frame of the pages."""
        if self._store is not NO_STORE:
            self._common = digest_parts(self._templates, _dump(common)).encode()

    def page(self, path: str, views: object, render: Callable[[], bytes]) -> bytes:
        """Return a page, rendered unless the site has it already, with the same views."""
        if self._store is NO_STORE:
            return render()
        return self._find_page(path, digest_parts(self._common, _dump(views)), render)

    def group_page(
        self,
        listed: ListedGroup,
        path: str,
        list_texts: Callable[[], Iterable[str]],
        render: Callable[[], bytes],
    ) -> bytes:
        """Return the page of a group, rendered unless the site has it already.

        `list_texts` gives what it shows besides the group, as it is or as a digest.
        """
        if self._store is NO_STORE:
            return render()
        return self._find_page(path, self._key(listed, "page", path, *list_texts()), render)

    def _find_page(self, path: str, key: str, render: Callable[[], bytes]) -> bytes:
        digest = self._store.get(key)
        content = read_bytes(f"{self._site}/{path}") if digest else b""
        if not digest or digest_parts(content).encode() != digest:
            content = render()
            self._store.put(key, digest_parts(content).encode())
        return content

    def card(self, listed: ListedGroup, render: Callable[[], str]) -> str:
        """Return the card of a group, the same for all lists."""
        if self._store is NO_STORE:
            return render()
        key = self._key(listed, "card")
        card = self._store.get(key)
        if card is None:
            card = render().encode()
            self._store.put(key, card)
        return card.decode()

    def _key(self, listed: ListedGroup, *texts: str) -> str:
        digest = self._digests.get(id(listed))
        if digest is None:
            digest = self._digests[id(listed)] = digest_parts(_dump(listed)).encode()
        return digest_parts(self._common, digest, *(text.encode() for text in texts))


NO_FRAGMENTS = Fragments()
"""Keeps nothing."""


def _dump(value: object) -> bytes:
    """Return bytes that two values have alike only where they are equal; they are not read back."""
    return pickle.dumps(value, 5)


def _read_all(folders: Iterable[Path]) -> Iterator[bytes]:
    """Yield the names and contents of all files below the folders, in the folders' order."""
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield file.relative_to(folder).as_posix().encode()
                yield file.read_bytes()
