"""Paths of keys and positions, as edits name them, and where they lead to."""

from __future__ import annotations

from typing import TypeAlias

from .composing import Value, Words, first_word
from .front_text import Uneditable
from .plain import Pairs, Plain, find_key

Step: TypeAlias = Words | int
Route: TypeAlias = tuple[Step, ...]


def find_positions(plain: Plain, step: Step) -> list[int] | None:
    """Return the positions that a step leads to; None where one value is a list of one."""
    if isinstance(step, int):
        if isinstance(plain, list):
            return [step] if 0 <= step < len(plain) else []
        return None if step == 0 and plain != "" else []
    if isinstance(plain, Pairs):
        return find_key(plain, step)
    if plain == "":
        return []
    raise Uneditable("edit-no-keys-below", details=(("key", first_word(step)),))


def nest(steps: Route, value: Value) -> Value:
    for step in reversed(steps):
        if isinstance(step, int) and step:
            raise Uneditable("edit-nothing-there", details=(("key", str(step + 1)),))
        value = (value,) if isinstance(step, int) else {step: value}
    return value


def find_neighbour(plain: Plain, words: Words, order: tuple[Words, ...]) -> int:
    """Return the position of the key that the new one comes after: -1 for the first place."""
    pairs = plain if isinstance(plain, Pairs) else Pairs()
    if words not in order:
        return len(pairs) - 1
    before = [at for each in order[: order.index(words)] for at in find_key(pairs, each)]
    return max(before, default=-1) if before or order else len(pairs) - 1


def name_step(steps: Route) -> str:
    step = steps[0] if steps else ""
    return str(step + 1) if isinstance(step, int) else first_word(step)
