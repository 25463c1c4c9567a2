"""Phone numbers in texts: for people to read, for their phones to call.

Fields, bodies and texts ask here, so that a number means the same wherever it stands.
Source: content-format 3.10: a number begins with + or 0, or is one of the short
ones; a leading 0 becomes the country's code in a `tel:` link (`dialling`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..patterns import define_pattern
from ..value_classes import dataclass
from .dialling import FINLAND, dial
from .grammar import NO_BREAK_SPACE

FEWEST_DIGITS = 6
"""Of a number that begins with 0; a postcode has five."""
FEWEST_FOREIGN_DIGITS = 7
MOST_DIGITS = 12
MOST_FOREIGN_DIGITS = 15
WHOLE_NUMBER = 9
"""Digits after which a group that begins with 0 begins another number."""
POSTCODE = 5
"""Digits of one; a shorter group with a 0 after it begins a number: `00100 040 000 0051`."""
MOST_OF_ALTERNATIVE = 2
"""Digits that stand, after a dash, for the last ones of another number: `040 000 0051-52`."""
MOST_BEFORE = 60
"""Characters before a number in which a word may say what it is."""
LONGEST_GROUP_KEPT = 5
LONGEST_GROUP = 4

_INVISIBLE = "\xad\u200b-\u200f\u2060\ufeff"
_SPACE = f"[ \t\xa0\u2007\u2009\u202f{_INVISIBLE}]"
_DASH = r"\-‐‑‒–—―−"
_ANY_DASH = define_pattern(f"[{_DASH}]")
_FIRST_GROUP = define_pattern(r"\d+\)?")
_GROUP = define_pattern(r"\(\d+\)|\d+")
# Between two groups: spaces, or one sign with spaces on no more than one side of it.
_BETWEEN = define_pattern(
    rf"(?:{_SPACE}{{1,3}}|{_SPACE}*[{_DASH}]{_SPACE}*|[./]{_SPACE}?|{_SPACE}[./]|(?<=\))|(?=\(0\)))(?=\(?\d)"
)
# A group of digits of which one is typed as a letter, before and after a number: `040 000 OO52`.
_SLIP = r"(?=[OoIl]*\d)(?=\d*[OoIl])[OoIl\d]+"
_SLIP_BEFORE = define_pattern(rf"(?<!\w){_SLIP}(?:{_SPACE}|[{_DASH}])$")
_SLIP_AFTER = define_pattern(rf"(?:{_SPACE}|[{_DASH}]){_SLIP}(?!\w)")
_DIGIT = define_pattern(r"\d")
_DIGIT_AND_SIGN = define_pattern(rf"\d[.,:/{_DASH}]")
_START = define_pattern(rf"(?<![\w+])(?:\+{_SPACE}?(?=\d)|(?=\(?0(?!00)\d|\(\+?\d))\(?\+?")
_SHORT = define_pattern(
    rf"(?<![\w+])(?<!\d[.,:/{_DASH}])(?:116{_SPACE}?\d{{3}}|11\d|911|999|10\d{{3}})(?![\w]|[.,:/{_DASH}]\d)"
)
_SHORT_BEFORE = define_pattern(
    r"(?:\bsoit\w+|numero\w*|\bpuh\w*\.?|\bp\.|\bring\w*|num(?:me)?r\w*|\btel\w*\.?|\btfn\.?|\bcall\w*"
    r"|\bdial|\bphone)(?:\s+\w+)?[\s:]*$",
    re.IGNORECASE,
)
_DATE = rf"\d{{1,2}}\.{_SPACE}?\d{{1,2}}\.(?:{_SPACE}?\d{{4}}|\d\d)?(?!\d)"
_DAY = rf"\d{{1,2}}\.(?:{_SPACE}?\d{{1,2}}\.(?:{_SPACE}?\d{{4}}|\d\d)?)?"
_TIME = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
# What begins with a zero too, or stands beside a number, and is none.
_NO_NUMBER = define_pattern(
    rf"(?<![\d{_DASH}])(?<!\d[./])(?:"
    rf"(?:{_DAY}{_SPACE}?[{_DASH}]{_SPACE}?)?{_DATE}"  # a date, or the days from one to another
    rf"|\d{{1,2}}([/-])\d{{1,2}}\1\d{{4}}(?!\d)"
    rf"|{_TIME}{_SPACE}?[{_DASH}]{_SPACE}?{_TIME}(?!\d|[{_DASH}.]\d|{_SPACE}[1-9]\d)"  # hours
    rf"|(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d./{_DASH}]|{_SPACE}[1-9]\d)"  # a clock time
    r"|24/7(?!\d)"
    rf"|\d{{7}}-\d(?!\d)"  # a Finnish business id
    rf")|\b[A-Z]{{2}}\d\d(?:{_SPACE}?\d{{4}}){{2,7}}(?:{_SPACE}?\d{{1,4}})?\b"  # a bank account
)
# What these words name is typed into a machine or a form: `Pääsykoodi: 045678`.
_OTHER_BEFORE = define_pattern(
    r"(?:(?:koodi|tunnus|viite|salasana|lösenord|referens|reference|passcode|password)[^\W\d]*"
    r"|code|kod(?:en)?|\bid|\bpin)[\s:#]+$",
    re.IGNORECASE,
)
_QUANTITY = define_pattern(rf"{_SPACE}*(?:[€$£%]|(?:e|eur|euro\w*|henk\w+|kr)\b)", re.IGNORECASE)
_TRUNK_ZERO = define_pattern(r"\(0\)")
_FOREIGN = define_pattern(r"\(?(?:\+|00)")
_NOT_DIALLED = define_pattern(r"[^\d+]+")
# What stands before the first space of a number written without any, longest first: operators,
# then area codes. 02 and 03 are areas of two digits, but for the nationwide numbers beside them.
_PREFIX = define_pattern(
    r"(\+358)([24568]\d|[1-9])|(080(?=005005)|0[4678]00|116|04\d|050|01\d|02[09]|03[09]|07\d|0[235689])"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text: a number in groups with its link, or what stands between numbers."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number in a text, from `start` to before `end`; `typed` is what stands there.

    `code` is that of the country whose numbers may begin with 0.
    """

    start: int
    end: int
    typed: str
    code: str = FINLAND

    @property
    def link(self) -> str:
        """The number as a phone dials it, with its scheme."""
        return f"tel:{_dial(self.typed, self.code)}"


