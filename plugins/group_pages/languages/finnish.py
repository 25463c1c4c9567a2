"""Finnish words for the search index: which stems find a word in all its forms.

A term is a stem (`omais`: found by the stem with any case's ending, and by its beginning) or, with
an asterisk, a beginning (`vanhem*`: found by whatever goes on from it). They come from a table of
words and their stems (made by `tools/finnish_words.py` from Voikko's vocabulary), for compounds
from their parts (`eroryhmä`: ero, ryhmä), and for a word that neither knows from the endings of
derived words. A build needs no dictionary and gives the same terms on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "finnish_words.txt"

_CASES = (
    "n|t|[aä]|t[aä]|tt[aä]|n[aä]|s[st][aä]|l[lt][aä]|lle|ksi|ne|[aeiouyäö]n|h[aeiouyäö]n|seen|siin"
    "|den|tten|ten|jen|j[aä]"
)
_POSSESSIVES = "ni|si|ns[aä]|mme|nne|(?<=[aeä])[aeä]n"
ENDING_PATTERN = f"[ei]{{0,2}}(?:{_CASES})?"
"""What case and number put after a stem: n, ssa, ille, iden, …"""

QUERY_ENDING_PATTERN = f"{ENDING_PATTERN}(?:ni|si|ns[aä]|mme|nne)?(?:kin)?"
"""What people may type after a stem."""

ENDING = re.compile(ENDING_PATTERN)
_INFLECTED = re.compile(f"[ei]{{0,2}}(?:(?:{_CASES})(?:{_POSSESSIVES})?|(?:{_POSSESSIVES}))")
_VERB = re.compile(r".*(?:mme|tte|[tdl][aä]{2}n)")

_VOWELS = "aeiouyäö"
SHORTEST_BEGINNING = 5
SHORTEST_PART = 3
SHORTEST_WORD = 4

# Voikko's prefixes: what begins compounds, and is no word of its own.
_PREFIXES = frozenset(
    "ala avo epä erikois esi etä itse jälki kansain keski kokonais lähi monen moni pien puoli pää"
    " suur sisä tasa uudis uus varhais vertais yhteis yleis yli ylä".split()
)

# Derived words that Voikko makes by rule, so that the table has none of them: vaikeus, jaksaminen,
# toiminta, ohjaaja, sairastunut, hoitava, oululainen, maksuton. What all their forms begin with.
_DERIVED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(.{3,}[uy])(?:s|tt[aä]|t[ae]\w*|de\w*|ks\w*)",
        r"(.{3,}mi)(?:nen|s\w*)",
        r"(.{3,}j)[aäio]\w{0,5}",
        r"(.{3,}n)(?:t[aäo]\w{0,5}|n[ao]\w{1,5}|nä\w{1,5})",
        r"(.{3,}n)(?:ut|yt|e\w{1,6})",
        r"(.{3,}t)(?:[oö]n|t[oö]m\w*)",
        r"(.{3,}i)(?:nen|s(?:e|ta|tä|i|ten)\w*)",
        r"(.{3,}v)[aäi]\w{0,5}",
    )
)

LONGEST_WORD = 64
"""Letters; the longest words of dictionaries have 61. What is longer is no word: the ways to part
it are too many."""

Entry = tuple[str, ...]
"""A basic form, and the other stems of its forms."""


def terms(word: str) -> frozenset[str]:
    """What finds the word, given in small letters: its stems, and a compound's parts."""
    if len(word) > LONGEST_WORD:
        return frozenset({word})
    if found := _terms_of(_whole(word)):
        return frozenset(found)
    if found := _derived(word):
        return frozenset(found | _before_derived(word))
    compound = None if _VERB.fullmatch(word) else _compound(word) or _compound_of_name(word)
    return compound or frozenset(_unknown(word))


def joint(forms: Iterable[str]) -> str:
    """`vanhem`, what all forms begin with, if that is long enough to tell the word; else ""."""
    known = sorted(forms)
    first, last = known[0], known[-1]
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same] if same >= SHORTEST_BEGINNING else ""


