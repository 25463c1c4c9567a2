"""Edition -> every address it takes, and what cannot have the address it wants."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .listings import Edition
from .listings.renditions import RENDITIONS, addresses_of_renditions
from .model import Site
from .paths import (
    INDEX_FILE,
    NEWS_FEED_FILE,
    RESERVED_FOLDERS,
    ROOT_FILES,
    Paths,
    page_file,
)
from .problems import Problems, Written
from .publication import Publication, aliases_of
from .schema import ASSOCIATION, GROUP, KIND_OF_FOLDER, NEWS, PAGE
from .schema.values.aliases import MAX_NAME_BYTES, alias_address


@dataclass(frozen=True, slots=True)
class _Claim:
    """Something that wants an address; `path` is None for the site's own pages.

    `alias` is the text of an alias as written, "" for a page's own address.
    """

    address: str
    path: Path | None
    line: int = 1
    owner: tuple[str, str] = ("", "")
    alias: str = ""


def collisions(site: Site, edition: Edition, problems: Problems) -> None:
    """Report everything that wants an address it cannot have.

    Addresses that differ in letter case only count as one: some hosts and some disks see no
    difference between them.
    """
    paths = Paths(site.association.language)
    taken = _Taken(site, paths, problems)
    for address in _own_addresses(edition, paths):
        taken.take(_Claim(address, None))
    for claim in _written(site, edition, paths):
        taken.take(claim)
    for claim in sorted(_aliases(site, edition), key=lambda claim: (str(claim.path), claim.line)):
        taken.take_alias(claim)


def published_addresses(edition: Edition, paths: Paths) -> frozenset[str]:
    """Addresses of all pages, and of the feeds and data beside them: what a link may name."""
    pages = set(_own_addresses(edition, paths))
    pages.update(group.path for group in edition.groups)
    pages.update(paths.page(page.slug) for page in edition.publication.pages)
    pages.update(paths.news_item(item.slug) for item in edition.publication.news)
    return frozenset(pages.union(addresses_of_renditions(edition)))


def pages_by_file(site: Site, publication: Publication, paths: Paths) -> dict[Path, str]:
    """The address of each file of the content that has a page; links in file names are resolved."""
    return {
        Path(os.path.realpath(site.documents[kind, slug].path)): address_of(kind, slug, paths)
        for kind, slug, _ in publication.objects()
    }


def address_of(kind: str, slug: str, paths: Paths) -> str:
    """Where the page of a file of the content is, if it has one."""
    row = KIND_OF_FOLDER.get(kind)
    if row is None:
        return paths.home
    if row.is_facet:
        return paths.value(row.name, slug)
    return {GROUP: paths.group, PAGE: paths.page, NEWS: paths.news_item}[row](slug)


def _own_addresses(edition: Edition, paths: Paths) -> Iterator[str]:
    yield from ROOT_FILES
    yield from (paths.groups, paths.calendar, paths.news, paths.news + NEWS_FEED_FILE)
    for listing in edition.listings:
        yield listing.path
    for facet in edition.facets:
        yield facet.path


def _written(site: Site, edition: Edition, paths: Paths) -> Iterator[_Claim]:
    """The pages that a file of the content makes."""
    for kind, slug, _ in edition.publication.objects():
        row = KIND_OF_FOLDER.get(kind)
        if row is not None and row.has_page:
            address = address_of(kind, slug, paths)
            yield _Claim(address, site.documents[kind, slug].path, 1, (kind, slug))


def _aliases(site: Site, edition: Edition) -> Iterator[_Claim]:
    for kind, slug, owner in edition.publication.objects():
        path = site.documents[kind, slug].path
        for alias in aliases_of(owner):
            yield _Claim("", path, alias.line, (kind, slug), alias.text)


class _Taken:
    """The files and folders that are spoken for."""

    def __init__(self, site: Site, paths: Paths, problems: Problems) -> None:
        self._root = site.root
        # The calendar has a page a month, of whatever months there are.
        self._month = re.compile(_key(paths.calendar) + r"[0-9]{4}-[0-9]{2}/")
        self._association = site.documents.get((ASSOCIATION.name, ASSOCIATION.name))
        self._problems = problems
        self._files: dict[str, _Claim] = {}
        self._folders: dict[str, _Claim] = {}

    def take(self, claim: _Claim) -> None:
        if self._too_long(claim) or self._reserved(claim):
            return
        other = self._other(claim)
        if other is not None:
            self._report_taken(claim, other)
            return
        for file in _files_of(claim.address):
            key = _key(file)
            self._files.setdefault(key, claim)
            for folder in _folders(key):
                self._folders.setdefault(folder, claim)

    def take_alias(self, claim: _Claim) -> None:
        claim = replace(claim, address=alias_address(claim.alias))
        if not self._spelt_otherwise(claim):
            self.take(claim)

    def _spelt_otherwise(self, claim: _Claim) -> bool:
        """Whether the same file names the same former address twice, as `/a` and `/a/`: no harm."""
        other = self._files.get(_key(page_file(claim.address)))
        return (
            other is not None
            and other.owner == claim.owner
            and other.address == claim.address
            and other.alias not in ("", claim.alias)
        )

    def _other(self, claim: _Claim) -> _Claim | None:
        """What stands in the way: at the file itself, as a file where a folder is wanted, or
        as a folder where the file is wanted."""
        key = _key(page_file(claim.address))
        other = self._files.get(key) or self._folders.get(key)
        for folder in _folders(key):
            other = other or self._files.get(folder)
        # The site's own pages may be named twice (the calendar is a listing, too).
        return None if other is not None and other.path is None and claim.path is None else other

    def _reserved(self, claim: _Claim) -> bool:
        key = _key(claim.address)
        reserved = key.startswith(RESERVED_FOLDERS) or self._month.match(key)
        if claim.path is None or not reserved:
            return False
        self._report(claim, "address-reserved", address=Written("/" + claim.address))
        return True

    def _too_long(self, claim: _Claim) -> bool:
        if all(len(name.encode()) <= MAX_NAME_BYTES for name in claim.address.split("/")):
            return False
        self._report(claim, "address-too-long", address=Written("/" + claim.address))
        return True

    def _report_taken(self, claim: _Claim, other: _Claim) -> None:
        address = Written("/" + claim.address)
        if other.path is None:
            self._report(claim, "address-reserved", address=address)
        else:
            name = other.path.relative_to(self._root).as_posix()
            self._report(claim, "address-taken", address=address, other=name)

    def _report(self, claim: _Claim, code: str, **details: str) -> None:
        path = claim.path
        if path is None:
            known = self._association
            path = known.path if known else self._root / "association.md"
        self._problems.error(path, claim.line, code, **details)


def _files_of(address: str) -> tuple[str, ...]:
    """The files that a folder may hold, or the one file."""
    if address and not address.endswith("/"):
        return (address,)
    beside = (rendition.filename for rendition in RENDITIONS)
    return tuple(address + file for file in (INDEX_FILE, *beside))


def _key(address: str) -> str:
    """The same for addresses that some file system takes for one: ı and i have one capital."""
    return unicodedata.normalize("NFC", address).upper().casefold()


def _folders(key: str) -> Iterator[str]:
    """The folders that a file needs, as file-like keys without a slash at the end."""
    names = key.split("/")[:-1]
    for count in range(1, len(names) + 1):
        yield "/".join(names[:count])
