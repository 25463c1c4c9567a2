"""What a build may cost at most, beside Hugo's of the same groups in the same round."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

FIRST = "Piiri, first build"
NO_CHANGE = "Piiri, no change: piiri site"
NO_CHANGE_MAKE = "Piiri, no change: make site"
NO_CHANGE_PELICAN = "Piiri, no change: pelican"
EDIT = "Piiri, one group edited"


class Figure(Enum):
    """What is measured of a program: ratios to the base, and the size of the site."""

    PROCESSOR = "processor"
    WALL = "wall"
    MEMORY = "memory"
    MEGABYTES = "megabytes"


_NOTHING_CHANGED = {60: 0.25, 1_000: 0.05, 10_000: 0.02}
GOALS: Mapping[str, Mapping[Figure, Mapping[int, float]]] = {
    FIRST: {
        Figure.PROCESSOR: {60: 1.5, 1_000: 1.0, 10_000: 1.0},
        Figure.WALL: {1_000: 1.3, 10_000: 1.3},
        Figure.MEMORY: {60: 1.0, 1_000: 0.7, 10_000: 0.5},
        Figure.MEGABYTES: {60: 7, 1_000: 70},
    },
    NO_CHANGE: {Figure.PROCESSOR: _NOTHING_CHANGED},
    NO_CHANGE_MAKE: {Figure.PROCESSOR: _NOTHING_CHANGED},
    NO_CHANGE_PELICAN: {Figure.PROCESSOR: {60: 1.0, 1_000: 0.2, 10_000: 0.1}},
    EDIT: {Figure.PROCESSOR: {60: 1.2, 1_000: 0.25, 10_000: 0.1}},
}
"""The most, by program, figure and number of groups."""


class Judgement(NamedTuple):
    """A goal, and whether a figure meets it."""

    most: float
    is_met: bool

    def __str__(self) -> str:
        return f"≤ {self.most:g}: {'met' if self.is_met else 'not met'}"


def judge(program: str, figure: Figure, groups: int, value: float) -> Judgement | None:
    """Return whether the value is within the program's goal, None where there is none."""
    most = GOALS.get(program, {}).get(figure, {}).get(groups)
    return None if most is None else Judgement(most, value <= most)
