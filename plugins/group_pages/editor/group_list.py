"""The list of groups: filtered and sorted by its address alone, so that it needs no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from starlette.responses import Response

from ..editing.folders import title_of_file
from ..editing.outlook import list_ahead
from ..loading.folder import absolute
from ..model import Admission, Group, Mode, Status
from ..suggestions import folded
from ..value_classes import dataclass
from .file_names import names_in
from .tasks import STATUS_WORDS, list_unchecked
from .visits import Visit
from .weeks import describe_group

ONLINE = "online"
"""In the place of a town, for groups that meet online only."""
ADMISSION_WORDS = {
    Admission.OPEN: "Come straight in",
    Admission.REFILLING: "Talk to us first",
    Admission.CLOSED: "The same people",
}
"""Who can come, as message ids."""


@dataclass(frozen=True, slots=True)
class Row:
    """A group of the table, or a draft, which has a title only; texts are as the table has them.

    `meets_at` is when it meets next, None for never. `hidden` are message ids. `level` is that of
    its worst problem: err, warn or "".
    """

    slug: str
    title: str
    town: str = ""
    kind: str = ""
    kind_slug: str = ""
    status: Status | None = None
    admission: str = ""
    weekdays: tuple[int, ...] = ()
    days: str = ""
    meets_at: datetime | None = None
    next: str = ""
    hidden: tuple[str, ...] = ()
    seasons: frozenset[str] = frozenset()
    is_unchecked: bool = False
    is_online: bool = False
    is_draft: bool = False
    level: str = ""

    @property
    def state(self) -> str:
        """The stage, as a message id, "" for a draft."""
        return STATUS_WORDS[self.status] if self.status else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; every text may be "". `show` is a chip, `sort` a column."""

    show: str = ""
    q: str = ""
    town: str = ""
    kind: str = ""
    day: str = ""
    season: str = ""
    sort: str = ""

    def address(self, choose: str = "", **other: str) -> str:
        """Return the address of the list with these values in place of its own.

        `choose` is "all" for the list with all groups chosen.
        """
        asked = replace(self, **other)
        values = {name: getattr(asked, name) for name in Asked.__slots__} | {"choose": choose}
        query = urlencode({name: value for name, value in values.items() if value})
        return f"/files/groups?{query}" if query else "/files/groups"

    @property
    def is_any(self) -> bool:
        """Whether the list is any other than that of all groups by name."""
        return self.address() != Asked().address()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.town or self.kind or self.day or self.season)


