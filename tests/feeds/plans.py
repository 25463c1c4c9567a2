"""Reads a content folder into a plan, by the content format's words and without the product's code.

It takes sound content only, and of that only what feeds are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from slugify import slugify

from tests.building import DAY
from tests.feeds.associations import (
    Plan,
    PlannedBreak,
    PlannedChange,
    PlannedEntry,
    PlannedExtra,
    PlannedGroup,
    PlannedPlace,
    PlannedSeason,
)

# English: Finnish, Swedish (content-format.md).
KEYS = {
    "title": ("otsikko", "rubrik"),
    "name": ("nimi", "namn"),
    "id": ("tunnus", "id"),
    "language": ("kieli", "språk"),
    "timezone": ("aikavyöhyke", "tidszon"),
    "defaults": ("oletukset", "förval"),
    "type": ("tyyppi", "typ"),
    "season": ("kausi", "säsong"),
    "admission": ("avoimuus", "gruppform"),
    "location": ("paikka", "plats"),
    "municipality": ("paikkakunta", "ort"),
    "municipalities": ("paikkakunnat", "orter"),
    "fee": ("maksu", "avgift"),
    "schedule": ("aikataulu", "tidtabell"),
    "skip": ("ei_kokoonnu", "ingen_träff"),
    "extra": ("lisäkerrat", "extra_träffar"),
    "changes": ("muutokset", "ändringar"),
    "status": ("tila", "status"),
    "status_from": ("tila_alkaen", "status_från"),
    "status_until": ("tila_asti", "status_till"),
    "mode": ("toteutus", "genomförande"),
    "online": ("verkkoryhmä", "nätgrupp"),
    "link": ("linkki", "länk"),
    "publish_link": ("julkaise_linkki", "publicera_länk"),
    "languages": ("kielet", "språk"),
    "sensitive": ("arkaluonteinen", "känslig"),
    "publish_times": ("julkaise_ajat", "publicera_tider"),
    "publish_place": ("julkaise_paikka", "publicera_plats"),
    "calendar": ("kalenteri", "kalender"),
    "discreet_title": ("neutraali_otsikko", "diskret_rubrik"),
    "draft": ("luonnos", "utkast"),
    "day": ("päivä", "dag"),
    "dates": ("päivät", "datum"),
    "time": ("kello", "klockan"),
    "every": ("toistuu", "upprepas"),
    "starts": ("alkaa", "börjar"),
    "ends": ("päättyy", "slutar"),
    "start": ("alkaa", "börjar"),
    "end": ("päättyy", "slutar"),
    "breaks": ("tauot", "pauser"),
    "week": ("viikko", "vecka"),
    "closures": ("suljettuna", "stängt"),
    "reason": ("syy", "orsak"),
    "address": ("osoite", "adress"),
    "postcode": ("postinumero", "postnummer"),
    "secret": ("salainen", "hemlig"),
    "date": ("pvm", "datum"),
    "at": ("alkuperäinen_kello", "ursprunglig_tid"),
    "cancelled": ("peruttu", "inställd"),
    "moved_to": ("uusi_päivä", "nytt_datum"),
    "topic": ("aihe", "tema"),
}
VALUES = {
    "avoin": "open", "öppen": "open", "täydentyvä": "refilling", "fylls på": "refilling",
    "suljettu": "closed", "sluten": "closed", "käynnissä": "running", "pågår": "running",
    "kootaan": "forming", "bildas": "forming", "täynnä": "full", "tauolla": "paused",
    "paus": "paused", "päättynyt": "ended", "avslutad": "ended", "paikan päällä": "in-person",
    "på plats": "in-person", "verkossa": "online", "på nätet": "online", "hybridi": "hybrid",
}  # fmt: skip
WEEKDAY_STEMS = (
    ("ma", "må", "mon"), ("ti", "tis", "tue"), ("ke", "ons", "wed"), ("to", "tors", "thu"),
    ("pe", "fre", "fri"), ("la", "lör", "sat"), ("su", "sön", "sun"),
)  # fmt: skip
ORDINAL_WORDS = {
    "ensimmäinen": "first", "första": "first", "toinen": "second", "andra": "second",
    "kolmas": "third", "tredje": "third", "neljäs": "fourth", "fjärde": "fourth",
    "viimeinen": "last", "sista": "last", "first": "first", "second": "second", "third": "third",
    "fourth": "fourth", "last": "last",
}  # fmt: skip
FREE = (None, "free", "maksuton", "avgiftsfri", "0")

Front = dict[str, Any]


def plan_of(folder: Path, day: date = DAY) -> Plan:
    association = _front(folder / "association.md")
    seasons = {slug: _season(slug, front) for slug, front in _files(folder, "seasons")}
    places = {slug: _place(slug, front) for slug, front in _files(folder, "locations")}
    types = dict(_files(folder, "types"))
    made = Plan(
        language=_get(association, "language"),
        zone=_get(association, "timezone", "Europe/Helsinki"),
        types={slug: _get(front, "title") for slug, front in types.items()},
        seasons=list(seasons.values()),
        places=list(places.values()),
        groups=[],
        id=_get(association, "id") or slugify(_get(association, "name")),
        day=day,
    )
    for slug, front in _files(folder, "groups"):
        defaults = [_get(association, "defaults", {}), types[_slug(front, "type", made.types)]]
        made.groups.append(_group(slug, front, made, defaults))
    return made


def _files(folder: Path, kind: str) -> Iterator[tuple[str, Front]]:
    for file in sorted((folder / kind).rglob("*.md")):
        front = _front(file)
        if not _true(_get(front, "draft", "no")):
            yield slugify(file.stem), front


def _front(file: Path) -> Front:
    text = file.read_text(encoding="utf-8-sig")
    return dict(yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader) or {})


def _get(front: Front, key: str, default: Any = None) -> Any:
    for word in (key, *KEYS[key]):
        if front.get(word) not in (None, ""):
            return front[word]
    return default


def _list(front: Front, key: str) -> list[Any]:
    value = _get(front, key, [])
    return value if isinstance(value, list) else [value]


def _true(word: str) -> bool:
    return word.lower() in {"true", "yes", "kyllä", "ja"}


def _date(text: str) -> date:
    if "." in text:
        day, month, year = map(int, text.split("."))
        return date(year, month, day)
    return date.fromisoformat(text)


def _maybe_date(front: Front, key: str) -> date | None:
    text = _get(front, key)
    return _date(text) if text else None


def _clock(text: str) -> str:
    hours, _, minutes = text.strip().replace(":", ".").partition(".")
    return f"{int(hours):02}:{minutes or '00'}"


def _time(text: str) -> tuple[str, str | None]:
    start, *end = re.split("[-–]", text)
    return _clock(start), _clock(end[0]) if end else None


def _slug(front: Front, key: str, titles: dict[str, str]) -> str:
    return _find(_get(front, key), titles)


def _find(name: str, titles: dict[str, str]) -> str:
    by_title = {title.casefold(): slug for slug, title in titles.items()}
    return by_title.get(name.casefold(), name)


def _weeks(season: PlannedSeason, week: int) -> Iterator[date]:
    """Yield the days of the season in ISO weeks of that number."""
    day = season.start
    while day <= season.end:
        if day.isocalendar().week == week:
            yield day
        day += timedelta(1)


def _season(slug: str, front: Front) -> PlannedSeason:
    season = PlannedSeason(
        slug, _get(front, "title"), _date(_get(front, "start")), _date(_get(front, "end"))
    )
    for each in _list(front, "breaks"):
        if isinstance(each, str):
            season.breaks.append(PlannedBreak(_date(each), _date(each)))
            continue
        towns = tuple(_list(each, "municipalities"))
        if week := _get(each, "week"):
            days = _weeks(season, int(week))
            season.breaks += [PlannedBreak(day, day, towns) for day in days]
        else:
            start = _date(_get(each, "start"))
            season.breaks.append(PlannedBreak(start, _maybe_date(each, "end") or start, towns))
    return season


def _place(slug: str, front: Front) -> PlannedPlace:
    return PlannedPlace(
        slug=slug,
        title=_get(front, "title"),
        town=_get(front, "municipality"),
        address=_get(front, "address", ""),
        secret=_true(_get(front, "secret", "no")),
        postcode=_get(front, "postcode", ""),
        closures=[
            (_date(_get(each, "start")), _date(_get(each, "end")), _get(each, "reason", ""))
            for each in _list(front, "closures")
        ],
    )


def _group(slug: str, front: Front, made: Plan, defaults: list[Front]) -> PlannedGroup:
    admission = _value(_get(front, "admission"))
    sensitive = "no"
    for level in (*defaults, front):
        sensitive = _get(level, "sensitive", sensitive)
    default = "no" if admission == "closed" else "yes"
    fee = _get(front, "fee")
    group = PlannedGroup(
        slug=slug,
        title=_get(front, "title"),
        type=_slug(front, "type", made.types),
        seasons=[_season_named(name, made) for name in _list(front, "season")],
        admission=admission,
        fee=0 if isinstance(fee, str | None) and fee in FREE else 1,
        mode=_value(_get(front, "mode", "in-person")),
        status=_value(_get(front, "status", "running")),
        place=_place_of(front, made),
        town=_get(front, "municipality", ""),
        languages=_list(front, "languages") or [made.language],
        publish_times=_true(_get(front, "publish_times", default)),
        publish_place=_true(_get(front, "publish_place", default)),
        sensitive=_true(sensitive),
        calendar=_true(_get(front, "calendar", "no" if _true(sensitive) else "yes")),
        discreet_title=_get(front, "discreet_title", ""),
        status_from=_maybe_date(front, "status_from"),
        status_until=_maybe_date(front, "status_until"),
        link=_get(_get(front, "online", {}), "link", ""),
    )
    if not _true(_get(front, "publish_link", "no")):
        group.link = ""
    group.entries = [_entry(each, group, made) for each in _list(front, "schedule")]
    group.skip = list(_skipped(front, group.seasons))
    group.extra = [
        PlannedExtra(_date(_get(each, "date")), _time(_get(each, "time")), _place_of(each, made))
        for each in _list(front, "extra")
    ]
    group.changes = [_change(each, made) for each in _list(front, "changes")]
    return group


def _value(word: str) -> str:
    return VALUES.get(word.lower(), word.lower())


def _season_named(name: str, made: Plan) -> PlannedSeason:
    slug = _find(name, {season.slug: season.title for season in made.seasons})
    return next(season for season in made.seasons if season.slug == slug)


def _place_of(front: Front, made: Plan) -> PlannedPlace | None:
    name = _get(front, "location")
    if name is None:
        return None
    slug = _find(name, {place.slug: place.title for place in made.places})
    return next(place for place in made.places if place.slug == slug)


def _entry(front: Front, group: PlannedGroup, made: Plan) -> PlannedEntry:
    season = _get(front, "season")
    return PlannedEntry(
        days=sorted(_weekday(word) for word in _list(front, "day")),
        every=_every(_list(front, "every")),
        dates=[_date(text) for text in _list(front, "dates")] if not _get(front, "day") else [],
        time=_time(_get(front, "time")),
        starts=_maybe_date(front, "starts"),
        ends=_maybe_date(front, "ends"),
        skip=list(_skipped(front, group.seasons)),
        place=_place_of(front, made),
        season=_season_named(season, made) if season else None,
    )


def _weekday(word: str) -> int:
    return next(day for day, stems in enumerate(WEEKDAY_STEMS) if word.lower().startswith(stems))


def _every(words: list[str]) -> str | list[str]:
    if not words:
        return "week"
    first = words[0].lower()
    if first in {"joka toinen viikko", "varannan vecka", "every other week"}:
        return "2 weeks"
    if first.startswith(("parilli", "jämna", "even")):
        return "even weeks"
    if first.startswith(("paritto", "udda", "odd")):
        return "odd weeks"
    if first[0].isdigit():
        return f"{first.split()[0]} weeks"
    if first in {"week", "viikko", "viikoittain", "vecka"}:
        return "week"
    return [
        ORDINAL_WORDS[part]
        for word in words
        for part in word.lower().split()
        if part in ORDINAL_WORDS
    ]


def _skipped(front: Front, seasons: list[PlannedSeason]) -> Iterator[date]:
    for each in _list(front, "skip"):
        if isinstance(each, str):
            yield _date(each)
        else:
            for season in seasons:
                yield from _weeks(season, int(_get(each, "week")))


def _change(front: Front, made: Plan) -> PlannedChange:
    time = _get(front, "time")
    at = _get(front, "at")
    return PlannedChange(
        date=_date(_get(front, "date")),
        at=_clock(at) if at else None,
        cancelled=_get(front, "cancelled"),
        moved_to=_maybe_date(front, "moved_to"),
        time=_time(time) if time else None,
        place=_place_of(front, made),
    )
