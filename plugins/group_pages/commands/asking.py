"""Choices and texts that a command takes as options, or asks for at a terminal."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from ..languages import Words
from ..model import Language, TimeRange
from ..schema import DATE, TIME
from ..schema.values import BadValue
from ..schema.values.years import Years
from ..suggestions import folded
from ..terminal import write_lines
from ..value_classes import dataclass
from .prompts import ask_line, explain, list_numbered, pick_numbered

T = TypeVar("T")


class MissingAnswer(Exception):
    """An option is missing, or has a value that it cannot have, and there is nobody to ask."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from: its value, its label, and other names of it."""

    value: str
    label: str
    names: tuple[str, ...] = ()

    @property
    def ranked(self) -> tuple[tuple[str, ...], ...]:
        """The texts that mean it, the surest first: one text may be the value of one alone."""
        return (self.value,), (self.label,), self.names


def _split_numbers(text: str) -> list[str]:
    """Return “1, 4” as two numbers, any other text as it is."""
    parts = [each.strip() for each in text.split(",")]
    return parts if "".join(parts).replace(" ", "").isdigit() else [text]


class Asker:
    """Takes an option's value, or asks. Raises MissingAnswer, EOFError, KeyboardInterrupt."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.at_terminal = sys.stdin is not None and sys.stdin.isatty()

    def choose(self, option: str, given: str | None, label: str, options: Sequence[Option]) -> str:
        """Return the value of one of the options."""
        if given is not None and options:
            return self._match(option, given, options)
        [value] = self._choose(option, label, options, lambda text: [text])
        return value

    def choose_several(self, option: str, label: str, options: Sequence[Option]) -> list[str]:
        """Return the values of the options whose numbers, or one whose name, are typed."""
        return self._choose(option, label, options, _split_numbers)

    def _choose(
        self,
        option: str,
        label: str,
        options: Sequence[Option],
        split: Callable[[str], Sequence[str]],
    ) -> list[str]:
        """Return the values of the options that a typed line means, asked for until it does."""
        if not options:
            raise MissingAnswer(self.words.gettext("There is nothing to choose from."))
        lines = list_numbered(each.label for each in options)
        while True:
            text = self._ask(option, label, lines)
            try:
                return [self._match(option, each, options, numbers=True) for each in split(text)]
            except MissingAnswer as error:
                write_lines([f"  {error}"], sys.stdout)

    def _match(
        self, option: str, text: str, options: Sequence[Option], *, numbers: bool = False
    ) -> str:
        if numbers and (numbered := pick_numbered(text, options)):
            return numbered.value
        word = folded(text)
        for ranked in zip(*(each.ranked for each in options), strict=True):
            texts = zip(options, ranked, strict=True)
            meant = [each for each, names in texts if word in map(folded, names)]
            if len(meant) == 1:
                return meant[0].value
            if meant:
                message = self.words.gettext("“%(text)s” may be any of these", text=text)
                raise self._refusal(option, message, meant, numbers=numbers)
        message = self.words.gettext("“%(text)s” is none of these", text=text)
        raise self._refusal(option, message, () if numbers else options, numbers=numbers)

    def _refusal(
        self, option: str, message: str, options: Sequence[Option], *, numbers: bool
    ) -> MissingAnswer:
        labels = ", ".join(each.label for each in options[:20])
        text = f"{message}: {labels}" if labels else message
        return MissingAnswer(text if numbers else f"--{option}: {text}")

    def date(
        self, option: str, given: str | None, label: str, years: Years, default: str = ""
    ) -> dt.date:
        """Return a day, typed without a year where only one of `years` can be meant.

        `default` is what an empty answer stands for.
        """

        def parse(text: str, language: Language) -> dt.date:
            day: dt.date = DATE.parse(years.complete(text, language), language)
            return day

        return self._parsed(option, given, label, parse, default)

    def time(self, option: str, given: str | None, label: str) -> TimeRange | None:
        """Return a time, None for an empty answer."""
        return self._parsed(option, given, label, TIME.parse) if given else None

    def text(self, option: str, given: str | None, label: str) -> str:
        """Return a text; an empty one where it is left out, without a terminal too."""
        if given is None and self.at_terminal:
            return self._ask(option, label, [])
        return (given or "").strip()

    def needed(self, option: str, given: str | None, label: str, default: str = "") -> str:
        """Return a text that may not be empty; `default` is what an empty answer stands for."""
        text = (given or "").strip()
        while not text:
            text = self._ask(option, label, [], default)
        return text

    def confirm(self, question: str) -> bool:
        """Return whether the answer is yes; Enter is one."""
        yes = self.words.gettext("yes")
        answer = folded(input(f"{question} [{yes}] > "))
        return answer in ("", folded(yes), folded(yes)[0], "y", "yes")

    def _parsed(
        self,
        option: str,
        given: str | None,
        label: str,
        parse: Callable[[str, Language], T],
        default: str = "",
    ) -> T:
        while True:
            text = self._ask(option, label, [], default) if given is None else given
            try:
                return parse(text, self.words.language)
            except BadValue as error:
                fault = explain(error, label, text, self.words)
                if given is not None:
                    raise MissingAnswer(f"--{option}: {fault}") from error
                write_lines([f"  {fault}"], sys.stdout)

    def _ask(self, option: str, label: str, lines: Sequence[str], default: str = "") -> str:
        if not self.at_terminal:
            raise MissingAnswer(
                self.words.gettext("--%(option)s is needed: %(label)s", option=option, label=label)
            )
        write_lines(["", f"{label}:", *lines], sys.stdout)
        return ask_line(default).strip() or default
