"""The files a site is published as: pages for people, and files for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Protocol

from ..cache.artifacts import NO_STORE, Store
from ..edition import Prepared
from ..listings import Edition, ListedGroup, Listing
from ..listings.renditions import (
    FEED,
    GROUPS_JSON,
    HSDS_JSON,
    Rendition,
    files_of_group,
    files_of_listing,
    renditions_of,
)
from ..processes import split
from .calendar import ics
from .data import (
    atom_xml,
    groups_json,
    groups_schema,
    hosting,
    hsds_json,
    partners_json,
    search_json,
    sitemap_xml,
)
from .fragments import NO_FRAGMENTS, File, FileBytes, Fragments
from .html.assets import make_assets
from .html.environment import environment
from .html.pages import Pages
from .print import papers
from .web_addresses import folders


class Format(Protocol):
    """Renders the files of one rendition; made once for an edition.

    `beside` returns what a file follows from besides its groups, of each of them; `frame` is what
    every file follows from, one of a listing without groups, too.
    """

    frame: str

    def of_listing(self, listing: Listing) -> bytes: ...

    def of_group(self, listed: ListedGroup) -> bytes: ...

    def beside(self, listed: ListedGroup) -> str: ...


def _without_fragments(
    make: Callable[[Prepared], Format], prepared: Prepared, _: Fragments
) -> Format:
    return make(prepared)


FORMATS: Mapping[Rendition, Callable[[Prepared, Fragments], Format]] = {
    FEED: lambda prepared, _: ics.Feeds(prepared.edition, prepared.words, prepared.timestamps),
    **{each: partial(_without_fragments, make) for each, make in papers.FORMATS.items()},
    GROUPS_JSON: lambda prepared, fragments: groups_json.Documents(
        prepared.edition, prepared.pictures, fragments
    ),
    HSDS_JSON: hsds_json.Services,
}


Batch = Sequence[File]
"""Files with parts in common, which are made once where one process makes all of the batch."""

APART = 20
"""Files of a batch that have nothing in common."""


def site_files(
    prepared: Prepared,
    theme: Path,
    own_templates: Sequence[Path] = (),
    fragments: Fragments = NO_FRAGMENTS,
) -> Iterator[FileBytes]:
    """Yield every file that the site has not already: with NO_FRAGMENTS, every file of the site.

    An association's own templates go before the theme's.
    """
    for batch in list_batches(prepared, theme, own_templates, fragments):
        yield from (file.with_bytes for file in batch)


def list_batches(
    prepared: Prepared, theme: Path, own_templates: Sequence[Path], fragments: Fragments
) -> Iterator[Batch]:
    """Yield the files of `site_files`, still to be made, in any order and by any process.

    Those that take longest come first: what is left to the end can be shared out evenly.
    """
    jinja = environment(template_folders(theme, own_templates), prepared.words)
    association = prepared.edition.publication.association
    assets = make_assets(theme / "static", bool(association.quick_exit), association.accent)
    pages = Pages(prepared, jinja, assets.paths, fragments)
    yield tuple(pages.of_days_and_lists())
    yield from _batches_for_programs(prepared, fragments)
    yield from split(pages.of_groups(), APART)
    yield tuple(pages.of_texts())
    # What has been published of them is known when all pages are listed.
    yield tuple(map(_ready_file, prepared.pictures.files()))
    yield tuple(map(_ready_file, assets.files.items()))


def template_folders(theme: Path, own_templates: Sequence[Path]) -> list[Path]:
    """Return the folders of templates, in the order in which they are searched."""
    return [*own_templates, theme / "templates"]


def files_for_programs(
    prepared: Prepared, fragments: Fragments = NO_FRAGMENTS
) -> Iterator[FileBytes]:
    """Yield feeds and data, and the files that hosts and robots read."""
    for batch in _batches_for_programs(prepared, fragments):
        yield from (file.with_bytes for file in batch)


def _batches_for_programs(prepared: Prepared, fragments: Fragments) -> Iterator[Batch]:
    edition, words, paths = prepared.edition, prepared.words, prepared.paths
    yield tuple(search_json.files(edition, words, prepared.bodies, fragments))
    for rendition, form in make_formats(prepared, renditions_of(edition), fragments).items():
        files = list_files_beside(edition, {rendition: form}, fragments)
        yield from split(files, APART) if rendition.on_paper else [tuple(files)]
    others = chain(
        groups_schema.files(),
        atom_xml.files(edition, words, paths, prepared.timestamps, prepared.bodies),
        sitemap_xml.files(edition, paths),
        partners_json.files(edition, paths),
        hosting.files(edition, paths),
    )
    yield tuple(map(_ready_file, others))


def _ready_file(file: FileBytes) -> File:
    path, content = file
    return File(path, 0, lambda: content)


def files_on_paper(prepared: Prepared, store: Store = NO_STORE) -> Iterator[FileBytes]:
    """Yield the renditions for paper alone; the store has those of earlier runs."""
    yield from ((each.path, each.render()) for each in papers.list_papers(prepared, store))


def make_formats(
    prepared: Prepared, renditions: Iterable[Rendition], fragments: Fragments = NO_FRAGMENTS
) -> Mapping[Rendition, Format]:
    return {each: FORMATS[each](prepared, fragments) for each in renditions}


def files_beside(edition: Edition, formats: Mapping[Rendition, Format]) -> Iterator[FileBytes]:
    """Yield these renditions of each listing and group that has them."""
    yield from (file.with_bytes for file in list_files_beside(edition, formats, NO_FRAGMENTS))


def list_files_beside(
    edition: Edition, formats: Mapping[Rendition, Format], fragments: Fragments
) -> Iterator[File]:
    """Yield the files of `files_beside` that the site has not already.

    Programs ask for a group's at its former addresses too; paper is for people.
    """
    language = edition.publication.association.language
    for listing in edition.listings:
        for rendition in files_of_listing(edition, listing):
            if rendition in formats:
                form = formats[rendition]
                yield from fragments.of_listing(
                    listing.path + rendition.name(language),
                    listing,
                    form.beside,
                    partial(form.of_listing, listing),
                    form.frame,
                )
    for listed in edition.groups:
        for rendition in files_of_group(edition, listed):
            if rendition in formats:
                form = formats[rendition]
                for folder in (listed.path,) if rendition.on_paper else folders(listed):
                    yield from fragments.of_groups(
                        folder + rendition.name(language),
                        [listed],
                        form.beside,
                        partial(form.of_group, listed),
                        form.frame,
                    )
