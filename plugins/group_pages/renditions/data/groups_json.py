"""groups.json: every listing and group for programs (content-format 13.9).

Its JSON Schema is `groups_schema.py`. A group's facts and a session are serialized once and
joined into each file that has them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any

from ...bodies.pictures import Pictures
from ...listings import Edition, ListedGroup, Listing
from ...listings.renditions import FEED
from ...model import Fee, Language
from ...publication import PublishedGroup, PublishedRule, PublishedSession
from ...schema import FACTS, GROUP, REPETITION, TIME, WEEKDAY
from ...schema.history import VERSION
from ...schema.values import Repetition
from ..fragments import NO_FRAGMENTS, Fragments
from ..web_addresses import uri

LICENSE = (
    "Facts about the groups of {name}, published for programs to show with a link to the source"
    " and to fetch anew at least daily. Texts remain their authors'."
)

Json = dict[str, Any]
JsonValue = Any

dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# What an encoder calls for a text, without looking at what it is.
dump_text = json.encoder.encode_basestring


class Documents:
    """Serializes the files of one edition."""

    frame = ""

    def __init__(
        self, edition: Edition, pictures: Pictures, fragments: Fragments = NO_FRAGMENTS
    ) -> None:
        self._pictures = pictures
        self._fragments = fragments
        self._by_slug = edition.by_slug
        association = edition.publication.association
        self._site = uri(association.site)
        self._day = edition.day
        self._head = dumps(
            {
                "version": VERSION,
                "built_for": edition.day.isoformat(),
                "license": LICENSE.format(name=association.name),
                "association": _present(
                    {
                        "id": association.id,
                        "name": association.name,
                        "short_name": association.short_name,
                        "language": association.language.value,
                        "timezone": association.timezone.key,
                        "url": self._site,
                        "contact": as_json(association.contact),
                    }
                ),
            }
        )[:-1]
        self._facts: dict[str, bytes] = {}
        self._groups: dict[str, tuple[tuple[PublishedSession, ...], bytes]] = {}
        self._sessions: dict[str, bytes] = {}

    def of_listing(self, listing: Listing) -> bytes:
        head: Json = {
            "kind": listing.kind.name,
            "value": listing.value.slug if listing.value else None,
            "title": listing.title,
            "url": self._url(listing.path),
            "calendar": self._url(listing.path + FEED.filename),
            "calendar_complete": not listing.feed_cut,
        }
        groups = ((listed, listing.sessions_of[listed.group.slug]) for listed in listing.groups)
        return self._document(head, groups)

    def of_group(self, listed: ListedGroup) -> bytes:
        head: Json = {
            "kind": GROUP.name,
            "value": listed.group.slug,
            "title": listed.group.facts.title,
            "url": self._url(listed.path),
            "calendar": self._calendar(listed),
            "calendar_complete": True,
        }
        return self._document(head, [(listed, listed.sessions)])

    def beside(self, listed: ListedGroup) -> str:
        """Return what a file follows from besides the group: its picture as published."""
        return str(self._image(listed.group))

    def _document(
        self, listing: Json, groups: Iterable[tuple[ListedGroup, tuple[PublishedSession, ...]]]
    ) -> bytes:
        members = b",\n".join([self._group(listed, sessions) for listed, sessions in groups])
        head = f'{self._head},\n"listing":{dumps(listing)},\n"groups":[\n'.encode()
        return b"".join((head, members, b"\n]}\n"))

    def _group(self, listed: ListedGroup, sessions: tuple[PublishedSession, ...]) -> bytes:
        slug = listed.group.slug
        # Most folders that list a group have the same of its sessions.
        known, group = self._groups.get(slug, (None, b""))
        if known != sessions:
            serialized = b",".join(map(self._session, sessions))
            group = b'%b,"sessions":[%b]}' % (self._group_facts(listed), serialized)
            self._groups[slug] = sessions, group
        return group

    def _group_facts(self, listed: ListedGroup) -> bytes:
        slug = listed.group.slug
        facts = self._facts.get(slug)
        if facts is None:
            # As it stands by itself: a past season's listing has less of it.
            own = self._by_slug.get(slug, listed)
            text = self._fragments.part(
                "groups.json", own, self.beside(own), partial(self._serialize_facts, own)
            )
            facts = self._facts[slug] = text.encode()
        return facts

    def _serialize_facts(self, listed: ListedGroup) -> str:
        """Return an object without its end: the sessions follow."""
        urls = {"url": self._url(listed.path), "calendar": self._calendar(listed)}
        own = _facts(listed.group, self._day)
        return dumps({"id": listed.group.slug, **urls, **own, **self._image(listed.group)})[:-1]

    def _image(self, group: PublishedGroup) -> Json:
        image = group.facts.image
        if image is None:
            return {}
        path = self._pictures.publish(image.file).path
        return {"image": {"file": self._url(path), "alt": image.alt}}

    def _session(self, session: PublishedSession) -> bytes:
        serialized = self._sessions.get(session.uid)
        if serialized is None:
            serialized = self._sessions[session.uid] = _session(session).encode()
        return serialized

    def _calendar(self, listed: ListedGroup) -> str | None:
        return self._url(listed.path + FEED.filename) if listed.group.in_feeds else None

    def _url(self, path: str) -> str:
        """Return an absolute URL for a site with an address, else one relative to its root."""
        return self._site + path or "./"


def _facts(group: PublishedGroup, day: date) -> Json:
    """Return the published facts under the content format's English keys, in its order.

    Those that have a default or may be withheld are always there, `None` or empty. Where the days
    of the status are withheld, it is the one that it is on the day.
    """
    facts = {name: as_json(fact(group)) for name, fact in DECIDED.items()}
    facts |= {name: as_json(getattr(group.facts, name)) for name in AS_THEY_ARE}
    if not group.times_published:
        facts["status"] = as_json(group.status_by_day.on(day))
    in_order = {key: facts[key.name] for key in GROUP.keys if key.name in facts}
    always = {key.name: value for key, value in in_order.items() if key.is_always_known}
    return always | _present({key.name: value for key, value in in_order.items()})


def as_json(value: object) -> JsonValue:
    """Return a fact as JSON has it: a fixed value by its word, a record by what it has."""
    match value:
        case None | bool() | int():
            return value
        case str() if value.startswith("https://") and len(value.split()) == 1:
            # Where a key takes an address or text, this is an address.
            return uri(value)
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case tuple():
            return [as_json(each) for each in value]
        case Fee():
            return _fee(value)
        case _ if is_dataclass(value):
            return _present(
                {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
            )
    return value


def _present(facts: Json) -> Json:
    """Return the facts that have a value."""
    return {
        name: value
        for name, value in facts.items()
        if value is not False and value not in ("", None, [], {})
    }


def _fee(fee: Fee) -> str | Json:
    if not fee.cents:
        return "free"
    amount = as_json(Decimal(fee.cents) / 100)
    return _present({"amount": amount, "per": fee.per.value, "note": fee.note})


def _rule(rule: PublishedRule) -> Json:
    """Return a schedule entry as a content file has it in English."""
    when: Json = {"dates": as_json(rule.dates)}
    if not rule.dates:
        days = [WEEKDAY.write(day, Language.ENGLISH) for day in rule.weekdays]
        when = {"day": days, "every": _every(rule)}
    return {
        **when,
        "time": TIME.write(rule.time, Language.ENGLISH),
        **_present(
            {
                "starts": as_json(rule.starts),
                "ends": as_json(rule.ends),
                "season": rule.season.title if rule.season else "",
                "location": rule.place.title if rule.place else "",
            }
        ),
    }


def _every(rule: PublishedRule) -> str | list[str]:
    if rule.ordinals:
        of_month = (Repetition(ordinals=(ordinal,)) for ordinal in rule.ordinals)
        return [REPETITION.write(each, Language.ENGLISH) for each in of_month]
    return REPETITION.write(Repetition(rule.every_weeks, rule.parity), Language.ENGLISH)


def _session(session: PublishedSession) -> str:
    """Return a session as JSON; its texts alone need an encoder."""
    original, place = session.original_starts_at, session.place
    end = f'"{session.ends_at.isoformat()}"' if session.ends_at else "null"
    members = [
        f'{{"uid":{dump_text(session.uid)}',
        f'"start":"{session.starts_at.isoformat()}"',
        f'"end":{end}',
        f'"status":"{"cancelled" if session.cancelled else "scheduled"}"',
        f'"topic":{_text_or_null(session.topic)}',
        f'"guest":{_text_or_null(session.guest)}',
        f'"location":{dump_text(place.title) if place else "null"}',
    ]
    if session.cancelled and session.reason:
        members.append(f'"reason":{dump_text(session.reason)}')
    if session.municipality:
        members.append(f'"municipality":{dump_text(session.municipality)}')
    if original:
        members.append(f'"original_start":"{original.isoformat()}"')
    return ",".join(members) + "}"


def _text_or_null(text: str) -> str:
    return dump_text(text) if text else "null"


DECIDED: dict[str, Callable[[PublishedGroup], object]] = {
    "type": lambda group: group.type.title,
    "season": lambda group: tuple(season.title for season in group.seasons),
    "location": lambda group: group.place.title if group.place else None,
    "municipality": lambda group: group.municipality or None,
    "schedule": lambda group: tuple(map(_rule, group.rules)),
    "status_from": lambda group: group.status_from,
    "status_until": lambda group: group.status_until,
    "online": lambda group: group.online,
    "facilitators": lambda group: group.facilitators,
}
"""Keys whose values publication decides about, or that name another file."""
AS_THEY_ARE = tuple(key.name for key in FACTS if key.name not in {"aliases", "image"})
"""Plain facts; a former address is none, and a picture has the address that it is published at."""
PUBLISHED = frozenset({*DECIDED, *AS_THEY_ARE, "image"})
