"""Makes the table of Finnish word stems that the search index is built with.

    .venv/bin/pip install pyvoikko==0.6
    .venv/bin/python tools/finnish_words.py

Enumerates every form of every noun, adjective and place name with Voikko's transducer, and writes
each word with the few stems that all its forms begin with. A build then reads 400 kB instead of a
dictionary of 300 MB in memory. Takes half a minute; the same dictionary gives the same bytes.
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
# Possessives, particles, verbs' persons and moods: tags that follow the case, or are no case.
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
    for analysis, form in enumerate_forms(transducer):
        base = VoikkoAnalysis.from_voikko_analysis(analysis).BASEFORM.lower()
        if len(base) > 1 and not form.endswith("sti"):
            words[base].add(form)
    lines = defaultdict(list)
    for base, word_forms in sorted(words.items()):
        word = base.replace("=", "")
        stems = choose_stems(word, word_forms)
        if word.isalpha() and 0 < len(stems) <= MOST_STEMS and not is_found_by_parts(base, words):
            line = " ".join([word, *(stem for stem in stems if stem != word)])
            for start in {stem[:SHORTEST_PART] for stem in (word, *stems)}:
                lines[start].append(line)
    blocks = ("\n".join([start, *sorted(lines[start])]) for start in sorted(lines))
    TABLE.write_text(HEADER + "\n" + "\n\n".join(blocks) + "\n", "utf-8")


def enumerate_forms(transducer: FST) -> Iterator[tuple[str, str]]:
    """Yield each form after its analysis, without compounds, possessives and particles."""
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
            new_flags = apply_flag(flags, flag) if flag else flags
            if new_flags is not None and may_follow(analysis, tag) and letter != "-":
                longer = (*analysis, tag) if tag else analysis
                paths.append((following, form + letter, longer, new_flags))


def _arcs(rules: dict) -> Iterator[Arc]:
    for symbol, targets in rules.items():
        flag = None
        if isinstance(symbol, FlagDiacriticSymbol):
            flag = (symbol.flag_type, symbol.key, symbol.value)
        letter = symbol.string if isinstance(symbol, StringSymbol) else ""
        for following, output, _ in targets:
            tag = output.string if isinstance(output, StringSymbol) else ""
            yield letter, flag, tag, following


def apply_flag(flags: Flags, flag: tuple[str, str, str | None]) -> Flags | None:
    """Return the flags after this flag diacritic; None where it blocks the path."""
    kind, key, value = flag
    current = flags.get(key)
    if kind == "P" or (kind == "U" and current is None):
        return {**flags, key: value}
    if kind == "C":
        return {name: set_to for name, set_to in flags.items() if name != key}
    matches = current is not None if value is None else current == value
    return flags if matches != (kind == "D") else None


def may_follow(analysis: tuple[str, ...], tag: str) -> bool:
    """Return whether the tag may come next on a path."""
    if not tag.startswith("["):
        return True
    if not analysis:
        return tag in WORD_CLASSES
    if tag == "[Cc]":  # the comparative that is a noun: vanhempi, "parent"
        return analysis[0] == "[Ln]"
    second_word = tag == "[Xp]" and "[Xp]" in analysis
    return not (second_word or tag in COMPOUND or tag == "[Cs]" or tag[1] in NOT_CASES + "L")


def is_found_by_parts(base: str, words: Collection[str]) -> bool:
    """Return whether a compound (väki=valta) is found by its parts; others need their own row."""
    first, equals, last = base.rpartition("=")
    first = first.replace("=", "")
    known = first in words or first.removesuffix("s") + "nen" in words
    return bool(equals) and known and last in words and min(len(first), len(last)) >= 3


def choose_stems(base: str, forms: set[str]) -> list[str]:
    """Return the fewest stems from which endings make every form; of equal ones the longest."""
    shortest = min(len(base), 3 if len(base) <= 4 else 4)
    covered = defaultdict(set)
    for form in forms:
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
