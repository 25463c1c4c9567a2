"""Phone numbers for people and for their phones.

Source: content-format.md, `association.md`: a leading 0 becomes +358 in a `tel:` link, except
for numbers that start with 112, 116 or 080, which cannot be called from abroad.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .grammar import NO_BREAK_SPACE

COUNTRY = "+358"
DOMESTIC_ONLY = ("112", "116", "080")
FEWEST_DIGITS_CALLED = 3
FEWEST_DIGITS_GROUPED = 5
LONGEST_GROUP_KEPT = 5
LONGEST_GROUP = 4

_NUMBER = re.compile(r"\+?\(?\d(?:[\s()‐‑-]*\d)*")
_TRUNK_ZERO = re.compile(r"\(0\)")
_NOT_DIALLED = re.compile(r"[^\d+]+")
# What stands before the first space of a number written without any: country and operator, or
# area codes, longest first.
_PREFIX = re.compile(
    r"(\+358)([24568]\d|[1-9])|(\+\d\d)|(080|116|0[47]00|04\d|050|0[1237]\d|0[235689])"
)


@lru_cache(maxsize=1024)
def grouped(text: str, *, international: bool = False) -> str:
    """The text with each number in groups of a few digits that stay on one line.

    Groups that the writer made are kept. `international`: a leading 0 is written +358.
    """
    return _NUMBER.sub(lambda match: _grouped_number(match.group(), international), text.strip())


@lru_cache(maxsize=1024)
def link(text: str) -> str:
    """`tel:` with the first phone number of the text; nothing if there is none."""
    for found in _NUMBER.finditer(text):
        if _digits(found.group()) >= FEWEST_DIGITS_CALLED:
            return f"tel:{_dialled(found.group())}"
    return ""


def _digits(written: str) -> int:
    return sum(character.isdigit() for character in written)


def _dialled(written: str) -> str:
    digits = _NOT_DIALLED.sub("", _TRUNK_ZERO.sub("", written))
    if digits.startswith("00"):
        return "+" + digits[2:]
    if digits.startswith("0") and not digits.startswith(DOMESTIC_ONLY):
        return COUNTRY + digits[1:]
    return digits


def _grouped_number(written: str, international: bool) -> str:
    if _digits(written) < FEWEST_DIGITS_GROUPED:
        return written
    typed = _TRUNK_ZERO.sub(" ", written).replace("(", " ").replace(")", " ")
    groups = [group for group in _NOT_DIALLED.split(typed) if group]
    if groups[0].startswith("00"):
        groups[0] = "+" + groups[0][2:]
    groups = [*_split(groups[0]), *groups[1:]]
    groups = [part for group in groups for part in _chunks(group)]
    if international and groups[0].startswith("0") and _dialled(written).startswith(COUNTRY):
        groups[0] = f"{COUNTRY}{NO_BREAK_SPACE}{groups[0][1:]}"
    return NO_BREAK_SPACE.join(groups)


def _split(number: str) -> list[str]:
    """The codes and the rest of a number that begins without a space."""
    if len(number) <= LONGEST_GROUP_KEPT:
        return [number]
    prefix = _PREFIX.match(number)
    if not prefix:
        return [number]
    codes = [code for code in prefix.groups() if code]
    return [*codes, *_chunks(number[prefix.end() :])]


def _chunks(digits: str) -> list[str]:
    """514 0400, 2525 0111, 123 456: groups of three, the last of two to four."""
    if len(digits) <= LONGEST_GROUP_KEPT:
        return [digits] if digits else []
    if len(digits) == 2 * LONGEST_GROUP:
        return [digits[:LONGEST_GROUP], digits[LONGEST_GROUP:]]
    groups = []
    while len(digits) > LONGEST_GROUP:
        groups.append(digits[:3])
        digits = digits[3:]
    return [*groups, digits]
