"""Random associations: what their content files say, and the files.

A plan is plain facts. `truth.py` works out from it what every feed must hold; `content` writes it
down as staff would, in one of the content format's languages. All plans are made for the tests'
day: one season is past then, one runs, one is to come.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.building import DAY

LANGUAGES = ("fi", "sv", "en")
ZONES = ("Europe/Helsinki",) * 4 + ("Europe/London", "America/New_York", "Australia/Lord_Howe")
TOWNS = ("Oulu", "Kemi", "Tornio")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = ("first", "second", "third", "fourth", "last")
TIMES = (
    ("09:00", "10:30"), ("12:15", None), ("17:30", "19:00"), ("18:00", "24:00"), ("01:30", "05:00"),
)  # fmt: skip


@dataclass
class PlannedBreak:
    start: date
    end: date
    towns: tuple[str, ...] = ()


@dataclass
class PlannedSeason:
    slug: str
    title: str
    start: date
    end: date
    breaks: list[PlannedBreak] = field(default_factory=list)


@dataclass
class PlannedPlace:
    slug: str
    title: str
    town: str
    address: str
    secret: bool
    postcode: str = "00100"
    closures: list[tuple[date, date, str]] = field(default_factory=list)


@dataclass
class PlannedEntry:
    """`every` is `week`, `2 weeks`, `even weeks`, `odd weeks`, or ordinals; `dates` go instead."""

    days: list[int]
    every: str | list[str]
    dates: list[date]
    time: tuple[str, str | None]
    starts: date | None = None
    ends: date | None = None
    skip: list[date] = field(default_factory=list)
    place: PlannedPlace | None = None
    season: PlannedSeason | None = None


@dataclass
class PlannedExtra:
    date: date
    time: tuple[str, str | None]
    place: PlannedPlace | None = None


@dataclass
class PlannedChange:
    """`at` is the original start where the date has several; `cancelled` a reason, or ""."""

    date: date
    at: str | None
    cancelled: str | None = None
    moved_to: date | None = None
    time: tuple[str, str | None] | None = None
    place: PlannedPlace | None = None
    topic: str = ""


@dataclass
class PlannedGroup:
    slug: str
    title: str
    type: str
    seasons: list[PlannedSeason]
    admission: str
    fee: int
    mode: str
    status: str
    place: PlannedPlace | None
    town: str
    languages: list[str]
    publish_times: bool
    publish_place: bool
    sensitive: bool
    calendar: bool
    discreet_title: str
    status_from: date | None = None
    status_until: date | None = None
    link: str = ""
    entries: list[PlannedEntry] = field(default_factory=list)
    skip: list[date] = field(default_factory=list)
    extra: list[PlannedExtra] = field(default_factory=list)
    changes: list[PlannedChange] = field(default_factory=list)

    @property
    def in_feeds(self) -> bool:
        return self.calendar and self.publish_times


@dataclass
class Plan:
    """`types` are titles by slug, and a group's `type` is such a slug."""

    language: str
    zone: str
    types: dict[str, str]
    seasons: list[PlannedSeason]
    places: list[PlannedPlace]
    groups: list[PlannedGroup]
    id: str = "esimerkki"
    day: date = DAY


def plan(seed: int) -> Plan:
    """Make the association of that number, but for changes, which need to know the sessions."""
    chance = random.Random(seed)
    seasons = _seasons(chance)
    places = [_place(chance, number) for number in range(chance.randint(2, 3))]
    made = Plan(
        language=chance.choice(LANGUAGES),
        zone=chance.choice(ZONES),
        types={"tyyppi-0": "Vertaisilta", "tyyppi-1": "Toiminta; ja muu"},
        seasons=seasons,
        places=places,
        groups=[],
    )
    made.groups = [_group(chance, made, number) for number in range(chance.randint(1, 4))]
    return made


def _seasons(chance: random.Random) -> list[PlannedSeason]:
    seasons = [
        PlannedSeason("syksy-2026", "Syksy 2026", date(2026, 10, 5), date(2026, 11, 22)),
        PlannedSeason("kevat-2027", "Kevät 2027", date(2027, 1, 13), date(2027, 4, 4)),
        PlannedSeason("syksy-2027", "Syksy 2027", date(2027, 10, 1), date(2027, 11, 14)),
    ]
    for season in seasons:
        for _ in range(chance.randint(0, 2)):
            start = season.start + timedelta(chance.randrange(35))
            towns = tuple(chance.sample(TOWNS, 1)) if chance.random() < 0.4 else ()
            season.breaks.append(PlannedBreak(start, start + timedelta(chance.randrange(9)), towns))
    return seasons


