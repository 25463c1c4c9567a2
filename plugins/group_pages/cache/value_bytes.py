"""Values of our own classes as bytes, and back.

Bytes of the cache may make nothing but such values: a file that somebody else has put there must
not run anything.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from ..value_classes import is_value_class

Value = TypeVar("Value")

PROTOCOL = 5
PACKAGE = __name__.partition(".")[0] + "."
OF_PYTHON = frozenset(
    {
        ("datetime", "date"), ("datetime", "time"), ("datetime", "datetime"),
        ("decimal", "Decimal"),
        ("pathlib", "Path"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"),
    }
)  # fmt: skip


Shared = Mapping[tuple[str, str], object]
"""Objects that values refer to and do not contain, by the names of their classes and their own."""


class SharedValues:
    """Dumps and loads values that refer to shared objects."""

    def __init__(self, by_name: Shared) -> None:
        self._by_name = by_name
        self._names = {id(value): name for name, value in by_name.items()}
        self._references: dict[tuple[str, str], None] = {}
        kinds = {type(value) for value in by_name.values()}
        self._reducers: dict[type, Callable[[Any], Any]] = dict.fromkeys(kinds, self._reduce)

    def of(self, kind: type[Value]) -> Mapping[str, Value]:
        """Return the shared objects of this class, by their own names."""
        return {name: each for (_, name), each in self._by_name.items() if isinstance(each, kind)}

    def dump(self, value: object) -> tuple[bytes, tuple[object, ...]]:
        """Return the bytes of a value, and the shared objects that it refers to, in order."""
        self._references = {}
        stream = io.BytesIO()
        pickler = pickle.Pickler(stream, PROTOCOL)
        pickler.dispatch_table = {**copyreg.dispatch_table, **self._reducers}
        pickler.dump(value)
        return stream.getvalue(), tuple(map(self._by_name.__getitem__, self._references))

    def load(self, content: bytes) -> object:
        """Return the value of these bytes, None where there is more in it than values of our own.

        None, too, where it refers to what is not there.
        """
        return _load(_Loader(content, frozenset(), self._find))

    def _reduce(self, value: object) -> object:
        name = self._names.get(id(value))
        if name is None:
            reduce = copyreg.dispatch_table.get(type(value))
            return reduce(value) if reduce else value.__reduce_ex__(PROTOCOL)
        self._references[name] = None
        return find_shared, name

    def _find(self, kind: str, name: str) -> object:
        if (kind, name) not in self._by_name:
            raise pickle.UnpicklingError(f"{kind} {name}")
        return self._by_name[kind, name]


def find_shared(kind: str, name: str) -> object:
    """Stand for a shared object in bytes: a loader finds it among those that it is given."""
    raise pickle.UnpicklingError(f"{kind} {name}")


def dump_value(value: object) -> bytes:
    return pickle.dumps(value, PROTOCOL)


def load_value(content: bytes, classes: Iterable[type] = ()) -> object:
    """Return the value of these bytes, None where there is more in it than values of our own.

    `classes` are those besides value classes.
    """
    return _load(_Loader(content, frozenset(classes)))


def _load(loader: _Loader) -> object:
    try:
        value: object = loader.load()
    except pickle.UnpicklingError:
        return None
    return value


class _Loader(pickle.Unpickler):
    def __init__(
        self,
        content: bytes,
        classes: frozenset[type],
        find: Callable[[str, str], object] = find_shared,
    ) -> None:
        super().__init__(io.BytesIO(content))
        self._classes = classes
        self._find = find

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == (__name__, find_shared.__name__):
            return self._find
        return _find_class(module, name, self._classes)


@cache
def _find_class(module: str, name: str, classes: frozenset[type]) -> type:
    """Return a class whose values the bytes may make. Raises pickle.UnpicklingError."""
    is_of_python = (module, name) in OF_PYTHON
    if is_of_python or module.startswith(PACKAGE):
        cls = getattr(import_module(module), name, None)
        if isinstance(cls, type) and (is_of_python or cls in classes or _is_plain(cls)):
            return cls
    raise pickle.UnpicklingError(f"{module}.{name}")


def _is_plain(kind: type) -> bool:
    """Return whether making one has no effect: a value class, an enum, a named tuple."""
    return is_value_class(kind) or issubclass(kind, Enum | tuple)
