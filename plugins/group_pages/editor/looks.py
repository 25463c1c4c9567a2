"""The site's pages as they will be, for a frame beside a form: rendered from what was saved."""

from __future__ import annotations

import threading
from http import HTTPStatus

from starlette.responses import PlainTextResponse, Response

from ..edition import Prepared
from ..installation import THEME
from ..listings import ListedGroup
from ..media_types import media_type
from ..model import Group
from ..paths import INDEX_FILE
from ..renditions.html.assets import static_files
from ..renditions.html.environment import environment
from ..renditions.html.pages import Pages
from ..value_classes import dataclass
from .guard import FRAMED_POLICY, POLICY_HEADER, policy_text
from .visits import NotHere, Visit

_rendering = threading.Lock()
"""The renderer counts on being alone: one page at a time."""


@dataclass(frozen=True, slots=True)
class PublicView:
    """What visitors see of a group; texts are empty for what is not published."""

    address: str
    count: int
    next: str
    hides_times: bool
    place: str
    town: str
    hides_place: bool
    hides_names: bool
    in_feeds: bool
    event_title: str


def view_for_public(visit: Visit, group: Group | None) -> PublicView | None:
    """Return what is published of a group, None while nothing can be, or of a draft."""
    prepared = visit.snapshot.prepared
    listed = _find(prepared, group.slug) if prepared and group else None
    if prepared is None or listed is None or group is None:
        return None
    words, own = visit.words, listed.group
    ahead = [
        each
        for each in own.sessions
        if each.starts_at.date() >= visit.snapshot.day and not each.cancelled
    ]
    first = ahead[0] if ahead else None
    return PublicView(
        prepared.paths.group(group.slug),
        len(ahead),
        words.session_when(first.starts_at, first.ends_at) if first else "",
        not own.times_published,
        own.place.title if own.place else "",
        own.municipality,
        own.place is None and group.location is not None,
        own.sensitive and bool(group.facilitators),
        own.in_feeds,
        own.page_title or own.facts.title,
    )


def send_look(visit: Visit) -> Response:
    """Return a file of the site as it will be. Raises NotHere."""
    path = visit.part("path")
    prepared = visit.snapshot.prepared
    if prepared is None:
        text = visit.words.gettext("Publishing waits")
        return PlainTextResponse(text, HTTPStatus.CONFLICT)
    with _rendering:
        content = _render(prepared, path)
    if content is None:
        raise NotHere
    name = path if "." in path.rpartition("/")[2] else INDEX_FILE
    headers = {POLICY_HEADER: policy_text(FRAMED_POLICY)}
    return Response(content, media_type=media_type(name), headers=headers)


def _render(prepared: Prepared, path: str) -> bytes | None:
    association = prepared.edition.publication.association
    for name, content in static_files(
        THEME / "static", bool(association.quick_exit), association.accent
    ):
        if name == path:
            return content
    listed = next(
        (each for each in prepared.edition.groups if prepared.paths.group(each.group.slug) == path),
        None,
    )
    if listed is not None:
        pages = Pages(prepared, environment([THEME / "templates"], prepared.words))
        return pages.group(listed)[1]
    return dict(prepared.pictures.files()).get(path)


def _find(prepared: Prepared, slug: str) -> ListedGroup | None:
    return prepared.edition.by_slug.get(slug)
