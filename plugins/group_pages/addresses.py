"""Edition -> every address it takes, and the files that cannot have the address they want."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from .listings import Edition
from .listings.renditions import RENDITIONS, addresses_of_renditions
from .loading.folder import ASSOCIATION_FILE
from .model import Site
from .paths import (
    INDEX_FILE,
    NEWS_FEED_FILE,
    PARTNERS_FILE,
    RESERVED_FOLDERS,
    ROOT_FILES,
    Paths,
    page_file,
)
from .problems import Problems, Written
from .publication import Publication, aliases_of
from .schema import ASSOCIATION, GROUP, KIND_OF_FOLDER, NEWS, PAGE
from .schema.values.aliases import MAX_NAME_BYTES, alias_address
from .value_classes import dataclass


@dataclass(frozen=True, slots=True)
class _Claim:
    """Something that wants an address; `path` is None for the site's own pages.

    `alias` is the text of an alias in its file, "" for a page's own address.
    """

    address: str
    path: Path | None
    line: int = 1
    owner: tuple[str, str] = ("", "")
    alias: str = ""


def report_collisions(site: Site, edition: Edition, problems: Problems) -> None:
    """Report everything that wants an address it cannot have.

    Addresses that differ in letter case only count as one: some hosts and some disks see no
    difference between them.
    """
    paths = Paths(site.association.language)
    addresses = _AddressTable(site, paths, problems)
    for address in _own_addresses(edition, paths):
        addresses.claim(_Claim(address, None))
    for claim in _claims_of_pages(site, edition, paths):
        addresses.claim(claim)
    for claim in sorted(
        _claims_of_aliases(site, edition), key=lambda claim: (str(claim.path), claim.line)
    ):
        addresses.claim_alias(claim)


def published_addresses(edition: Edition, paths: Paths) -> frozenset[str]:
    """Return the addresses that a link may name: all pages, and the files beside them."""
    pages = set(_own_addresses(edition, paths))
    pages.update(group.path for group in edition.groups)
    pages.update(paths.page(page.slug) for page in edition.publication.pages)
    pages.update(paths.news_item(item.slug) for item in edition.publication.news)
    return frozenset(pages.union(addresses_of_renditions(edition)))


def pages_by_file(site: Site, publication: Publication, paths: Paths) -> dict[Path, str]:
    """Return the address of each file of the content that has a page.

    Links in the names of files are resolved.
    """
    objects = [(kind, slug) for kind, slug, _ in publication.objects()]
    files = resolve_links(site.documents[key].path for key in objects)
    return {
        file: address_of(kind, slug, paths)
        for file, (kind, slug) in zip(files, objects, strict=True)
    }


def resolve_links(files: Iterable[Path]) -> Iterator[Path]:
    """Yield the real path of each file: a folder that many lie in is looked at once."""
    real_folder = cache(lambda folder: Path(os.path.realpath(folder)))
    for file in files:
        place = real_folder(file.parent) / file.name
        yield Path(os.path.realpath(place)) if place.is_symlink() else place


def address_of(kind: str, slug: str, paths: Paths) -> str:
    """Return the address of the page of a file of the content, if it has one."""
    row = KIND_OF_FOLDER.get(kind)
    if row is None:
        return paths.home
    if row.is_facet:
        return paths.value(row.name, slug)
    return {GROUP: paths.group, PAGE: paths.page, NEWS: paths.news_item}[row](slug)


def _own_addresses(edition: Edition, paths: Paths) -> Iterator[str]:
    yield from ROOT_FILES
    yield from (paths.groups, paths.calendar, paths.news, paths.news + NEWS_FEED_FILE)
    if edition.partners:
        yield from (paths.partners, paths.partners + PARTNERS_FILE)
    for listing in edition.listings:
        yield listing.path
    for facet in edition.facets:
        yield facet.path


def _claims_of_pages(site: Site, edition: Edition, paths: Paths) -> Iterator[_Claim]:
    """Yield the pages that a file of the content makes."""
    for kind, slug, _ in edition.publication.objects():
        row = KIND_OF_FOLDER.get(kind)
        if row is not None and row.has_page:
            address = address_of(kind, slug, paths)
            yield _Claim(address, site.documents[kind, slug].path, 1, (kind, slug))


def _claims_of_aliases(site: Site, edition: Edition) -> Iterator[_Claim]:
    for kind, slug, owner in edition.publication.objects():
        path = site.documents[kind, slug].path
        for alias in aliases_of(owner):
            yield _Claim("", path, alias.line, (kind, slug), alias.text)


class _AddressTable:
    """The files and folders that have been claimed so far."""

    def __init__(self, site: Site, paths: Paths, problems: Problems) -> None:
        self._root = site.root
        beside = (rendition.name(paths.language) for rendition in RENDITIONS)
        # Of the files that a folder of the site may hold.
        self._names = tuple(map(_key, (INDEX_FILE, *beside)))
        # The calendar has a page a month, of whatever months there are.
        self._month = re.compile(_key(paths.calendar) + r"[0-9]{4}-[0-9]{2}/")
        self._association = site.documents.get((ASSOCIATION.name, ASSOCIATION.name))
        self._problems = problems
        self._files: dict[str, _Claim] = {}
        self._folders: dict[str, _Claim] = {}

    def claim(self, claim: _Claim) -> None:
        if _is_too_long(claim.address):
            self._report(claim, "address-too-long")
        elif claim.path is not None and self._is_reserved(claim.address):
            self._report(claim, "address-reserved")
        elif (other := self._obstacle(claim)) is not None:
            self._report_taken(claim, other)
        else:
            self._enter(claim)

    def _enter(self, claim: _Claim) -> None:
        key = _key(claim.address)
        for name in self._names if _is_folder(claim.address) else ("",):
            self._files.setdefault(key + name, claim)
        for folder in _folders(key):
            self._folders.setdefault(folder, claim)

    def claim_alias(self, claim: _Claim) -> None:
        claim = replace(claim, address=alias_address(claim.alias))
        if not self._is_respelt(claim):
            self.claim(claim)

    def _is_respelt(self, claim: _Claim) -> bool:
        """Report if the file names the same former address twice, as `/a` and `/a/`: no harm."""
        other = self._files.get(_key(page_file(claim.address)))
        return (
            other is not None
            and other.owner == claim.owner
            and other.address == claim.address
            and other.alias not in ("", claim.alias)
        )

    def _obstacle(self, claim: _Claim) -> _Claim | None:
        """Return the claim in the way: of the file itself, of a file where a folder is wanted, or
        of a folder where the file is wanted."""
        key = _key(page_file(claim.address))
        other = self._files.get(key) or self._folders.get(key)
        for folder in _folders(key):
            other = other or self._files.get(folder)
        # The site's own pages may be named twice (the calendar is a listing, too).
        return None if other is not None and other.path is None and claim.path is None else other

    def _is_reserved(self, address: str) -> bool:
        key = _key(address)
        return key.startswith(RESERVED_FOLDERS) or self._month.match(key) is not None

    def _report_taken(self, claim: _Claim, other: _Claim) -> None:
        if other.path is None:
            self._report(claim, "address-reserved")
        else:
            name = other.path.relative_to(self._root).as_posix()
            self._report(claim, "address-taken", other=name)

    def _report(self, claim: _Claim, code: str, **details: str) -> None:
        path = claim.path
        if path is None:
            path = self._association.path if self._association else self._root / ASSOCIATION_FILE
        self._problems.error(
            path, claim.line, code, address=Written("/" + claim.address), **details
        )


def _is_too_long(address: str) -> bool:
    return any(len(name.encode()) > MAX_NAME_BYTES for name in address.split("/"))


def _is_folder(address: str) -> bool:
    return not address or address.endswith("/")


def _key(address: str) -> str:
    """Return one key for addresses that some file system takes for one: ı and i, for example."""
    return unicodedata.normalize("NFC", address).upper().casefold()


def _folders(key: str) -> Iterator[str]:
    """Yield the folders that a file needs, as keys without a slash at the end."""
    names = key.split("/")[:-1]
    for count in range(1, len(names) + 1):
        yield "/".join(names[:count])
