"""The files a site is published as: pages for people, and files for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from ..edition import Prepared
from ..listings import Edition, ListedGroup, Listing
from ..listings.renditions import (
    BOOKLET,
    FEED,
    GROUPS_JSON,
    LEAFLET,
    NOTICE_BOARD,
    POSTER,
    Rendition,
    files_of_group,
    files_of_listing,
    renditions_of,
)
from .calendar import ics
from .data import atom_xml, groups_json, groups_schema, hosting, search_json, sitemap_xml
from .html.assets import static_files
from .html.environment import environment
from .html.pages import Pages
from .html.renderer import File
from .print import leaflets, posters, town_boards
from .web_addresses import folders


class Format(Protocol):
    """Renders the files of one rendition; made once for an edition."""

    def of_listing(self, listing: Listing) -> bytes: ...

    def of_group(self, listed: ListedGroup) -> bytes: ...


FORMATS: Mapping[Rendition, Callable[[Prepared], Format]] = {
    FEED: lambda prepared: ics.Feeds(prepared.edition, prepared.words, prepared.timestamps),
    POSTER: posters.Posters,
    LEAFLET: leaflets.Leaflets,
    BOOKLET: leaflets.Booklets,
    NOTICE_BOARD: town_boards.TownBoards,
    GROUPS_JSON: lambda prepared: groups_json.Documents(prepared.edition, prepared.pictures),
}


def site_files(
    prepared: Prepared, theme: Path, own_templates: Sequence[Path] = ()
) -> Iterator[File]:
    """Yield every file of the site. An association's own templates go before the theme's."""
    jinja = environment([*own_templates, theme / "templates"], prepared.words)
    yield from Pages(prepared, jinja).files()
    yield from files_for_programs(prepared)
    yield from prepared.pictures.files()
    association = prepared.edition.publication.association
    yield from static_files(theme / "static", bool(association.quick_exit), association.accent)


def files_for_programs(prepared: Prepared) -> Iterator[File]:
    """Yield feeds and data, and the files that hosts and robots read."""
    edition, words, paths = prepared.edition, prepared.words, prepared.paths
    yield from files_beside(prepared, renditions_of(edition))
    yield from groups_schema.files()
    yield from search_json.files(edition, words, prepared.bodies)
    yield from atom_xml.files(edition, words, paths, prepared.timestamps, prepared.bodies)
    yield from sitemap_xml.files(edition, paths)
    yield from hosting.files(edition, paths)


def files_on_paper(prepared: Prepared) -> Iterator[File]:
    """Yield the renditions for paper alone, of an edition that is printed."""
    yield from files_beside(prepared, [each for each in FORMATS if each.on_paper])


def files_beside(prepared: Prepared, renditions: Sequence[Rendition]) -> Iterator[File]:
    """Yield these renditions of each listing and group that has them."""
    edition, language = prepared.edition, prepared.paths.language
    formats = {each: FORMATS[each](prepared) for each in renditions}
    for listing in edition.listings:
        for rendition in files_of_listing(edition, listing):
            if rendition in formats:
                name = rendition.name(language)
                yield listing.path + name, formats[rendition].of_listing(listing)
    for listed in edition.groups:
        yield from files_beside_group(edition, listed, formats)


def files_beside_group(
    edition: Edition, listed: ListedGroup, formats: Mapping[Rendition, Format]
) -> Iterator[File]:
    """Yield the renditions of a group; programs ask for theirs at its former addresses too."""
    for rendition in files_of_group(edition, listed):
        if rendition not in formats:
            continue
        name = rendition.name(edition.publication.association.language)
        content = formats[rendition].of_group(listed)
        places = (listed.path,) if rendition.on_paper else folders(listed)
        yield from ((folder + name, content) for folder in places)
