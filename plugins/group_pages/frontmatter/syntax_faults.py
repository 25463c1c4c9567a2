"""Front matter that YAML cannot read -> what its author did, in the author's terms.

A fault spoils one key, not the file: the text is read again key by key, so that every fault
is reported in one run and no other problem hides behind the first.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise

import yaml

from ..patterns import define_pattern
from ..problems import Written
from ..value_classes import dataclass
from .indentation import find_place
from .nodes import Entry, Fault, Mapping, RefusedNodes, compose, error_line
from .quotes import bare
from .scalars import quoted

MOST_FAULTS = 100
"""Of one file: what comes after them is not looked into until they are mended."""

_KEY_VALUE = define_pattern(r"\s*(?:- +)*(?P<key>[^\s:#][^:#]*):(?:\s+(?P<value>.*))?")
_TYPED_DASH = define_pattern(r"\s*[–—−•*]\s")
_DASH_TOUCHES = define_pattern(r"\s*-(?P<rest>[^\s-].*)")
_COLON_TOUCHES = define_pattern(r"\s*(?:- +)*(?P<key>[^\W\d][\w-]*):(?P<value>(?!//)\S.*)")
_FIRST_WORD = define_pattern(r"[\s-]*([\w-]+)")
_SIGNS = "&*!@%`|>?,]}#"
_BLOCK_HEADER = define_pattern(r"[|>][-+0-9]*\s*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Damage:
    """A key, as written, whose value could not be read; `text` is the first line of that."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Salvage:
    """The result of `salvage`: the mapping of what could be read, and the faults in the rest."""

    front: Mapping
    damaged: tuple[Damage, ...]
    faults: tuple[Fault, ...]


def salvage(text: str, first_line: int, minor: list[Fault], reported: Container[int]) -> Salvage:
    """Read key by key what cannot be read whole.

    A key with a line in `reported` is damaged for a reason that is known already. Add to `minor`
    the faults that cost no key, as `nodes.compose` does.
    """
    entries: list[Entry] = []
    damaged: list[Damage] = []
    faults: list[Fault] = []
    lines = text.split("\n")
    for start, end in _pieces(lines):
        piece = lines[start:end]
        known = any(first_line + number in reported for number in range(start, end))
        known = known or len(faults) >= MOST_FAULTS
        result = None if known else _read(piece, first_line + start, minor)
        if isinstance(result, Mapping):
            entries.extend(result.entries)
        elif result is not None:
            faults.append(result)
            damaged.append(_damage(piece[0]))
        elif known:
            damaged += map(_damage, piece)
    if not damaged:
        faults.append(diagnose(lines, error_line(text) or 0, first_line))
    return Salvage(Mapping(tuple(entries), first_line), tuple(damaged), tuple(faults))


def _read(piece: list[str], first_line: int, minor: list[Fault]) -> Mapping | Fault | None:
    """Return the piece's mapping or its fault, None for comments and blank lines."""
    text = "\n".join(piece)
    faults: list[Fault] = []
    try:
        node = compose(text, first_line, faults)
    except RefusedNodes as refusal:
        return refusal.fault
    except yaml.YAMLError as error:
        return diagnose(piece, _position(text, error), first_line)
    if node is not None and not isinstance(node, Mapping):
        return diagnose(piece, 0, first_line)
    minor += faults
    return node


def _position(text: str, error: yaml.YAMLError) -> int:
    exact = error_line(text)
    if exact is not None:
        return exact
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return mark.line if mark else 0


