"""Answers -> the text of a group's file, in the words of the association's language."""

from __future__ import annotations

from collections.abc import Mapping

from ..frontmatter.composing import Value, Words, compose_front
from ..model import Language
from ..schema import CONTACT, GROUP, ONLINE, SCHEDULE_ENTRY, Block, Choice, Key

Answers = Mapping[str, tuple[str, ...]]
"""The answers by question, as in a file; fixed values in English. Left out: no answer."""

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
    """Return the key that an answer belongs to."""
    if name in GROUPED:
        return GROUPED[name][1].key(name)
    return GROUP.key(name)


def compose_file(answers: Answers, language: Language) -> str:
    """Return the whole file, with an empty body."""
    values: dict[str, Value] = {}
    below: dict[str, dict[Words, Value]] = {}
    for name, texts in answers.items():
        value = _value(key_of(name), texts, language)
        if name in GROUPED:
            below.setdefault(GROUPED[name][0], {})[key_of(name).word(language)] = value
        else:
            values[name] = value
    for name, entry in below.items():
        values[name] = (entry,) if name == "schedule" else entry
    in_order = [key for key in GROUP.keys if key.name in values]
    return compose_front({key.word(language): values[key.name] for key in in_order}) + "\n"


def _value(key: Key, texts: tuple[str, ...], language: Language) -> Value:
    """Return the answers as a file has them; fixed values, kept in English, in the language."""
    kind = key.single
    words = tuple(
        kind.write(each, language) if isinstance(kind, Choice) else each for each in texts
    )
    return words[0] if len(words) == 1 else words
