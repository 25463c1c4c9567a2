"""Editions for tests, from a site of the factories, and the files made from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from group_pages.bodies.pictures import Pictures
from group_pages.languages import Words
from group_pages.listings import Edition
from group_pages.listings.arrangement import arrange
from group_pages.listings.renditions import FEED, GROUPS_JSON
from group_pages.model import Group, Session, Site
from group_pages.paths import Paths
from group_pages.publication import publish
from group_pages.renditions import files_beside
from group_pages.renditions.calendar.ics import Feeds
from group_pages.renditions.data import hosting, sitemap_xml
from group_pages.renditions.data.groups_json import Documents
from group_pages.timestamps import Timestamps

from tests.building import DAY, TIMESTAMP
from tests.factories import make_site

TIMESTAMPS = Timestamps(TIMESTAMP)


def make_edition(site: Site, day: date = DAY) -> Edition:
    language = site.association.language
    return arrange(publish(site), day, Paths(language), Words(language))


def edition_of(group: Group, *sessions: Session, day: date = DAY, **site: object) -> Edition:
    """The edition of a site with one group."""
    return make_edition(make_site(group, sessions={group.slug: sessions}, **site), day)


def feeds_of(edition: Edition, timestamps: Timestamps = TIMESTAMPS) -> dict[str, bytes]:
    """Every calendar.ics by path."""
    words = Words(edition.publication.association.language)
    return by_path(files_beside(edition, {FEED: Feeds(edition, words, timestamps)}))


def hosting_of(edition: Edition) -> dict[str, bytes]:
    """Return the files that hosts read."""
    return by_path(hosting.files(edition, Paths(edition.publication.association.language)))


def sitemap_of(edition: Edition) -> dict[str, bytes]:
    """The map of the site, if it has one."""
    return by_path(sitemap_xml.files(edition, Paths(edition.publication.association.language)))


def groups_json_of(edition: Edition, pictures: Pictures | None = None) -> dict[str, bytes]:
    """Every groups.json by path."""
    documents = Documents(edition, pictures or Pictures())
    return by_path(files_beside(edition, {GROUPS_JSON: documents}))


def by_path(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """The files by path; no path twice."""
    contents: dict[str, bytes] = {}
    for path, content in files:
        assert path not in contents
        contents[path] = content
    return contents
