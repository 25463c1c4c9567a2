"""Withheld facts, and the forms in which a text may have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, ClassVar, Protocol

from slugify import slugify

from ..languages import finnish
from ..languages.vocabulary import translate_folder
from ..model import Group, Language, Location, Session
from ..patterns import define_pattern
from ..value_classes import dataclass
from .degrees import Degrees
from .moments import PartialDate, find_dates, find_times
from .normalized_text import NormalizedText, normalize, unescaped

SENTENCE_END = define_pattern(r"(?<=[.!?])\s+")
SHORTEST_SENTENCE = 12
"""Characters; a shorter sentence of directions, such as "Soita ovikelloa.", is no place's own."""
FEWEST_WORDS = 4
"""A sentence of fewer is searched for with its signs, not within a longer one."""
SHORTEST_NAME = 5
"""Letters and digits; a shorter name, such as "C++", is searched for with its signs."""
SHORTEST_UNACCENTED = 8
"""Letters and digits; a shorter name without its accents may well be another word."""
SHORTEST_COMPOUND = 10
"""Letters and digits; a shorter name in one word, as of "Uusi talo", may be a surname."""
SHORTEST_JOINED = 3
"""Letters; a shorter word is not joined to its neighbour: "Talo A" is not "taloa"."""
SHORTEST_SECRET = 6
"""Characters of a value in a meeting link's query that may be what lets one in."""
SHORTEST_NUMBER = 9
"""Digits of a meeting's number."""

# What may follow a name's last word: the site's texts are in one of these, or in English.
# Those of nouns alone: "oma tilanne" and "nuorten talous" are no forms of "oma tila" and "talo".
_ENDING = f"(?:{finnish.ENDING_PATTERN}(?:kin)?|[eao]?(?:[ntrs]|na|rna|ns|ts|rnas)?)"
# The street and the number: "Piilokatu 7" of "Piilokatu 7 B 12, 90100 Oulu".
_HOUSE = define_pattern(
    r"(?:[^\W\d_][^\d,]{4,}\d{1,4}|\d{1,4}[^\W\d_]?\s+[^\W\d_][^\d,]{4,})(?!\d)"
)
_ROOM = define_pattern(
    r"(?:flat|room|floor|suite|unit|apartment|apt|huone|kerros|krs|sali|luokka|rappu|porras|talo"
    r"|rum|våning|vån|sal|lokal|lägenhet|lgh)\.?\s\d+\s*\Z",
    re.IGNORECASE,
)
OPENING_HOURS = 4 * 60
"""Minutes; what takes so long is no meeting, unless it is the group's very hours."""


class Needle(Protocol):
    """A withheld fact as it may be spelt; `code` is the problem it is reported as."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def code(self) -> str: ...

    def is_in(self, text: NormalizedText) -> bool:
        """Return whether the text has the fact."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fact in words, whatever stands between them; `hint` are the words joined."""

    code: str
    pattern: str
    hint: str

    def is_in(self, text: NormalizedText) -> bool:
        return self.hint in text.joined and re.search(self.pattern, text.words) is not None


@dataclass(frozen=True, slots=True)
class Signs:
    """A fact in which signs count too; every match holds `hint`."""

    code: str
    pattern: str
    hint: str

    def is_in(self, text: NormalizedText) -> bool:
        return self.hint in text.plain and re.search(self.pattern, text.plain) is not None


@dataclass(frozen=True, slots=True)
class Times:
    """The days, and the minutes of the day, that a group withholds.

    `days` are with the year and without. `hours` are those it meets from and until, in minutes:
    both together are a time, where a single number would not be.
    """

    code: str
    days: frozenset[PartialDate]
    clocks: frozenset[int]
    hours: frozenset[tuple[int, int]]

    def is_in(self, text: NormalizedText) -> bool:
        return any(day in self.days for day in find_dates(text.plain)) or any(
            self._is_of_group(*time) for time in find_times(text.plain)
        )

    def _is_of_group(self, start: int, end: int | None, is_clear: bool) -> bool:
        """Return whether the hours are the group's, and not an office's that is open as long."""
        if end is not None and (not is_clear or end - start >= OPENING_HOURS):
            return (start, end) in self.hours
        return start in self.clocks or end in self.clocks


