"""Answers -> the text of a group's file, in the words of the association's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..frontmatter.scalars import scalar
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
    """Return the answers as YAML; fixed values, which are kept in English, in the language."""
    kind = key.single
    words = [kind.write(each, language) if isinstance(kind, Choice) else each for each in values]
    scalars = [scalar(each) for each in words]
    return scalars[0] if len(scalars) == 1 else f"[{', '.join(scalars)}]"
