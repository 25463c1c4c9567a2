"""The order of words in lists.

Finnish and Swedish have å, ä and ö last, in that order, and w after v (CLDR's standard order for
both); ü is sorted as y, æ as ä, ø as ö. Other accents only order words that are otherwise equal.
In English all accents do.
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
    """Return the key to sort the text by; different texts have different keys."""
    letters = unicodedata.normalize("NFC", text).casefold()
    letters = letters.translate(_PLAIN if language is Language.ENGLISH else _NORDIC)
    if not letters.isascii():
        decomposed = unicodedata.normalize("NFD", letters)
        letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return letters, text
