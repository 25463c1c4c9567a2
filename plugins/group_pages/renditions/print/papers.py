"""The documents of an edition that can be printed, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from ...cache.artifacts import NO_STORE, Store
from ...edition import Prepared
from ...listings.renditions import (
    BOOKLET,
    LEAFLET,
    NOTICE_BOARD,
    POSTER,
    Rendition,
    files_of_group,
    files_of_listing,
)
from ...value_classes import dataclass
from .documents import Documents
from .leaflets import Booklets, Leaflets
from .posters import Posters
from .town_boards import TownBoards

KIND = "papers"
PACKAGES = ("typst", "segno", "pypdf")
"""What makes PDFs, beside this program and what is in its folder: templates and fonts."""
FORMATS: Mapping[Rendition, type[Documents]] = {
    LEAFLET: Leaflets,
    BOOKLET: Booklets,
    NOTICE_BOARD: TownBoards,
    POSTER: Posters,
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document; `path` is where a site that is printed has it, `title` that of its page."""

    path: str
    rendition: Rendition
    title: str
    render: Callable[[], bytes]


def list_papers(prepared: Prepared, store: Store = NO_STORE) -> Iterator[Paper]:
    """Yield every document, printed with each build or not; the store has those of earlier runs."""
    edition = replace(prepared.edition, is_printed=True)
    language = edition.publication.association.language
    prepared = replace(prepared, edition=edition)
    formats = {each: make(prepared, store) for each, make in FORMATS.items()}
    for listing in edition.listings:
        for rendition in filter(formats.__contains__, files_of_listing(edition, listing)):
            path = listing.path + rendition.name(language)
            render = partial(formats[rendition].of_listing, listing)
            yield Paper(path, rendition, listing.title, render)
    for listed in edition.groups:
        for rendition in filter(formats.__contains__, files_of_group(edition, listed)):
            path = listed.path + rendition.name(language)
            render = partial(formats[rendition].of_group, listed)
            yield Paper(path, rendition, listed.group.facts.title, render)
