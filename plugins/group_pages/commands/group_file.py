"""Answers -> the text of a group's file, in the words of the association's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..languages.vocabulary import VALUES
from ..model import Language
from ..schema import CONTACT, GROUP, ONLINE, SCHEDULE_ENTRY, Block, Choice, Key

Answers = Mapping[str, tuple[str, ...]]
"""What was answered to each question, as staff write it in a file; left out: nothing to write."""

# Text that YAML reads as it stands: it begins with a letter or a digit, and a colon or a number
# sign in it does not end the value or begin a comment.
_PLAIN = re.compile(r"[^\W_](?:[\w .,;()/€+&!?='’”–-]|:(?=\S))*(?<! )")

GROUPED: Mapping[str, tuple[str, Block]] = {
    "day": ("schedule", SCHEDULE_ENTRY),
    "time": ("schedule", SCHEDULE_ENTRY),
    "every": ("schedule", SCHEDULE_ENTRY),
    "platform": ("online", ONLINE),
    "link": ("online", ONLINE),
    "phone": ("contact", CONTACT),
    "email": ("contact", CONTACT),
}
"""Questions whose answers stand below another key."""


def key_of(name: str) -> Key:
    """The schema's row that an answer is written under."""
    if name in GROUPED:
        return GROUPED[name][1].key(name)
    return GROUP.key(name)


def written(answers: Answers, language: Language) -> str:
    """The whole file, its body still to be written."""
    rows = dict(_top_rows(answers, language))
    in_order = [rows[key.name] for key in GROUP.keys if key.name in rows]
    return "\n".join(["---", *in_order, "---", "", ""])


def _top_rows(answers: Answers, language: Language) -> Iterator[tuple[str, str]]:
    below: dict[str, list[str]] = {}
    for name, values in answers.items():
        row = f"{key_of(name).word(language)}: {_value(key_of(name), values, language)}"
        if name in GROUPED:
            below.setdefault(GROUPED[name][0], []).append(row)
        else:
            yield name, row
    for name, rows in below.items():
        first = "  - " if name == "schedule" else "  "
        lines = [first + rows[0], *(" " * len(first) + row for row in rows[1:])]
        yield name, "\n".join([f"{GROUP.key(name).word(language)}:", *lines])


def _value(key: Key, values: tuple[str, ...], language: Language) -> str:
    told = [quoted(each) for each in _in_language(key, values, language)]
    return told[0] if len(told) == 1 else f"[{', '.join(told)}]"


def _in_language(key: Key, values: Iterable[str], language: Language) -> list[str]:
    """Fixed values, which are kept by their English words, in the association's own."""
    kind = key.single
    if not isinstance(kind, Choice):
        return list(values)
    words = {wording.english: wording.word(language) for wording in VALUES[kind.name]}
    return [words[each] for each in values]


def quoted(text: str) -> str:
    """The text as a YAML scalar that is read back as the same text; in quotes only if it must."""
    if _PLAIN.fullmatch(text) and "," not in text:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
