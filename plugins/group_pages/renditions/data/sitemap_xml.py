"""sitemap.xml: every page for search engines (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterator

from ...listings import Edition
from ...paths import SITEMAP_FILE, Paths
from ..web_addresses import uri
from .xml_text import xml_text

LIMIT = 50_000
"""Most addresses of one file."""


def files(edition: Edition, paths: Paths) -> Iterator[tuple[str, bytes]]:
    """Yield the one file, none if the site's address is not known: addresses in it are whole."""
    site = edition.publication.association.site
    if not site:
        return
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"<url><loc>{xml_text(uri(site + path))}</loc></url>" for path in pages(edition, paths)),
        "</urlset>\n",
    )
    yield SITEMAP_FILE, "\n".join(lines).encode()


def pages(edition: Edition, paths: Paths) -> list[str]:
    """Return the paths of the site's lasting pages.

    Not among them are former addresses, the page of a wrong one, and the calendar's months, which
    come and go and hold nothing that the groups' pages do not.
    """
    publication = edition.publication
    paths_of_pages = {
        *(listing.path for listing in edition.listings),
        *(listed.path for listed in edition.groups),
        *(paths.page(page.slug) for page in publication.pages),
        *(paths.news_item(item.slug) for item in publication.news),
        paths.news,
    }
    if edition.partners:
        paths_of_pages.add(paths.partners)
    return sorted(paths_of_pages)[:LIMIT]
