"""Finnish words for the search index: the stems by which all forms of a word are matched.

A term is a stem (`omais`: matches the stem with the ending of any case, and its beginnings) or,
with an asterisk, a beginning (`vanhem*`: matches whatever continues it). Terms come from a table
of words and their stems (made by `tools/finnish_words.py` from Voikko's vocabulary); for compounds
from their parts (`eroryhmä`: ero, ryhmä); for other words from the endings of derived words. A
build needs no dictionary and has the same terms on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from ..patterns import define_pattern

TABLE = Path(__file__).parent / "finnish_words.txt"

_CASES = (
    "n|t|[aä]|t[aä]|tt[aä]|n[aä]|s[st][aä]|l[lt][aä]|lle|ksi|ne|[aeiouyäö]n|h[aeiouyäö]n|seen|siin"
    "|den|tten|ten|jen|j[aä]"
)
_POSSESSIVES = "ni|si|ns[aä]|mme|nne|(?<=[aeä])[aeä]n"
ENDING_PATTERN = f"[ei]{{0,2}}(?:{_CASES})?"
"""Endings of case and number after a stem: n, ssa, ille, iden, …"""

QUERY_ENDING_PATTERN = f"{ENDING_PATTERN}(?:ni|si|ns[aä]|mme|nne)?(?:kin)?"
"""Endings that people may type after a stem."""

ENDING = define_pattern(ENDING_PATTERN)
_INFLECTED = define_pattern(f"[ei]{{0,2}}(?:(?:{_CASES})(?:{_POSSESSIVES})?|(?:{_POSSESSIVES}))")
_VERB = define_pattern(r".*(?:mme|tte|[tdl][aä]{2}n)")

_VOWELS = "aeiouyäö"
SHORTEST_BEGINNING = 5
SHORTEST_PART = 3
SHORTEST_WORD = 4

# Voikko's prefixes: they begin compounds, and are no words of their own.
PREFIXES = frozenset(
    "ala avo epä erikois esi etä itse jälki kansain keski kokonais lähi monen moni pien puoli pää"
    " suur sisä tasa uudis uus varhais vertais yhteis yleis yli ylä".split()
)

# Derived words that Voikko makes by rule, so that the table has none of them: vaikeus, jaksaminen,
# toiminta, ohjaaja, sairastunut, hoitava, oululainen, maksuton. The group is what all their forms
# begin with.
_DERIVED = tuple(
    define_pattern(pattern)
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
"""Letters; the longest words of dictionaries have 61. A longer text has too many ways to split."""

Entry = tuple[str, ...]
"""A basic form, and the other stems of its forms."""


def derive_terms(word: str) -> frozenset[str]:
    """Return the terms of a word in lower case: its stems, and those of a compound's parts."""
    if len(word) > LONGEST_WORD:
        return frozenset({word})
    if terms := _terms_of(find_entries(word)):
        return frozenset(terms)
    if terms := _match_derived(word):
        return frozenset(terms | _first_part_of_derived(word))
    compound = None
    if not _VERB.fullmatch(word):
        compound = _split_compound(word) or _split_compound_of_name(word)
    return compound or frozenset(_strip_ending(word))


def common_beginning(forms: Iterable[str]) -> str:
    """Return what all forms begin with (`vanhem`); "" if it is too short to identify the word."""
    in_order = sorted(forms)
    first, last = in_order[0], in_order[-1]
    length = 0
    while length < min(len(first), len(last)) and first[length] == last[length]:
        length += 1
    return first[:length] if length >= SHORTEST_BEGINNING else ""


def _terms_of(entries: Iterable[Entry]) -> set[str]:
    terms: set[str] = set()
    for entry in entries:
        start = common_beginning(entry)
        terms.update([f"{start}*"] if start else entry)
    return terms


@lru_cache(maxsize=8192)
def find_entries(word: str) -> tuple[Entry, ...]:
    """Return the entries with this form; if it is a basic form, only those of that word."""
    block = _block(word[:SHORTEST_PART])
    basic = tuple(entry for entry in block.get(word, ()) if entry[0] == word)
    if basic:
        return basic
    entries: dict[Entry, None] = {}
    for end in range(1, len(word)):
        if word[:end] in block and _INFLECTED.fullmatch(word, end):
            entries.update(dict.fromkeys(block[word[:end]]))
    return tuple(entries)


@lru_cache(maxsize=8192)
def _split_compound(word: str) -> frozenset[str]:
    """Return the terms of a compound's parts, all known and as few as possible, and its own."""
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    for terms_of_rest in (lambda rest: _terms_of(find_entries(rest)), _split_compound):
        for cut in cuts:
            first = _first_part(word[:cut])
            if first and (last := terms_of_rest(word[cut:])):
                return frozenset({_beginning(word, cut), *first, *last})
    return frozenset()


def _split_compound_of_name(word: str) -> frozenset[str]:
    """Return the terms of a compound whose first part is unknown: esimerkkitalo, kävelyryhmä."""
    for cut in range(SHORTEST_BEGINNING, len(word) - SHORTEST_WORD + 1):
        if last := _terms_of(find_entries(word[cut:])):
            return frozenset({f"{word[:cut]}*", *last})
    return frozenset()


def _first_part_of_derived(word: str) -> set[str]:
    """Return the terms of both parts where the last one is derived: mielenterveys."""
    for cut in range(SHORTEST_WORD, len(word) - SHORTEST_BEGINNING):
        if word[cut] in _VOWELS and word[:cut] not in PREFIXES:
            continue  # yksin|äisyys: the derivation's own, more often than a second word
        first = _first_part(word[:cut])
        if first and (last := _match_derived(word[cut:])):
            return {*first, *last}
    return set()


def _first_part(part: str) -> set[str]:
    """Return the terms of a first part: a basic form, a genitive, a prefix, or -s for -nen."""
    if part in PREFIXES:
        return {f"{part}*"}
    entries = [entry for entry in find_entries(part) if part == entry[0] or part.endswith("n")]
    if part.endswith("s"):
        entries += [entry for entry in find_entries(f"{part[:-1]}nen") if entry[0].endswith("nen")]
    return _terms_of(entries)


def _beginning(word: str, cut: int) -> str:
    """Return the beginning of a compound that no inflection of its last part changes."""
    return f"{word[: cut + SHORTEST_PART]}*"


def _match_derived(word: str) -> set[str]:
    starts = (match.group(1) for rule in _DERIVED if (match := rule.fullmatch(word)))
    return {f"{start}*" for start in starts if len(start) >= SHORTEST_BEGINNING}


def _strip_ending(word: str) -> set[str]:
    """Return a name or a foreign word, and what is left of it without an ending."""
    for end in range(SHORTEST_WORD, len(word)):
        if _INFLECTED.fullmatch(word, end):
            return {word, word[:end]}
    return {word}


@cache
def _block(start: str) -> dict[str, tuple[Entry, ...]]:
    """Return the words with a form that begins so, by each of their stems."""
    by_stem: dict[str, tuple[Entry, ...]] = {}
    for line in _blocks().get(start, "").split("\n"):
        entry = tuple(line.split(" "))
        for stem in entry:
            by_stem[stem] = (*by_stem.get(stem, ()), entry)
    return by_stem


@cache
def _blocks() -> dict[str, str]:
    """Return the table's blocks by the letters that all stems in them begin with."""
    blocks = TABLE.read_text("utf-8").rstrip("\n").split("\n\n")[1:]
    return dict(block.split("\n", 1) for block in blocks)
