"""The order of words in lists.

Finnish and Swedish have å, ä and ö last, in that order, and w after v (CLDR's standard order for
both); ü is sorted as y, æ as ä, ø as ö. Other accents only order words that are otherwise equal.
In English all accents do. Signs come before digits and digits before letters, spaces before all;
in the order of Unicode's root collation, none of them passed over: Isä–lapsi-ryhmä, Isät.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ..model import Language

# The characters that follow z in ASCII stand for the letters that follow z in the alphabet.
_NORDIC: dict[int, str] = str.maketrans(
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
_PLAIN: dict[int, str] = str.maketrans(
    {"æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l"}
)


# Signs in the order of Unicode's root collation; those in one word are alike but for a last choice.
_SIGNS = (
    "_ - \u2010\u2011 ‒ – — ― , ; : ! ¡ ? ¿ . · '‘’‚‛ ‹ › \"“”„‟ « » ( ) [ ] { } § ¶ @ * / \\"
    " & # % ‰ † ‡ • ′ ″ ` ´ ^ ¯ ¨ ¸ ° © ® ← → + ± ÷ × < = > ¬ | ¦ ~ −"
    " ¤ ¢ $ £ ¥ €"
).split()
# Less than any digit; a sign is written with one of these and its place, or itself.
_SPACE, _SIGN, _OTHER_PUNCTUATION, _OTHER_SYMBOL = "\x01\x02\x03\x04"
_RANKS = {sign: f"{_SIGN}{chr(rank)}" for rank, signs in enumerate(_SIGNS) for sign in signs}
_RANKS["…"] = 3 * _RANKS["."]


@lru_cache(maxsize=4096)
def sort_key(text: str, language: Language) -> tuple[str, str, str]:
    """Return the key to sort the text by; different texts have different keys.

    Its parts: signs, digits and letters; accents; capitals, which come after small letters.
    """
    letters = unicodedata.normalize("NFC", text).casefold()
    table = _PLAIN if language is Language.ENGLISH else _NORDIC
    primary = "".join(table.get(ord(letter)) or _primary(letter) for letter in letters)
    return primary, letters, text.swapcase()


@lru_cache(maxsize=1024)
def _primary(letter: str) -> str:
    """Return the character without accents, or its place among the signs; "" if invisible."""
    if letter in _RANKS:
        return _RANKS[letter]
    category = unicodedata.category(letter)[0]
    if category == "Z":
        return _SPACE
    if category == "P":
        return f"{_OTHER_PUNCTUATION}{letter}"
    if category == "S":
        return f"{_OTHER_SYMBOL}{letter}"
    if category == "N":
        return unicodedata.normalize("NFKD", letter)
    if category in "CM":
        return ""
    return "".join(each for each in unicodedata.normalize("NFD", letter) if each.isalpha())