def _terms_of(entries: Iterable[Entry]) -> set[str]:
    found: set[str] = set()
    for entry in entries:
        start = joint(entry)
        found.update([f"{start}*"] if start else entry)
    return found


@lru_cache(maxsize=8192)
def _whole(word: str) -> tuple[Entry, ...]:
    """The entries that have this form; a basic form is taken for no other word's."""
    block = _block(word[:SHORTEST_PART])
    as_it_is = tuple(entry for entry in block.get(word, ()) if entry[0] == word)
    if as_it_is:
        return as_it_is
    found: dict[Entry, None] = {}
    for end in range(1, len(word)):
        if word[:end] in block and _INFLECTED.fullmatch(word, end):
            found.update(dict.fromkeys(block[word[:end]]))
    return tuple(found)


@lru_cache(maxsize=8192)
def _compound(word: str) -> frozenset[str]:
    """The terms of the parts of a compound, and its own; as few parts as may be, all known."""
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    for part_after in (lambda rest: _terms_of(_whole(rest)), _compound):
        for cut in cuts:
            first = _first_part(word[:cut])
            if first and (last := part_after(word[cut:])):
                return frozenset({_beginning(word, cut), *first, *last})
    return frozenset()


def _compound_of_name(word: str) -> frozenset[str]:
    """The terms of a compound whose first part may be any word: esimerkkitalo, kävelyryhmä."""
    for cut in range(SHORTEST_BEGINNING, len(word) - SHORTEST_WORD + 1):
        if last := _terms_of(_whole(word[cut:])):
            return frozenset({f"{word[:cut]}*", *last})
    return frozenset()


def _before_derived(word: str) -> set[str]:
    """The first part's terms where the last one is derived: mielenterveys."""
    for cut in range(SHORTEST_WORD, len(word) - SHORTEST_BEGINNING):
        if word[cut] in _VOWELS and word[:cut] not in _PREFIXES:
            continue  # yksin|äisyys: the derivation's own, more often than a second word
        first = _first_part(word[:cut])
        if first and (last := _derived(word[cut:])):
            return {*first, *last}
    return set()


def _first_part(part: str) -> set[str]:
    """A compound's first part: a basic form, a genitive, a prefix, or -s for -nen (nais)."""
    if part in _PREFIXES:
        return {f"{part}*"}
    entries = [entry for entry in _whole(part) if part == entry[0] or part.endswith("n")]
    if part.endswith("s"):
        entries += [entry for entry in _whole(f"{part[:-1]}nen") if entry[0].endswith("nen")]
    return _terms_of(entries)


def _beginning(word: str, cut: int) -> str:
    """What a compound begins with, as far as no inflection of its last part changes it."""
    return f"{word[: cut + SHORTEST_PART]}*"


def _derived(word: str) -> set[str]:
    starts = (match.group(1) for rule in _DERIVED if (match := rule.fullmatch(word)))
    return {f"{start}*" for start in starts if len(start) >= SHORTEST_BEGINNING}


def _unknown(word: str) -> set[str]:
    """A name or a foreign word: itself, and what is left of it without an ending."""
    for end in range(SHORTEST_WORD, len(word)):
        if _INFLECTED.fullmatch(word, end):
            return {word, word[:end]}
    return {word}


@cache
def _block(start: str) -> dict[str, tuple[Entry, ...]]:
    """The words some of whose forms begin so, by each of their stems."""
    by_stem: dict[str, tuple[Entry, ...]] = {}
    for line in _blocks().get(start, "").split("\n"):
        entry = tuple(line.split(" "))
        for stem in entry:
            by_stem[stem] = (*by_stem.get(stem, ()), entry)
    return by_stem


@cache
def _blocks() -> dict[str, str]:
    """The table's blocks by the letters that all stems in them begin with."""
    blocks = TABLE.read_text("utf-8").rstrip("\n").split("\n\n")[1:]
    return dict(block.split("\n", 1) for block in blocks)
