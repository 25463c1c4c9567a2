"""The ways in which people write how often a group meets: “joka kolmas viikko”, “var 3:e vecka”.

Each is a pattern of folded text, in which a weekday's word has become DAY. `{n}` stands for how
many weeks, `{nth}` for the place of a week among them, `{of}` for one or several ordinals of a
month. Only ways that have one meaning are here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from ..model import Language, Ordinal, Parity
from ..suggestions import folded, is_nearly
from ..value_classes import dataclass
from .weekdays import PREPOSITIONS, weekday_words

DAY = "@"
"""In place of a weekday's word: a sign that no such text has."""

SHORTEST_SLIP = 4
"""Letters of a word in which a slip may be looked for."""


@dataclass(frozen=True, slots=True)
class Rhythms:
    """One language's patterns, and its words for numbers and ordinals."""

    numbers: dict[str, int]
    nths: dict[str, int]
    ordinals: dict[str, Ordinal]
    conjunctions: tuple[str, ...]
    weekly: tuple[str, ...]
    counted: tuple[str, ...]
    even: tuple[str, ...]
    odd: tuple[str, ...]
    of_month: tuple[str, ...]
    deciding: dict[str, str]
    """Other words that decide which rhythm is meant, and what they stand for."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, as it was written: one of weeks, a parity and ordinals; `weekday` if named."""

    weeks: int | None = None
    parity: Parity | None = None
    ordinals: tuple[Ordinal, ...] = ()
    weekday: int | None = None


def _numbered(words: str, first: int = 1) -> dict[str, int]:
    """Return the words by their places; a slash stands between words of one number."""
    return {
        word: number
        for number, group in enumerate(words.split(), first)
        for word in group.split("/")
    }


def _ordinals(words: str) -> dict[str, Ordinal]:
    """Return the ordinals by their words, those of one between slashes; figures count, too."""
    return {
        word: ordinal
        for ordinal, group in zip(Ordinal, words.split(), strict=True)
        for word in group.split("/")
    }


def _deciding(words: str) -> dict[str, str]:
    """Return the meanings by their words: `a/b=meaning`."""
    groups = (each.partition("=") for each in words.split())
    return {word: meaning for group, _, meaning in groups for word in group.split("/")}


