"""Pages that only lead on: former addresses, and the one for addresses that are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from ...languages import Words
from ...listings import Edition
from ...paths import Paths, alias_address
from .press import File, Place, Press, place
from .site import Head

NOT_FOUND_FILE = "404.html"


@dataclass(frozen=True, slots=True)
class RedirectView:
    """`target` is the new address, relative to the page it is told on."""

    title: str
    target: str


def signpost_files(press: Press, edition: Edition, words: Words, paths: Paths) -> Iterator[File]:
    for alias, target, title in _moved(edition, paths):
        where = place(alias_address(alias), "")
        view = RedirectView(title, where.root + target)
        head = press.head(target, title, title, card=False, indexed=False)
        yield press.page(where, "redirect.html", head, redirect=view)
    yield _not_found(press, edition, words, paths)


def _moved(edition: Edition, paths: Paths) -> Iterator[tuple[str, str, str]]:
    """Former address as written, present path, and title."""
    for listed in edition.groups:
        title = listed.group.page_title
        yield from ((alias, listed.path, title) for alias in listed.group.aliases)
    for page in edition.publication.pages:
        yield from ((alias, paths.page(page.slug), page.title) for alias in page.aliases)
    for item in edition.publication.news:
        yield from ((alias, paths.news_item(item.slug), item.title) for alias in item.aliases)


def _not_found(press: Press, edition: Edition, words: Words, paths: Paths) -> File:
    association = edition.publication.association
    title = words.gettext("Page not found")
    where = Place(NOT_FOUND_FILE, absolute_root(association.site), "")
    head = Head(
        f"{title} | {association.short_name}", title, canonical="", card=False, indexed=False
    )
    return press.page(where, "404.html", head, groups=paths.groups)


def absolute_root(site: str) -> str:
    """The site's root on its host, for a page that is shown at any address."""
    return urlsplit(site).path if site else "/"
