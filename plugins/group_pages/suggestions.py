"""Nearest known words to unknown ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from .textfile import without_invisible

LEAST_RATIO = 0.68
"""Below this difflib ratio two words have nothing to do with each other."""

LEAST_LENGTH = 5
"""Shorter words are met by a slip alone: three letters of four are shared by chance."""

MOST_COMPARED = 400
"""Candidates that are compared thoroughly; one-letter slips are looked for among all."""


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return the text in the form in which words are compared.

    Letter case, spacing and invisible characters make no difference.
    """
    return " ".join(without_invisible(text).casefold().split())


@lru_cache(maxsize=8192)
def without_dots(text: str) -> str:
    """Return the text folded, and its letters without dots, rings and accents.

    Whoever lacks them on a keyboard writes `paiva` for `päivä`.
    """
    letters = unicodedata.normalize("NFD", folded(text))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that was most likely meant, None if none is near.

    The same letters without their dots go before a slip of one letter (another, one less, one
    more, two swapped), and that before any other likeness; among several, one that begins alike is
    likelier, then the first.
    """
    return _nearest(folded(word), tuple(candidates))


def nearest_own(word: str, own: tuple[str, ...], others: tuple[str, ...]) -> str | None:
    """Return the nearest as `nearest` does, a slip in an own word before one in another's."""
    near = nearest(word, own)
    if near is not None and is_nearly(word, near):
        return near
    return nearest(word, (*own, *others))


@lru_cache(maxsize=4096)
def _nearest(word: str, candidates: tuple[str, ...]) -> str | None:
    if not word:
        return None
    plain = without_dots(word)
    slips = (
        [each for each in candidates if plain == without_dots(each)]
        or [each for each in candidates if is_one_slip(word, folded(each))]
        or [each for each in candidates if is_one_slip(plain, without_dots(each))]
    )
    if slips:
        return max(slips, key=lambda each: _likeness(word, folded(each)))
    return _alike(plain, candidates)


def _alike(word: str, candidates: tuple[str, ...]) -> str | None:
    if len(word) < LEAST_LENGTH:
        return None
    best, best_ratio = None, LEAST_RATIO
    for each in [near for near in candidates if abs(len(near) - len(word)) <= 6][:MOST_COMPARED]:
        matcher = SequenceMatcher(None, word, without_dots(each))
        if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio > best_ratio:
            best, best_ratio = each, ratio
    return best


def is_nearly(text: str, other: str) -> bool:
    """Return whether the two differ by one slip at most, or by that and the dots of letters."""
    word, known = without_dots(text), without_dots(other)
    return word == known or is_one_slip(word, known) or is_one_slip(folded(text), folded(other))


def is_one_slip(word: str, other: str) -> bool:
    """Return whether one letter is another, missing or too many, or two neighbours are swapped."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    rest, other_rest = word[start:], other[start:]
    if len(word) < len(other):
        return rest == other_rest[1:]
    if len(word) > len(other):
        return rest[1:] == other_rest
    swapped = rest[1:2] + rest[:1] == other_rest[:2]
    return rest[1:] == other_rest[1:] or (swapped and rest[2:] == other_rest[2:])


def _likeness(word: str, other: str) -> tuple[int, int, float]:
    """Return how alike two words are: by their letters, then length, then difflib's ratio."""
    same_letters = sorted(word) == sorted(other)
    same_length = len(word) == len(other)
    ratio = SequenceMatcher(None, word, other).ratio()
    return (same_letters, same_length, ratio)
