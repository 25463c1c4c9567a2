"""Makes the table of Finnish words that the search index is built with.

    .venv/bin/pip install pyvoikko==0.6
    .venv/bin/python tools/finnish_words.py

Walks Voikko's transducer through every form of every noun, adjective and place name, and writes
each word with the few stems that all its forms begin with. A build then needs no dictionary of
300 MB in memory: it reads 400 kB. Takes half a minute; the same dictionary gives the same bytes.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

import pyvoikko
from kfst_py.symbols import FlagDiacriticSymbol, StringSymbol
from kfst_py.transducer import FST
from pyvoikko.analysis import VoikkoAnalysis

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from group_pages.languages.finnish import ENDING, SHORTEST_PART, TABLE  # noqa: E402 -- found just above

WORD_CLASSES = {"[Ln]", "[Ll]", "[Lnl]", "[Lep]"}
COMPOUND = {"[Bh]", "[Bc]"}
# Possessives, particles, verbs' persons and moods: what comes after the case, or is no case.
NOT_CASES = "OFEATR"
LONGEST_FORM, LONGEST_ANALYSIS = 21, 50
MOST_STEMS = 6
HEADER = """\
# Finnish nouns, adjectives and place names with the stems of their forms, for languages/finnish.py.
# Made by tools/finnish_words.py from Voikko's vocabulary (voikko-fi, https://voikko.puimula.org/;
# GNU GPL, version 2 or later), by way of pyvoikko 0.6 (GNU GPL, version 3). Do not edit: an
# association's own words go into `synonyms` of its association.md.
"""

Arc = tuple[str, tuple[str, str, str | None] | None, str, int]
Flags = dict[str, str]


def main() -> None:
    transducer = FST.from_kfst_file(str(Path(pyvoikko.__file__).parent / "voikko.kfst"))
    words: dict[str, set[str]] = defaultdict(set)
    for analysis, form in forms(transducer):
        base = VoikkoAnalysis.from_voikko_analysis(analysis).BASEFORM.lower()
        if len(base) > 1 and not form.endswith("sti"):
            words[base].add(form)
    lines = defaultdict(list)
    for base, known in sorted(words.items()):
        word = base.replace("=", "")
        stems = cover(word, known)
        if word.isalpha() and 0 < len(stems) <= MOST_STEMS and not is_of_parts(base, words):
            line = " ".join([word, *(stem for stem in stems if stem != word)])
            for start in {stem[:SHORTEST_PART] for stem in (word, *stems)}:
                lines[start].append(line)
    blocks = ("\n".join([start, *sorted(lines[start])]) for start in sorted(lines))
    TABLE.write_text(HEADER + "\n" + "\n\n".join(blocks) + "\n", "utf-8")


def forms(transducer: FST) -> Iterator[tuple[str, str]]:
    """Each form with its analysis; compounds, possessives and particles left out."""
    arcs = {state: list(_arcs(rules)) for state, rules in transducer.rules.items()}
    paths: list[tuple[int, str, tuple[str, ...], Flags]] = [(0, "", (), {})]
    while paths:
        state, form, analysis, flags = paths.pop()
        if len(form) > LONGEST_FORM or len(analysis) > LONGEST_ANALYSIS:
            continue
        if state in transducer.final_states:
            if any(tag.startswith("[S") for tag in analysis):
                yield "".join(analysis), form
            continue
        for letter, flag, tag, following in arcs.get(state, ()):
            passed = after(flags, flag) if flag else flags
            if passed is not None and goes_on(analysis, tag) and letter != "-":
                grown = (*analysis, tag) if tag else analysis
                paths.append((following, form + letter, grown, passed))


def _arcs(rules: dict) -> Iterator[Arc]:
    for symbol, targets in rules.items():
        flag = None
        if isinstance(symbol, FlagDiacriticSymbol):
            flag = (symbol.flag_type, symbol.key, symbol.value)
        letter = symbol.string if isinstance(symbol, StringSymbol) else ""
        for following, written, _ in targets:
            tag = written.string if isinstance(written, StringSymbol) else ""
            yield letter, flag, tag, following


def after(flags: Flags, flag: tuple[str, str, str | None]) -> Flags | None:
    """The flags when this one is passed, or None where it does not let through."""
    kind, key, value = flag
    current = flags.get(key)
    if kind == "P" or (kind == "U" and current is None):
        return {**flags, key: value}
    if kind == "C":
        return {name: set_to for name, set_to in flags.items() if name != key}
    matches = current is not None if value is None else current == value
    return flags if matches != (kind == "D") else None


def goes_on(analysis: tuple[str, ...], tag: str) -> bool:
    """Whether a path may have this tag next."""
    if not tag.startswith("["):
        return True
    if not analysis:
        return tag in WORD_CLASSES
    if tag == "[Cc]":  # the comparative that is a noun: vanhempi, "parent"
        return analysis[0] == "[Ln]"
    second_word = tag == "[Xp]" and "[Xp]" in analysis
    return not (second_word or tag in COMPOUND or tag == "[Cs]" or tag[1] in NOT_CASES + "L")


def is_of_parts(base: str, words: Collection[str]) -> bool:
    """Whether a compound (väki=valta) is found by its parts; others are words of their own."""
    first, equals, last = base.rpartition("=")
    first = first.replace("=", "")
    known = first in words or first.removesuffix("s") + "nen" in words
    return bool(equals) and known and last in words and min(len(first), len(last)) >= 3


def cover(base: str, known: set[str]) -> list[str]:
    """The fewest stems, longest first where equal, that give every form with an ending."""
    shortest = min(len(base), 3 if len(base) <= 4 else 4)
    covered = defaultdict(set)
    for form in known:
        for end in range(shortest, len(form) + 1):
            if ENDING.fullmatch(form[end:]):
                covered[form[:end]].add(form)
    left = set().union(*covered.values())
    stems = []
    while left:
        best = max(covered, key=lambda stem: (len(covered[stem] & left), len(stem), stem))
        stems.append(best)
        left -= covered[best]
    return sorted(stems)


if __name__ == "__main__":
    main()
