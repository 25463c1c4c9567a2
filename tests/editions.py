"""Editions for tests, from a site of the factories, and the files made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from group_pages.languages import Words
from group_pages.listings import Edition
from group_pages.listings.arrangement import arrange
from group_pages.model import Group, Session, Site
from group_pages.paths import Paths
from group_pages.publication import publish

from tests.factories import make_site

DAY = date(2027, 2, 1)
TIMESTAMP = 1_800_000_000
"""2027-01-15T08:00:00Z"""

Files = Callable[[Edition, Words, Paths, int], Iterator[tuple[str, bytes]]]


def make_edition(site: Site, day: date = DAY) -> Edition:
    language = site.association.language
    return arrange(publish(site), day, Paths(language), Words(language))


def edition_of(group: Group, *sessions: Session, day: date = DAY, **site: object) -> Edition:
    """The edition of a site with one group."""
    return make_edition(make_site(group, sessions={group.slug: sessions}, **site), day)


def rendered(files: Files, edition: Edition, timestamp: int = TIMESTAMP) -> dict[str, bytes]:
    """The files by path; no path twice."""
    language = edition.publication.association.language
    found: dict[str, bytes] = {}
    for path, content in files(edition, Words(language), Paths(language), timestamp):
        assert path not in found
        found[path] = content
    return found