@dataclass(frozen=True, slots=True)
class Chip:
    """A chip over the table: how many rows it leaves, and the address of the list with it."""

    label: str
    count: int
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `address` is that of the list sorted by it, "" where it is not sorted by."""

    label: str
    address: str = ""
    is_current: bool = False


Predicate = Callable[[Row], bool]
CHIPS: tuple[tuple[str, str, Predicate], ...] = (
    ("", "All", lambda row: True),
    *((each.value, STATUS_WORDS[each], lambda row, s=each: row.status is s) for each in Status),
    ("no-next", "Without a next meeting", lambda row: not row.meets_at and not row.is_draft),
    ("hidden", "Something not published", lambda row: bool(row.hidden)),
    ("unchecked", "Not checked", lambda row: row.is_unchecked),
    ("drafts", "Drafts", lambda row: row.is_draft),
)
"""Each chip with its name in the address and its rows."""

SORTED = (
    ("", "Name"), ("town", "Town"), ("state", "Stage"), ("join", "Who can come"), ("day", "Day"),
    ("next", "Next meeting"),
)  # fmt: skip
"""The columns that the list is sorted by, each with its name in the address."""


def show_groups(visit: Visit) -> Response:
    """Return the list of groups. Raises NotHere without a readable association."""
    asked = Asked(**{name: visit.query(name) for name in Asked.__slots__})
    every = list_rows(visit)
    narrowed = [row for row in every if _is_asked_for(row, asked)]
    applies = {name: predicate for name, _, predicate in CHIPS}.get(asked.show, CHIPS[0][2])
    rows = sorted((row for row in narrowed if applies(row)), key=_sort_key(asked.sort, visit))
    has_all = bool(visit.query("choose"))
    return visit.page(
        "groups.html",
        "groups",
        rows=rows,
        asked=asked,
        chips=_chips(narrowed, asked),
        columns=_columns(asked),
        towns=_towns(every, visit),
        kinds=_kinds(every, visit),
        days=[(str(day), visit.words.weekday(day)) for day in range(7)],
        states=[(status.value, STATUS_WORDS[status]) for status in Status],
        has_all=has_all,
        choose_address=asked.address(choose="" if has_all else "all"),
        done=visit.find_save(),
    )


def _chips(rows: list[Row], asked: Asked) -> list[Chip]:
    """Return the chips that leave any of the rows, with the chosen one and that of all."""
    return [
        Chip(label, count, asked.address(show=name), name == asked.show)
        for name, label, predicate in CHIPS
        if (count := sum(map(predicate, rows))) or name in {"", asked.show}
    ]


def _columns(asked: Asked) -> list[Column]:
    return [Column(label, asked.address(sort=name), name == asked.sort) for name, label in SORTED]


def list_rows(visit: Visit) -> list[Row]:
    """Return every group and every draft of one, in no order."""
    groups = {group.slug: group for group in visit.site.groups}
    unchecked = {group.slug for group in list_unchecked(visit.snapshot)}
    levels = levels_by_name(visit)
    rows = []
    for slug, name in names_in(visit.editor.contents.content, "groups").items():
        group = groups.get(slug)
        if group is None:
            row = Row(slug, title_of_file(visit.site, name, "groups"), is_draft=True)
        else:
            row = _row(group, visit, is_unchecked=slug in unchecked)
        rows.append(replace(row, level=levels.get(name, "")))
    return rows


def _row(group: Group, visit: Visit, *, is_unchecked: bool) -> Row:
    words = visit.words
    title, town = describe_group(group)
    weekdays = sorted({day for entry in group.schedule for day in entry.weekdays})
    first = next(iter(list_ahead(visit.site, group, visit.snapshot.day)), None)
    kind = group.type.title
    is_online = group.facts.mode is Mode.ONLINE
    return Row(
        group.slug,
        title,
        words.gettext("Online") if is_online else town.removeprefix(", "),
        kind if folded(kind) != folded(title) else "",
        group.type.slug,
        group.facts.status,
        ADMISSION_WORDS[group.facts.admission],
        tuple(weekdays),
        ", ".join(words.weekday_short(day) for day in weekdays),
        first.starts_at if first else None,
        words.session_when(first.starts_at, None) if first else "",
        _hidden(group),
        frozenset(each.slug for each in group.seasons),
        is_unchecked,
        is_online,
    )


def count_hidden(visit: Visit) -> int:
    """Return how many groups have something that is not published."""
    site = visit.snapshot.site
    return sum(1 for group in site.groups if _hidden(group)) if site else 0


def _hidden(group: Group) -> tuple[str, ...]:
    """Return what of a group is not published, as message ids."""
    hides_place = not group.publish_place or bool(group.location and group.location.secret)
    hides_link = bool(group.online and group.online.link) and not group.publish_link
    rows = (
        ("Times", not group.publish_times),
        ("Place", hides_place and group.location is not None),
        ("Meeting link", hides_link),
    )
    return tuple(label for label, hides in rows if hides)


def _is_asked_for(row: Row, asked: Asked) -> bool:
    town = ONLINE if row.is_online else row.town
    return (
        folded(asked.q) in folded(f"{row.title} {row.town} {row.kind}")
        and asked.town in {"", town}
        and asked.kind in {"", row.kind_slug}
        and asked.day in {"", *map(str, row.weekdays)}
        and (not asked.season or asked.season in row.seasons)
    )


def _sort_key(sort: str, visit: Visit) -> Callable[[Row], tuple[object, ...]]:
    """Return what the rows are sorted by; those without a value come last."""
    key = visit.words.sort_key
    order = {status: number for number, status in enumerate(Status)}
    admissions = list(ADMISSION_WORDS.values())

    def of(row: Row) -> tuple[object, ...]:
        name = key(f"{row.title} {row.town}")
        match sort:
            case "town":
                return (not row.town, key(row.town), name)
            case "state":
                return (row.status is None, order.get(row.status) if row.status else 0, name)
            case "join":
                at = admissions.index(row.admission) if row.admission else len(admissions)
                return (at, name)
            case "day":
                return (not row.weekdays, row.weekdays, name)
            case "next":
                return (row.meets_at is None, row.meets_at.timestamp() if row.meets_at else 0, name)
        return (name,)

    return of


def _towns(rows: Iterable[Row], visit: Visit) -> list[tuple[str, str]]:
    """Return the towns to choose from, by name, and online where a group meets there only."""
    towns = sorted(
        {row.town for row in rows if row.town and not row.is_online}, key=visit.words.sort_key
    )
    online = [(ONLINE, visit.words.gettext("Online"))] if any(r.is_online for r in rows) else []
    return [*((town, town) for town in towns), *online]


def _kinds(rows: Iterable[Row], visit: Visit) -> list[tuple[str, str]]:
    used = {row.kind_slug for row in rows}
    kinds = [(each.slug, each.title) for each in visit.site.types if each.slug in used]
    return sorted(kinds, key=lambda row: visit.words.sort_key(row[1]))


def levels_by_name(visit: Visit) -> dict[str, str]:
    """Return the level of each file that has a problem, by its path below the content folder."""
    root = absolute(visit.snapshot.content)
    levels: dict[str, str] = {}
    for problem in visit.snapshot.problems:
        if problem.path.is_relative_to(root):
            name = problem.path.relative_to(root).as_posix()
            is_worse = not problem.warning or name not in levels
            levels[name] = ("warn" if problem.warning else "err") if is_worse else levels[name]
    return levels
