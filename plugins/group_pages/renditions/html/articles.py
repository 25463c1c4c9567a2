"""News and ordinary pages."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ...bodies.rendered import RenderedBodies
from ...languages import Words
from ...listings import Edition
from ...model import News, Page
from ...paths import NEWS_FEED_FILE, Paths
from ...schema import NEWS, PAGE
from ...value_classes import dataclass
from ..fragments import File
from ..views.sessions import Link
from .renderer import PageRenderer, place
from .site import Alternate


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
        groups=tuple(Link(listed.group.facts.title, listed.path) for listed in groups),
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


def article_files(
    renderer: PageRenderer, edition: Edition, words: Words, paths: Paths, bodies: RenderedBodies
) -> Iterator[File]:
    """Render the ordinary pages, the news and their list."""
    publication = edition.publication
    for page in publication.pages:
        where = place(paths.page(page.slug), paths.page(page.slug))
        body = bodies.html(PAGE.folder, page.slug, where.root)
        head = renderer.head(where.address, page.title, (page.summary or page.title,))
        yield from renderer.page(where, "page.html", head, page=page_article(page, words, body))
    # Without news too: the feed beside it and the sitemap name its address.
    yield from _news_index(renderer, edition, words, paths)
    for item in publication.news:
        where = place(paths.news_item(item.slug), paths.news)
        body = bodies.html(NEWS.folder, item.slug, where.root)
        view = news_article(item, edition, words, paths, body)
        head = renderer.head(
            where.address, item.title, (item.summary, f"{item.title}. {view.date}")
        )
        yield from renderer.page(where, "article.html", head, article=view)


def _news_index(
    renderer: PageRenderer, edition: Edition, words: Words, paths: Paths
) -> Iterator[File]:
    title = words.gettext("News")
    where = place(paths.news, paths.news)
    news = tuple(news_view(item, words, paths) for item in edition.publication.news)
    view = NewsIndexView(title, (Link(words.gettext("Home"), ""),), news)
    head = renderer.head(
        where.address,
        title,
        (title,),
        alternates=(Alternate(NEWS_FEED_FILE, title),),
    )
    return renderer.page(where, "news.html", head, news=view)
