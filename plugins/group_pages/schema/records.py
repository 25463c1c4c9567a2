"""Records of the model, whose fields are keys of the table, less what some of the keys hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from operator import is_
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
    # Most records have none of what is left out: making one anew takes long.
    changes = {key: value for key, value in changes.items() if value is not getattr(record, key)}
    return replace(record, **changes) if changes else record


@cache
def _defaults(kind: type[DataclassInstance]) -> dict[str, Field]:
    return {each.name: each.default for each in fields(kind)}


def _each_without(value: Field, keys: tuple[Key, ...], is_left_out: Callable[[Key], bool]) -> Field:
    if isinstance(value, tuple):
        records = tuple(without(each, keys, is_left_out) for each in value)
        return value if all(map(is_, records, value)) else records
    return None if value is None else without(value, keys, is_left_out)
