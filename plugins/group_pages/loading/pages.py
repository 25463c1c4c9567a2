"""pages/*.md -> Page, news/*.md -> News."""

from __future__ import annotations

from ..model import News, Page, PageKind
from ..schema import NEWS
from .aliases import build_aliases
from .references import ReferenceIndex
from .sources import Source


def build_page(source: Source) -> Page:
    fields = source.fields
    kind = PageKind(fields.get("kind")) if fields.get("kind") else None
    return Page(
        slug=source.slug,
        title=fields.get("title", ""),
        kind=kind,
        summary=fields.get("summary", ""),
        order=fields.get("order"),
        aliases=build_aliases(fields),
        lang=fields.get("lang", ""),
    )


def build_news(source: Source, groups: ReferenceIndex) -> News | None:
    """Return the news item, None where it has no date."""
    fields = source.fields
    word = source.reader.word(NEWS.key("group"))
    slugs = [groups.resolve(named, source.report, word) for named in fields.get("group", ())]
    if fields.get("date") is None:
        return None
    return News(
        slug=source.slug,
        title=fields.get("title", ""),
        date=fields.get("date"),
        summary=fields.get("summary", ""),
        groups=tuple(dict.fromkeys(slug for slug in slugs if slug)),
        aliases=build_aliases(fields),
        lang=fields.get("lang", ""),
        line=fields.line_of("date"),
    )
