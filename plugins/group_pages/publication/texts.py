"""Every text of a published object that staff may have written a withheld fact in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import Any

from ..model import GroupType, Season
from ..patterns import define_pattern
from ..schema import GROUP
from . import PublishedPlace, PublishedRule

# Parts of a published object that are searched as objects of their own, or are no staff's words.
ELSEWHERE = (GroupType, Season, PublishedPlace, PublishedRule, Enum)

# Former addresses are searched as names are.
NOT_TEXTS = frozenset({"slug", "uid", "key", "aliases"})
# Texts that may have what the group withholds; its municipalities are public.
NOT_OWN_TEXTS = NOT_TEXTS | {
    *(key.name for key in GROUP.keys if not key.own_text),
    "municipalities",
}
_WITHOUT_TEXT = define_pattern(r"(?:(?:bool|int|float|date|time|datetime|None)(?: \| |$))+")
"""The types of fields that hold no text, as annotations."""
Reader = Callable[[Any], Iterable[Any]]


def list_texts(published: object, left_out: frozenset[str]) -> set[str]:
    """Return every text within a published object, but for the fields named in `left_out`."""
    texts: set[str] = set()
    values = list(_reader(type(published), left_out)(published))
    readers = _READERS[left_out]
    while values:
        value = values.pop()
        kind = type(value)
        if kind is str:
            texts.add(value)
        elif kind is tuple:
            values += value
        else:
            values += filter(None, readers[kind](value))
    return texts - {""}


class _Readers(dict[type, Reader]):
    """What gives the parts of a value to search, by its class."""

    def __init__(self, left_out: frozenset[str]) -> None:
        super().__init__()
        self._left_out = left_out

    def __missing__(self, kind: type) -> Reader:
        is_elsewhere = issubclass(kind, ELSEWHERE)
        self[kind] = reader = _no_parts if is_elsewhere else _reader(kind, self._left_out)
        return reader


def _reader(kind: type, left_out: frozenset[str]) -> Reader:
    """Return what gives a value's fields but for those named, its text, or nothing."""
    if issubclass(kind, str):
        return lambda value: [str(value)]
    if not is_dataclass(kind):
        return _no_parts
    names = [
        each.name
        for each in fields(kind)
        if each.name not in left_out and not _WITHOUT_TEXT.fullmatch(str(each.type))
    ]
    if not names:
        return _no_parts
    # A single name's value would come by itself.
    return attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, *names)]


def _no_parts(_: object) -> Iterable[Any]:
    return ()


_READERS = {left_out: _Readers(left_out) for left_out in (NOT_TEXTS, NOT_OWN_TEXTS)}