_FI_WEEK = "(?:viikko|vko)"
_FI_WEEKS = "(?:viikot|viikoilla|viikkoina|viikoin|viikolla|vkot|vkoilla)"
_SV_DAY = f"(?:vecka|{DAY})"
_EN_DAY = f"(?:week|{DAY})"
RHYTHMS: Mapping[Language, Rhythms] = {
    Language.FINNISH: Rhythms(
        numbers=_numbered(
            "yksi/yhden/yhdessä kaksi/kahden/kahdessa kolme/kolmen/kolmessa neljä/neljän/neljässä"
            " viisi/viiden/viidessä kuusi/kuuden/kuudessa seitsemän/seitsemässä"
            " kahdeksan/kahdeksassa yhdeksän/yhdeksässä kymmenen/kymmenessä"
        ),
        nths=_numbered(
            "toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes", first=2
        ),
        ordinals=_ordinals(
            "ensimmäinen/ensimmäisenä/1./1 toinen/toisena/2./2 kolmas/kolmantena/3./3"
            " neljäs/neljäntenä/4./4 viimeinen/viimeisenä"
        ),
        conjunctions=("ja", "sekä"),
        weekly=(
            f"(?:joka |jokainen )?(?:1\\. )?{_FI_WEEK}",
            f"joka viikon {DAY}",
            "viikoittain",
            "viikottain",
            "(?:kerran|1 kerran|1 krt) viikossa",
            "(?:1 |yhden )?(?:viikon|vkon|vko:n) välein",
            f"(?:joka )?{DAY}",
        ),
        counted=(
            f"joka {{nth}} (?:{_FI_WEEK}|{DAY})",
            "{n} (?:viikkoa|vkoa|vko)",
            "{n} (?:viikon|vkon|vko:n|vk:n|vko) välein",
            "kerran {n} viikossa",
        ),
        even=(
            f"(?:joka |aina )?parillis(?:et|illa|ina|in|ella) {_FI_WEEKS}",
            f"(?:joka )?parillinen {_FI_WEEK}",
        ),
        odd=(
            f"(?:joka |aina )?paritto(?:mat|milla|mina|min|malla) {_FI_WEEKS}",
            f"(?:joka )?pariton {_FI_WEEK}",
        ),
        of_month=(
            f"(?:joka |aina )?(?:kuukauden|kuun|kk:n) {{of}}(?: {DAY})?",
            f"kuukausittain {{of}} {DAY}",
            f"{{of}} {DAY} (?:joka )?(?:kuukaudessa|kuukausi|kuussa)",
        ),
        deciding=_deciding(
            "parilliset/parillinen/parillisilla/parillisina=even"
            " parittomat/pariton/parittomilla/parittomina=odd kuukauden/kuun=of-month"
            " kuukausi/kuukautta/kuukausittain=month vuosi/vuotta=year päivä/päivää=day"
        ),
    ),
    Language.SWEDISH: Rhythms(
        numbers=_numbered("en två tre fyra fem sex sju åtta nio tio"),
        nths=_numbered("andra tredje fjärde femte sjätte sjunde åttonde nionde tionde", first=2),
        ordinals=_ordinals("första/1:a/1. andra/2:a/2. tredje/3:e/3. fjärde/4:e/4. sista"),
        conjunctions=("och", "samt"),
        weekly=(
            f"(?:varje |var )?{_SV_DAY}",
            "veckovis",
            "(?:en|1) gång (?:i veckan|per vecka)",
        ),
        counted=(
            f"(?P<two>varannan|var annan) {_SV_DAY}",
            f"var(?:je)? {{nth}} {_SV_DAY}",
            "{n} veckor",
            "(?:med )?{n} veckors (?:mellanrum|intervall)",
            "en gång på {n} veckor",
        ),
        even=("(?:på |under )?jämna veckor(?:na)?", "(?:varje )?jämn vecka"),
        odd=("(?:på |under )?(?:udda|ojämna) veckor(?:na)?", "(?:varje )?(?:udda|ojämn) vecka"),
        of_month=(
            f"(?:varje )?månadens {{of}}(?: {DAY})?",
            f"(?:den |på )?{{of}} (?:{DAY} )?(?:i månaden|i varje månad|varje månad|per månad)",
        ),
        deciding=_deciding(
            "varannan/annan=2 jämna/jämn=even udda/ojämna/ojämn=odd månadens/månaden=of-month"
            " månad/månader=month år=year dag/dagar=day"
        ),
    ),
    Language.ENGLISH: Rhythms(
        numbers=_numbered("one two three four five six seven eight nine ten"),
        nths=_numbered("second third fourth fifth sixth seventh eighth ninth tenth", first=2),
        ordinals=_ordinals("first/1st second/2nd third/3rd fourth/4th last"),
        conjunctions=("and",),
        weekly=(
            f"(?:every |each )?{_EN_DAY}",
            "weekly",
            "once (?:a|per) week",
            "every (?:1|one) week",
        ),
        counted=(
            f"(?P<two>every other) {_EN_DAY}",
            f"every {{nth}} {_EN_DAY}",
            "(?:every |once every |once in )?{n} weeks",
            f"(?P<two>(?:every )?alternate) (?:weeks?|{DAY})",
            "(?P<two>fortnightly|every fortnight|once a fortnight)",
        ),
        even=("(?:every |in |on |each )?even(?:-numbered| numbered)? weeks?",),
        odd=("(?:every |in |on |each )?odd(?:-numbered| numbered)? weeks?",),
        of_month=(
            f"(?:on |every )?(?:the )?{{of}}(?: {DAY})? (?:of|in) (?:the |each |every |a )?month",
            f"(?:on )?(?:the )?{{of}} {DAY} (?:each|every|a) month",
            f"(?:monthly|every month|each month) on the {{of}} {DAY}",
        ),
        deciding=_deciding(
            "other/alternate/fortnight/fortnightly=2 even=even odd=odd of=of-month"
            " month/months/monthly=month year/years=year day/days/daily=day biweekly/bi=unsure"
        ),
    ),
}


