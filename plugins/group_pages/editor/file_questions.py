"""What a form asks about before it is saved: days that are past already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from ..editing.days import ask_about_past
from ..editing.proposals import Question
from ..patterns import define_pattern
from ..schema import DATE
from ..schema.values import BadValue
from .forms.answers import Answers, Surroundings

OF_SESSION = define_pattern(r"f\.(?:extra\.[0-9]+\.date|changes\.[0-9]+\.moved_to)")
"""Names of the fields of a group with a day on which there is then a session."""


def ask_about_new_days(
    base: Answers, answers: Answers, around: Surroundings, today: date
) -> tuple[Question, ...]:
    """Return a question for each past day that the form had not, and that has a session now."""
    known = set(_days(base, around))
    return ask_about_past((day for day in _days(answers, around) if day not in known), today)


def _days(answers: Answers, around: Surroundings) -> Iterator[date]:
    for name, texts in answers.items():
        if OF_SESSION.fullmatch(name):
            for text in texts:
                # What is no date is reported where the file is checked.
                with suppress(BadValue):
                    yield DATE.parse(text, around.reading)
