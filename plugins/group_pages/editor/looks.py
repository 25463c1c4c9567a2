"""The site's pages as they will be, for a frame beside a form: as saved, or as a form has them."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import PlainTextResponse, Response

from ..edition import Prepared
from ..media_types import media_type
from ..paths import INDEX_FILE
from ..schema import GROUP, NEWS, PAGE
from .guard import FRAMED_POLICY, POLICY_HEADER, policy_text
from .visits import NotHere, Visit


def send_look(visit: Visit) -> Response:
    """Return a file of the site as it will be, for what is saved. Raises NotHere."""
    return _send(visit, visit.snapshot.prepared)


def send_draft(visit: Visit) -> Response:
    """Return a file of the site as it will be, for what a form has. Raises NotHere."""
    draft = visit.editor.drafts.find(visit.part("name"))
    if draft is None:
        raise NotHere
    return _send(visit, draft.snapshot.prepared)


def find_page(prepared: Prepared, folder: str, slug: str) -> str | None:
    """Return the path of the page that a file of the content makes, None for none.

    The association's is the home page.
    """
    edition, paths = prepared.edition, prepared.paths
    match folder:
        case "":
            return ""
        case GROUP.folder:
            return paths.group(slug) if slug in edition.by_slug else None
        case NEWS.folder:
            is_there = any(each.slug == slug for each in edition.publication.news)
            return paths.news_item(slug) if is_there else None
        case PAGE.folder:
            is_there = any(each.slug == slug for each in edition.publication.pages)
            return paths.page(slug) if is_there else None
    for listing in edition.listings:
        of_folder = listing.facet is not None and listing.facet.folder == folder
        if of_folder and listing.value is not None and listing.value.slug == slug:
            return listing.path
    return None


def _send(visit: Visit, prepared: Prepared | None) -> Response:
    path = visit.part("path")
    if prepared is None:
        text = visit.words.gettext("Publishing waits")
        return PlainTextResponse(text, HTTPStatus.CONFLICT)
    assets = visit.editor.assets(prepared.edition.publication.association)
    content = visit.editor.site_pages.render(prepared, assets, path)
    if content is None:
        raise NotHere
    name = path if "." in path.rpartition("/")[2] else INDEX_FILE
    headers = {POLICY_HEADER: policy_text(FRAMED_POLICY)}
    return Response(content, media_type=media_type(name), headers=headers)
