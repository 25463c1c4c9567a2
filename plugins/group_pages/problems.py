"""What is wrong with the content, told to the people who wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

from .languages.messages import MESSAGES
from .model import Language

if TYPE_CHECKING:
    from .languages import Words

__all__ = [
    "ContentErrors",
    "Detail",
    "FileProblems",
    "Problem",
    "Problems",
    "format_problem",
]

Detail = str | int | date | time | tuple[str | date | time, ...]

LONGEST_VALUE = 120
"""Characters of one written value that a message repeats."""

WITHHELD = "-withheld"
"""Ends the code of a message that repeats nothing of what was written."""

NOT_WRITTEN = frozenset({
    "allowed", "below", "closing", "count", "example", "fewest", "first", "home", "key", "keys",
    "known", "last", "length", "limit", "line", "mark", "meant", "more", "most", "no", "now",
    "other", "other_line", "sign", "version",
})  # fmt: skip
"""Details from the format and from what is published: a message may always tell them."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One error or warning at one line; `code` names the rule, `details` fill its message.

    `path` is absolute. Dates and lists among the details are put into words when it is shown.
    """

    path: Path
    line: int
    code: str
    details: tuple[tuple[str, Detail], ...] = ()
    warning: bool = False

    def withheld(self) -> Problem:
        """The same without what its author wrote; the line's number says where that stands.

        A message has a form of its own for this, or leaves out what is near, or shows “…”.
        """
        details = tuple((name, told) for name, told in self.details if name in NOT_WRITTEN)
        if self.code + WITHHELD in MESSAGES:
            return replace(self, code=self.code + WITHHELD, details=details)
        hidden = tuple((name, "…") for name, _ in self.details if name not in NOT_WRITTEN)
        code = self.code
        if ("near", "…") in hidden and code.removesuffix("-near") in MESSAGES:
            code = code.removesuffix("-near")
        return replace(self, code=code, details=(*details, *hidden))

    def _order(self) -> tuple[str, int, bool]:
        return (self.path.as_posix(), self.line, self.warning)

    def __lt__(self, other: Problem) -> bool:
        """By path and line, as an author reads them; errors before warnings, else as found."""
        return self._order() < other._order()


class Problems:
    """Collects problems; `language` is the one to tell them in, as far as it is known.

    What `withhold` was given is asked when they are read back, whenever they were found: a
    build's log may be public (content-format.md, "Errors").
    """

    def __init__(self, language: Language = Language.FINNISH) -> None:
        self.language = language
        self._found: dict[Problem, None] = {}
        self._is_withheld: list[Callable[[Problem], bool]] = []
        self._shown: dict[Problem, Problem] = {}

    def withhold(self, is_withheld: Callable[[Problem], bool]) -> None:
        """Tell the problems of which this is true without what their authors wrote.

        Each is asked about once: what is true of it must not change.
        """
        self._is_withheld.append(is_withheld)
        self._shown.clear()

    def error(self, path: Path, line: int, code: str, /, **details: Detail) -> None:
        self._found[Problem(path, line, code, tuple(details.items()))] = None

    def warning(self, path: Path, line: int, code: str, /, **details: Detail) -> None:
        self._found[Problem(path, line, code, tuple(details.items()), warning=True)] = None

    def add(self, other: Problems, *, as_warnings: bool = False) -> None:
        """Take over the other's problems; a draft's errors only as warnings."""
        for each in other._found:
            warning = each.warning or as_warnings
            self._found[Problem(each.path, each.line, each.code, each.details, warning)] = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(each for each in self._told() if not each.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(each for each in self._told() if each.warning)

    def sorted(self) -> tuple[Problem, ...]:
        return tuple(sorted(self._told()))

    def _told(self) -> Iterable[Problem]:
        """Each once: two that differ in what is withheld are one."""
        for each in self._found:
            if each not in self._shown:
                withheld = any(test(each) for test in self._is_withheld)
                self._shown[each] = each.withheld() if withheld else each
        return dict.fromkeys(self._shown.values())

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.sorted())

    def __len__(self) -> int:
        return len(self.sorted())


class FileProblems:
    """The problems of one file; those of a draft are warnings."""

    def __init__(self, path: Path, problems: Problems, *, draft: bool = False) -> None:
        self.path = path
        self.draft = draft
        self._problems = problems

    def error(self, line: int, code: str, /, **details: Detail) -> None:
        if self.draft:
            self._problems.warning(self.path, line, code, **details)
        else:
            self._problems.error(self.path, line, code, **details)

    def warning(self, line: int, code: str, /, **details: Detail) -> None:
        self._problems.warning(self.path, line, code, **details)


class ContentErrors(Exception):
    """The content cannot be published; `problems` say why, in order, warnings among them."""

    exitcode = 1

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        super().__init__(f"{len(problems.errors)} errors in the content")


def written_in(problem: Problem) -> list[str]:
    """The texts of its authors that the problem's message repeats."""
    details = (told for name, told in problem.details if name not in NOT_WRITTEN)
    return [told for told in details if isinstance(told, str)]


def format_problem(problem: Problem, words: Words, base: Path | None = None) -> str:
    """`FILE:LINE: message` in one line; FILE is relative to `base` (the working folder) below it.

    A warning says so before its message, in the language of the words.
    """
    file = _file(problem.path, base or Path.cwd())
    prefix = words.gettext("warning") + ": " if problem.warning else ""
    told = format_message(problem.code, dict(problem.details), words)
    return f"{file}:{problem.line}: {prefix}{told}"


def format_message(code: str, details: Mapping[str, Detail], words: Words) -> str:
    """What a problem of this code says, without where it is."""
    shown = {name: _Shown(detail, words) for name, detail in details.items()}
    return words.gettext(MESSAGES[code]).format_map(shown)


def printable(text: str) -> str:
    """The text in one line, safe for any terminal and log: nothing hidden, nothing broken."""
    visible = _UNPRINTABLE.sub(" ", text.strip())
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", visible)


def _file(path: Path, base: Path) -> str:
    below = path.relative_to(base) if path.is_relative_to(base) else path
    return printable(below.as_posix())


class _Shown:
    """A detail as `{name}` in a message shows it; `{name:quoted}` sets quotation marks.

    `{name:word}` is a word of the interface, given in English.
    """

    def __init__(self, detail: Detail, words: Words) -> None:
        self.detail = detail
        self.words = words

    def __format__(self, spec: str) -> str:
        parts = self.detail if isinstance(self.detail, tuple) else (self.detail,)
        told = [self._told(each) for each in parts]
        if spec == "word":
            told = [self.words.gettext(each) for each in told]
        if spec == "quoted":
            told = [self.words.quote(each) for each in told]
        if not isinstance(self.detail, tuple):
            return told[0]
        return ", ".join(told) if spec == "list" else self.words.join(told)

    def _told(self, part: str | int | date | time) -> str:
        if isinstance(part, date):
            return self.words.date(part)
        if isinstance(part, time):
            return self.words.clock(part.hour * 60 + part.minute)
        text = printable(str(part))
        return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
