"""Records of the model, whose fields are keys of the table, less what some of the keys hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from .types import Key

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")
Field = Any


def without(record: Record, keys: tuple[Key, ...], is_left_out: Callable[[Key], bool]) -> Record:
    """Return the record with the defaults of fields whose keys are left out, at any depth.

    Keys that are no fields of the record are passed over.
    """
    defaults = _defaults(type(record))
    changes: dict[str, Field] = {}
    for key in keys:
        if key.name in defaults and is_left_out(key):
            changes[key.name] = defaults[key.name]
        elif key.name in defaults and any(map(is_left_out, key.below)):
            changes[key.name] = _each_without(getattr(record, key.name), key.below, is_left_out)
    return replace(record, **changes) if changes else record


@cache
def _defaults(kind: type[DataclassInstance]) -> dict[str, Field]:
    return {each.name: each.default for each in fields(kind)}


def _each_without(value: Field, keys: tuple[Key, ...], is_left_out: Callable[[Key], bool]) -> Field:
    if isinstance(value, tuple):
        return tuple(without(each, keys, is_left_out) for each in value)
    return None if value is None else without(value, keys, is_left_out)
