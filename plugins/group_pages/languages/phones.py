"""Phone numbers, as text and as links.

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
LONGEST_GROUP_RETAINED = 5
LONGEST_GROUP = 4

_NUMBER = re.compile(r"\+?\(?\d(?:[\s()‐‑-]*\d)*")
_TRUNK_ZERO = re.compile(r"\(0\)")
_NOT_DIALLED = re.compile(r"[^\d+]+")
# The digits before the first space in a number that has none: codes of the country and of the
# operator, or of the area, longest first.
_PREFIX = re.compile(
    r"(\+358)([24568]\d|[1-9])|(\+\d\d)|(080|116|0[47]00|04\d|050|0[1237]\d|0[235689])"
)


@lru_cache(maxsize=1024)
def group_digits(text: str, *, international: bool = False) -> str:
    """Return the text with each number in groups of a few digits that stay on one line.

    Groups in the text are retained. `international`: a leading 0 becomes +358.
    """
    return _NUMBER.sub(lambda match: _group_number(match.group(), international), text.strip())


@lru_cache(maxsize=1024)
def make_tel_link(text: str) -> str:
    """Return `tel:` with the first phone number of the text; "" if there is none."""
    for number in _NUMBER.findall(text):
        if _count_digits(number) >= FEWEST_DIGITS_CALLED:
            return f"tel:{_dial(number)}"
    return ""


def _count_digits(number: str) -> int:
    return sum(character.isdigit() for character in number)


def _dial(number: str) -> str:
    digits = _NOT_DIALLED.sub("", _TRUNK_ZERO.sub("", number))
    if digits.startswith("00"):
        return "+" + digits[2:]
    if digits.startswith("0") and not digits.startswith(DOMESTIC_ONLY):
        return COUNTRY + digits[1:]
    return digits


def _group_number(number: str, international: bool) -> str:
    if _count_digits(number) < FEWEST_DIGITS_GROUPED:
        return number
    spaced = _TRUNK_ZERO.sub(" ", number).replace("(", " ").replace(")", " ")
    groups = [group for group in _NOT_DIALLED.split(spaced) if group]
    if groups[0].startswith("00"):
        groups[0] = "+" + groups[0][2:]
    groups = [*_split_codes(groups[0]), *groups[1:]]
    groups = [part for group in groups for part in _split_digits(group)]
    if international and groups[0].startswith("0") and _dial(number).startswith(COUNTRY):
        groups[0] = f"{COUNTRY}{NO_BREAK_SPACE}{groups[0][1:]}"
    return NO_BREAK_SPACE.join(groups)


def _split_codes(number: str) -> list[str]:
    """Return the codes and the rest of a number that begins without a space."""
    if len(number) <= LONGEST_GROUP_RETAINED:
        return [number]
    prefix = _PREFIX.match(number)
    if not prefix:
        return [number]
    codes = [code for code in prefix.groups() if code]
    return [*codes, *_split_digits(number[prefix.end() :])]


def _split_digits(digits: str) -> list[str]:
    """514 0400, 2525 0111, 123 456: groups of three, the last of two to four."""
    if len(digits) <= LONGEST_GROUP_RETAINED:
        return [digits] if digits else []
    if len(digits) == 2 * LONGEST_GROUP:
        return [digits[:LONGEST_GROUP], digits[LONGEST_GROUP:]]
    groups = []
    while len(digits) > LONGEST_GROUP:
        groups.append(digits[:3])
        digits = digits[3:]
    return [*groups, digits]
