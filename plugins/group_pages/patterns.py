"""Regular expressions that are compiled where they are first used.

A build's modules define two hundred and fifty of them. To compile all takes a twelfth of a small
build, which asks half of them nothing.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as define_pattern
else:

    def define_pattern(expression: str | bytes, flags: int = 0) -> Pattern:
        """Return what does as the compiled pattern does, for which type checkers take it.

        An expression that cannot be compiled raises re.error at the first use.
        """
        return Pattern(expression, flags)


__all__ = ["Pattern", "define_pattern"]


class Pattern:
    """A pattern that is compiled where one of its methods is first asked for."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(self._expression, self._flags)

    def __getattr__(self, name: str) -> object:
        """Return an attribute of the compiled pattern, which is this one's from then on."""
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value