def find_numbers(
    text: str, *, in_prose: bool = False, code: str = FINLAND
) -> tuple[PhoneNumber, ...]:
    """Return the numbers of a text in order; none lies inside another.

    `in_prose`: a short number counts only after a word that asks to call it.
    """
    if not _DIGIT.search(text):
        return ()
    # What is no number is blotted out, sign by sign, so that no group of digits reaches into it.
    visible = _NO_NUMBER.sub(lambda match: "x" * len(match.group()), text)
    candidates = [*_long_numbers(visible), *_short_numbers(visible, in_prose=in_prose)]
    numbers: list[PhoneNumber] = []
    for start, end in sorted(candidates):
        is_free = not numbers or start >= numbers[-1].end
        if is_free and not _is_other(text, start, end):
            numbers.append(PhoneNumber(start, end, text[start:end], code))
    return tuple(numbers)


def _is_other(text: str, start: int, end: int) -> bool:
    """Report whether the words beside a number say that nobody answers it."""
    before = text[max(0, start - MOST_BEFORE) : start]
    return bool(_QUANTITY.match(text, end) or _OTHER_BEFORE.search(before))


@lru_cache(maxsize=1024)
def make_tel_link(text: str, code: str = FINLAND) -> str:
    """Return `tel:` with the first number of a field's text, "" where it has none."""
    numbers = find_numbers(text, code=code)
    return numbers[0].link if numbers else ""


@lru_cache(maxsize=1024)
def split_numbers(
    text: str, *, international: bool = False, code: str = FINLAND
) -> tuple[Part, ...]:
    """Return a field's text in parts, each number in groups of a few digits that stay on one line.

    Groups that the writer made are kept, and foreign numbers are as typed. `international`: a
    leading 0 is written as the country's code.
    """
    text = text.strip()
    parts: list[Part] = []
    position = 0
    for number in find_numbers(text, code=code):
        parts.append(Part(text[position : number.start]))
        parts.append(Part(group_number(number.typed, international, code), number.link))
        position = number.end
    return tuple(part for part in (*parts, Part(text[position:])) if part.text)


def group_number(typed: str, international: bool = False, code: str = FINLAND) -> str:
    """Return one number in groups, as `split_numbers` does."""
    spaced = (
        _TRUNK_ZERO.sub(" " if _FOREIGN.match(typed) else "0", typed)
        .replace("(", " ")
        .replace(")", " ")
    )
    groups = [group for group in _NOT_DIALLED.split(spaced) if group]
    if groups[0] == "+":
        groups[:2] = ["+" + groups[1]]
    if groups[0].startswith("00"):
        groups[0] = "+" + groups[0][2:]
    if groups[0].startswith("+") and not groups[0].startswith(FINLAND):
        return re.sub(_SPACE, NO_BREAK_SPACE, re.sub(f"[{_INVISIBLE}]", "", typed.strip()))
    groups = [*_split_prefix(groups[0]), *groups[1:]]
    if groups[0] == FINLAND and len(groups) > 1:
        groups[1] = groups[1].removeprefix("0")
    groups = [part for group in groups for part in _chunks(group)]
    if international and groups[0].startswith("0") and _dial(typed, code).startswith("+"):
        groups[0] = f"{code}{NO_BREAK_SPACE}{groups[0][1:]}"
    return NO_BREAK_SPACE.join(groups)


