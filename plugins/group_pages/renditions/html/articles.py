"""News and ordinary pages, and the pages that only lead on."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...languages import Words
from ...listings import Edition
from ...model import News, Page
from ...paths import Paths
from .sessions import Link


@dataclass(frozen=True, slots=True)
class NewsView:
    """A news item where it is listed."""

    title: str
    lang: str
    path: str
    iso_date: str
    date: str
    summary: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A news item or an ordinary page; the date is empty for a page."""

    title: str
    lang: str
    summary: str
    iso_date: str
    date: str
    body: Markup
    groups: tuple[Link, ...]
    trail: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NewsIndexView:
    title: str
    trail: tuple[Link, ...]
    news: tuple[NewsView, ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    """`target` is the new address, relative to the page it is told on."""

    title: str
    target: str


def news_view(item: News, words: Words, paths: Paths) -> NewsView:
    return NewsView(
        title=item.title,
        lang=item.lang,
        path=paths.news_item(item.slug),
        iso_date=item.date.isoformat(),
        date=words.date(item.date),
        summary=item.summary,
    )


def news_article(
    item: News, edition: Edition, words: Words, paths: Paths, body: Markup
) -> ArticleView:
    groups = (edition.by_slug[slug] for slug in item.groups if slug in edition.by_slug)
    return ArticleView(
        title=item.title,
        lang=item.lang,
        summary=item.summary,
        iso_date=item.date.isoformat(),
        date=words.date(item.date),
        body=body,
        groups=tuple(Link(listed.group.title, listed.path) for listed in groups),
        trail=(Link(words.gettext("Home"), ""), Link(words.gettext("News"), paths.news)),
    )


def page_article(page: Page, words: Words, body: Markup) -> ArticleView:
    return ArticleView(
        title=page.title,
        lang=page.lang,
        summary=page.summary,
        iso_date="",
        date="",
        body=body,
        groups=(),
        trail=(Link(words.gettext("Home"), ""),),
    )
