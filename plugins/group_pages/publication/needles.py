"""Withheld facts, and whether a text tells them, however it is written.

Texts are compared reduced: markup, entities, percent signs, invisible characters, spacing and case
are taken out of both sides, so that `K&auml;tkö**kuja** 1` tells as much as it does to a reader.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from urllib.parse import unquote

from ..model import Group, Location, Session
from .moments import clocks_in, dates_in, hours_in

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
    """The days, and the minutes of the day, that a group withholds.

    `hours` are those it meets from and until, in minutes: both together tell a time, where a
    single number would not.
    """

    code: str
    days: frozenset[date]
    clocks: frozenset[int]
    hours: frozenset[tuple[int, int]]

    def is_in(self, text: str) -> bool:
        return (
            any(map(self._is_day, dates_in(text)))
            or any(minute in self.clocks for minute in clocks_in(text))
            or any(ends in self.hours for ends in hours_in(text))
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
        hours = {(time.start, time.end) for time in times if time.end is not None}
        hours.update(_ends(session) for session in sessions)
        needles.append(Times("withheld-time-told", days, frozenset(clocks), frozenset(hours)))
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


def _ends(session: Session) -> tuple[int, int]:
    """A start alone stands as its own end, which no text tells."""
    start, end = session.starts_at, session.ends_at or session.starts_at
    return start.hour * 60 + start.minute, end.hour * 60 + end.minute


def _phrase(code: str, text: str) -> Phrase:
    """The text as a whole phrase: not as a part of longer words."""
    found = reduced(text)
    start = r"(?<!\w)" if found[:1].isalnum() else ""
    end = r"(?!\w)" if found[-1:].isalnum() else ""
    return Phrase(code, re.compile(start + re.escape(found) + end), found)


def _number(code: str, text: str) -> Phrase:
    digits = re.escape(text).replace(r"\.", "[.,]")
    return Phrase(code, re.compile(rf"(?<![\d.,]){digits}(?!\d)"), "")
