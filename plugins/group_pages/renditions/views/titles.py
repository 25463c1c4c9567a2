"""Titles for tabs, histories and search results: unique within the site."""

from __future__ import annotations

from collections import Counter

from ...languages import Words
from ...listings import Edition
from ...model import Association, Mode
from ...publication import PublishedGroup

MOST_TOWNS = 2


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


def about_association(association: Association, words: Words) -> str:
    """Return a sentence about what the association's site is for."""
    return words.gettext(
        "%(association)s: peer-support groups, when and where they meet, and how to join them.",
        association=association.name,
    )


def town_beside(group: PublishedGroup, words: Words) -> str:
    """Return where a group meets as far as its title does not say it: "Kemi ja verkossa".

    Nothing where it meets in many towns: its page lists them.
    """
    towns = group.municipalities
    return _beside(group, towns if len(towns) <= MOST_TOWNS else (), words)


def towns_beside(group: PublishedGroup, words: Words) -> str:
    """Return the same with every town, for a list in which it stands among others."""
    return _beside(group, group.municipalities, words)


def town_of_session(group: PublishedGroup, town: str, words: Words) -> str:
    """Return the same of one of its sessions, which is held in the town ("" if unknown)."""
    return _beside(group, (town,) if town else (), words)


def _beside(group: PublishedGroup, towns: tuple[str, ...], words: Words) -> str:
    mode = group.facts.mode
    names = [] if mode is Mode.ONLINE else list(towns)
    if mode is not Mode.IN_PERSON:
        names.append(words.gettext("online"))
    title = group.facts.title.casefold()
    names = [name for name in names if name.casefold() not in title]
    return words.join(names) if names else ""


def _towns(group: PublishedGroup) -> str:
    return ", ".join(group.municipalities)


def _seasons(group: PublishedGroup) -> str:
    return ", ".join(season.title for season in group.seasons)
