"""Pages that only lead on: at former addresses, and for addresses that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ...languages import Words
from ...listings import Edition, ListedGroup
from ...listings.renditions import FEED
from ...paths import NOT_FOUND_FILE, Paths, root_of
from ...schema.values.aliases import alias_address
from ...value_classes import dataclass
from ..fragments import File
from ..views.subscription import SubscriptionView, subscription_view
from ..web_addresses import uri
from .renderer import PageRenderer, Place, place
from .site import Head, alternates_of_group


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page at a former address; `target` is the new one, relative to the page."""

    title: str
    target: str
    subscription: SubscriptionView | None


def signpost_files(
    renderer: PageRenderer, edition: Edition, words: Words, paths: Paths
) -> Iterator[File]:
    for listed in edition.groups:
        for alias in listed.group.facts.aliases:
            yield from _moved(
                renderer, alias.text, listed.path, listed.group.page_title, edition, listed
            )
    for page in edition.publication.pages:
        for alias in page.aliases:
            yield from _moved(renderer, alias.text, paths.page(page.slug), page.title, edition)
    for item in edition.publication.news:
        for alias in item.aliases:
            yield from _moved(renderer, alias.text, paths.news_item(item.slug), item.title, edition)
    yield from _not_found(renderer, edition, words, paths)


def _moved(
    renderer: PageRenderer,
    alias: str,
    path: str,
    title: str,
    edition: Edition,
    listed: ListedGroup | None = None,
) -> Iterator[File]:
    """Render a page at a former address; its feed links lead to the present one."""
    where = place(alias_address(alias), "")
    target = where.root + path
    subscription = None
    if listed is not None and listed.group.in_feeds:
        site = edition.publication.association.site
        download = target + FEED.filename
        subscription = subscription_view(site, path, download=download)
    alternates = alternates_of_group(listed.group, title, target) if listed is not None else ()
    head = renderer.head(path, title, (title,), alternates=alternates, card=False, indexed=False)
    view = RedirectView(title, target, subscription)
    return renderer.page(where, "redirect.html", head, redirect=view)


def _not_found(
    renderer: PageRenderer, edition: Edition, words: Words, paths: Paths
) -> Iterator[File]:
    association = edition.publication.association
    title = words.gettext("Page not found")
    where = Place(NOT_FOUND_FILE, absolute_root(association.site), "")
    head = Head(
        f"{title} | {association.short_name}",
        renderer.describe(title),
        canonical="",
        card=False,
        indexed=False,
    )
    return renderer.page(where, "404.html", head, groups=paths.groups)


def absolute_root(site: str) -> str:
    """Return the site's root on its host, for a page that is served at any address.

    Without the site's address its folder is not known: then the links are relative.
    """
    return urlsplit(uri(site)).path if site else root_of(NOT_FOUND_FILE)
