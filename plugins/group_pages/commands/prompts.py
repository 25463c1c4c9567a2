"""What the commands that ask at a terminal have in common: numbered answers, faults explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ..fields.lists import split, values_meant
from ..languages import Words
from ..model import Language
from ..numbers import read_number
from ..problems import format_message
from ..schema import BOOLEAN, Plain
from ..schema.values import BadValue
from ..suggestions import folded

T = TypeVar("T")


def list_numbered(labels: Iterable[str]) -> list[str]:
    """Return the lines of answers to choose from, numbered from 1."""
    return [f"  {number}  {label}" for number, label in enumerate(labels, 1)]


def pick_numbered(text: str, options: Sequence[T]) -> T | None:
    """Return the option whose number the text is, None for any other text."""
    number = read_number(text)
    return options[number - 1] if number and number <= len(options) else None


def refuse_unknown(text: str, names: Iterable[str], words: Words) -> str:
    """Return the sentence about a text that is none of these names."""
    message = words.gettext("“%(text)s” is none of these", text=text)
    return f"{message}: {', '.join(names)}"


def ask_line(default: str) -> str:
    """Return the line that somebody types; the default is shown before it."""
    return input(f"[{default}] > " if default else "> ")


def spell_out(text: str, language: Language) -> str:
    """Return yes or no in full for the letter that it begins with, any other text as it is."""
    answers = (BOOLEAN.write(value, language) for value in (True, False))
    return next((each for each in answers if folded(text) == folded(each)[0]), text)


def split_values(kind: Plain, text: str, language: Language) -> tuple[str, ...]:
    """Return the values in one line: “ti, to”, “tiistai ja torstai”, “ma–pe”."""
    parts = split(text)
    return (values_meant(kind, text, language) or parts) if len(parts) == 1 else parts


def explain(error: BadValue, key: str, text: str, words: Words) -> str:
    """Return the problem of an answer, as in a report about a file; `key` names what it is for."""
    return format_message(error.code, {"key": key, "written": text, **error.details}, words)
