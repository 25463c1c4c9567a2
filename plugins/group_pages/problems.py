"""Problems of the content: collected, redacted, and formatted for the people who wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from .languages.messages import MESSAGES
from .limits import LIMITS
from .model import Language
from .patterns import define_pattern
from .reported_error import ReportedError
from .value_classes import dataclass

if TYPE_CHECKING:
    from .languages import Words

__all__ = [
    "ContentErrors",
    "Detail",
    "FileProblems",
    "Problem",
    "Problems",
    "Value",
    "Written",
    "format_problem",
]


class Written(str):
    """A detail that its author wrote, or that follows from it: a redacted message omits it."""

    __slots__ = ()


Value = Written | date | time
Detail = str | int | date | time | tuple[str | date | time, ...]

LONGEST_VALUE = 120
"""Characters of one value that a message repeats."""

WITHHELD = "-withheld"
"""Ends the code of a message that repeats no value."""

_UNPRINTABLE = define_pattern(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_SURROGATE = define_pattern(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One error or warning at one line; `code` names the rule, `details` fill its message.

    `path` is absolute. Dates and lists among the details are formatted with the message.
    """

    path: Path
    line: int
    code: str
    details: tuple[tuple[str, Detail], ...] = ()
    warning: bool = False

    def values(self) -> tuple[Value, ...]:
        """Return the parts of the details that come from the content; every date and time does."""
        return tuple(value for _, detail in self.details for value in _values_in(detail))

    def redacted(self) -> Problem:
        """Return the same problem without values; the line's number says where they stand.

        The message is the code's own form for this, the one that names nothing near, or else the
        same with “…”. Details that it does not name go, so that equal messages are equal.
        """
        codes = (self.code + WITHHELD, self.code.removesuffix("-near"), self.code)
        code = next(each for each in codes if each in MESSAGES)
        named = {name for _, name, _, _ in Formatter().parse(MESSAGES[code])}
        details = tuple(
            (name, "…" if _values_in(detail) else detail)
            for name, detail in self.details
            if name in named
        )
        return replace(self, code=code, details=details)

    def _order(self) -> tuple[str, int, bool]:
        return (self.path.as_posix(), self.line, self.warning)

    def __lt__(self, other: Problem) -> bool:
        """Order by path and line; errors before warnings, else as reported."""
        return self._order() < other._order()


