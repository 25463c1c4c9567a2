"""The C library, for what the system offers and Python's `os` does not."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes


@cache
def load_c_library() -> ctypes.CDLL | None:
    """Return the C library; None on a system (Windows) or in a Python that lets none be called."""
    with suppress(ImportError, OSError, TypeError):
        import ctypes

        return ctypes.CDLL(None, use_errno=True)
    return None


def last_error() -> int:
    """Return the error number of the last call of the C library."""
    import ctypes

    return ctypes.get_errno()