def secret_needles(location: Location) -> list[Needle]:
    """Return a secret place's title, address, page, directions and coordinates."""
    code = "secret-place-in-text"
    needles = _place_needles(code, location)
    sentences = [location.directions, *_sentences(location)]
    needles += [_sentence(code, text) for text in sentences if text]
    if location.coordinates is not None:
        needles.append(Degrees.of(code, location.coordinates))
    return needles


def name_needles(location: Location) -> list[Needle]:
    """Return a secret place's names as a file name or a former address may have them."""
    code = "secret-place-in-name"
    slugs = {slugify(text): None for text in _names(location)}
    needles = [_name(code, slug) for slug in slugs if slug]
    return needles + _pages(code, location)


def own_needles(group: Group, sessions: tuple[Session, ...]) -> list[Needle]:
    """Return the facts that a group withholds: its place, dates and times, link."""
    needles: list[Needle] = []
    if not group.publish_place:
        for location in _places_of(group, sessions):
            if not location.secret:
                needles += _place_needles("withheld-place-in-text", location, "locations")
    if not group.publish_times:
        needles.append(_times(group, sessions))
    if group.online is not None and group.online.link and not group.publish_link:
        needles += _link_needles(group.online.link)
    return needles


def _place_needles(code: str, location: Location, *folders: str) -> list[Needle]:
    names = dict.fromkeys(_names(location))
    unaccented = {slugify(name): None for name in names}
    needles = [_name(code, name) for name in names]
    needles += [_name(code, slug) for slug in unaccented if _letters(slug) >= SHORTEST_UNACCENTED]
    needles += _pages(code, location, *folders)
    return list(dict.fromkeys(needles))


def _names(location: Location) -> Iterator[str]:
    """Yield the title, the address and the house.

    One that is the municipality's name is public, as that is published all the same.
    """
    public = ("", normalize(location.municipality).plain)
    for text in (location.title, location.address, _house(location.address)):
        if normalize(text).plain not in public:
            yield text


def _house(address: str) -> str:
    """Return street and number, of the first part of the address that is no room or floor."""
    for part in address.split(","):
        house = _HOUSE.match(part.strip())
        if house and not _ROOM.match(part.strip()):
            return house[0]
    return ""


def _letters(text: str) -> int:
    return len(normalize(text).joined)


def _name(code: str, text: str) -> Needle:
    """Return a name as a phrase: not as a part of longer words, but with a case's ending."""
    name = normalize(text)
    if len(name.joined) < SHORTEST_NAME:
        return _signs(code, text)
    words = name.words.split()
    pattern = re.escape(words[0])
    joins = len(name.joined) >= SHORTEST_COMPOUND
    for one, other in pairwise(words):
        pattern += (" ?" if joins and _may_join(one, other) else " ") + re.escape(other)
    if words[-1].isdigit():
        pattern += "[a-z]?"
    elif len(words) > 1 and words[-1].isalpha() and len(words[-1]) >= SHORTEST_JOINED:
        pattern += _ENDING
    return Phrase(code, rf"(?<!\w){pattern}(?!\w)", name.joined)


def _may_join(one: str, other: str) -> bool:
    if one[-1].isdigit() or other[0].isdigit():
        return one[-1].isdigit() != other[0].isdigit()
    return min(len(one), len(other)) >= SHORTEST_JOINED


def _signs(code: str, text: str) -> Signs:
    """Return the text with its signs, as a whole phrase."""
    plain = normalize(text).plain
    start = r"(?<!\w)" if plain[:1].isalnum() else ""
    end = r"(?!\w)" if plain[-1:].isalnum() else ""
    return Signs(code, start + re.escape(plain) + end, plain)


