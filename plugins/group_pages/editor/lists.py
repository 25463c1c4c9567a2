"""The list of the files of one kind; that of groups is in `group_list`."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from ..editing.folders import title_of_file
from ..model import Site
from ..schema import KIND_OF_FOLDER, NEWS, SEASON
from ..suggestions import folded
from ..value_classes import dataclass
from .file_names import names_in
from .group_list import levels_by_name, show_groups
from .menu import MENU
from .visits import NotHere, Visit


@dataclass(frozen=True, slots=True)
class Row:
    """A file; `level` is that of its worst problem: err, warn or ""."""

    slug: str
    title: str
    level: str
    is_draft: bool


def show_list(visit: Visit) -> Response:
    """Return the list of a folder."""
    folder, site = visit.part("folder"), visit.site
    if folder not in KIND_OF_FOLDER:
        raise NotHere
    if folder == "groups":
        return show_groups(visit)
    levels, query = levels_by_name(visit), visit.query("q")
    rows = [
        Row(
            slug,
            title_of_file(site, name, folder),
            levels.get(name, ""),
            (folder, slug) not in site.documents,
        )
        for slug, name in names_in(visit.editor.contents.content, folder).items()
    ]
    matching = [row for row in rows if folded(query) in folded(row.title)]
    matching.sort(key=lambda row: visit.words.sort_key(row.title))
    days = _days_of(site, folder)
    matching.sort(key=lambda row: days.get(row.slug, date.max), reverse=True)
    return visit.page(
        "files.html",
        folder,
        folder=folder,
        title=next(row.label for row in MENU if row.name == folder),
        rows=matching,
        query=query,
        done=visit.find_save(),
    )


def _days_of(site: Site, folder: str) -> dict[str, date]:
    """Return the days by which files of a folder follow each other, the latest first."""
    if folder == SEASON.folder:
        return {each.slug: each.start for each in site.seasons}
    return {each.slug: each.date for each in site.news} if folder == NEWS.folder else {}