def _place(chance: random.Random, number: int) -> PlannedPlace:
    place = PlannedPlace(
        slug=f"talo-{number}",
        title=f"Talo {number}, alakerta",
        town=chance.choice(TOWNS),
        address=f"Kivipolku {number + 71}",
        secret=chance.random() < 0.25,
    )
    if chance.random() < 0.5:
        start = date(2027, 1, 13) + timedelta(chance.randrange(70))
        place.closures.append((start, start + timedelta(chance.randrange(6)), "Remontti"))
    return place


def _group(chance: random.Random, made: Plan, number: int) -> PlannedGroup:
    sensitive = chance.random() < 0.2
    mode = chance.choice(("in-person", "in-person", "in-person", "online", "hybrid"))
    admission = chance.choice(("open", "open", "refilling", "closed"))
    group = PlannedGroup(
        slug=f"ryhma-{number}",
        title=f"Ryhmä {chr(65 + number)}: ilta, jossa jutellaan",
        type=chance.choice(list(made.types)),
        seasons=sorted(
            chance.sample(made.seasons, chance.randint(1, 2)), key=lambda season: season.start
        ),
        admission=admission,
        fee=chance.choice((0, 0, 550)),
        mode=mode,
        status=chance.choice(("running",) * 5 + ("full", "paused", "ended", "forming")),
        place=chance.choice(made.places) if mode != "online" else None,
        town=chance.choice(TOWNS) if mode == "online" and chance.random() < 0.5 else "",
        languages=chance.sample(("fi", "sv", "en", "fse"), chance.randint(1, 2)),
        publish_times=admission == "open" or chance.random() < 0.7,
        publish_place=admission == "open" or chance.random() < 0.7,
        sensitive=sensitive,
        calendar=chance.random() < (0.6 if sensitive else 0.85),
        discreet_title=f"Tapaaminen {number}" if sensitive else "",
    )
    _add_days_of_status(chance, group)
    for index in range(chance.randint(1, 2)):
        group.entries.append(_entry(chance, made, group, index))
    if not any(entry.dates for entry in group.entries) and chance.random() < 0.3:
        group.skip.append(group.seasons[0].start + timedelta(chance.randrange(40)))
    for index in range(chance.choice((0, 0, 1, 2))):
        _add_extra(chance, made, group, index)
    return group


def _add_days_of_status(chance: random.Random, group: PlannedGroup) -> None:
    day = group.seasons[-1].start + timedelta(chance.randrange(-7, 60))
    if group.status in {"paused", "ended"} and chance.random() < 0.7:
        group.status_from = day
    if group.status == "paused" and chance.random() < 0.6:
        group.status_until = day + timedelta(chance.randrange(21))


def _entry(chance: random.Random, made: Plan, group: PlannedGroup, index: int) -> PlannedEntry:
    days = sorted(chance.sample(range(7), chance.choice((1, 1, 1, 2))))
    every: str | list[str] = chance.choice(
        ("week", "week", "2 weeks", "3 weeks", "even weeks", "odd weeks")
    )
    if chance.random() < 0.2:
        every = sorted(chance.sample(ORDINALS, chance.randint(1, 2)), key=ORDINALS.index)
    season = chance.choice(group.seasons)
    entry = PlannedEntry(days, every, [], _time(chance, index))
    kind = chance.random()
    if kind < 0.15:
        entry.dates = [season.start + timedelta(n) for n in sorted(chance.sample(range(42), 3))]
        entry.days = []
    elif kind < 0.3:
        entry.starts = season.start + timedelta(chance.randrange(14))
        entry.ends = entry.starts + timedelta(chance.randint(14, 60))
    elif kind < 0.5:
        entry.skip = [season.start + timedelta(chance.randrange(40))]
    if not entry.dates and chance.random() < 0.2:
        entry.season = season
    if group.place and chance.random() < 0.25:
        entry.place = chance.choice(made.places)
    return entry


def _time(chance: random.Random, index: int) -> tuple[str, str | None]:
    """Choose a time. Entries of a group never start at the same time: that would be an error."""
    return chance.choice(TIMES[index::2])


