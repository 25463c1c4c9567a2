"""Long texts of a form as the site shows them, by the renderer and the sanitiser of the site."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..bodies.long_texts import is_address
from ..edition import Prepared
from ..publication import PublishedGroup, PublishedPlace
from ..schema import ASSOCIATION, FACTS, GROUP, LOCATION
from ..schema.shared import TEXT, TEXT_OR_ADDRESS
from .forms.form import BODY, ROOT


def render_texts(prepared: Prepared, folder: str, slug: str, root: str) -> dict[str, Markup]:
    """Return the HTML of a published file's texts by field; `root` is where its links lead from.

    What is not published has no look.
    """
    identity = (folder, slug) if folder else (ASSOCIATION.name, ASSOCIATION.name)
    objects = {(name, own) for name, own, _ in prepared.edition.publication.objects()}
    if identity not in objects:
        return {}
    looks = {BODY: prepared.bodies.html(*identity, root)}
    for field, text in _long_texts(prepared, folder, slug):
        if not is_address(text):
            looks[f"{ROOT}.{field}"] = prepared.bodies.text(*identity, text, root)
    return {field: html for field, html in looks.items() if html}


def _long_texts(prepared: Prepared, folder: str, slug: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of keys with their fields' names."""
    match folder:
        case GROUP.folder:
            yield from _of_group(prepared.edition.by_slug[slug].group)
        case LOCATION.folder:
            places = prepared.edition.publication.places
            yield from _of_place(next(each for each in places if each.slug == slug))


def _of_group(group: PublishedGroup) -> Iterator[tuple[str, str]]:
    for key in FACTS:
        if key.type in (TEXT, TEXT_OR_ADDRESS):
            yield key.name, getattr(group.facts, key.name)
    yield "online.note", group.online.note if group.online else ""


def _of_place(place: PublishedPlace) -> Iterator[tuple[str, str]]:
    yield "accessibility", place.accessibility
    yield "directions", place.directions
