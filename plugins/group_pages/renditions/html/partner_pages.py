"""The page of partners' groups: by town, each with a link to its page on the partner's site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ...languages import Words
from ...listings import Edition
from ...model import Mode
from ...partners.documents import Partner, PartnerGroup
from ...paths import PARTNERS_FILE, Paths
from ...value_classes import dataclass
from ..fragments import File
from ..views.sessions import Link, end_of_day
from .renderer import PageRenderer, place
from .site import Alternate


@dataclass(frozen=True, slots=True)
class PartnerView:
    """`as_of` is the day that an old copy is of, "" of one that is not old."""

    name: str
    url: str
    count: str
    as_of: str


@dataclass(frozen=True, slots=True)
class PartnerGroupView:
    """`when` is the next meeting in words, "" where none is known; it is past from `until` on."""

    title: str
    url: str
    type: str
    when: str
    starts: str
    until: str
    partner: PartnerView


@dataclass(frozen=True, slots=True)
class TownGroupsView:
    """`anchor` is the name of the place in the page."""

    town: str
    anchor: str
    groups: tuple[PartnerGroupView, ...]


@dataclass(frozen=True, slots=True)
class PartnersView:
    title: str
    trail: tuple[Link, ...]
    towns: tuple[TownGroupsView, ...]
    partners: tuple[PartnerView, ...]


def partner_files(
    renderer: PageRenderer, edition: Edition, words: Words, paths: Paths
) -> Iterator[File]:
    """Render the one page, none without partners."""
    if not edition.partners:
        return
    view = partners_view(edition.partners, edition.day, words)
    where = place(paths.partners, paths.partners)
    count = sum(len(each.groups) for each in edition.partners)
    counted = words.ngettext("%(num)s group", "%(num)s groups", count)
    head = renderer.head(
        where.address,
        view.title,
        (f"{view.title}: {counted}",),
        alternates=(Alternate(PARTNERS_FILE, view.title),),
    )
    yield from renderer.page(where, "partners.html", head, view=view)


def partners_view(partners: tuple[Partner, ...], day: date, words: Words) -> PartnersView:
    """Return all groups under their towns, in the order of lists; those online come last."""
    views = {each.address: _partner(each, day, words) for each in partners}
    pairs = [(group, partner) for partner in partners for group in partner.groups]
    pairs.sort(key=lambda pair: _group_key(pair[0], pair[1], words))
    by_town: dict[str, list[PartnerGroupView]] = {}
    for group, partner in pairs:
        view = _group(group, views[partner.address], day, words)
        by_town.setdefault(group.town, []).append(view)
    towns = (
        TownGroupsView(town or words.mode(Mode.ONLINE), f"town-{number}", tuple(groups))
        for number, (town, groups) in enumerate(by_town.items(), 1)
    )
    return PartnersView(
        title=words.gettext("Groups across the country"),
        trail=(Link(words.gettext("Home"), ""),),
        towns=tuple(towns),
        partners=tuple(sorted(views.values(), key=lambda each: words.sort_key(each.name))),
    )


def _group_key(group: PartnerGroup, partner: Partner, words: Words) -> tuple[object, ...]:
    # Towns of one name that sort alike must not mix: the name itself stands behind its key.
    names = (words.sort_key(group.town), group.town, words.sort_key(group.title))
    return (not group.town, *names, words.sort_key(partner.name), group.url)


def _partner(partner: Partner, day: date, words: Words) -> PartnerView:
    return PartnerView(
        name=partner.name,
        url=partner.address,
        count=words.ngettext("%(num)s group", "%(num)s groups", len(partner.groups)),
        as_of=words.date(partner.built_for) if partner.is_old(day) else "",
    )


def _group(group: PartnerGroup, partner: PartnerView, day: date, words: Words) -> PartnerGroupView:
    start = group.next_start(day)
    return PartnerGroupView(
        title=group.title,
        url=group.url,
        type=group.type,
        when=_when(start, day, words) if start else "",
        starts=start.isoformat(timespec="minutes") if start else "",
        until=end_of_day(start.date()) if start else "",
        partner=partner,
    )


def _when(start: datetime, day: date, words: Words) -> str:
    """Return the day and clock time; the year too where it is another than the present one."""
    if start.year == day.year:
        return words.session_when(start, None)
    return f"{words.day_with_year(start.date())} {words.session_time(start, None)}"
