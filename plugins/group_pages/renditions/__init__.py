"""The files a site is published as: one module a format, named after the file it makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..edition import Prepared
from .calendar import ics
from .data import atom_xml, groups_json, groups_schema, hosting, search_json, sitemap_xml
from .html.assets import static_files
from .html.environment import environment
from .html.pages import Pages
from .html.renderer import File


def site_files(
    prepared: Prepared, theme: Path, own_templates: Sequence[Path] = ()
) -> Iterator[File]:
    """Every file of the site. An association's own templates go before the theme's."""
    edition, words, paths = prepared.edition, prepared.words, prepared.paths
    bodies, pictures = prepared.bodies, prepared.pictures
    jinja = environment([*own_templates, theme / "templates"], words)
    yield from Pages(edition, jinja, words, paths, bodies, pictures).files()
    yield from files_for_programs(prepared)
    yield from pictures.files()
    association = edition.publication.association
    yield from static_files(theme / "static", bool(association.quick_exit), association.accent)


def files_for_programs(prepared: Prepared) -> Iterator[File]:
    """Feeds and data, and what tells hosts and robots how to treat the site."""
    edition, words, paths = prepared.edition, prepared.words, prepared.paths
    bodies, pictures = prepared.bodies, prepared.pictures
    yield from ics.files(edition, words, prepared.timestamp)
    yield from groups_json.files(edition, pictures)
    yield from groups_schema.files()
    yield from search_json.files(edition, words, bodies)
    yield from atom_xml.files(edition, words, paths, prepared.timestamp, bodies)
    yield from sitemap_xml.files(edition, paths)
    yield from hosting.files(edition, paths)
