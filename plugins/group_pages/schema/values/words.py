"""Texts and fixed words: titles, choices, yes and no, weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ...coded_error import CodedError
from ...languages.vocabulary import FALSE, TRUE, VALUES, Wording, words_of_value
from ...languages.weekdays import read_weekday
from ...model import Language
from ...patterns import define_pattern
from ...suggestions import folded, is_one_slip, nearest, nearest_own
from ..history import former

LONGEST_TITLE = 300
LONGEST_PROMISE = 60
"""The home page's heading: two lines of a phone, or three."""
LONGEST_FACT = 80

SPOKEN_BOOLEANS = dict.fromkeys(("joo", "juu", "jep", "jo", "jepp", "japp", "yep", "yeah"), True)
SPOKEN_BOOLEANS |= dict.fromkeys(("eipä", "en", "nä", "nix", "nope"), False)
"""What people say for yes and no, and mean; these are refused with the word to write."""

_SPACES = define_pattern(r"[ \t\n]+")


class BadValue(CodedError):
    """The text is no such value; `code` and `details` are those of the problem."""


def parse_text(text: str, _language: Language) -> str:
    return text.strip()


def parse_line(text: str, _language: Language) -> str:
    """Return text on one line; its no-break spaces stay."""
    return _SPACES.sub(" ", text).strip()


def parse_title(text: str, language: Language) -> str:
    return _parse_short_line(text, language, LONGEST_TITLE)


def parse_promise(text: str, language: Language) -> str:
    """Return a heading of at most 60 characters."""
    return _parse_short_line(text, language, LONGEST_PROMISE)


def parse_fact(text: str, language: Language) -> str:
    """Return a fact of at most 80 characters."""
    return _parse_short_line(text, language, LONGEST_FACT)


def _parse_short_line(text: str, language: Language, limit: int) -> str:
    text = parse_line(text, language)
    if len(text) > limit:
        raise BadValue("title-too-long", length=len(text), limit=limit)
    return text


def parse_choice(name: str, text: str, language: Language) -> str:
    """Return the English word of one of the vocabulary's fixed values."""
    meant = _choices(name, language).get(folded(text))
    if meant is None:
        raise unknown_value(name, text, VALUES[name], language)
    return meant


@cache
def _choices(name: str, language: Language) -> dict[str, str]:
    return {
        folded(word): wording.english
        for wording in reversed(VALUES[name])
        for word in words_of_value(name, wording, language)
    }


def unknown_value(
    name: str, text: str, wordings: Iterable[Wording], language: Language
) -> BadValue:
    """Return the problem of a word that is none of these: with the nearest, and all of them.

    `name` is what the values are called in history.py: a former one has a word today.
    """
    known = tuple(wordings)
    replaced = renamed_value(name, text, known, language)
    if replaced is not None:
        return replaced
    allowed = tuple(dict.fromkeys(each.word(language) for each in known))
    near = suggested_word(text, known, language)
    if near is None:
        return BadValue("value-unknown", allowed=allowed)
    return BadValue("value-unknown-near", near=near, allowed=allowed)


def renamed_value(
    name: str, text: str, wordings: Iterable[Wording], language: Language
) -> BadValue | None:
    """Return the problem of a word that an earlier content format had for one of these."""
    row = former(name, text)
    if row is None:
        return None
    now = next(each.word(language) for each in wordings if each.english == row.now)
    return BadValue("value-renamed", version=row.since, now=now)


def suggested_word(text: str, wordings: Iterable[Wording], language: Language) -> str | None:
    """Return the likeliest word: of another language's the association's own, else the nearest."""
    known = tuple(wordings)
    word = folded(text)
    for each in known:
        if word in {folded(each.word(other)) for other in Language}:
            return each.word(language)
    own = tuple(each.word(language) for each in known)
    near = nearest_own(text, own, tuple(each.english for each in known))
    if near is not None:
        return near
    others = {each.word(other): each.word(language) for each in known for other in Language}
    return others.get(nearest(text, others) or "")


def parse_boolean(text: str, language: Language) -> bool:
    meant = _booleans(language).get(folded(text))
    if meant is None:
        raise _no_boolean(text, language)
    return meant


def is_boolean(text: str, language: Language) -> bool:
    """Return whether the text is a plain yes or no."""
    return folded(text) in _booleans(language)


def write_boolean(value: bool, language: Language) -> str:
    return (TRUE if value else FALSE)[0].word(language)


def _no_boolean(text: str, language: Language) -> BadValue:
    """Return the problem; short words have no suggestion: `on` is near to `no`, its opposite."""
    plain = (TRUE[0], FALSE[0])
    bad = unknown_value("boolean", text, plain, language)
    if bad.code == "value-renamed":
        return bad
    allowed = bad.details["allowed"]
    if folded(text) in SPOKEN_BOOLEANS:
        near = write_boolean(SPOKEN_BOOLEANS[folded(text)], language)
        return BadValue("value-unknown-near", near=near, allowed=allowed)
    others = {each.word(other) for each in plain for other in Language}
    if len(folded(text)) > 2 or folded(text) in others:
        return bad
    return BadValue("value-unknown", allowed=allowed)


@cache
def _booleans(language: Language) -> dict[str, bool]:
    words = {folded(word): True for each in TRUE for word in each.accepted(language)}
    words.update({folded(word): False for each in FALSE for word in each.accepted(language)})
    return words


def parse_cancelled(text: str, language: Language) -> bool | str:
    """Return a boolean, or the reason of a cancellation.

    Another language's or a former yes or no, or one with a slip in it, is no reason: it is refused.
    """
    word = folded(text)
    meant = _booleans(language).get(word)
    if meant is not None:
        return meant
    others = {folded(each.word(other)) for each in (*TRUE, *FALSE) for other in Language}
    slip = any(is_one_slip(word, each) for each in others if len(each) >= 4)
    if word in others or slip or word in SPOKEN_BOOLEANS or former("boolean", text):
        raise _no_boolean(text, language)
    return parse_line(text, language)


def write_cancelled(value: bool | str, language: Language) -> str:
    return value if isinstance(value, str) else write_boolean(value, language)


def parse_no(text: str, language: Language) -> bool:
    """Return False for `no`, which stands in place of a list."""
    if _booleans(language).get(folded(text)) is False:
        return False
    raise BadValue("list-or-no", no=FALSE[0].word(language))


def parse_weekday(text: str, language: Language) -> int:
    """Return 0 for Monday."""
    number = weekday_or_none(text, language)
    if number is None:
        raise unknown_value("weekday", text, VALUES["weekday"], language)
    return number


def weekday_or_none(text: str, language: Language) -> int | None:
    number = read_weekday(text, language)
    return read_weekday(text, Language.ENGLISH) if number is None else number


def write_weekday(number: int, language: Language) -> str:
    return VALUES["weekday"][number].word(language)


def weekdays_between(text: str, language: Language) -> tuple[str, ...]:
    """Return the weekdays that a range of them names: “ma–pe”."""
    ends = [weekday_or_none(each, language) for each in re.split(r"\s*[-–—]\s*", text)]
    first, last = ends if len(ends) == 2 else (None, None)
    if first is None or last is None or first >= last:
        return ()
    return tuple(write_weekday(day, language) for day in range(first, last + 1))
