"""The parts of Finnish compounds, for hyphenation: vertais|ohjaaja, mielen|terveys|omaiset.

Parts are words of the table that the search has, or of the derivations that it lacks because they
are made by rule. Of all ways to part a word the likeliest is chosen: with few parts, made of known
words, none with a beginning that no Finnish word has.
"""

from __future__ import annotations

from functools import lru_cache

from ..patterns import define_pattern
from .finnish import LONGEST_WORD, PREFIXES, find_entries

SHORTEST_FIRST, SHORTEST_LAST = 3, 4

# How unlikely a part is. A derivation of many letters is more likely a compound.
_KNOWN, _DERIVED, _UNKNOWN, _NEVER = 2.0, 2.5, 4.5, 1000.0
_SHORT_PART = 0.5
_VOWEL_FIRST = 0.6
_LETTER_TOO_MANY = 0.5
_LONG_DERIVATION, _LONG_FIRST = 8, 12

_FIRST_PARTS = PREFIXES | frozenset(
    "ensi etä kahden kaksi kaksois kolme kolmen neljä pika sijais sosiaali toisen työ ulko"
    " viisi yhden yksi".split()
)

_VOWELS = "aeiouyåäö"
_CLUSTERS = "kr|pr|tr|kl|pl|sl|st|sp|sk|ps|str|sh"
_BEGINNING = define_pattern(f"(?:[{_VOWELS}]|[hjklmnprstv][{_VOWELS}]|(?:{_CLUSTERS})[{_VOWELS}])")
# What derivations and endings go on with, and words hardly begin with: yksin|äisyys is none.
_SUFFIX = define_pattern(
    "[aä]is[tuy]|[uy]{2}|is[uy]|is[aä]n|[uyoö]t|[aäeo]ll|inen|isi|itt|ett[oöä]|[uy]kse|imm|maatti|tumi|tune[ei]"
)
# Vaikeus, jaksaminen, ohjaaja, toiminta, oululainen, sairastunut, työttömän, vastaava, palvelu,
# pysäköinti: what the table lacks, in all cases.
_DERIVED_WORD = define_pattern(
    r"\w{2,}(?:[uy](?:s|kse\w{1,6}|ksi\w{0,6}|tt[aä]|de\w{1,6})|mi(?:nen|s\w{2,6})"
    r"|[aeiouyäö]j[aäio]\w{0,6}|n(?:t[aä]|n[aä])\w{0,5}|i(?:nen|s(?:e|t[aä]|i|t?en)\w{0,5})"
    r"|n(?:[uy]t|ee\w{1,5})|t(?:on|ön|tom\w{2,6}|töm\w{2,6})|[aäou]v[aäi]\w{0,5}"
    r"|[ei]l[uy]\w{0,6}|n(?:ti|tei|nei|ni)\w{0,5})"
)
# Derivations that begin with a vowel and often end compounds here: ryhmän|ohjaaja.
_VOWEL_WORD = define_pattern(
    r"(?:(?:aikai[ns]|apua|asiain|asiantunt|auttaj|avust|ehdotu|emän[nt]|estei[ns]|esite|isän[nt]"
    r"|ohja[aiu]|omai[ns]|ongelma|opas|opetta|opetu|uhri|uuti[ns]|yhdisty|yhtey)\w{0,6}"
    r"|(?:ilmoit|osallist)\w{0,10})"
)
_DERIVED_FIRST = define_pattern(
    r"\w{2,}(?:[uy]s|mis|nn[aä]n|[ei]l[uy]n?|j[aä]n?|nt[aäi]|[lm][aä]?is)"
)


@lru_cache(maxsize=4096)
def split_compound(word: str) -> tuple[str, ...]:
    """Return the parts of a word in lower case; the word alone if it is none or not known."""
    if len(word) > LONGEST_WORD:
        return (word,)
    return _split(word)[1]


@lru_cache(maxsize=8192)
def _split(word: str) -> tuple[float, tuple[str, ...]]:
    """Return how unlikely the likeliest reading is, and its parts."""
    best: tuple[float, tuple[str, ...]] = (_rate_last(word), (word,))
    for cut in range(SHORTEST_FIRST, len(word) - SHORTEST_LAST + 1):
        first, rest = word[:cut], word[cut:]
        if not _BEGINNING.match(rest) or (first not in _FIRST_PARTS and _SUFFIX.match(rest)):
            continue
        if (rate := _rate_first(first)) < best[0]:
            rate_of_rest, parts = _split(rest)
            rate += _VOWEL_FIRST * (rest[0] in _VOWELS and not _VOWEL_WORD.fullmatch(rest))
            firsts = _split(first)[1] if rate >= _DERIVED else (first,)
            best = min(best, (rate + rate_of_rest, (*firsts, *parts)))
    return best


def _rate_last(word: str) -> float:
    """Return how unlikely the last part is: any form of a word."""
    if find_entries(word) or _VOWEL_WORD.fullmatch(word):
        return _KNOWN + _SHORT_PART * (len(word) <= SHORTEST_LAST)
    rate = _DERIVED if _DERIVED_WORD.fullmatch(word) else _UNKNOWN
    return rate + _LETTER_TOO_MANY * max(0, len(word) - _LONG_DERIVATION)


def _rate_first(part: str) -> float:
    """Return how unlikely the beginning is: a basic form, a genitive, -s for -nen."""
    if part in _FIRST_PARTS:
        return _KNOWN
    short = _SHORT_PART * (len(part) <= SHORTEST_FIRST)
    entries = find_entries(part)
    if part.endswith("s"):
        entries += find_entries(f"{part[:-1]}nen")
    if any(part == entry[0] or part.endswith(("n", "s")) for entry in entries):
        return _KNOWN + short
    if not _DERIVED_FIRST.fullmatch(part):
        return _NEVER
    return _DERIVED + _LETTER_TOO_MANY * max(0, len(part) - _LONG_FIRST)
