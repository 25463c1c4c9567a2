"""Finds withheld facts that staff wrote into a text that is published.

What `publication` withholds cannot reach a rendition by itself; a person can still type it. So
every published text is searched for the facts of secret places, and a group's own texts for its
withheld place, times and link (content-format.md, "Withheld facts"). Texts are compared reduced:
markup, entities, percent signs, invisible characters, spacing and case are taken out of both
sides, so that `K&auml;tkö**kuja** 1` tells as much as it does to a reader.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Protocol
from urllib.parse import unquote

from slugify import slugify

from .frontmatter import Document
from .model import Group, GroupType, Location, Season, Session, Site
from .moments import clocks_in, dates_in
from .problems import Problems
from .publication import (
    Publication,
    PublishedPlace,
    PublishedRule,
)

# Parts of a published object that are searched where they come from, or are not staff's words.
ELSEWHERE = (GroupType, Season, PublishedPlace, PublishedRule, Enum)
MESSAGES = {
    "secret-place-told": "this text tells a fact of a secret place (its name, address, directions"
    " or coordinates); take it out",
    "secret-place-in-name": "this name tells the name or address of a secret place;"
    " give another one",
    "withheld-place-told": "this text tells the place of a group whose place is not published;"
    " take it out, or set publish_place: yes",
    "withheld-time-told": "this text tells a date or time of a group whose times are not published;"
    " take it out, or set publish_times: yes",
    "withheld-link-told": "this text tells a meeting link that is not published; take it out,"
    " or set publish_link: yes",
}

NOT_TEXTS = frozenset({"slug", "uid", "key"})
# A group's own texts are what it tells of itself; a contact's address may be that of the office
# where a closed group meets, and `term` is published in place of the times.
NOT_OWN_TEXTS = NOT_TEXTS | {
    "term",
    "contact",
    "facilitators",
    "partners",
    "aliases",
    "languages",
    "municipality",
    "municipalities",
}

INVISIBLE = dict.fromkeys(map(ord, "*_`~\\[]\u00ad\u200b\u200c\u200d\u2060\ufeff"))
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
SHORTEST_SENTENCE = 12
"""Characters; a shorter sentence of directions, such as "Soita ovikelloa.", tells no place."""


class Needle(Protocol):
    """A withheld fact as it may be written; `code` is the problem it is reported as."""

    @property
    def code(self) -> str: ...

    def is_in(self, text: str) -> bool:
        """Whether the reduced text tells the fact."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that tell a fact; every match of the pattern holds `hint`, which is quick to find."""

    code: str
    pattern: re.Pattern[str]
    hint: str

    def is_in(self, text: str) -> bool:
        return self.hint in text and self.pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class Times:
    """The days, and the minutes of the day, that a group withholds."""

    code: str
    days: frozenset[date]
    clocks: frozenset[int]

    def is_in(self, text: str) -> bool:
        return any(map(self._is_day, dates_in(text))) or any(
            minute in self.clocks for minute in clocks_in(text)
        )

    def _is_day(self, told: tuple[int, int, int | None]) -> bool:
        day, month, year = told
        return any(
            each.day == day and each.month == month and year in (None, each.year)
            for each in self.days
        )


def reduced(text: str) -> str:
    """The text as a reader gets it: no markup, entities, escapes, odd spaces, or case."""
    if "%" in text:
        text = unquote(text)
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        # A tag may cut a fact in two, or hold it: an address between angle brackets is a link.
        text = f"{TAG.sub('', text)} {text}"
    text = unicodedata.normalize("NFKC", text.translate(INVISIBLE))
    return " ".join(text.casefold().split())


def leaks(site: Site, publication: Publication, problems: Problems) -> None:
    """Reports every withheld fact in a published text, at the line it is written on."""
    secret = [location for location in site.locations if location.secret]
    everywhere = [needle for location in secret for needle in secret_needles(location)]
    telling = [slug for location in secret for slug in _telling_slugs(location)]
    own = {
        group.slug: own_needles(group, site.sessions.get(group.slug, ())) for group in site.groups
    }
    for kind, slug, published in _published(publication):
        document = site.documents[kind, slug]
        if everywhere:
            _search(_texts(published, NOT_TEXTS), everywhere, document, problems)
        if telling:
            _search_addresses(slug, getattr(published, "aliases", ()), telling, document, problems)
        needles = _needles_of_groups(kind, slug, published, own)
        if needles:
            _search(_texts(published, NOT_OWN_TEXTS), needles, document, problems)


def secret_needles(location: Location) -> list[Needle]:
    """A secret place's title, address, directions and coordinates, as they may be written.

    A title that is the municipality's name tells nothing: that is published all the same.
    """
    texts = (location.title, location.address, location.directions, *_sentences(location))
    public = ("", reduced(location.municipality))
    needles: list[Needle] = [
        _phrase("secret-place-told", text) for text in texts if reduced(text) not in public
    ]
    if location.coordinates is not None:
        pair = (location.coordinates.latitude, location.coordinates.longitude)
        needles.extend(_number("secret-place-told", str(number)) for number in pair)
    return needles


