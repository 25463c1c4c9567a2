"""Titles for tabs, histories and search results: unique within the site."""

from __future__ import annotations

from collections import Counter

from ...listings import Edition
from ...publication import PublishedGroup


def page_titles(edition: Edition) -> dict[str, str]:
    """Return each group's title for tabs and histories, by slug.

    Titles that are another page's too get their towns, those of one town their seasons.
    """
    others = Counter({listing.title for listing in edition.listings})
    titles = {listed.group.slug: listed.group.page_title for listed in edition.groups}
    for distinction in (_towns, _seasons):
        number = others + Counter(titles.values())
        for listed in edition.groups:
            title = titles[listed.group.slug]
            if number[title] > 1:
                titles[listed.group.slug] = ", ".join(
                    filter(None, (title, distinction(listed.group)))
                )
    return titles


def _towns(group: PublishedGroup) -> str:
    return ", ".join(group.municipalities)


def _seasons(group: PublishedGroup) -> str:
    return ", ".join(season.title for season in group.seasons)
