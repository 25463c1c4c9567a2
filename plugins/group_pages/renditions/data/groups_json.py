"""groups.json: every listing and group for programs (content-format.md, "What is published").

Its JSON Schema is `groups_schema.py`. A group's facts and a session are written once and joined
into each file that holds them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from ...bodies.pictures import Pictures
from ...listings import Edition, ListedGroup, Listing
from ...listings.facets import WEEKDAYS
from ...model import Contact, Facilitator, Fee, TimeRange
from ...paths import FEED_FILE, JSON_FILE
from ...publication import PublishedGroup, PublishedRule, PublishedSession
from ...schema.history import VERSION
from ..web_addresses import folders, uri

LICENSE = (
    "Facts about the groups of {name}, published for programs to show with a link to the source"
    " and to fetch anew at least daily. Texts remain their authors'."
)

Json = dict[str, Any]

dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def files(edition: Edition, pictures: Pictures) -> Iterator[tuple[str, bytes]]:
    """Every groups.json: (path below the site's root, content)."""
    documents = Documents(edition, pictures)
    for listing in edition.listings:
        yield listing.path + JSON_FILE, documents.of_listing(listing)
    for listed in edition.groups:
        document = documents.of_group(listed)
        for folder in folders(listed):
            yield folder + JSON_FILE, document


class Documents:
    """Writes the files of one edition."""

    def __init__(self, edition: Edition, pictures: Pictures) -> None:
        self._pictures = pictures
        association = edition.publication.association
        self._site = uri(association.site)
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
                        "contact": _contacts(association.contact),
                    }
                ),
            }
        )[:-1]
        self._facts: dict[str, str] = {}
        self._groups: dict[str, tuple[tuple[PublishedSession, ...], str]] = {}
        self._sessions: dict[str, str] = {}

    def of_listing(self, listing: Listing) -> bytes:
        told: Json = {
            "kind": listing.kind,
            "value": listing.value.slug if listing.value else None,
            "title": listing.title,
            "url": self._url(listing.path),
            "calendar": self._url(listing.path + FEED_FILE),
            "calendar_complete": not listing.feed_cut,
        }
        groups = ((listed, listing.shown[listed.group.slug]) for listed in listing.groups)
        return self._document(told, groups)

    def of_group(self, listed: ListedGroup) -> bytes:
        told: Json = {
            "kind": "group",
            "value": listed.group.slug,
            "title": listed.group.facts.title,
            "url": self._url(listed.path),
            "calendar": self._calendar(listed),
            "calendar_complete": True,
        }
        return self._document(told, [(listed, listed.sessions)])

    def _document(
        self, listing: Json, groups: Iterable[tuple[ListedGroup, tuple[PublishedSession, ...]]]
    ) -> bytes:
        written = ",\n".join(self._group(listed, sessions) for listed, sessions in groups)
        return f'{self._head},\n"listing":{dumps(listing)},\n"groups":[\n{written}\n]}}\n'.encode()

    def _group(self, listed: ListedGroup, sessions: tuple[PublishedSession, ...]) -> str:
        slug = listed.group.slug
        # Most folders that list a group hold the same of its sessions.
        known, written = self._groups.get(slug, (None, ""))
        if known != sessions:
            told = ",".join(map(self._session, sessions))
            written = f'{self._group_facts(listed)},"sessions":[{told}]}}'
            self._groups[slug] = sessions, written
        return written

    def _group_facts(self, listed: ListedGroup) -> str:
        slug = listed.group.slug
        facts = self._facts.get(slug)
        if facts is None:
            urls = {"url": self._url(listed.path), "calendar": self._calendar(listed)}
            facts = self._facts[slug] = dumps(
                {"id": slug, **urls, **_facts(listed.group), **self._image(listed.group)}
            )[:-1]
        return facts

    def _image(self, group: PublishedGroup) -> Json:
        image = group.facts.image
        if image is None:
            return {}
        path = self._pictures.publish(image.file).path
        return {"image": {"file": self._url(path), "alt": image.alt}}

    def _session(self, session: PublishedSession) -> str:
        written = self._sessions.get(session.uid)
        if written is None:
            written = self._sessions[session.uid] = dumps(_session(session))
        return written

    def _calendar(self, listed: ListedGroup) -> str | None:
        return self._url(listed.path + FEED_FILE) if listed.group.in_feeds else None

    def _url(self, path: str) -> str:
        """Absolute where the site's address is known, else relative to the site's root."""
        return self._site + path or "./"


