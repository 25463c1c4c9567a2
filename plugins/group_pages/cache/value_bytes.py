"""Values of our own classes as bytes, and back.

Bytes of the cache may make nothing but such values: a file that somebody else has put there must
not run anything.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable
from enum import Enum
from functools import cache
from importlib import import_module

from ..value_classes import is_value_class

PROTOCOL = 5
PACKAGE = __name__.partition(".")[0] + "."
OF_PYTHON = frozenset(
    {
        ("datetime", "date"), ("datetime", "time"), ("decimal", "Decimal"),
        ("pathlib", "Path"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"),
    }
)  # fmt: skip


def dump_value(value: object) -> bytes:
    return pickle.dumps(value, PROTOCOL)


def load_value(content: bytes, classes: Iterable[type] = ()) -> object:
    """Return the value of these bytes, None where there is more in it than values of our own.

    `classes` are those besides value classes.
    """
    try:
        value: object = _Loader(content, frozenset(classes)).load()
    except pickle.UnpicklingError:
        return None
    return value


class _Loader(pickle.Unpickler):
    def __init__(self, content: bytes, classes: frozenset[type]) -> None:
        super().__init__(io.BytesIO(content))
        self._classes = classes

    def find_class(self, module: str, name: str) -> type:
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
