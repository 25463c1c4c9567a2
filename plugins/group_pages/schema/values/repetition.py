"""The words of `every` -> the rule by which a schedule entry repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...languages.vocabulary import (
    EVEN_WEEKS,
    EVERY_OTHER_WEEK,
    ODD_WEEKS,
    OF_MONTH,
    ORDINALS,
    WEEKLY,
    WEEKS,
    Wording,
)
from ...model import Language, Ordinal, Parity
from ...suggestions import folded
from .words import BadValue, unknown_value

FEWEST_WEEKS, MOST_WEEKS = 2, 8

_COUNT = re.compile(r"([0-9]{1,3})\s*([^\W\d]+)")


class Repetition(NamedTuple):
    """Exactly one of the three has a value; of a month there may be several ordinals."""

    every_weeks: int | None = None
    parity: Parity | None = None
    ordinals: tuple[Ordinal, ...] = ()


def parse_repetition(text: str, language: Language) -> Repetition:
    """Return one rule; a list of ordinals has one for each."""
    word = folded(text)
    rule = _fixed(language).get(word)
    if rule is not None:
        return rule
    _refuse_bare_ordinal(word, language)
    match = _COUNT.fullmatch(word)
    if match is None or match[2] not in {folded(each) for each in WEEKS.accepted(language)}:
        raise unknown_value("every", text, _wordings(language), language)
    count = int(match[1])
    if not FEWEST_WEEKS <= count <= MOST_WEEKS:
        raise BadValue("every-count", fewest=FEWEST_WEEKS, most=MOST_WEEKS)
    return Repetition(every_weeks=count)


def write_repetition(rule: Repetition, language: Language) -> str:
    """Return the words of a rule; of a month's several ordinals each is a rule of its own."""
    if rule.every_weeks is not None and rule.every_weeks > 1:
        return f"{rule.every_weeks} {WEEKS.word(language)}"
    wording = next(each for each, known in _fixed_wordings() if known == rule)
    return wording.word(language)


def _fixed_wordings() -> Iterator[tuple[Wording, Repetition]]:
    yield from ((each, Repetition(every_weeks=1)) for each in WEEKLY)
    yield EVERY_OTHER_WEEK, Repetition(every_weeks=2)
    yield EVEN_WEEKS, Repetition(parity=Parity.EVEN)
    yield ODD_WEEKS, Repetition(parity=Parity.ODD)
    for wording, ordinal in zip(OF_MONTH, Ordinal, strict=True):
        yield wording, Repetition(ordinals=(ordinal,))


@cache
def _fixed(language: Language) -> dict[str, Repetition]:
    return {
        folded(word): rule
        for wording, rule in _fixed_wordings()
        for word in wording.accepted(language)
    }


def _wordings(language: Language) -> tuple[Wording, ...]:
    counted = Wording(*(f"2 {WEEKS.word(each)}" for each in _COLUMNS))
    weekly = WEEKLY if language is Language.FINNISH else WEEKLY[:1]
    return (*weekly, counted, EVERY_OTHER_WEEK, EVEN_WEEKS, ODD_WEEKS, *OF_MONTH)


_COLUMNS = (Language.ENGLISH, Language.FINNISH, Language.SWEDISH)


def _refuse_bare_ordinal(word: str, language: Language) -> None:
    """Raise BadValue for `second` alone: it may be every other week, or a month's second."""
    for place, (ordinal, of_month) in enumerate(zip(ORDINALS, OF_MONTH, strict=True), 1):
        if word not in {folded(each) for each in ordinal.accepted(language)}:
            continue
        month = of_month.word(language)
        if place in (1, len(ORDINALS)):
            raise BadValue("every-bare-ordinal", month=month)
        weeks = EVERY_OTHER_WEEK if place == 2 else None
        counted = weeks.word(language) if weeks else f"{place} {WEEKS.word(language)}"
        raise BadValue("every-ordinal-ambiguous", weeks=counted, month=month)
