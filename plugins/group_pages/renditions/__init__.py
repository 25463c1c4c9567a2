"""The files a site is published as: pages for people, and files for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from ..edition import Prepared
from ..listings import Edition, ListedGroup, Listing
from ..listings.renditions import FEED, GROUPS_JSON, RENDITIONS, Rendition
from .calendar import ics
from .data import atom_xml, groups_json, groups_schema, hosting, search_json, sitemap_xml
from .html.assets import static_files
from .html.environment import environment
from .html.pages import Pages
from .html.renderer import File
from .web_addresses import folders


class Format(Protocol):
    """Renders the files of one rendition; made once for an edition."""

    def of_listing(self, listing: Listing) -> bytes: ...

    def of_group(self, listed: ListedGroup) -> bytes: ...


FORMATS: Mapping[Rendition, Callable[[Prepared], Format]] = {
    FEED: lambda prepared: ics.Feeds(prepared.edition, prepared.words, prepared.timestamps),
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
    for rendition in RENDITIONS:
        yield from files_beside(edition, rendition, FORMATS[rendition](prepared))
    yield from groups_schema.files()
    yield from search_json.files(edition, words, prepared.bodies)
    yield from atom_xml.files(edition, words, paths, prepared.timestamps, prepared.bodies)
    yield from sitemap_xml.files(edition, paths)
    yield from hosting.files(edition, paths)


def files_beside(edition: Edition, rendition: Rendition, format_: Format) -> Iterator[File]:
    """Yield a rendition's file for each listing and group that has one, at former addresses too."""
    if rendition.of_listing:
        for listing in filter(lambda each: each.has_files, edition.listings):
            yield listing.path + rendition.filename, format_.of_listing(listing)
    for listed in edition.groups:
        if rendition.of_group(listed.group):
            content = format_.of_group(listed)
            yield from ((folder + rendition.filename, content) for folder in folders(listed))
