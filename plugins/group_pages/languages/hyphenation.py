"""Where long Finnish words may be parted: soft hyphens for narrow columns.

Browsers part Finnish words by themselves only where they have a dictionary for it, which phones
often lack; a column of a week is narrower than *vertaistukiryhmä*. A syllable begins with the
consonant before a vowel; that rule alone parts nearly every Finnish word rightly.
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
def with_soft_hyphens(text: str) -> str:
    """The text with places to part its long words at, in Finnish."""
    return _LONG_WORD.sub(lambda word: _SYLLABLE.sub(SOFT_HYPHEN, word[0]), text)
