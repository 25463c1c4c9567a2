"""A secret place's coordinates in a normalized text."""

from __future__ import annotations

import re
from decimal import Decimal

from ..model import Coordinates
from ..patterns import define_pattern
from ..value_classes import dataclass
from .normalized_text import NormalizedText

_NUMBER = define_pattern(r"(?<![\d.])(\d{1,3})[.,](\d{1,12})\d*+(?!\.\d)")
NEAR = Decimal("0.0005")
"""Degrees: some fifty metres."""
FAR = Decimal("0.005")
"""Degrees: some five hundred metres; a number beside one so far off is another place's."""
BESIDE = 12
"""Characters at most between the two numbers of a pair: "&mlon=", " ja pituus "."""
FEWEST_DECIMALS = 3
"""With fewer a number is a coordinate only where it is the very same."""


@dataclass(frozen=True, slots=True)
class Degrees:
    """A place's coordinates, with more decimals or fewer; one of the two is enough."""

    code: str
    values: tuple[Decimal, ...]
    hints: tuple[str, ...]

    @classmethod
    def of(cls, code: str, coordinates: Coordinates) -> Degrees:
        values = (abs(coordinates.latitude), abs(coordinates.longitude))
        whole = {int(value + by) for value in values for by in (-NEAR, NEAR)}
        return cls(code, values, tuple(f"{each}{sign}" for each in whole for sign in ".,"))

    def is_in(self, text: NormalizedText) -> bool:
        if not any(hint in text.plain for hint in self.hints):
            return False
        numbers = list(_NUMBER.finditer(text.plain))
        return any(
            self._is_near(_degrees(number), len(number[2])) and not self._is_of_another(at, numbers)
            for at, number in enumerate(numbers)
        )

    def _is_of_another(self, at: int, numbers: list[re.Match[str]]) -> bool:
        """Return whether the number is of a pair far off: half a town has the same latitude."""
        pairs = [numbers[n : n + 2] for n in (at - 1, at) if n >= 0]
        others = [
            second if first is numbers[at] else first
            for first, second in (pair for pair in pairs if len(pair) == 2)
            if second.start() - first.end() <= BESIDE
        ]
        beside = [other for other in others if len(other[2]) >= FEWEST_DECIMALS]
        return bool(beside) and all(
            abs(_degrees(other) - value) >= FAR for other in beside for value in self.values
        )

    def _is_near(self, number: Decimal, decimals: int) -> bool:
        if decimals < FEWEST_DECIMALS:
            return number in self.values
        return any(abs(number - value) < NEAR for value in self.values)


def _degrees(number: re.Match[str]) -> Decimal:
    return Decimal(f"{number[1]}.{number[2]}")