def _pieces(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each top-level key with what is indented below it."""
    starts = [n for n, line in enumerate(lines) if n == 0 or _begins_key(line)]
    return pairwise([*starts, len(lines)])


def _begins_key(line: str) -> bool:
    first = line[:1]
    return bool(first.strip()) and first not in "#]}" and not (first == "-" and _is_item(line))


def _is_item(line: str) -> bool:
    return line == "-" or line[1].isspace()


def _damage(line: str) -> Damage:
    """Return the key that the line must have been meant to begin, and its value's text."""
    word = _FIRST_WORD.match(line)
    if word is None:
        return Damage("", "")
    return Damage(word[1], line[word.end() :].lstrip(" :").strip(" \"'“”"))


def diagnose(lines: list[str], position: int, first_line: int) -> Fault:
    """Return the likeliest slip at the line of the parser's error, or just above it."""
    position = min(position, len(lines) - 1)
    open_quote = _open_quote(lines, position, first_line)
    if open_quote is not None:
        return open_quote
    unsure = None
    for number in range(position, -1, -1):
        fault = _slip(lines[number], first_line + number)
        if fault is None:
            continue
        if unsure is None and _is_whole_in_brackets(lines[number:position]):
            break
        if fault.code != "yaml-brackets":
            return fault
        unsure = unsure or fault
    return unsure or _misplaced(lines, position, first_line)


def _is_whole_in_brackets(lines: list[str]) -> bool:
    """Return whether a value in brackets is sound, so that the fault comes after it."""
    match = _KEY_VALUE.fullmatch(lines[0]) if lines else None
    in_brackets = match is not None and (match["value"] or "")[:1] in ("[", "{")
    return in_brackets and error_line("\n".join(lines)) is None


def _open_quote(lines: list[str], position: int, first_line: int) -> Fault | None:
    """Return the fault of a quotation mark that is not closed.

    It shows only where the next one stands, or at the end.
    """
    for number in range(position + 1):
        match = _KEY_VALUE.fullmatch(lines[number])
        value = ((match["value"] if match else None) or "").strip()
        if value[:1] in ("'", '"') and _closing(value) is None:
            between = lines[number + 1 : position]
            if not any(value[0] in line for line in between):
                return Fault(first_line + number, "yaml-quote-open", (("mark", value[0]),))
    return None


def _slip(line: str, number: int) -> Fault | None:
    if _TYPED_DASH.match(line) and not line.lstrip().startswith("*"):
        return Fault(number, "yaml-typed-dash", (("sign", line.lstrip()[0]),))
    match = _DASH_TOUCHES.fullmatch(line)
    if match:
        return Fault(number, "yaml-dash", (("fixed", Written("- " + match["rest"].strip())),))
    match = _KEY_VALUE.fullmatch(line)
    if match:
        return _slip_in_value(match["key"].rstrip(), (match["value"] or "").strip(), number)
    match = _COLON_TOUCHES.fullmatch(line)
    if match:
        fixed = Written(f"{match['key']}: {match['value'].strip()}")
        return Fault(number, "yaml-colon-touches", (("fixed", fixed),))
    bare = re.sub(r"^\s*(?:- +)*", "", line).strip()
    return _slip_in_text("", bare, number)


def _slip_in_value(key: str, value: str, number: int) -> Fault | None:
    if not value or _BLOCK_HEADER.fullmatch(value):
        return None
    return _slip_in_text(f"{key}: ", value, number)


def _slip_in_text(before: str, value: str, number: int) -> Fault | None:
    """Return the slip in a value; `before` is the key that the line to paste begins with."""
    if not value:
        return None
    fixed = (("fixed", Written(before + quoted(bare(value)))),)
    first = value[0]
    if first in "\"'":
        closed = _closing(value)
        if closed is None:
            return Fault(number, "yaml-quote-open", (("mark", first),))
        rest = value[closed + 1 :].strip()
        if rest and rest[0] != "#":
            return Fault(number, "yaml-quotes-within", fixed)
        return Fault(number, "yaml-escape") if first == '"' and "\\" in value else None
    if first in "[{":
        return _slip_in_brackets(before, value, number)
    if first in _SIGNS or value.startswith("- "):
        return Fault(number, "yaml-sign", (("sign", first),))
    if ": " in value or value.endswith(":"):
        return Fault(number, "yaml-colon", fixed)
    return None


def _slip_in_brackets(before: str, value: str, number: int) -> Fault | None:
    opening, closing = value[0], "]" if value[0] == "[" else "}"
    end = value.rfind(closing)
    if end < 0:
        return Fault(number, "yaml-bracket-open", (("mark", opening), ("closing", closing)))
    if value[end + 1 :].strip():
        return Fault(number, "yaml-sign", (("sign", opening),))
    return Fault(number, "yaml-brackets", (("written", Written(before + value)),))


def _closing(value: str) -> int | None:
    """Return the index of the quotation mark that ends the value; doubled, escaped ones do not."""
    mark, n = value[0], 1
    while n < len(value):
        if mark == '"' and value[n] == "\\":
            n += 1
        elif value[n] == mark:
            if mark == '"' or value[n + 1 : n + 2] != "'":
                return n
            n += 1
        n += 1
    return None


def indent_fault(lines: list[str], position: int, first_line: int, code: str) -> Fault:
    """Return the fault of a line that begins at a wrong place; it has the right one, if known.

    The codes with that are the code and `-place`, `-below` a parent, or `-edge`.
    """
    place = find_place(lines, position)
    if place is None:
        return Fault(first_line + position, code)
    ending = "-below" if place.is_below else "-place" if place.spaces else "-edge"
    details = (("spaces", str(place.spaces)), ("other_line", str(first_line + place.line)))
    return Fault(first_line + position, code + ending, details)


def _misplaced(lines: list[str], position: int, first_line: int) -> Fault:
    line = lines[position]
    number = first_line + position
    if line[:1] == " ":
        return indent_fault(lines, position, first_line, "yaml-indent")
    if ":" not in line and line.strip():
        return Fault(number, "yaml-no-colon", (("written", Written(line.strip())),))
    return Fault(number, "yaml-unreadable")
