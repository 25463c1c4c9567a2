"""atom.xml: the news for feed readers (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from ...bodies.rendered import RenderedBodies
from ...bodies.unbroken import let_break
from ...languages import Words
from ...listings import Edition
from ...model import News
from ...paths import NEWS_FEED_FILE, Paths
from ...schema import NEWS
from ...timestamps import Timestamps
from ..web_addresses import uri
from .identifiers import make_identifier, namespace_of
from .xml_text import xml_text

NEWEST = 50
"""Most items of the feed; older ones are on the site."""


def files(
    edition: Edition, words: Words, paths: Paths, timestamps: Timestamps, bodies: RenderedBodies
) -> Iterator[tuple[str, bytes]]:
    """Yield the one file, without news too: who subscribes early misses nothing."""
    feed = _Feed(edition, words, paths, timestamps, bodies)
    yield paths.news + NEWS_FEED_FILE, "\n".join(feed.lines()).encode()


class _Feed:
    """The news feed of one edition."""

    def __init__(
        self,
        edition: Edition,
        words: Words,
        paths: Paths,
        timestamps: Timestamps,
        bodies: RenderedBodies,
    ) -> None:
        self._timestamps = timestamps
        self._publication = edition.publication
        self._association = edition.publication.association
        self._words = words
        self._paths = paths
        self._bodies = bodies
        # Without the site's address all links are relative to the feed's own.
        self._root = uri(self._association.site) or "../"
        self._namespace = namespace_of(self._association)

    def lines(self) -> Iterator[str]:
        paths, association = self._paths, self._association
        title = f"{self._words.gettext('News')} – {association.short_name}"
        yield '<?xml version="1.0" encoding="utf-8"?>'
        yield (
            '<feed xmlns="http://www.w3.org/2005/Atom"'
            f' xml:lang="{xml_text(association.language.value)}">'
        )
        yield f"<id>{self._urn(paths.news)}</id>"
        yield f"<title>{xml_text(title)}</title>"
        yield f"<updated>{self._updated_feed():%Y-%m-%dT%H:%M:%SZ}</updated>"
        yield f"<author><name>{xml_text(association.name)}</name></author>"
        yield self._link("self", paths.news + NEWS_FEED_FILE)
        yield self._link("alternate", paths.news)
        for item in self._items():
            yield from self._entry(item)
        yield "</feed>\n"

    def _items(self) -> list[News]:
        newest = sorted(self._publication.news, key=lambda item: (item.date, item.slug))
        return newest[: -NEWEST - 1 : -1]

    def _entry(self, item: News) -> Iterator[str]:
        path = self._paths.news_item(item.slug)
        day = self._day(item).isoformat()
        language = f' xml:lang="{xml_text(item.lang)}"' if item.lang else ""
        yield f"<entry{language}>"
        yield f"<id>{self._urn(path)}</id>"
        yield f"<title>{xml_text(item.title)}</title>"
        yield f"<published>{day}</published>"
        yield f"<updated>{self._updated(item).isoformat()}</updated>"
        yield self._link("alternate", path)
        if item.summary:
            yield f"<summary>{xml_text(item.summary)}</summary>"
        body = let_break(self._bodies.html(NEWS.folder, item.slug, self._root))
        if body:
            yield f'<content type="html">{xml_text(body)}</content>'
        yield "</entry>"

    def _day(self, item: News) -> datetime:
        return datetime.combine(item.date, time(), self._association.timezone)

    def _updated(self, item: News) -> datetime:
        """Return when its file last changed, its day where that is later or all that is known."""
        day, changed = self._day(item), self._timestamps.news.get(item.slug)
        if changed is None or changed < day.timestamp():
            return day
        return datetime.fromtimestamp(changed, day.tzinfo)

    def _updated_feed(self) -> datetime:
        """Return when it changed otherwise than by its items, or the newest of their times."""
        stamps = self._timestamps
        changed = stamps.newest if stamps.news_feed is None else stamps.news_feed
        times = [self._updated(item).timestamp() for item in self._items()]
        return datetime.fromtimestamp(max([changed, *times]), UTC)

    def _link(self, relation: str, path: str) -> str:
        return f'<link rel="{relation}" href="{xml_text(self._root + path)}"/>'

    def _urn(self, path: str) -> str:
        return f"urn:uuid:{make_identifier(self._namespace, path)}"
