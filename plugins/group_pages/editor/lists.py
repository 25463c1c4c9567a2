"""The list of the files of one kind; that of groups can be filtered."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.responses import Response

from ..editing.content_files import CannotEdit, ContentFile
from ..editing.outlook import list_held
from ..frontmatter import Scalar
from ..loading.folder import absolute
from ..model import Group, Site, Status
from ..schema import KIND_OF_FOLDER
from ..suggestions import folded
from ..value_classes import dataclass
from .file_names import names_in
from .menu import MENU
from .tasks import STATUS_WORDS, list_unchecked
from .visits import NotHere, Visit
from .weeks import describe_group


@dataclass(frozen=True, slots=True)
class Row:
    """A file: its title, and for a group what the table has; `level` is err, warn or ""."""

    slug: str
    title: str
    town: str = ""
    kind: str = ""
    state: str = ""
    days: str = ""
    next: str = ""
    hidden: tuple[str, ...] = ()
    level: str = ""
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip over the table: how many rows it leaves."""

    name: str
    label: str
    count: int


Predicate = Callable[[Group, Visit], bool]
FILTERS: tuple[tuple[str, str, Predicate], ...] = (
    ("all", "All", lambda group, visit: True),
    *(
        (status.value, STATUS_WORDS[status], lambda group, visit, s=status: group.facts.status is s)
        for status in Status
    ),
    ("no-next", "Without a next meeting", lambda group, visit: not _next(group, visit)),
    ("hidden", "Something not published", lambda group, visit: bool(_hidden(group))),
    ("unchecked", "Not checked", lambda group, visit: group in list_unchecked(visit.snapshot)),
)


def show_list(visit: Visit) -> Response:
    """Return the list of a folder."""
    folder = visit.part("folder")
    if folder not in KIND_OF_FOLDER or visit.snapshot.site is None:
        raise NotHere
    site = visit.snapshot.site
    own = {group.slug: group for group in site.groups} if folder == "groups" else {}
    chosen = visit.query("show") or "all"
    query, season = folded(visit.query("q")), visit.query("season")
    rows = []
    for slug, name in names_in(visit.editor.contents.content, folder).items():
        group = own.get(slug)
        row = _group_row(group, visit) if group else _row(slug, name, folder, site)
        if _matches(row, group, visit, (chosen, query, season)):
            rows.append(_with_level(row, name, visit))
    rows.sort(key=lambda row: visit.words.sort_key(row.title + row.town))
    filters = tuple(
        Filter(name, label, sum(1 for group in own.values() if applies(group, visit)))
        for name, label, applies in FILTERS
    )
    title = next(row.label for row in MENU if row.name == folder)
    return visit.page(
        "files.html",
        folder,
        folder=folder,
        title=title,
        rows=rows,
        filters=[each for each in filters if each.count] if own else (),
        chosen=chosen,
        query=visit.query("q"),
        states=[(status.value, STATUS_WORDS[status]) for status in Status],
        has_all=bool(visit.query("choose")),
        choose_address=_address_to_choose(visit),
        done=visit.find_save(),
    )


def _address_to_choose(visit: Visit) -> str:
    """Return the address of the same list with all its groups chosen, or none of them again."""
    asked = {name: visit.query(name) for name in ("show", "q", "season") if visit.query(name)}
    asked |= {} if visit.query("choose") else {"choose": "all"}
    return f"/files/groups?{urlencode(asked)}#choose" if asked else "/files/groups#choose"


def _matches(row: Row, group: Group | None, visit: Visit, asked: tuple[str, str, str]) -> bool:
    chosen, query, season = asked
    if query and query not in folded(f"{row.title} {row.town} {row.kind}"):
        return False
    if group is None:
        return chosen == "all" and not season
    applies = {name: predicate for name, _, predicate in FILTERS}.get(chosen)
    is_in_season = not season or any(each.slug == season for each in group.seasons)
    return is_in_season and (applies is None or applies(group, visit))


def _row(slug: str, name: str, folder: str, site: Site) -> Row:
    kind = KIND_OF_FOLDER[folder]
    is_of_site = (folder, slug) in site.documents
    try:
        node = ContentFile(site, name, kind).find(kind.key("title"))
    except (CannotEdit, OSError):
        node = None
    title = node.text if isinstance(node, Scalar) else slug
    return Row(slug, title, is_draft=not is_of_site)


def _group_row(group: Group, visit: Visit) -> Row:
    words = visit.words
    name, town = describe_group(group)
    days = sorted({day for entry in group.schedule for day in entry.weekdays})
    kind = group.type.title if folded(group.type.title) != folded(name) else ""
    return Row(
        group.slug,
        name,
        town.removeprefix(", "),
        kind,
        words.gettext(STATUS_WORDS[group.facts.status]),
        ", ".join(words.weekday_short(day) for day in days),
        _next(group, visit),
        _hidden(group),
    )


def _next(group: Group, visit: Visit) -> str:
    """Return when the group meets next, "" for no day."""
    site = visit.snapshot.site
    sessions = site.sessions.get(group.slug, ()) if site else ()
    held = list_held(group, (each for each in sessions if each.date >= visit.snapshot.day))
    return visit.words.session_when(held[0].starts_at, None) if held else ""


def _hidden(group: Group) -> tuple[str, ...]:
    """Return what of a group is not published, as message ids."""
    hides_place = not group.publish_place or bool(group.location and group.location.secret)
    rows = (("times", not group.publish_times), ("place", hides_place and bool(group.location)))
    labels = {"times": "Times", "place": "Place"}
    return tuple(labels[name] for name, hides in rows if hides)


def _with_level(row: Row, name: str, visit: Visit) -> Row:
    path = absolute(visit.snapshot.content) / name
    levels = {each.warning for each in visit.snapshot.problems if each.path == path}
    level = "err" if False in levels else "warn" if levels else ""
    return Row(
        row.slug, row.title, row.town, row.kind, row.state, row.days, row.next, row.hidden,
        level, row.is_draft,
    )  # fmt: skip