def own_needles(group: Group, sessions: tuple[Session, ...]) -> list[Needle]:
    """What a group withholds and its own texts may not tell: place, dates and times, link."""
    needles: list[Needle] = []
    if not group.publish_place:
        for location in _places_of(group, sessions):
            if not location.secret:
                texts = (location.title, location.address)
                needles += [_phrase("withheld-place-told", text) for text in texts if text]
    if not group.publish_times:
        days = frozenset(day for session in sessions for day in _days(session))
        times = [entry.time for entry in group.schedule]
        times += [extra.time for extra in group.extra]
        clocks = {clock for time in times for clock in (time.start, time.end) if clock is not None}
        clocks.update(clock for session in sessions for clock in _clocks(session))
        needles.append(Times("withheld-time-told", days, frozenset(clocks)))
    if group.online is not None and group.online.link and not group.publish_link:
        needles.append(_phrase("withheld-link-told", group.online.link))
    return needles


def _sentences(location: Location) -> list[str]:
    sentences = SENTENCE_END.split(location.directions)
    return [text for text in sentences if len(text) >= SHORTEST_SENTENCE and len(sentences) > 1]


def _places_of(group: Group, sessions: tuple[Session, ...]) -> list[Location]:
    found = [group.location, *(entry.location for entry in group.schedule)]
    found += [session.location for session in sessions]
    return list({location.slug: location for location in found if location is not None}.values())


def _days(session: Session) -> tuple[date, ...]:
    return session.original_date, session.starts_at.date()


def _clocks(session: Session) -> Iterator[int]:
    for moment in (session.starts_at, session.ends_at, session.original_starts_at):
        if moment is not None:
            yield moment.hour * 60 + moment.minute


def _phrase(code: str, text: str) -> Phrase:
    """The text as a whole phrase: not as a part of longer words."""
    found = reduced(text)
    start = r"(?<!\w)" if found[:1].isalnum() else ""
    end = r"(?!\w)" if found[-1:].isalnum() else ""
    return Phrase(code, re.compile(start + re.escape(found) + end), found)


def _number(code: str, text: str) -> Phrase:
    digits = re.escape(text).replace(r"\.", "[.,]")
    return Phrase(code, re.compile(rf"(?<![\d.,]){digits}(?!\d)"), "")


def _published(publication: Publication) -> Iterator[tuple[str, str, object]]:
    """Each published object with the kind and slug of its file."""
    yield "association", "association", publication.association
    for kind, objects in (
        ("types", publication.types),
        ("seasons", publication.seasons),
        ("locations", publication.places),
        ("groups", publication.groups),
        ("pages", publication.pages),
        ("news", publication.news),
    ):
        for published in objects:
            yield kind, published.slug, published


@cache
def _field_names(kind: type, left_out: frozenset[str]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in left_out)


def _texts(value: object, left_out: frozenset[str]) -> Iterator[str]:
    """Every text within a published object, but for the fields named in `left_out`."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part, left_out)
    elif is_dataclass(value):
        kind: type = type(value)
        for name in _field_names(kind, left_out):
            part = getattr(value, name)
            if part and not isinstance(part, ELSEWHERE):
                yield from _texts(part, left_out)


def _needles_of_groups(
    kind: str, slug: str, published: object, own: dict[str, list[Needle]]
) -> list[Needle]:
    if kind == "groups":
        return own[slug]
    if kind == "news":
        groups: tuple[str, ...] = getattr(published, "groups", ())
        return [needle for group in groups for needle in own.get(group, ())]
    return []


def _search(
    texts: Iterable[str], needles: list[Needle], document: Document, problems: Problems
) -> None:
    found = {reduced(text) for text in texts}
    for needle in needles:
        telling = {text for text in found if needle.is_in(text)}
        if telling:
            for line in _lines(needle, telling, document):
                problems.error(document.path, line, needle.code)


def _lines(needle: Needle, telling: set[str], document: Document) -> list[int]:
    """Where in the file the fact is told: the published texts' lines, and the body's."""
    lines = [line for _, text, line in document.texts() if reduced(text) in telling]
    if reduced(document.body) in telling:
        told = [
            document.body_line + n
            for n, text in enumerate(document.body.split("\n"))
            if needle.is_in(reduced(text))
        ]
        # A fact may be broken over two lines.
        lines += told or [document.body_line]
    return sorted(set(lines)) or [1]


def _telling_slugs(location: Location) -> list[str]:
    named = (location.title, location.address)
    told = {slugify(text) for text in named if text}
    return sorted(told - {"", slugify(location.municipality)})


def _search_addresses(
    slug: str, aliases: Iterable[str], telling: list[str], document: Document, problems: Problems
) -> None:
    """A file name or a former address that tells a secret place."""
    for told in telling:
        if _has_words(slug, told):
            problems.error(document.path, 1, "secret-place-in-name")
        for alias in aliases:
            if _has_words(slugify(alias), told):
                lines = [line for _, text, line in document.texts() if text.strip() == alias]
                problems.error(document.path, lines[0] if lines else 1, "secret-place-in-name")


def _has_words(slug: str, words: str) -> bool:
    return f"-{words}-" in f"-{slug}-"