class Problems:
    """Collects problems; `language` is that of their messages, as far as it is known.

    Redactions apply when problems are read back, whenever those were reported: a build's log may
    be public (content-format 15).
    """

    def __init__(self, language: Language = Language.FINNISH) -> None:
        self.language = language
        self.reports = 0
        """How often a problem has been reported, the same ones counted each time."""
        self._reported: dict[Problem, None] = {}
        self._redactions: list[Callable[[Problem], bool]] = []
        self._redacted: dict[Problem, Problem] = {}

    def close(self) -> None:
        """Let go of all problems, and of what their redactions look into: the whole content.

        It is called when none is reported or read back any more.
        """
        self._reported.clear()
        self._redactions.clear()
        self._redacted.clear()

    def redact_where(self, applies_to: Callable[[Problem], bool]) -> None:
        """Redact the problems of which this is true.

        Each is asked about once: what is true of it must not change.
        """
        self._redactions.append(applies_to)
        self._redacted.clear()

    def error(self, path: Path, line: int, code: str, /, **details: Detail) -> None:
        self._report(Problem(path, line, code, tuple(details.items())))

    def warning(self, path: Path, line: int, code: str, /, **details: Detail) -> None:
        self._report(Problem(path, line, code, tuple(details.items()), warning=True))

    def _report(self, problem: Problem) -> None:
        self._reported[problem] = None
        self.reports += 1

    def add(self, other: Problems, *, as_warnings: bool = False) -> None:
        """Take over the other's problems; a draft's errors only as warnings."""
        for each in other._reported:
            warning = each.warning or as_warnings
            self._report(replace(each, warning=warning))

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(each for each in self._readable() if not each.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(each for each in self._readable() if each.warning)

    def sorted(self) -> tuple[Problem, ...]:
        return tuple(sorted(self._readable()))

    def _readable(self) -> Iterable[Problem]:
        """Return each problem once, redacted where it must be: two may be equal then."""
        for each in self._reported:
            if each not in self._redacted:
                applies = any(applies_to(each) for applies_to in self._redactions)
                self._redacted[each] = each.redacted() if applies else each
        return dict.fromkeys(self._redacted.values())

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


class ContentErrors(ReportedError):
    """The content cannot be published; `problems` say why, in order, warnings among them."""

    exitcode = 1

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        super().__init__(f"{len(problems.errors)} errors in the content")


def format_problem(problem: Problem, words: Words, base: Path | None = None) -> str:
    """Return `FILE:LINE: message` in one line; FILE is relative to `base` (the working folder).

    A FILE that is not below `base` is absolute. A warning begins with that word, in the language
    of `words`.
    """
    file = _file(problem.path, base or Path.cwd())
    prefix = words.gettext("warning") + ": " if problem.warning else ""
    message = format_message(problem.code, dict(problem.details), words)
    return f"{file}:{problem.line}: {prefix}{message}"


def describe_problem(problem: Problem, words: Words) -> dict[str, object]:
    """Return the problem for programs, in the form of JSON."""
    return {
        "file": str(problem.path),
        "line": problem.line,
        "code": problem.code,
        "warning": problem.warning,
        "message": format_message(problem.code, dict(problem.details), words),
    }


def format_message(code: str, details: Mapping[str, Detail], words: Words) -> str:
    """Return the message of a problem with this code, without where it is."""
    return format_text(MESSAGES[code], details, words)


def format_text(message: str, details: Mapping[str, Detail], words: Words) -> str:
    """Return a message, given as its id, with these details."""
    details = {**LIMITS, **details}
    formattable = {name: _Formattable(detail, words) for name, detail in details.items()}
    return words.gettext(message).format_map(formattable)


def format_sentence(
    code: str, details: Mapping[str, Detail] | Iterable[tuple[str, Detail]], words: Words
) -> str:
    """Return a message as a sentence of its own, with a capital."""
    return words.capital(format_message(code, dict(details), words))


def printable(text: str) -> str:
    """Return the text in one line, safe for any terminal and log: nothing hidden or broken."""
    visible = _UNPRINTABLE.sub(" ", text.strip())
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", visible)


def _values_in(detail: Detail) -> tuple[Value, ...]:
    parts = detail if isinstance(detail, tuple) else (detail,)
    return tuple(part for part in parts if isinstance(part, Written | date | time))


def _file(path: Path, base: Path) -> str:
    below = path.relative_to(base) if path.is_relative_to(base) else path
    return printable(below.as_posix())


class _Formattable:
    """A detail as `{name}` in a message formats it; `{name:quoted}` sets quotation marks.

    `{name:word}` is a word of the interface, given in English; `{name:number}` groups digits.
    """

    def __init__(self, detail: Detail, words: Words) -> None:
        self.detail = detail
        self.words = words

    def __format__(self, spec: str) -> str:
        if spec == "number" and isinstance(self.detail, int):
            return self.words.number(self.detail)
        parts = self.detail if isinstance(self.detail, tuple) else (self.detail,)
        texts = [self._text(each) for each in parts]
        if spec == "word":
            texts = [self.words.gettext(each) for each in texts]
        if spec == "quoted":
            texts = [self.words.quote(each) for each in texts]
        if not isinstance(self.detail, tuple):
            return texts[0]
        return ", ".join(texts) if spec == "list" else self.words.join(texts)

    def _text(self, part: str | int | date | time) -> str:
        if isinstance(part, date):
            return self.words.date(part)
        if isinstance(part, time):
            return self.words.clock(part.hour * 60 + part.minute)
        text = printable(str(part))
        return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
