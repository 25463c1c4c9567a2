"""Soft hyphens in long Finnish words, for narrow columns, and hyphens that stay where they are.

Browsers hyphenate Finnish only with a dictionary, which phones often lack; a column of a week is
narrower than *vertaistukiryhmä*. A syllable begins with the consonant before a vowel; in compounds
each part has syllables of its own: vertais|ohjaaja.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from ..patterns import define_pattern
from .compounds import split_compound

SOFT_HYPHEN = "\u00ad"
WORD_JOINER = "\u2060"
"""No width, and no break on either side of it."""

LONG = 13
"""Letters; shorter words fit."""
SHORTEST_REST = 3
"""Letters on each side of a break; two at the seam of a compound."""

_LONG_WORD = define_pattern(rf"[^\W\d_]{{{LONG},}}")
# Nor does a syllable hold a, o or u beside y, ä or ö: there a compound has its seam, murha|yritys.
_SYLLABLE = define_pattern(
    r"(?<=\w{2})(?<![aou][yäö])(?<![yäö][aou])[bcdfghjklmnpqrstvwxz](?=[aeiouyåäö])"
    r"|(?<=\w[aou])(?=[yäö])|(?<=\w[yäö])(?=[aou])",
    re.IGNORECASE,
)
_LEADING_HYPHEN = define_pattern(r"(?<!\S)-(?=\w)")


@lru_cache(maxsize=4096)
def insert_soft_hyphens(text: str) -> str:
    """Return the Finnish text with a soft hyphen where its long words may be parted.

    A hyphen that begins a word (`-illat`) stays on its line.
    """
    text = _LONG_WORD.sub(lambda word: SOFT_HYPHEN.join(_split_word(word[0])), text)
    return _LEADING_HYPHEN.sub(f"-{WORD_JOINER}", text)


def _split_word(word: str) -> list[str]:
    """Return the pieces of a word that may stand on lines of their own."""
    breaks = []
    start = 0
    for part in split_compound(word.lower()):
        syllables = (start + match.start() for match in _SYLLABLE.finditer(part))
        breaks += [start, *syllables]
        start += len(part)
    within = range(SHORTEST_REST, len(word) - SHORTEST_REST + 1)
    bounds = [0, *(each for each in breaks if each in within), len(word)]
    return [word[first:last] for first, last in pairwise(bounds)]
