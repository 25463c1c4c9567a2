"""The words by which people write weekdays: whole and short ones, and those of a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..model import Language
from ..suggestions import folded
from .grammar import GRAMMARS

# fmt: off
# A weekday's words are read across.
_MORE: Mapping[Language, tuple[tuple[str, ...], ...]] = {
    Language.FINNISH: ((),) * 7,
    Language.SWEDISH: (
        ("mån", "måndagen"), ("tis", "tisdagen"), ("on", "onsdagen"), ("tor", "tors", "torsdagen"),
        ("fr", "fredagen"), ("lör", "lördagen"), ("sön", "söndagen"),
    ),
    Language.ENGLISH: (
        (), ("tues",), ("weds",), ("thur", "thurs"), (), (), (),
    ),
}
# fmt: on
PREPOSITIONS: Mapping[Language, tuple[str, ...]] = {
    Language.FINNISH: ("aina",),
    Language.SWEDISH: ("på", "om"),
    Language.ENGLISH: ("on",),
}


@cache
def weekday_words(language: Language) -> Mapping[str, int]:
    """Return the language's words for weekdays, folded: 0 for Monday."""
    grammar = GRAMMARS[language]
    tables = (
        grammar.weekdays_short,
        grammar.weekdays,
        grammar.weekdays_on,
        grammar.weekdays_every,
    )
    words = {folded(word): number for table in tables for number, word in enumerate(table)}
    for number, more in enumerate(_MORE[language]):
        words |= dict.fromkeys(more, number)
    return words


def read_weekday(text: str, language: Language) -> int | None:
    """Return the weekday that the text is, 0 for Monday; None where it is none.

    A full stop after a short word and a preposition before one make no difference.
    """
    word = folded(text).rstrip(".")
    for before in PREPOSITIONS[language]:
        word = word.removeprefix(f"{before} ")
    return weekday_words(language).get(word)
