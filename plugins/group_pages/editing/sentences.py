"""The sentence that describes a change in its save and its commit, by the intent's name."""

from __future__ import annotations

from ..languages import Words
from ..model import Group, Site

MESSAGES = {
    "cancel": "Cancelled %(date)s: %(group)s",
    "reinstate": "Not cancelled after all %(date)s: %(group)s",
    "move": "Moved %(date)s: %(group)s",
    "relocate": "Other place %(date)s: %(group)s",
    "annotate": "Topic or guest %(date)s: %(group)s",
    "extra": "Extra meeting %(date)s: %(group)s",
    "edit": "Changed: %(title)s",
    "withdraw": "Withdrawn: %(title)s",
    "release": "No draft any more: %(title)s",
    "delete": "Deleted: %(title)s",
    "rename": "New address: %(title)s",
}


def describe_group(group: Group) -> str:
    """Return “Miesten voimaa, Oulu”, the town only where the group's is published anyway."""
    town = group.location.municipality if group.location else group.municipality
    return f"{group.facts.title}, {town}" if town else group.facts.title


def name_act(site: Site, act: str, folder: str, slug: str) -> str:
    """Return the sentence about a file with its title, which that of a secret place lacks."""
    words = Words(site.association.language)
    titles = {
        "": {slug: site.association.name},
        "groups": {each.slug: describe_group(each) for each in site.groups},
        "types": {each.slug: each.title for each in site.types},
        "seasons": {each.slug: each.title for each in site.seasons},
        "locations": {each.slug: each.title for each in site.locations if not each.secret},
        "pages": {each.slug: each.title for each in site.pages},
        "news": {each.slug: each.title for each in site.news},
    }
    return words.gettext(MESSAGES[act], title=titles[folder].get(slug, "…"))
