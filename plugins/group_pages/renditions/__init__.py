"""The files a site is published as: one module a format, named after the file it makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..bodies.pictures import Pictures
from ..edition import Prepared
from ..model import Picture
from . import (
    atom_xml,
    calendar_ics,
    groups_json,
    groups_schema,
    hosting,
    search_json,
    sitemap_xml,
)
from .html.assets import static_files
from .html.environment import environment
from .html.sources import PictureView
from .index_html import Pages

RENDITIONS = (
    calendar_ics.files,
    groups_schema.files,
    sitemap_xml.files,
    hosting.files,
)


def site_files(
    prepared: Prepared, theme: Path, templates: Sequence[Path] = ()
) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: (path below its root, content).

    `templates` are folders to look for templates in; the theme's own if none is given.
    """
    edition, words, paths = prepared.edition, prepared.words, prepared.paths
    bodies, pictures = prepared.bodies, prepared.pictures
    jinja = environment(list(templates) or [theme / "templates"], words)
    yield from Pages(edition, jinja, words, paths, bodies, _PictureViews(pictures)).files()
    for files in RENDITIONS:
        yield from files(edition, words, paths, prepared.timestamp)
    yield from groups_json.files(
        edition,
        words,
        paths,
        prepared.timestamp,
        lambda picture: pictures.publish(picture.file).path,
    )
    yield from atom_xml.files(edition, words, paths, prepared.timestamp, bodies)
    yield from search_json.files(edition, words, bodies)
    yield from pictures.files()
    association = edition.publication.association
    yield from static_files(theme / "static", bool(association.quick_exit), association.accent)


class _PictureViews:
    """Pictures as the pages want them."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures

    def view(self, picture: Picture) -> PictureView:
        published = self._pictures.publish(picture.file)
        return PictureView(published.path, picture.alt, published.width, published.height)
