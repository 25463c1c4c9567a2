"""atom.xml: the news for feed readers (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from uuid import NAMESPACE_URL, UUID, uuid5

from ...bodies import Bodies
from ...languages import Words
from ...listings import Edition
from ...model import News
from ...paths import NEWS_FEED_FILE, Paths
from ...schema import NEWS
from ..web_addresses import uri
from .xml_text import xml_text

NEWEST = 50
"""Most items of the feed; older ones are on the site."""


def files(
    edition: Edition, words: Words, paths: Paths, timestamp: int, bodies: Bodies
) -> Iterator[tuple[str, bytes]]:
    """Yield the one file, without news too: who subscribes early misses nothing."""
    feed = _Feed(edition, words, paths, bodies)
    yield paths.news + NEWS_FEED_FILE, "\n".join(feed.lines(timestamp)).encode()


class _Feed:
    """The news feed of one edition."""

    def __init__(self, edition: Edition, words: Words, paths: Paths, bodies: Bodies) -> None:
        self._publication = edition.publication
        self._association = edition.publication.association
        self._words = words
        self._paths = paths
        self._bodies = bodies
        # Without the site's address all links are relative to the feed's own.
        self._root = uri(self._association.site) or "../"
        # Made from the association, not from the site's address: it may move.
        self._namespace = uuid5(NAMESPACE_URL, f"{self._association.id}.piiri")

    def lines(self, timestamp: int) -> Iterator[str]:
        paths, association = self._paths, self._association
        title = f"{self._words.gettext('News')} – {association.short_name}"
        yield '<?xml version="1.0" encoding="utf-8"?>'
        yield (
            '<feed xmlns="http://www.w3.org/2005/Atom"'
            f' xml:lang="{xml_text(association.language.value)}">'
        )
        yield f"<id>{self._id(paths.news).urn}</id>"
        yield f"<title>{xml_text(title)}</title>"
        yield f"<updated>{datetime.fromtimestamp(timestamp, UTC):%Y-%m-%dT%H:%M:%SZ}</updated>"
        yield f"<author><name>{xml_text(association.name)}</name></author>"
        yield self._link("self", paths.news + NEWS_FEED_FILE)
        yield self._link("alternate", paths.news)
        newest = sorted(self._publication.news, key=lambda item: (item.date, item.slug))
        for item in newest[: -NEWEST - 1 : -1]:
            yield from self._entry(item)
        yield "</feed>\n"

    def _entry(self, item: News) -> Iterator[str]:
        path = self._paths.news_item(item.slug)
        day = datetime.combine(item.date, time(), self._association.timezone).isoformat()
        language = f' xml:lang="{xml_text(item.lang)}"' if item.lang else ""
        yield f"<entry{language}>"
        yield f"<id>{self._id(path).urn}</id>"
        yield f"<title>{xml_text(item.title)}</title>"
        yield f"<published>{day}</published>"
        yield f"<updated>{day}</updated>"
        yield self._link("alternate", path)
        if item.summary:
            yield f"<summary>{xml_text(item.summary)}</summary>"
        body = self._bodies.html(NEWS.folder, item.slug, self._root)
        if body:
            yield f'<content type="html">{xml_text(body)}</content>'
        yield "</entry>"

    def _link(self, relation: str, path: str) -> str:
        return f'<link rel="{relation}" href="{xml_text(self._root + path)}"/>'

    def _id(self, path: str) -> UUID:
        return uuid5(self._namespace, path)
