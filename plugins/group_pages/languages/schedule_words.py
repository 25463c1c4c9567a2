"""Words for times of day and weekdays, which the search matches to schedules alone.

Somebody who searches for *ilta* wants a group that meets in the evening, not one whose text has
the word. So these words have marked terms of their own, which the search prefers to all others:
`ilta=` is matched with an ending, `ti==` only as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ..model import Language
from ..value_classes import dataclass
from .grammar import GRAMMARS

HOUR = 60
WEEKEND = {5, 6}
MIDDAY = 12 * HOUR
EVENING = 16 * HOUR


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """Starts from `start` on and before `end`, in minutes after midnight, and what it is called.

    Times of day overlap where people disagree: a group at ten meets in the morning and by day.
    """

    start: int
    end: int
    stems: Mapping[Language, str]


TIMES_OF_DAY = (
    TimeOfDay(
        start=4 * HOUR,
        end=MIDDAY,
        stems={
            Language.FINNISH: "aamu aamuisin aamuryhmä aamupäivä aamupäivisin",
            Language.SWEDISH: "morgon morgn morgongrupp förmiddag",
            Language.ENGLISH: "morning",
        },
    ),
    TimeOfDay(
        start=10 * HOUR,
        end=17 * HOUR,
        stems={
            Language.FINNISH: "päivä päivisin päiväaika päiväryhmä",
            Language.SWEDISH: "dag dagtid daggrupp",
            Language.ENGLISH: "day daytime",
        },
    ),
    TimeOfDay(
        start=MIDDAY,
        end=17 * HOUR,
        stems={
            Language.FINNISH: "iltapäivä iltapäivisin",
            Language.SWEDISH: "eftermiddag",
            Language.ENGLISH: "afternoon",
        },
    ),
    TimeOfDay(
        start=EVENING,
        end=24 * HOUR,
        stems={
            Language.FINNISH: "ilta illa ilto illoi iltaisin iltaryhmä",
            Language.SWEDISH: "kväll kvällstid kvällsgrupp",
            Language.ENGLISH: "evening",
        },
    ),
)

# Stems of weekdays that their basic forms lack: keskiviikon.
_OTHER_STEMS = {(Language.FINNISH, 2): ("keskiviiko",)}
_WEEKEND_WORDS = {
    Language.FINNISH: "viikonloppu",
    Language.SWEDISH: "veckoslut helg",
    Language.ENGLISH: "weekend",
}


@cache
def all_schedule_terms(language: Language) -> frozenset[str]:
    """Return the marked terms of every weekday and time of day."""
    starts = (time_of_day.start for time_of_day in TIMES_OF_DAY)
    return schedule_terms(range(7), starts, language)


def schedule_terms(
    weekdays: Iterable[int], starts: Iterable[int], language: Language
) -> frozenset[str]:
    """Return the marked terms of weekdays (0 Monday) and of starts in minutes after midnight."""
    days = {term for weekday in weekdays for term in _weekday_terms(weekday, language)}
    times = {term for start in starts for term in _time_terms(start, language)}
    return frozenset(days | times)


def plain_schedule_words(
    weekdays: Iterable[int], minutes: Iterable[int], language: Language
) -> Iterator[str]:
    """Yield what else people search by: the weekend, and in English a time of twelve hours."""
    if WEEKEND & set(weekdays):
        yield _WEEKEND_WORDS[language]
    if language is Language.ENGLISH:
        for minute in minutes:
            half = "am" if minute % (24 * HOUR) < MIDDAY else "pm"
            hour, rest = divmod(minute, HOUR)
            yield f"{(hour - 1) % 12 + 1}.{rest:02} {half}"


def _weekday_terms(weekday: int, language: Language) -> Iterator[str]:
    grammar = GRAMMARS[language]
    stems = (grammar.weekdays[weekday], grammar.weekdays_every[weekday])
    for stem in (*stems, *_OTHER_STEMS.get((language, weekday), ())):
        yield f"{stem.lower()}="
    yield f"{grammar.weekdays_short[weekday].lower()}=="


def _time_terms(start: int, language: Language) -> Iterator[str]:
    for time_of_day in TIMES_OF_DAY:
        if time_of_day.start <= start < time_of_day.end:
            yield from (f"{stem}=" for stem in time_of_day.stems[language].split())