def _pages(code: str, location: Location, *folders: str) -> list[Needle]:
    """Return the place's page, or its file in one of the folders, as a link names it."""
    if location.slug == slugify(location.municipality):
        return []
    words = {translate_folder("location", language) for language in Language}.union(folders)
    folder = rf"(?<!\w)(?:{'|'.join(sorted(words))})/(?:[^\s/()]{{0,80}}/){{0,4}}"
    return [Signs(code, rf"{folder}{re.escape(location.slug)}(?![\w-])", location.slug)]


def _sentence(code: str, text: str) -> Needle:
    words = normalize(text).words
    if words.count(" ") + 1 < FEWEST_WORDS:
        return _signs(code, text)
    return Phrase(code, rf"(?<!\w){re.escape(words)}(?!\w)", words.replace(" ", ""))


def _sentences(location: Location) -> list[str]:
    sentences = SENTENCE_END.split(location.directions)
    return [text for text in sentences if len(text) >= SHORTEST_SENTENCE and len(sentences) > 1]


def _link_needles(link: str) -> list[Needle]:
    """Return a meeting's address, whatever the query; its number; its password."""
    code = "withheld-link-in-text"
    address = link.partition("://")[2]
    place, *query = re.split(r"[?#&;]", address)
    host, _, path = place.partition("/")
    host = normalize(re.sub(r"^www\.|:\d+$", "", host)).words
    rest = normalize(path).words or normalize(" ".join(query)).words
    pattern = rf"(?<!\w){host}(?: \d+)?{' ' if rest else ''}{rest}(?!\w)"
    needles: list[Needle] = [Phrase(code, pattern, (rest or host).replace(" ", ""))]
    values = {normalize(each.rpartition("=")[2]).words for each in query}
    needles += [
        Phrase(code, rf"(?<!\w){value}(?!\w)", value)
        for value in sorted(values)
        if len(value) >= SHORTEST_SECRET and value.isalnum() and not value.isalpha()
    ]
    # A number by itself: not of the organisation's own key, which all its meetings have.
    own = rf"(?<![^\W_])(?<!-)\d{{{SHORTEST_NUMBER},}}(?![^\W_])"
    numbers = sorted(set(re.findall(own, unescaped(link))))
    needles += [Phrase(code, rf"(?<!\d){' ?'.join(each)}(?!\d)", each) for each in numbers]
    return needles


def _places_of(group: Group, sessions: tuple[Session, ...]) -> list[Location]:
    locations = [group.location, *(entry.location for entry in group.schedule)]
    locations += [session.location for session in sessions]
    return list({each.slug: each for each in locations if each is not None}.values())


def _times(group: Group, sessions: tuple[Session, ...]) -> Times:
    days = {day for session in sessions for day in _days(session)}
    # A text may have a day with its year or without.
    dates = frozenset((day.day, day.month, year) for day in days for year in (None, day.year))
    times = [entry.time for entry in group.schedule] + [extra.time for extra in group.extra]
    clocks = {clock for time in times for clock in (time.start, time.end) if clock is not None}
    clocks.update(clock for session in sessions for clock in _clocks(session))
    hours = {(time.start, time.end) for time in times if time.end is not None}
    hours.update(_ends(session) for session in sessions)
    return Times("withheld-time-in-text", dates, frozenset(clocks), frozenset(hours))


def _days(session: Session) -> tuple[date, ...]:
    return session.original_date, session.starts_at.date()


def _clocks(session: Session) -> Iterator[int]:
    for moment in (session.starts_at, session.ends_at, session.original_starts_at):
        if moment is not None:
            yield moment.hour * 60 + moment.minute


def _ends(session: Session) -> tuple[int, int]:
    """Return start and end; a start alone is its own end, which no text has."""
    start, end = session.starts_at, session.ends_at or session.starts_at
    return start.hour * 60 + start.minute, end.hour * 60 + end.minute
