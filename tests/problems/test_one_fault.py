"""One fault gets one message, on its line, whatever line of whichever file it is in."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from group_pages.fields.keywords import words_of
from group_pages.languages import Words
from group_pages.languages.vocabulary import VALUES
from group_pages.loading import load
from group_pages.model import Language
from group_pages.problems import format_problem
from group_pages.schema import KINDS, Block, Key

ASSOCIATIONS = Path(__file__).parent.parent / "associations"
THOROUGH = "FUZZ_CASES" in os.environ
"""Whether it is `make fuzz`: every line then, not a sample of each association's."""

CASES = 10_000 if THOROUGH else 25
KEY_LINE = re.compile(r"(?P<lead>\s*(?:- )?)(?P<key>[^\s#:]+):(?P<space>\s+)(?P<value>\S.*)")
LETTERS = "aeiklnostuyäö"
OTHER_STYLES = "\"'[{|>"


def slip(text: str, random: Random) -> str:
    place = random.randrange(len(text) - 1)
    before, after = text[:place], text[place:]
    return random.choice(
        [
            before + after[1:],
            before + random.choice(LETTERS) + after,
            before + random.choice(LETTERS) + after[1:],
            before + after[1] + after[0] + after[2:],
        ]
    )


def slip_in_key(line: re.Match[str], random: Random) -> str:
    return f"{line['lead']}{slip(line['key'], random)}: {line['value']}"


def colon_within(line: re.Match[str], _random: Random) -> str:
    return f"{line[0]}: loppu"


def no_space(line: re.Match[str], _random: Random) -> str:
    return f"{line['lead']}{line['key']}:{line['value']}"


def anchor(line: re.Match[str], _random: Random) -> str:
    return f"{line['lead']}{line['key']}: &x {line['value']}"


def open_quote(line: re.Match[str], _random: Random) -> str:
    return f'{line["lead"]}{line["key"]}: "{line["value"]}'


def touching_hash(line: re.Match[str], _random: Random) -> str:
    return f"{line[0]} #1"


def braces(line: re.Match[str], _random: Random) -> str:
    return f"{line['lead']}{line['key']}: {{{line['value']}}}"


def tab(line: re.Match[str], _random: Random) -> str:
    return "\t" + line[0].strip()


def placeholder(line: re.Match[str], _random: Random) -> str:
    return f"{line['lead']}{line['key']}: [[{line['key']}]]"


FAULTS = (
    slip_in_key,
    colon_within,
    no_space,
    anchor,
    open_quote,
    touching_hash,
    braces,
    tab,
    placeholder,
)


def known_words() -> set[str]:
    def keys(rows: tuple[Key, ...]) -> Iterator[tuple[Key, ...]]:
        yield rows
        for row in rows:
            kind = row.single
            if isinstance(kind, Block):
                yield from keys(kind.keys)

    return {
        word
        for kind in KINDS
        for rows in keys(kind.keys)
        for language in Language
        for word in words_of(rows, language)
    }


WORDS = known_words()


def lines_to_spoil(root: Path) -> Iterator[tuple[Path, int, re.Match[str]]]:
    """Every line of front matter with a key and a value without quotation marks or brackets."""
    for path in sorted(root.rglob("*.md")):
        lines = path.read_text("utf-8").split("\n")
        for number in range(1, lines.index("---", 1)):
            match = KEY_LINE.fullmatch(lines[number])
            plain = match and match["value"][0] not in OTHER_STYLES
            if plain and " #" not in match["value"]:
                yield path, number, match


@pytest.mark.parametrize("association", ["svenska", "english"])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_fault_is_reported_once_on_its_line(association, fault, tmp_path):
    root = tmp_path / "content"
    shutil.copytree(ASSOCIATIONS / association / "content", root)
    random = Random(f"{association} {fault.__name__}")
    everything = list(lines_to_spoil(root))
    failed = []
    for path, number, match in random.sample(everything, min(CASES, len(everything))):
        line = fault(match, random)
        key = line.split(":")[0].strip(" -\t")
        if line == match[0] or (fault is slip_in_key and key in WORDS):
            continue
        text = path.read_text("utf-8")
        lines = text.split("\n")
        lines[number] = line
        path.write_text("\n".join(lines), "utf-8")
        _, problems = load(root)
        path.write_text(text, "utf-8")
        reported = [(each.path.name, each.line) for each in problems.errors]
        if reported != [(path.name, number + 1)]:
            failed.append((path.name, number + 1, line, [each.code for each in problems.errors]))

    assert failed == []


TITLE = ("title", "rubrik")
FIXED = {
    wording.word(language)
    for wordings in VALUES.values()
    for wording in wordings
    for language in Language
}


@pytest.mark.parametrize("association", ["svenska", "english"])
@pytest.mark.parametrize("where", ["key", "value", "reference"])
def test_slip_is_reported_with_the_word_that_was_meant(association, where, tmp_path):
    """At least 95 in 100; the others are as near to another word. A secret place is never named."""
    root = tmp_path / "content"
    shutil.copytree(ASSOCIATIONS / association / "content", root)
    titles = {
        name
        for path, _, match in lines_to_spoil(root)
        if path.parent.name in ("types", "seasons", "locations")
        and "hemlig: ja" not in path.read_text("utf-8")
        for name in (path.stem, match["value"] if match["key"] in TITLE else "")
    }
    random = Random(f"{association} {where}")
    reported, silent = [], []
    for path, number, match in 3 * list(lines_to_spoil(root)):
        word = match["key"] if where == "key" else match["value"]
        known = {"key": WORDS, "value": FIXED, "reference": titles}[where]
        own_title = where == "reference" and match["key"] in TITLE
        if len(word) < 4 or word not in known or own_title:
            continue
        text = path.read_text("utf-8")
        lines = text.split("\n")
        wrong = slip(word, random)
        start, end = match.span("key" if where == "key" else "value")
        lines[number] = match[0][:start] + wrong + match[0][end:]
        path.write_text("\n".join(lines), "utf-8")
        _, problems = load(root)
        path.write_text(text, "utf-8")
        words = Words(problems.language)
        messages = [format_problem(each, words, root) for each in problems.errors]
        if messages:
            reported.append(word)
            meant = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            repeated = re.compile(rf"[“”]{re.escape(wrong)}”")
            if not any(meant.search(repeated.sub("", message)) for message in messages):
                silent.append((wrong, messages))

    assert len(reported) > 10
    assert len(silent) <= 0.05 * len(reported), silent