def _add_extra(chance: random.Random, made: Plan, group: PlannedGroup, index: int) -> None:
    day = chance.choice(group.seasons).start + timedelta(chance.randrange(-4, 40))
    place = chance.choice(made.places) if group.place and chance.random() < 0.3 else None
    group.extra.append(PlannedExtra(day, (f"14:{5 + index:02}", "15:30"), place))


def content(made: Plan) -> dict[str, str]:
    """Write the plan's content files: text by path."""
    files = {
        "association.md": _file(
            {
                "name": "Esimerkkiyhdistys ry",
                "id": made.id,
                "language": made.language,
                "timezone": made.zone,
                "site": "https://example.org/",
                "contact": [{"phone": "040 000 0000"}],
            }
        )
    }
    for slug, title in made.types.items():
        files[f"types/{slug}.md"] = _file({"title": title})
    for season in made.seasons:
        files[f"seasons/{season.slug}.md"] = _file(
            {
                "title": season.title,
                "start": season.start,
                "end": season.end,
                "breaks": [
                    {"start": each.start, "end": each.end, "municipalities": list(each.towns)}
                    for each in season.breaks
                ],
            }
        )
    for place in made.places:
        files[f"locations/{place.slug}.md"] = _file(_place_fields(place))
    for group in made.groups:
        files[f"groups/{group.slug}.md"] = _file(_group_fields(group))
    return files


def _place_fields(place: PlannedPlace) -> dict[str, object]:
    return {
        "title": place.title,
        "municipality": place.town,
        "address": place.address,
        "postcode": place.postcode,
        "secret": place.secret,
        "closures": [
            {"start": start, "end": end, "reason": reason} for start, end, reason in place.closures
        ],
    }


def _group_fields(group: PlannedGroup) -> dict[str, object]:
    return {
        "title": group.title,
        "type": group.type,
        "season": [season.title for season in group.seasons],
        "admission": group.admission,
        "location": group.place and group.place.slug,
        "municipality": group.town,
        "fee": f"{group.fee / 100:.2f}".replace(".", ",") + " €" if group.fee else "free",
        "mode": group.mode,
        "status": group.status,
        "status_from": group.status_from,
        "status_until": group.status_until,
        "languages": group.languages,
        "publish_times": group.publish_times,
        "publish_place": group.publish_place,
        "sensitive": group.sensitive,
        "calendar": group.calendar,
        "discreet_title": group.discreet_title,
        "schedule": [_entry_fields(entry) for entry in group.entries],
        "skip": group.skip,
        "extra": [
            {
                "date": each.date,
                "time": _range(each.time),
                "location": each.place and each.place.slug,
            }
            for each in group.extra
        ],
        "changes": [_change_fields(change) for change in group.changes],
    }


def _entry_fields(entry: PlannedEntry) -> dict[str, object]:
    every: object = entry.every
    if isinstance(entry.every, list):
        every = [f"{ordinal} of month" for ordinal in entry.every]
    return {
        "day": [WEEKDAYS[day] for day in entry.days],
        "dates": entry.dates,
        "every": None if entry.dates else every,
        "time": _range(entry.time),
        "starts": entry.starts,
        "ends": entry.ends,
        "skip": entry.skip,
        "location": entry.place and entry.place.slug,
        "season": entry.season and entry.season.title,
        "on_holidays": True,
    }


def _change_fields(change: PlannedChange) -> dict[str, object]:
    return {
        "date": change.date,
        "at": change.at,
        "cancelled": True if change.cancelled == "" else change.cancelled,
        "moved_to": change.moved_to,
        "time": change.time and _range(change.time),
        "location": change.place and change.place.slug,
        "topic": change.topic,
    }


def _range(time: tuple[str, str | None]) -> str:
    return "–".join(filter(None, time))


def _file(fields: dict[str, object]) -> str:
    lines = ["---"]
    for key, value in fields.items():
        if value not in (None, "", []):
            lines.append(f"{key}: {_yaml(value)}")
    return "\n".join([*lines, "---", ""])


def _yaml(value: object) -> str:
    """Write a value in YAML's flow style."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, dict):
        present = {key: each for key, each in value.items() if each not in (None, "", [])}
        return "{" + ", ".join(f"{key}: {_yaml(each)}" for key, each in present.items()) + "}"
    return "'" + str(value).replace("'", "''") + "'"
