"""Small, valid objects of the domain for tests; name only what a test is about."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from group_pages.frontmatter import Document, Mapping, Scalar
from group_pages.frontmatter import Entry as FrontEntry
from group_pages.model import (
    Admission,
    Alias,
    Association,
    Group,
    GroupFacts,
    GroupType,
    Language,
    Location,
    Origin,
    Recurrence,
    Season,
    Session,
    Site,
    TimeRange,
)

HELSINKI = ZoneInfo("Europe/Helsinki")
ROOT = Path("/content")


def make_association(**overrides: Any) -> Association:
    base = Association(
        name="Esimerkkiyhdistys ry",
        language=Language.FINNISH,
        short_name="Esimerkkiyhdistys",
        id="esimerkkiyhdistys-ry",
    )
    return replace(base, **overrides)


def make_season(slug: str = "kevat-2027", **overrides: Any) -> Season:
    base = Season(slug, "Kevät 2027", date(2027, 1, 11), date(2027, 5, 2))
    return replace(base, **overrides)


def make_location(slug: str = "kirjasto", **overrides: Any) -> Location:
    base = Location(slug, "Kirjasto", "Oulu", address="Esimerkkikatu 5", postcode="90100")
    return replace(base, **overrides)


def make_type(slug: str = "miesten-voimaa", **overrides: Any) -> GroupType:
    return replace(GroupType(slug, "Miesten voimaa"), **overrides)


def make_recurrence(**overrides: Any) -> Recurrence:
    return replace(Recurrence(TimeRange(1050, 1140), weekdays=(1,)), **overrides)


def make_group(slug: str = "miesten-ilta", **overrides: Any) -> Group:
    base = Group(
        slug=slug,
        type=make_type(),
        seasons=(make_season(),),
        facts=GroupFacts("Miesten ilta", Admission.OPEN, languages=("fi",)),
        location=make_location(),
        schedule=(make_recurrence(),),
        path=str(ROOT / "groups" / f"{slug}.md"),
    )
    return change_group(base, **overrides)


def change_group(group: Group, **overrides: Any) -> Group:
    """Return the group with other values, be they facts of it or not."""
    names = {each.name for each in fields(GroupFacts)} & overrides.keys()
    facts = replace(group.facts, **{name: overrides.pop(name) for name in names})
    return replace(group, facts=facts, **overrides)


def bare_group(
    slug: str,
    title: str,
    kind: GroupType,
    seasons: tuple[Season, ...],
    admission: Admission,
    **values: Any,
) -> Group:
    """Return a group with these values and the model's defaults."""
    return change_group(Group(slug, kind, seasons, GroupFacts(title, admission)), **values)


def make_aliases(*texts: str) -> tuple[Alias, ...]:
    """Former addresses on lines of their own, from the second on."""
    return tuple(Alias(text, line) for line, text in enumerate(texts, 2))


def make_session(
    day: date = date(2027, 2, 2), start: str = "17:30", end: str | None = "19:00", **overrides: Any
) -> Session:
    begins = datetime.combine(day, time.fromisoformat(start), HELSINKI)
    ends = datetime.combine(day, time.fromisoformat(end), HELSINKI) if end else None
    base = Session(
        key=day.isoformat(),
        date=day,
        starts_at=begins,
        ends_at=ends,
        season=make_season(),
        origin=Origin.SCHEDULED,
        original_date=day,
        entry=0,
        location=make_location(),
    )
    return replace(base, **overrides)


def weekly(count: int, start: date = date(2027, 1, 12), **overrides: Any) -> tuple[Session, ...]:
    """Make sessions a week apart."""
    return tuple(make_session(start + timedelta(7 * n), **overrides) for n in range(count))


def make_document(name: str, texts: dict[str, str] | None = None, body: str = "") -> Document:
    """Make a document with one key a line, the first on line 2, and its body after them."""
    entries = tuple(
        FrontEntry(Scalar(key, line), Scalar(text, line))
        for line, (key, text) in enumerate((texts or {}).items(), 2)
    )
    return Document(ROOT / name, Mapping(entries, 2), body, len(entries) + 4)


def make_site(
    *groups: Group,
    sessions: dict[str, tuple[Session, ...]] | None = None,
    documents: dict[tuple[str, str], Document] | None = None,
    **overrides: Any,
) -> Site:
    """Make a site of the groups, with what they name, and an empty document for every file."""
    locations = {
        place.slug: place
        for group in groups
        for place in (group.location, *(entry.location for entry in group.schedule))
        if place is not None
    }
    base = Site(
        root=ROOT,
        association=make_association(),
        types=tuple({group.type.slug: group.type for group in groups}.values()),
        seasons=tuple({s.slug: s for group in groups for s in group.seasons}.values()),
        locations=tuple(locations.values()),
        groups=groups,
        sessions=sessions or {},
    )
    site = replace(base, **overrides)
    empty = {("association", "association"): make_document("association.md")}
    for kind in ("types", "seasons", "locations", "groups", "pages", "news"):
        for each in getattr(site, kind):
            empty[kind, each.slug] = make_document(f"{kind}/{each.slug}.md")
    return replace(site, documents={**empty, **(documents or {})})
