"""The files a site is published as: one module a format, named after the file it makes."""

from __future__ import annotations

from collections.abc import Iterator

from ..languages import Words
from ..listings import Edition
from ..paths import Paths
from . import atom_xml, calendar_ics, groups_json, groups_schema, hosting, sitemap_xml
from .atom_xml import Bodies

RENDITIONS = (
    calendar_ics.files,
    groups_json.files,
    groups_schema.files,
    sitemap_xml.files,
    hosting.files,
)


def files_for_programs(
    edition: Edition, words: Words, paths: Paths, timestamp: int, bodies: Bodies
) -> Iterator[tuple[str, bytes]]:
    """Every file but the pages: (path below the site's root, content).

    `timestamp`, in seconds since 1970, is when the content last changed.
    """
    for files in RENDITIONS:
        yield from files(edition, words, paths, timestamp)
    yield from atom_xml.files(edition, words, paths, timestamp, bodies)
