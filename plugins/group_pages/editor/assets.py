"""The style and the script of the editor's pages; the style begins with the site's own."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response

from ..installation import THEME
from ..media_types import media_type
from ..renditions.html.assets import stylesheet
from .visits import NotHere, Visit

STATIC = Path(__file__).with_name("static")
STYLES = ("editor.css", "several.css", "texts.css", "spreadsheet.css", "groups.css")
"""What the one stylesheet of the editor is made of, in this order."""


def send_asset(visit: Visit) -> Response:
    """Return a file of the editor's look. Raises NotHere."""
    name = visit.part("name")
    if name == "site.css":
        site = visit.snapshot.site
        accent = site.association.accent if site else ""
        text = stylesheet(THEME / "static" / "css", quick_exit=False, accent=accent)
    elif name == "editor.css":
        text = "\n".join(STATIC.joinpath(each).read_text("utf-8") for each in STYLES)
    elif name in {"editor.js", "form.js"}:
        text = STATIC.joinpath(name).read_text("utf-8")
    elif name == "icon.svg":
        text = THEME.joinpath("static", "icon.svg").read_text("utf-8")
    else:
        raise NotHere
    return Response(text, media_type=media_type(name))