def _long_numbers(text: str) -> Iterator[tuple[int, int]]:
    position = last_end = 0
    while begins := _START.search(text, position):
        end, digits = _end_of_number(text, begins.end(), "+" in begins.group())
        position = max(end, begins.end() + 1)
        fewest = FEWEST_FOREIGN_DIGITS if "+" in begins.group() else FEWEST_DIGITS
        # `1,040 000`: within another number; but two phone numbers may be parted by a slash alone.
        is_within = _DIGIT_AND_SIGN.match(text, begins.start() - 2) if begins.start() > 1 else None
        if digits < WHOLE_NUMBER and _has_slip_beside(text, begins.start(), end):
            continue
        if digits >= fewest and (not is_within or begins.start() - 1 == last_end):
            yield _less_brackets_around(text, begins.start(), end)
            last_end = end


def _has_slip_beside(text: str, start: int, end: int) -> bool:
    """Report whether a short number's next group has a letter for a digit: it is a part of one."""
    before = text[max(0, start - MOST_DIGITS) : start]
    return bool(_SLIP_AFTER.match(text, end) or _SLIP_BEFORE.search(before))


def _less_brackets_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a number's place without a bracket that is not its own, as `(08) 123 4567` has."""
    if text[end - 1] == ")" and text.count("(", start, end) == text.count(")", start, end) == 1:
        return (start + 1, end - 1) if text[start] == "(" else (start, end)
    if text[start] == "(" and ")" not in text[start:end]:
        return start + 1, end
    return start, end


def _end_of_number(text: str, start: int, foreign: bool) -> tuple[int, int]:
    """Return where the number ends whose first group is at `start`, and its digits."""
    most = MOST_FOREIGN_DIGITS if foreign or text.startswith("00", start) else MOST_DIGITS
    whole = MOST_DIGITS if foreign or text.startswith("00", start) else WHOLE_NUMBER
    end, digits, position, between = start, 0, start, ""
    group = _FIRST_GROUP.match(text, position)
    while group:
        added = group[0].strip("()")
        is_apart = between and _is_apart(added, digits, between, whole)
        if text[group.end() : group.end() + 1].isalpha():
            return group.end(), 0
        if is_apart or digits + len(added) > most:
            break
        if end - start == POSTCODE > len(added) and added.startswith("0"):
            return end, 0
        end, digits = group.end(), digits + len(added)
        sign = _BETWEEN.match(text, end)
        if sign is None:
            break
        between, position = sign[0] or " ", sign.end()
        group = _GROUP.match(text, position)
    return end, digits


def _is_apart(added: str, digits: int, between: str, whole: int) -> bool:
    """Report whether a group after so many digits is no part of their number."""
    is_ending = len(added) <= MOST_OF_ALTERNATIVE and bool(_ANY_DASH.search(between))
    return digits >= whole and (is_ending or added.startswith("0"))


def _short_numbers(text: str, *, in_prose: bool) -> Iterator[tuple[int, int]]:
    for match in _SHORT.finditer(text):
        is_service = match.group().startswith("116")
        before = text[max(0, match.start() - MOST_BEFORE) : match.start()]
        if not in_prose or is_service or _SHORT_BEFORE.search(before):
            yield match.span()


def _dial(typed: str, code: str) -> str:
    trunk_zero = "" if _FOREIGN.match(typed) else "0"
    return dial(_NOT_DIALLED.sub("", _TRUNK_ZERO.sub(trunk_zero, typed)), code)


def _split_prefix(number: str) -> list[str]:
    """Return the codes and the rest of a number that begins without a space."""
    prefix = _PREFIX.match(number) if len(number) > LONGEST_GROUP_KEPT else None
    if not prefix:
        return [number]
    codes = [code for code in prefix.groups() if code]
    return [*codes, *_chunks(number[prefix.end() :])]


def _chunks(digits: str) -> list[str]:
    """Return 514 0400, 2525 0111, 123 456: groups of three, the last of two to four."""
    if len(digits) <= LONGEST_GROUP_KEPT:
        return [digits] if digits else []
    if len(digits) == 2 * LONGEST_GROUP:
        return [digits[:LONGEST_GROUP], digits[LONGEST_GROUP:]]
    groups = []
    while len(digits) > LONGEST_GROUP:
        groups.append(digits[:3])
        digits = digits[3:]
    return [*groups, digits]
