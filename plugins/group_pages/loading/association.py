"""association.md -> Association."""

from __future__ import annotations

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from slugify import slugify

from ..fields import Fields, record
from ..installation import can_print
from ..model import (
    DEFAULT_EMERGENCY,
    DEFAULT_TIMEZONE,
    Association,
    Contact,
    EmergencyService,
    FirstTime,
    Funder,
    Language,
    Picture,
)
from ..problems import Written
from ..schema import ASSOCIATION, CONTACT, EMERGENCY_SERVICE, FIRST_TIME
from .phones import check_phone
from .pictures import PictureFiles
from .postcodes import check_postcode
from .references import ReferenceIndex
from .sources import Source

NAMELESS = "?"
"""The name of an association whose name could not be read: nothing is published then."""
MOST_FACTS = 4


def build_association(
    source: Source, language: Language, pictures: PictureFiles, pages: ReferenceIndex
) -> Association:
    """Return the association as complete as its fields are; report errors among them."""
    fields = source.fields
    _check_id(source)
    _check_quick_exit(source)
    if fields.get("print", False) and not can_print():
        source.report.warning(fields.line_of("print"), "print-packages-missing")
    name = fields.get("name", NAMELESS)
    timezone = fields.get("timezone", ZoneInfo(DEFAULT_TIMEZONE))
    return Association(
        name=name,
        language=language,
        short_name=fields.get("short_name", name),
        id=fields.get("id", slugify(name)),
        timezone=timezone,
        site=fields.get("site", ""),
        contact=contacts(source, timezone.key),
        emergency=_emergency(source),
        quick_exit=fields.get("quick_exit", ""),
        funders=_funders(source, pictures),
        logo=_logo(source, pictures),
        accent=fields.get("accent", ""),
        synonyms=fields.get("synonyms", ()),
        promise=fields.get("promise", ""),
        first_time=_first_time(source, pages),
        print=fields.get("print", False),
    )


def contacts(source: Source, zone: str) -> tuple[Contact, ...]:
    """Return the contacts that the file itself names."""
    result = []
    for each in source.fields.get("contact", ()):
        check_postcode(each, zone, source.report)
        check_phone(each, source.report)
        result.append(Contact(**{key.name: each.get(key.name, "") for key in CONTACT.keys}))
    return tuple(result)


def _check_id(source: Source) -> None:
    name = source.fields.get("name")
    if name is not None and not source.fields.mentions("id") and not slugify(name):
        line = source.fields.line_of("name")
        source.report.error(line, "id-needed", key=source.reader.word(ASSOCIATION.key("id")))


def _check_quick_exit(source: Source) -> None:
    exit_site, site = source.fields.get("quick_exit"), source.fields.get("site")
    if exit_site and site and _host(exit_site) == _host(site):
        line = source.fields.line_of("quick_exit")
        source.report.error(line, "quick-exit-own-host", host=Written(_host(site)))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")


def _emergency(source: Source) -> tuple[EmergencyService, ...]:
    entries: tuple[Fields | bool, ...] | None = source.fields.get("emergency")
    if entries is None:
        return DEFAULT_EMERGENCY
    if entries == (False,):
        return ()
    services = []
    for each, line in zip(entries, source.fields.item_lines("emergency"), strict=True):
        if isinstance(each, Fields):
            check_phone(each, source.report)
            services.append(record(EmergencyService, each, EMERGENCY_SERVICE.keys))
        else:
            source.report.error(line, "no-stands-alone")
    return tuple(services)


def _first_time(source: Source, pages: ReferenceIndex) -> FirstTime | None:
    fields = source.fields.get("first_time")
    if fields is None:
        return None
    facts = fields.get("facts", ())
    if len(facts) > MOST_FACTS:
        word = source.reader.word(FIRST_TIME.key("facts"))
        line = fields.line_of("facts")
        source.report.error(line, "too-many-facts", key=word, count=len(facts), limit=MOST_FACTS)
    page = fields.get("page")
    slug = pages.resolve(page, source.report) if page is not None else None
    return FirstTime(facts, slug or "")


def _logo(source: Source, pictures: PictureFiles) -> Picture | None:
    """Return the logo; the name stands beside it, so it needs no text in its place."""
    logo = source.fields.get("logo")
    return pictures.find(logo, "", source.report) if logo is not None else None


def _funders(source: Source, pictures: PictureFiles) -> tuple[Funder, ...]:
    funders = []
    for each in source.fields.get("funders", ()):
        if isinstance(each, str):
            funders.append(Funder(each))
            continue
        logo = each.get("logo")
        alt = each.get("alt", each.get("name", ""))
        picture = pictures.find(logo, alt, source.report) if logo else None
        funders.append(Funder(each.get("name", ""), picture, each.get("url", "")))
    return tuple(funders)
