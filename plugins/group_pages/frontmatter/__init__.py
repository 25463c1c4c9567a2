"""Text of a content file -> Document: the front matter's nodes with their lines, and the body.

Knows fences, line ends and YAML; knows no key, type or language.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import MappingProxyType

import yaml

from .. import textfile
from ..patterns import define_pattern
from ..problems import Problems, Written
from ..textfile import Text, decode_text
from ..value_classes import dataclass
from .nodes import Entry, Fault, Mapping, Node, RefusedNodes, Scalar, Sequence, compose, texts
from .syntax_faults import MOST_FAULTS, Damage, indent_fault, salvage

__all__ = ["Damage", "Document", "Entry", "Fault", "Mapping", "Node", "Scalar", "Sequence", "read"]

Overlay = typing.Mapping[Path, bytes | None]
"""Bytes in place of files', by absolute path; None for a file that is taken for removed."""

FENCE = "---"
LARGEST_FRONT = 64 * 1024
LARGEST_BODY = 200 * 1024
"""Bytes of UTF-8."""
MOST_READ = 4 * (LARGEST_FRONT + LARGEST_BODY)
"""Bytes of a file: with Windows' line ends, and with marks of their own on letters, a text that
is no longer than it may be takes up to three times its length."""

_FIRST_LINE = define_pattern(r"\s*^(.*\S.*)$", re.MULTILINE)
_FENCE_LINE = define_pattern(r"\n---[^\S\n]*$", re.MULTILINE)
_PLACEHOLDER = define_pattern(r"\[\[(?=[^\[\]])(?:(?!\n\s*\n|\[\[|\]\]).){1,1000}\]\]", re.DOTALL)
_ODD_SPACE = define_pattern(r"[^\S \n]")
_BEFORE_VALUE = define_pattern(r"(?:-\s+)*(?:[^\s:\"'#\[{-][^:\"'#]*:(?=\s))?\s*")
_DASHES = define_pattern(r"\s*[-–—−]{2,}\s*")
_CONFLICT = tuple(
    define_pattern(mark, re.MULTILINE) for mark in (r"^<{7} ", r"^={7}[^\S\n]*$", r"^>{7} ")
)
"""How git begins, parts and ends two versions of some lines that it could not merge."""
_KEY_LINE = define_pattern(r"[a-zåäö][a-zåäö_-]*:(?:\s|$)")
_OF_FRONT = define_pattern(r"\s|#|-\s|[^\W\d][\w-]*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Document:
    """One content file. `body_line` is the line the body begins on, from 1.

    `faults` are wrong in one line each and do not keep the rest from being read; values that
    begin on a `spoiled` line mean nothing. `damaged` are keys whose values could not be read: those
    faults have been reported. `whole` is false where the keys could be read one by one only: what
    else was meant is not known. `raw_front` is the front matter as written.
    """

    path: Path
    front: Mapping
    body: str
    body_line: int
    faults: tuple[Fault, ...] = ()
    spoiled: frozenset[int] = frozenset()
    damaged: tuple[Damage, ...] = ()
    whole: bool = True
    raw_front: str = ""

    def texts(self) -> Iterator[tuple[str, str, int]]:
        """Yield every scalar of the front matter: dotted keys as written, text, line."""
        return texts(self.front)


def read(
    path: Path, problems: Problems, overlay: Overlay = MappingProxyType({})
) -> Document | None:
    """Return the file's document, None after an error where it has no front matter to read.

    Where the overlay has bytes for the path, those are read in place of the file's.
    """
    content = read_bytes(path, problems, overlay)
    return None if content is None else parse_bytes(path, content, problems)


def read_bytes(path: Path, problems: Problems, overlay: Overlay) -> bytes | None:
    """Return the bytes of the file, those of the overlay if it has any; None after an error.

    Of a file that is too long there are more than MOST_READ.
    """
    content = overlay.get(path)
    return content if content is not None else textfile.read_bytes(path, MOST_READ + 1, problems)


def parse_bytes(path: Path, content: bytes, problems: Problems) -> Document | None:
    """Return the document of a file's bytes, None after an error."""
    return parse(path, decode_text(path, content, MOST_READ, problems), problems)


def parse(path: Path, text: Text | None, problems: Problems) -> Document | None:
    """Return the document of the text, None after an error; of no text none."""
    if text is None:
        return None
    conflict = _find_conflict(text.clean)
    if conflict:
        problems.error(path, conflict, "merge-conflict")
        return None
    split = _split(path, text, problems)
    if split is None:
        return None
    front, first_line, body, body_line = split
    if len(front.encode()) > LARGEST_FRONT:
        _report_long_front(path, 1, problems)
        return None
    if not text.whole or len(body.encode()) > LARGEST_BODY:
        problems.error(path, body_line, "body-too-long", limit=LARGEST_BODY // 1024)
        return None
    return _FrontMatterParser(path, problems).document(front, first_line, body, body_line)


def _find_conflict(text: str) -> int:
    """Return the line, from 1, where two versions begin that were not merged, 0 without any."""
    first = end = 0
    for mark in _CONFLICT:
        match = mark.search(text, end)
        if match is None:
            return 0
        end = match.end()
        first = first or text.count("\n", 0, end) + 1
    return first


def _split(path: Path, file: Text, problems: Problems) -> tuple[str, int, str, int] | None:
    """Return front matter, the line it begins on, body, the line that begins on."""
    text = file.clean
    opening = _FIRST_LINE.match(text)
    if opening is None and not file.whole:
        _report_long_front(path, 1, problems)
        return None
    if opening is None:
        problems.error(path, 1, "file-empty")
        return None
    line = text.count("\n", 0, opening.start(1)) + 1
    if opening[1].rstrip() != FENCE and _DASHES.fullmatch(opening[1]):
        problems.error(path, line, "front-fence", written=Written(opening[1].strip()))
        return None
    if opening[1].rstrip() != FENCE:
        problems.error(path, line, "front-missing")
        return None
    closing = _FENCE_LINE.search(text, opening.end())
    if closing is None:
        if not file.whole or len(text.encode()) > LARGEST_FRONT:
            _report_long_front(path, line, problems)
        else:
            _report_open_end(path, text, line, problems)
        return None
    front = text[opening.end() : closing.start()]
    body_line = line + 2 + front.count("\n")
    return front[1:], line + 1, text[closing.end() + 1 :], body_line


def find_front(text: str) -> tuple[int, int, int] | None:
    """Return where the front matter's lines begin and end, and where the body begins.

    None for a text without both fences; its lines are ended by a newline alone.
    """
    opening = _FIRST_LINE.match(text)
    if opening is None or opening[1].rstrip() != FENCE:
        return None
    closing = _FENCE_LINE.search(text, opening.end())
    if closing is None:
        return None
    return opening.end() + 1, closing.start() + 1, min(closing.end() + 1, len(text))


def compose_as_read(front: str) -> str | None:
    """Return a front matter of the same length as YAML is given it; None where it has faults."""
    problems = Problems()
    parser = _FrontMatterParser(Path(), problems)
    lines = parser.plain_text(front, 1).split("\n")
    if parser.major or len(problems):
        return None
    own = front.split("\n")
    return "\n".join(line.ljust(len(each)) for line, each in zip(lines, own, strict=True))


def _report_open_end(path: Path, text: str, line: int, problems: Problems) -> None:
    for number, each in enumerate(text.split("\n")[line:], line + 1):
        if _DASHES.fullmatch(each):
            problems.error(path, number, "front-fence", written=Written(each.strip()))
            return
    problems.error(path, line, "front-open", last=str(_last_of_front(text, line)))


def _last_of_front(text: str, line: int) -> int:
    """Return the line that the keys seem to end with; after an empty one only keys are keys."""
    last = line
    for number, each in enumerate(text.split("\n")[line:], line + 1):
        is_after_empty = number > last + 1
        if each.strip() and not (_KEY_LINE if is_after_empty else _OF_FRONT).match(each):
            break
        last = number if each.strip() else last
    return last


def _report_long_front(path: Path, line: int, problems: Problems) -> None:
    problems.error(path, line, "front-too-long", limit=LARGEST_FRONT // 1024)


class _FrontMatterParser:
    """Parses one front matter into nodes, and notes its faults.

    `minor` faults cost no more than a value; for `major` ones some key could not be read.
    """

    def __init__(self, path: Path, problems: Problems) -> None:
        self.path = path
        self.problems = problems
        self.minor: list[Fault] = []
        self.major: list[Fault] = []
        self.spoiled: set[int] = set()

    def document(self, front: str, first_line: int, body: str, body_line: int) -> Document:
        damaged: tuple[Damage, ...] = ()
        raw_front = front
        front = self.plain_text(front, first_line)
        self._find_placeholders(body, body_line)
        root = None if self.major else self._compose(front, first_line)
        whole = root is not None
        if root is None:
            reported = {fault.line for fault in self.major}
            salvaged = salvage(front, first_line, self.minor, reported)
            root, damaged = salvaged.front, salvaged.damaged
            for fault in (*self.major, *salvaged.faults):
                self.problems.error(self.path, fault.line, fault.code, **dict(fault.details))
        self.spoiled.update(fault.spoils for fault in self.minor)
        minor, spoiled = tuple(self.minor), frozenset(self.spoiled)
        return Document(self.path, root, body, body_line, minor, spoiled, damaged, whole, raw_front)

    def plain_text(self, front: str, first_line: int) -> str:
        """Return the front matter as YAML is given it; note what is wrong in that."""
        return self._plain_spaces(self._without_placeholders(front, first_line), first_line)

    def _compose(self, front: str, first_line: int) -> Mapping | None:
        """Return the front matter's mapping, None where it must be read key by key."""
        faults: list[Fault] = []
        try:
            root = compose(front, first_line, faults)
        except (yaml.YAMLError, RefusedNodes):
            return None
        if root is None:
            return Mapping((), first_line)
        if not isinstance(root, Mapping):
            return None
        self.minor += faults
        return root

    def _without_placeholders(self, front: str, first_line: int) -> str:
        """Note placeholders as faults; make plain text of them, as they would read as lists."""
        for first, placeholder in self._find_placeholders(front, first_line):
            self.spoiled.update(range(first, first + placeholder.count("\n") + 1))
        return _PLACEHOLDER.sub(lambda match: re.sub(r"[^\w\n]", "_", match[0]), front)

    def _find_placeholders(self, text: str, first_line: int) -> list[tuple[int, str]]:
        """Note the first MOST_FAULTS as faults; return their lines and texts."""
        if "[[" not in text:
            return []
        placeholders, line, reached = [], first_line, 0
        for match in islice(_PLACEHOLDER.finditer(text), MOST_FAULTS):
            line += text.count("\n", reached, match.start())
            reached = match.start()
            placeholders.append((line, match[0]))
            details = (("written", Written(" ".join(match[0].split()))),)
            self.minor.append(Fault(line, "placeholder", details))
        return placeholders

    def _plain_spaces(self, front: str, first_line: int) -> str:
        """Return the text with plain spaces after colons and dashes; note odd ones that indent."""
        if not _ODD_SPACE.search(front) and "\n..." not in front:
            return front
        lines = front.split("\n")
        for number, line in enumerate(lines):
            if line.rstrip() == "...":
                self.problems.error(self.path, first_line + number, "yaml-dots")
                lines[number] = ""
            else:
                lines[number] = self._plain_line(lines, number, first_line)
        return "\n".join(lines)

    def _plain_line(self, lines: list[str], position: int, first_line: int) -> str:
        line = lines[position]
        text = line.lstrip()
        indent = line[: len(line) - len(text)]
        odd = indent.replace(" ", "")
        if odd and text:
            fault = self._odd_indent(lines, position, first_line, odd[0])
            indent = " " * int(dict(fault.details).get("spaces", len(indent)))
            self.major.append(fault)
        before = _BEFORE_VALUE.match(text)
        end = before.end() if before else 0
        return indent + re.sub(r"\s", " ", text[:end]) + text[end:] if text else ""

    def _odd_indent(self, lines: list[str], position: int, first_line: int, sign: str) -> Fault:
        code = "yaml-tab" if sign == "\t" else "yaml-odd-space"
        if len(self.major) >= MOST_FAULTS:
            return Fault(first_line + position, code)
        return indent_fault(lines, position, first_line, code)
