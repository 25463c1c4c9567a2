"""Names of new files, which are the last part of their pages' addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from slugify import slugify

from ..frontmatter.editing import Value
from ..model import Site
from ..schema import GROUP, LOCATION, NEWS, Key
from .content_files import CannotEdit, list_titles, name_by_title, names_in

LONGEST_NAME = 80
"""Signs of a name that is made from a title; a longer title gives its first words."""

REPEATED = (GROUP.folder, NEWS.folder)
"""Folders where files often have the same title: the same group in two towns, news each year."""


def find_free_name(taken: Collection[str], *texts: str) -> str:
    """Return a name that is not taken: the first text's, then the texts' with a number if needed.

    It is "" where the first text has no letter or digit.
    """
    first, name = (_name_of(text) for text in (texts[0], " ".join(texts)))
    if not first or first not in taken:
        return first
    number = 2
    candidate = name
    while candidate in taken:
        candidate = f"{name}-{number}"
        number += 1
    return candidate


def name_new_file(site: Site, folder: str, values: Mapping[Key, Value]) -> str:
    """Return the name of a new file with these values. Raises CannotEdit where none can be made.

    A group is named by its discreet title if it has one: an address stays in a browser's history.
    """
    texts = {key.name: value for key, value in values.items() if isinstance(value, str)}
    title = texts.get("discreet_title") or texts.get("title", "")
    taken = names_in(site.root, folder) if folder in REPEATED else {}
    name = find_free_name(taken, title, _town(site, texts) or _year(texts.get("date", "")))
    if not name:
        raise CannotEdit("edit-no-name")
    return name


def _town(site: Site, texts: Mapping[str, str]) -> str:
    """Return the town of a group, "" for one that has none."""
    titles = list_titles(site, LOCATION.folder)
    for place in site.locations:
        if texts.get("location") in (place.slug, name_by_title(place.slug, titles)):
            return place.municipality
    return texts.get("municipality", "")


def _year(day: str) -> str:
    year = re.search(r"\d{4}", day)
    return year[0] if year else ""


def _name_of(text: str) -> str:
    return slugify(text.removesuffix(".md"), max_length=LONGEST_NAME, word_boundary=True)
