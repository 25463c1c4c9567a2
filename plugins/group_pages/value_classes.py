"""Value classes: frozen dataclasses with slots that are quick to define and to make.

A build defines two hundred before it reads a file. The standard library compiles six functions
for each, which takes a tenth of a second in all; here one is made, `__init__`, which fills the
slots directly, and it is compiled once for all classes of one shape. `field`, `fields`, `replace`
and `is_dataclass` of the standard library hold for these classes, and type checkers take them for
its own.
"""

from __future__ import annotations

import copyreg
import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import MISSING, FrozenInstanceError
from functools import cache
from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, NoReturn, cast

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool, eq: bool = True) -> Callable[[type], type]:
        """Return the decorator. Both must be true; without `eq` a value equals itself alone."""
        if not (frozen and slots):
            raise TypeError("a value class is frozen and has slots")
        return lambda cls: _define(cls, _Value if eq else _Frozen)


__all__ = ["dataclass", "is_value_class"]

Field = dataclasses.Field[Any]


class _Frozen:
    """The methods of a value that equals itself alone."""

    __slots__ = ()
    _all = tuple[Field, ...]()

    def __repr__(self) -> str:
        names = (each.name for each in self._all if each.repr)
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({values})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


class _Value(_Frozen):
    """The methods of a value that equals others of its class with equal fields."""

    __slots__ = ()
    _compared = attrgetter("__class__")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        compared = self._compared
        return bool(compared(self) == compared(other))

    def __hash__(self) -> int:
        return hash(self._compared(self))


def is_value_class(cls: type) -> bool:
    return issubclass(cls, _Frozen)


_add_fields = dataclasses.dataclass(init=False, repr=False, eq=False, match_args=False)


def _define(cls: type, methods: type) -> type:
    """Return the class anew with slots, which a class can only get when it is made."""
    # For one without a docstring the standard library writes a signature, which takes longer.
    cls.__doc__ = cls.__doc__ or cls.__name__
    # A type as text would be searched for `ClassVar`, which no value class has.
    types = vars(cls).get("__annotations__", {})
    cls.__annotations__ = dict.fromkeys(types, object)
    fields = dataclasses.fields(_add_fields(cls))
    cls.__annotations__ = types
    for each in fields:
        each.type = types.get(each.name, each.type)
    names = [each.name for each in fields]
    inherited = {name for base in cls.__mro__ for name in vars(base).get("__slots__", ())}
    left_out = {"__dict__", "__weakref__", *names}
    body = {name: value for name, value in vars(cls).items() if name not in left_out}
    body["__slots__"] = tuple(name for name in names if name not in inherited)
    body["__match_args__"] = tuple(names)
    body["_all"] = fields
    body["_field_values"] = property(_field_values_getter(names))
    if compared := [each.name for each in fields if each.compare]:
        body["_compared"] = attrgetter(*compared)
    bases = [base for base in cls.__bases__ if base is not object]
    new: Any = type(cls)(cls.__name__, (*bases, methods), body)
    new.__qualname__ = cls.__qualname__
    new.__init__ = _init_method(new, fields)
    # A copy is made by `__init__`, which is quicker than filling it.
    copyreg.pickle(new, attrgetter("__class__", "_field_values"))
    return cast("type", new)


def _field_values_getter(names: Sequence[str]) -> Callable[[Any], tuple[object, ...]]:
    """Return a function of a value that returns its fields, in order, in one call."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _init_method(cls: type, fields: Sequence[Field]) -> Callable[..., None]:
    """Return `__init__`; it fills slots by their descriptors, as `self.x = x` is refused.

    Raises TypeError where a field without a default follows one with a default.
    """
    shape = tuple(each.default_factory is not MISSING for each in fields)
    model = _compile_init(shape)
    names = [each.name for each in fields]
    code = model.__code__.replace(co_varnames=("self", *names))
    values: dict[str, Any] = {"MISSING": MISSING}
    for number, each in enumerate(fields):
        values[f"set_{number}"] = getattr(cls, each.name).__set__
        values[f"make_{number}"] = each.default_factory
    defaults = tuple(each.default for each in fields if _has_default(each))
    if any(map(_has_default, fields[: len(fields) - len(defaults)])):
        raise TypeError(f"{cls.__name__}: a field without a default follows one with a default")
    return FunctionType(code, values, "__init__", defaults)


def _has_default(field: Field) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


@cache
def _compile_init(shape: tuple[bool, ...]) -> FunctionType:
    """Return the `__init__` of a shape, whose fields are `_0`, `_1`, …: whether each has a default
    that is made for each value.
    """
    lines = ["pass"]
    for number, is_made in enumerate(shape):
        made = f"make_{number}() if _{number} is MISSING else " if is_made else ""
        lines.append(f"set_{number}(self, {made}_{number})")
    parameters = ", ".join(("self", *(f"_{number}" for number in range(len(shape)))))
    names: dict[str, FunctionType] = {}
    exec(f"def __init__({parameters}):\n " + "\n ".join(lines), names)
    return names["__init__"]
