"""The order of words in lists.

Finnish and Swedish put å, ä and ö last, in that order, and w after v (CLDR's standard order for
both); ü goes with y, æ with ä, ø with ö. Other accents do not count but to part words that
are otherwise alike. English counts no accents at all.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ..model import Language

# The characters that follow z in ASCII stand for the letters that follow z in the alphabet.
_NORDIC = str.maketrans(
    {
        "å": "{",
        "ä": "|",
        "æ": "|",
        "ö": "}",
        "ø": "}",
        "œ": "}",
        "õ": "o",
        "ü": "y",
        "ű": "y",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
    }
)
_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l"})


@lru_cache(maxsize=4096)
def sort_key(text: str, language: Language) -> tuple[str, str]:
    """By what to sort; two texts have one key only where they are one text."""
    letters = unicodedata.normalize("NFC", text).casefold()
    letters = letters.translate(_PLAIN if language is Language.ENGLISH else _NORDIC)
    if not letters.isascii():
        decomposed = unicodedata.normalize("NFD", letters)
        letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return letters, text
