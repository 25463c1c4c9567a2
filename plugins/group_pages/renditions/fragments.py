"""Files and parts of pages from an earlier build, while all that they follow from is the same.

A page follows from its template and from the views that the template is given; a group's page, and
its card in lists, from the group as it is published; a listing's files from the groups that it
has. What all files have in common is in every key. The files stand in the site that the earlier
build left (`output.earlier`), cards in a store.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from markupsafe import Markup

from ..cache.artifacts import NO_STORE, Store, digest_parts
from ..listings import ListedGroup, Listing
from ..output.earlier import NO_EARLIER_FILES, EarlierFiles
from ..value_classes import dataclass

KIND = "cards"
PACKAGES = ("yaml", "jinja2", "markupsafe", "linkify_it", "slugify", "typst", "segno", "pypdf")
"""What renders pages, beside this program."""

FACTS = tuple(each.name for each in fields(ListedGroup))
FileBytes = tuple[str, bytes]
"""A file's path below the site's root, and its bytes."""
Beside = Callable[[ListedGroup], str]
"""Returns what a file of a group follows from besides the group as it is published."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site that is still to be made.

    `path` is below the site's root; `size` is how many groups stand in it, which is what it costs.
    """

    path: str
    size: int
    render: Callable[[], bytes]

    @property
    def with_bytes(self) -> FileBytes:
        return self.path, self.render()


class Fragments:
    """The fragments of one store, and the files of the earlier site.

    `sources` are the bytes of all else that they are made from: templates, the time zone's rules.
    """

    def __init__(
        self,
        store: Store = NO_STORE,
        earlier: EarlierFiles = NO_EARLIER_FILES,
        sources: Iterable[bytes] = (),
    ) -> None:
        self._store = store
        self._earlier = earlier
        self._common = b""
        self._by_slug: Mapping[str, ListedGroup] = {}
        self._digests_by_slug: dict[str, bytes] = {}
        self._digests: dict[int, bytes] = {}
        self._digests_of_facts: dict[tuple[str, int], str] = {}
        self._sources = digest_parts(*sources).encode() if store is not NO_STORE else b""

    def start(
        self, by_slug: Mapping[str, ListedGroup], digests: Mapping[str, str], *common: object
    ) -> None:
        """Name the groups, and all that their facts are shown with: words, day, frame of pages.

        `digests` are of the groups' facts, as far as they are known (`Prepared`).
        """
        if self._store is not NO_STORE:
            self._by_slug = by_slug
            self._digests_by_slug = {slug: digest.encode() for slug, digest in digests.items()}
            self._common = digest_parts(self._sources, _dump(common)).encode()

    def page(self, path: str, views: object, render: Callable[[], bytes]) -> Iterator[File]:
        """Yield a page, unless the site has it already, with the same views."""
        return self._file(path, 1, lambda: (_dump(views),), render)

    def of_group(
        self, path: str, listed: ListedGroup, beside: Beside, render: Callable[[], bytes]
    ) -> Iterator[File]:
        """Yield a file of a group, unless the site has it already."""
        return self._file(path, 1, lambda: self._key_parts([listed], beside), render)

    def of_listing(
        self,
        path: str,
        listing: Listing,
        beside: Beside,
        render: Callable[[], bytes],
        views: object = None,
    ) -> Iterator[File]:
        """Yield a file of a listing, unless the site has it already; `views` as of a page.

        How its groups stand there follows from its value and from what they are elsewhere.
        """
        return self.of_groups(
            path,
            [self._by_slug.get(each.group.slug, each) for each in listing.groups],
            beside,
            render,
            (listing.kind.name, listing.path, listing.title, listing.value, views),
        )

    def of_groups(
        self,
        path: str,
        groups: Sequence[ListedGroup],
        beside: Beside,
        render: Callable[[], bytes],
        views: object,
    ) -> Iterator[File]:
        """Yield a file of these groups, in this order, unless the site has it already."""
        return self._file(
            path, len(groups), lambda: (_dump(views), *self._key_parts(groups, beside)), render
        )

    def of_facts(
        self,
        path: str,
        groups: Sequence[ListedGroup],
        digest: Callable[[ListedGroup], str],
        render: Callable[[], bytes],
        views: object,
    ) -> Iterator[File]:
        """Yield a file of these groups that has only some facts of each: those of the digest."""
        return self._file(
            path,
            len(groups),
            lambda: (_dump(views), "\0".join(map(digest, groups)).encode()),
            render,
        )

    def text(self, parts: Iterable[str], make: Callable[[], str]) -> str:
        """Return a text that follows from these parts alone."""
        if self._store is NO_STORE:
            return make()
        key = digest_parts(*(part.encode("utf-8", "surrogatepass") for part in parts))
        text = self._store.get(key)
        if text is None:
            text = make().encode()
            self._store.put(key, text)
        return text.decode()

    def part(self, name: str, listed: ListedGroup, beside: str, make: Callable[[], str]) -> str:
        """Return what several files have of a group; `beside` as of a file of the group."""
        if self._store is NO_STORE:
            return make()
        return self.text((name, self._common.hex(), self._digest(listed).hex(), beside), make)

    def html(
        self, name: str, listed: ListedGroup, beside: str, make: Callable[[], Markup]
    ) -> Markup:
        """Return a part that is HTML: `make` has escaped what it has of staff's texts."""
        # Markup of an earlier build is that of the same templates, texts and code: the key's.
        return Markup(self.part(name, listed, beside, make))  # noqa: S704 -- made as Markup

    def digest_facts(
        self, name: str, listed: ListedGroup, list_facts: Callable[[ListedGroup], object]
    ) -> str:
        """Return a digest of some facts that follow from a group alone."""
        key = (name, id(listed))
        digest = self._digests_of_facts.get(key)
        if digest is None:
            digest = self.part(name, listed, "", lambda: digest_parts(_dump(list_facts(listed))))
            self._digests_of_facts[key] = digest
        return digest

    def _file(
        self,
        path: str,
        size: int,
        list_parts: Callable[[], Iterable[bytes]],
        render: Callable[[], bytes],
    ) -> Iterator[File]:
        if self._earlier.has_any:
            key = digest_parts(self._common, path.encode(), *list_parts())
            if self._earlier.keep(path, key):
                return
        yield File(path, size, render)

    def _key_parts(self, groups: Sequence[ListedGroup], beside: Beside) -> Iterator[bytes]:
        yield b"".join([self._digest(each) for each in groups])
        if beside is not nothing_beside:
            yield "\0".join([beside(each) for each in groups]).encode()

    def _digest(self, listed: ListedGroup) -> bytes:
        slug = listed.group.slug
        own = self._by_slug.get(slug, listed)
        digest = self._digests_by_slug.get(slug)
        if digest is None:
            digest = self._digests_by_slug[slug] = digest_parts(_dump(own)).encode()
        return digest if listed is own else self._digest_apart(listed, own, digest)

    def _digest_apart(self, listed: ListedGroup, own: ListedGroup, digest: bytes) -> bytes:
        """Return a digest of a group as it stands in one listing: of what it differs in there."""
        apart = self._digests.get(id(listed))
        if apart is None:
            facts = ((name, getattr(listed, name)) for name in FACTS)
            differences = [pair for pair in facts if pair[1] is not getattr(own, pair[0])]
            apart = self._digests[id(listed)] = digest_parts(digest, _dump(differences)).encode()
        return apart


NO_FRAGMENTS = Fragments()
"""Keeps nothing."""


def nothing_beside(_: ListedGroup) -> str:
    """Return "": a file follows from the group alone."""
    return ""


def _dump(value: object) -> bytes:
    """Return bytes that two values have alike only where they are equal; they are not read back."""
    return pickle.dumps(value, 5)


def read_templates(folders: Iterable[Path]) -> Iterator[bytes]:
    """Yield the names and contents of all files below the folders, in the folders' order.

    Links to folders are followed, as Jinja follows them.
    """
    for folder in folders:
        for file in _list_files(folder):
            yield os.fsencode(file.relative_to(folder))
            yield file.read_bytes()


def _list_files(folder: Path, above: frozenset[str] = frozenset()) -> Iterator[Path]:
    """Yield the files below a folder; a link to one of those `above` it leads in a circle."""
    real = os.path.realpath(folder)
    if real in above or not folder.is_dir() or not os.access(folder, os.R_OK):
        return
    for path in sorted(folder.iterdir()):
        if path.is_file():
            yield path
        else:
            yield from _list_files(path, above | {real})