def _facts(group: PublishedGroup) -> Json:
    """The published facts under the content format's English keys, in its order.

    Those that have a default or may be withheld are always there, `None` or empty.
    """
    return {
        "title": group.facts.title,
        "type": group.type.title,
        "season": [season.title for season in group.seasons],
        "admission": group.facts.admission.value,
        "location": group.place.title if group.place else None,
        "municipality": group.municipality or None,
        "fee": _fee(group.facts.fee),
        "schedule": [_rule(rule) for rule in group.rules],
        "status": group.facts.status.value,
        "mode": group.facts.mode.value,
        "languages": list(group.facts.languages),
        "membership": group.facts.membership.value,
        "referral": group.facts.referral,
        "anonymous": group.facts.anonymous,
        **_present(
            {
                "online": _present(asdict(group.online)) if group.online else {},
                "interpreting": group.facts.interpreting,
                "audience": group.facts.audience,
                "themes": list(group.facts.themes),
                "term": group.facts.term,
                "how_to_join": group.facts.how_to_join,
                "signup": group.facts.signup,
                "signup_by": _day(group.facts.signup_by),
                "facilitators": [_facilitator(person) for person in group.facilitators],
                "contact": _contacts(group.facts.contact),
                "feedback": group.facts.feedback,
                "ground_rules": group.facts.ground_rules,
                "partners": list(group.facts.partners),
                "summary": group.facts.summary,
                "order": _number(group.facts.order),
                "checked": _day(group.facts.checked),
                "lang": group.facts.lang,
            }
        ),
    }


def _present(facts: Json) -> Json:
    """Those of the facts that are told at all."""
    return {
        name: value
        for name, value in facts.items()
        if value is not False and value not in ("", None, [], {})
    }


def _fee(fee: Fee) -> str | Json:
    if not fee.cents:
        return "free"
    amount = _number(Decimal(fee.cents) / 100)
    return _present({"amount": amount, "per": fee.per.value, "note": fee.note})


def _rule(rule: PublishedRule) -> Json:
    """A schedule entry, written as a content file would write it in English."""
    when: Json = {"dates": [day.isoformat() for day in rule.dates]}
    if not rule.dates:
        when = {"day": [WEEKDAYS[day] for day in rule.weekdays], "every": _every(rule)}
    return {
        **when,
        "time": _time(rule.time),
        **_present(
            {
                "starts": _day(rule.starts),
                "ends": _day(rule.ends),
                "season": rule.season.title if rule.season else "",
                "location": rule.place.title if rule.place else "",
            }
        ),
    }


def _every(rule: PublishedRule) -> str | list[str]:
    if rule.ordinals:
        return [f"{ordinal.value} of month" for ordinal in rule.ordinals]
    if rule.parity:
        return rule.parity.value
    return "week" if rule.every_weeks in {None, 1} else f"{rule.every_weeks} weeks"


def _time(time: TimeRange) -> str:
    """17:30–19:00, or the start alone."""
    ends = (time.start,) if time.end is None else (time.start, time.end)
    return "–".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in ends)


def _facilitator(person: Facilitator) -> Json:
    return {"role": person.role.value, **_present({**asdict(person), "role": ""})}


def _contacts(contacts: Iterable[Contact]) -> list[Json]:
    return [_present(asdict(contact)) for contact in contacts]


def _session(session: PublishedSession) -> Json:
    original = session.original_starts_at
    return {
        "uid": session.uid,
        "start": session.starts_at.isoformat(),
        "end": session.ends_at.isoformat() if session.ends_at else None,
        "status": "cancelled" if session.cancelled else "scheduled",
        "topic": session.topic or None,
        "guest": session.guest or None,
        "location": session.place.title if session.place else None,
        **_present(
            {
                "reason": session.reason if session.cancelled else "",
                "municipality": session.municipality,
                "original_start": original.isoformat() if original else "",
            }
        ),
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number; a whole one without a decimal point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