def read_rhythm(text: str, language: Language) -> Rhythm | None:
    """Return what the text means in the language, None for nothing that is certain."""
    word, weekdays = _mark_weekdays(folded(text), language)
    if len(weekdays) > 1:
        return None
    weekday = weekdays[0] if weekdays else None
    for core in (word, re.sub(rf"^{DAY},? ", "", word), re.sub(rf",? {DAY}$", "", word)):
        for kind, pattern in _patterns(language):
            match = pattern.fullmatch(core)
            if match:
                return replace(_meaning(kind, match, language), weekday=weekday)
    return None


def without_weekday(text: str, language: Language) -> str:
    """Return the text without a weekday at its end: “toinen” of “toinen tiistai”."""
    word, _ = _mark_weekdays(folded(text), language)
    return word.removesuffix(f" {DAY}")


def numbers_in(text: str, language: Language) -> frozenset[str]:
    """Return what decides which rhythm a text means: its numbers, and whether it is of a month.

    A word with a slip of a letter counts as the word that it is one of.
    """
    deciding = _deciding_words(language)
    numbers = set()
    for word in re.findall(r"\w+", folded(text)):
        slips = {deciding[each] for each in deciding if is_nearly(word, each)}
        if word.isdigit():
            numbers.add(word)
        elif word in deciding:
            numbers.add(deciding[word])
        elif len(word) >= SHORTEST_SLIP and len(slips) == 1:
            numbers |= slips
    return frozenset(numbers)


@cache
def _deciding_words(language: Language) -> dict[str, str]:
    rhythms = RHYTHMS[language]
    places = {ordinal: str(place) for place, ordinal in enumerate(Ordinal, 1)}
    places[Ordinal.LAST] = "last"
    words = {word: str(number) for word, number in (rhythms.numbers | rhythms.nths).items()}
    words |= {word: places[ordinal] for word, ordinal in rhythms.ordinals.items()}
    return words | rhythms.deciding


def _mark_weekdays(text: str, language: Language) -> tuple[str, list[int]]:
    """Return the text with DAY for each weekday, and which they are."""
    words = weekday_words(language)
    weekdays = [words[match["day"]] for match in _day(language).finditer(text)]
    return _day(language).sub(DAY, text), weekdays


@cache
def _day(language: Language) -> re.Pattern[str]:
    """Return the pattern of a weekday, with a preposition before it."""
    words = sorted(weekday_words(language), key=len, reverse=True)
    before = "|".join(PREPOSITIONS[language])
    return re.compile(rf"(?<!\w)(?:(?:{before}) )?(?P<day>{'|'.join(words)})\b\.?(?!\w)")


@cache
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the language's patterns, each with the field of Rhythms that it is of."""
    rhythms = RHYTHMS[language]
    ordinal = "(?:" + "|".join(map(re.escape, rhythms.ordinals)) + ")"
    between = "|".join(f",? {word} " for word in rhythms.conjunctions)
    parts = {
        "n": "(?P<n>[0-9]{1,3}|" + "|".join(rhythms.numbers) + ")",
        "nth": "(?P<nth>[0-9]{1,3}(?:[.]|:?[ae]|st|nd|rd|th)?|" + "|".join(rhythms.nths) + ")",
        "of": f"(?P<of>{ordinal}(?:(?:{between}|, ?| ?[&+/] ?){ordinal})*)",
    }
    kinds = ("weekly", "counted", "even", "odd", "of_month")
    return tuple(
        (kind, re.compile(_filled(pattern, parts)))
        for kind in kinds
        for pattern in getattr(rhythms, kind)
    )


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern


def _meaning(kind: str, match: re.Match[str], language: Language) -> Rhythm:
    rhythms = RHYTHMS[language]
    if kind == "weekly":
        return Rhythm(weeks=1)
    if kind in ("even", "odd"):
        return Rhythm(parity=Parity[kind.upper()])
    if kind == "counted":
        return Rhythm(weeks=_count(match.groupdict(), rhythms))
    named = re.findall("|".join(map(re.escape, rhythms.ordinals)), match["of"])
    wanted = {rhythms.ordinals[each] for each in named}
    return Rhythm(ordinals=tuple(each for each in Ordinal if each in wanted))


def _count(groups: Mapping[str, str | None], rhythms: Rhythms) -> int:
    if groups.get("two"):
        return 2
    word = groups.get("n") or groups.get("nth") or ""
    figures = re.match("[0-9]+", word)
    return int(figures[0]) if figures else (rhythms.numbers | rhythms.nths)[word]
