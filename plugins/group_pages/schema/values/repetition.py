"""The words of `every` -> the rule by which a schedule entry repeats."""

from __future__ import annotations

from dataclasses import field
from functools import cache

from ...languages.grammar import GRAMMARS
from ...languages.rhythms import RHYTHMS, numbers_in, read_rhythm, without_weekday
from ...languages.vocabulary import (
    EVEN_WEEKS,
    EVERY_OTHER_WEEK,
    EVERY_THIRD_WEEK,
    ODD_WEEKS,
    OF_MONTH,
    WEEKLY,
    WEEKS,
    Wording,
)
from ...model import Language, Ordinal, Parity
from ...suggestions import is_nearly, nearest
from ...value_classes import dataclass
from .words import BadValue, renamed_value

FEWEST_WEEKS, MOST_WEEKS = 2, 8


@dataclass(frozen=True, slots=True)
class Repetition:
    """Exactly one of the first three has a value; of a month there may be several ordinals.

    `weekday` is one that the words named: no part of the rule, but it must be the entry's.
    """

    every_weeks: int | None = None
    parity: Parity | None = None
    ordinals: tuple[Ordinal, ...] = ()
    weekday: int | None = field(default=None, compare=False)


def parse_repetition(text: str, language: Language) -> Repetition:
    """Return one rule. Each natural way of writing it in the language, or in English, does."""
    _refuse_bare_ordinal(text, language)
    rule = _read(text, language) or _read(text, Language.ENGLISH)
    if rule is None:
        raise _unknown_rhythm(text, language)
    return rule


def _read(text: str, language: Language) -> Repetition | None:
    rhythm = read_rhythm(text, language)
    if rhythm is None:
        return None
    if rhythm.weeks is not None and not 1 <= rhythm.weeks <= MOST_WEEKS:
        raise BadValue("every-count", fewest=FEWEST_WEEKS, most=MOST_WEEKS)
    return Repetition(rhythm.weeks, rhythm.parity, rhythm.ordinals, rhythm.weekday)


def write_repetition(rule: Repetition, language: Language) -> str:
    """Return the words of a rule, without the weekday that they may have named."""
    if rule.ordinals:
        return _write_ordinals(rule.ordinals, language)
    if rule.parity is not None:
        return (EVEN_WEEKS if rule.parity is Parity.EVEN else ODD_WEEKS).word(language)
    return _write_weeks(rule.every_weeks or 1, language)


def _write_ordinals(ordinals: tuple[Ordinal, ...], language: Language) -> str:
    """Return “kuukauden ensimmäinen ja kolmas”."""
    *first, last = (_name_ordinal(each, language) for each in ordinals)
    several = f"{', '.join(first)} {GRAMMARS[language].conjunction} {last}" if first else last
    return OF_MONTH[0].word(language).replace(_name_ordinal(Ordinal.FIRST, language), several)


def _name_ordinal(ordinal: Ordinal, language: Language) -> str:
    """Return “ensimmäinen”: the first of the words by which it is read."""
    words = RHYTHMS[language].ordinals
    return next(word for word, meaning in words.items() if meaning is ordinal)


def _write_weeks(count: int, language: Language) -> str:
    if count == 1:
        return WEEKLY[0].word(language)
    if language is Language.ENGLISH:
        return f"{count} {WEEKS.english}"
    return _write_every_nth_week(count, language)


def _write_every_nth_week(count: int, language: Language) -> str:
    """Return “joka kolmas viikko”, “every third week”."""
    return f"{GRAMMARS[language].every_nth[count]} {WEEKLY[1].word(language)}"


def _unknown_rhythm(text: str, language: Language) -> BadValue:
    """Return the problem; what it suggests has the same numbers, and so is no other rhythm."""
    replaced = renamed_value("every", text, REPETITIONS, language)
    if replaced is not None:
        return replaced
    allowed = tuple(each.word(language) for each in REPETITIONS)
    near = _in_other_words(text, language) or _nearest_rhythm(text, language)
    if near is None:
        return BadValue("value-unknown", allowed=allowed)
    return BadValue("value-unknown-near", near=near, allowed=allowed)


def _in_other_words(text: str, language: Language) -> str | None:
    """Return the own words for a rhythm that is written in another language."""
    read = (_read(text, other) for other in Language)
    rule = next(filter(None, read), None)
    return write_repetition(rule, language) if rule else None


def _nearest_rhythm(text: str, language: Language) -> str | None:
    numbers = numbers_in(text, language)
    same = [each for each in _all_rhythms(language) if numbers_in(each, language) == numbers]
    near = nearest(text, same)
    # Without any number every word of another rhythm that is not known reads as a weekly one.
    return near if numbers or (near and is_nearly(text, near)) else None


@cache
def _all_rhythms(language: Language) -> tuple[str, ...]:
    rules = [Repetition(every_weeks=count) for count in range(1, MOST_WEEKS + 1)]
    rules += [Repetition(parity=each) for each in Parity]
    rules += [Repetition(ordinals=(each,)) for each in Ordinal]
    rhythms = tuple(write_repetition(rule, language) for rule in rules)
    return (*rhythms, WEEKLY[1].word(language), *_spoken_weeks(language))


def _spoken_weeks(language: Language) -> tuple[str, ...]:
    """Return “every week”, “every other week”, …, which are spoken in English only."""
    if language is not Language.ENGLISH:
        return ()
    counts = range(FEWEST_WEEKS, MOST_WEEKS + 1)
    return ("every week", *(_write_every_nth_week(count, language) for count in counts))


REPETITIONS: tuple[Wording, ...] = (
    WEEKLY[0], EVERY_OTHER_WEEK, EVERY_THIRD_WEEK, EVEN_WEEKS, ODD_WEEKS, *OF_MONTH,
)  # fmt: skip
"""One wording of each kind of rhythm, to choose from."""


def _refuse_bare_ordinal(text: str, language: Language) -> None:
    """Raise BadValue for `second` alone: it may be every other week, or a month's second."""
    for spoken in (language, Language.ENGLISH):
        ordinal = RHYTHMS[spoken].ordinals.get(without_weekday(text, spoken))
        if ordinal is None:
            continue
        month = _write_ordinals((ordinal,), language)
        if ordinal in (Ordinal.FIRST, Ordinal.LAST):
            raise BadValue("every-bare-ordinal", month=month)
        weeks = _write_every_nth_week([*Ordinal].index(ordinal) + 1, language)
        raise BadValue("every-ordinal-ambiguous", weeks=weeks, month=month)
