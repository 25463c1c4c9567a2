"""The sentence that describes a change in its save and its commit, by the intent's name."""

from __future__ import annotations

from ..languages import Words
from ..model import Group, Site
from ..schema import GROUP, LOCATION
from .content_files import list_titles

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
    secret = {(LOCATION.folder, each.slug) for each in site.locations if each.secret}
    titles = list_titles(site, folder) if folder else {slug: site.association.name}
    if folder == GROUP.folder:
        titles = {each.slug: describe_group(each) for each in site.groups}
    title = "…" if (folder, slug) in secret else titles.get(slug, "…")
    return Words(site.association.language).gettext(MESSAGES[act], title=title)
