"""Soft hyphens in long Finnish words, for narrow columns.

Browsers hyphenate Finnish only with a dictionary, which phones often lack; a column of a week is
narrower than *vertaistukiryhmä*. A syllable begins with the consonant before a vowel; that rule
alone is right for nearly every Finnish word.
"""

from __future__ import annotations

import re
from functools import lru_cache

SOFT_HYPHEN = "\u00ad"
LONG = 13
"""Letters; shorter words fit."""

_LONG_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")
# At least three letters stay on each side.
_SYLLABLE = re.compile(r"(?<=\w{3})(?=[bcdfghjklmnpqrstvwxz][aeiouyåäö])(?=\w{3})", re.IGNORECASE)


@lru_cache(maxsize=4096)
def insert_soft_hyphens(text: str) -> str:
    """Return the Finnish text with a soft hyphen before the syllables of its long words."""
    return _LONG_WORD.sub(lambda word: _SYLLABLE.sub(SOFT_HYPHEN, word[0]), text)
