"""Texts and fixed words: titles, choices, yes and no, weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ...languages.vocabulary import FALSE, SHORT_WEEKDAYS, TRUE, VALUES, Wording
from ...model import Language
from ...problems import Detail
from ...suggestions import folded, is_one_slip, nearest, nearest_own
from ..history import former

LONGEST_TITLE = 300

_SPACES = re.compile(r"[ \t\n]+")


class BadValue(Exception):
    """The text is no such value; `code` and `details` are those of the problem."""

    def __init__(self, code: str, **details: Detail) -> None:
        self.code = code
        self.details = details
        super().__init__(code)


def text(written: str, _language: Language) -> str:
    return written.strip()


def line(written: str, _language: Language) -> str:
    """Text that stands on one line wherever it is shown; its no-break spaces stay."""
    return _SPACES.sub(" ", written).strip()


def title(written: str, language: Language) -> str:
    told = line(written, language)
    if len(told) > LONGEST_TITLE:
        raise BadValue("title-too-long", length=len(told), limit=LONGEST_TITLE)
    return told


def choice(name: str, written: str, language: Language) -> str:
    """The English word of one of the vocabulary's fixed values."""
    meant = _choices(name, language).get(folded(written))
    if meant is None:
        raise unknown(name, written, VALUES[name], language)
    return meant


@cache
def _choices(name: str, language: Language) -> dict[str, str]:
    return {
        folded(word): wording.english
        for wording in reversed(VALUES[name])
        for word in wording.accepted(language)
    }


def unknown(name: str, written: str, wordings: Iterable[Wording], language: Language) -> BadValue:
    """What to say of a word that none of these is: the nearest, and all in the language.

    `name` is what the values are called in history.py: a former one has a word today.
    """
    known = tuple(wordings)
    replaced = renamed(name, written, known, language)
    if replaced is not None:
        return replaced
    allowed = tuple(dict.fromkeys(each.word(language) for each in known))
    near = suggestion(written, known, language)
    if near is None:
        return BadValue("value-unknown", allowed=allowed)
    return BadValue("value-unknown-near", near=near, allowed=allowed)


def renamed(
    name: str, written: str, wordings: Iterable[Wording], language: Language
) -> BadValue | None:
    """What to say of a word that an earlier version of the content format had for one of these."""
    row = former(name, written)
    if row is None:
        return None
    now = next(each.word(language) for each in wordings if each.english == row.now)
    return BadValue("value-renamed", version=row.since, now=now)


def suggestion(written: str, wordings: Iterable[Wording], language: Language) -> str | None:
    """The word meant: another language's in the association's own, else the nearest."""
    known = tuple(wordings)
    word = folded(written)
    for each in known:
        if word in {folded(each.word(other)) for other in Language}:
            return each.word(language)
    own = tuple(each.word(language) for each in known)
    found = nearest_own(written, own, tuple(each.english for each in known))
    if found is not None:
        return found
    others = {each.word(other): each.word(language) for each in known for other in Language}
    return others.get(nearest(written, others) or "")


def boolean(written: str, language: Language) -> bool:
    meant = _booleans(language).get(folded(written))
    if meant is None:
        raise _no_boolean(written, language)
    return meant


def is_boolean(written: str, language: Language) -> bool:
    """Whether it is a plain yes or no."""
    return folded(written) in _booleans(language)


def write_boolean(value: bool, language: Language) -> str:
    return (TRUE if value else FALSE)[0].word(language)


def _no_boolean(written: str, language: Language) -> BadValue:
    """What to say; `on` is near to `no` and means the opposite, so short words suggest nothing."""
    bad = unknown("boolean", written, (*TRUE, *FALSE), language)
    others = {each.word(other) for each in (*TRUE, *FALSE) for other in Language}
    if len(folded(written)) > 2 or folded(written) in others or bad.code == "value-renamed":
        return bad
    return BadValue("value-unknown", allowed=bad.details["allowed"])


@cache
def _booleans(language: Language) -> dict[str, bool]:
    words = {folded(word): True for each in TRUE for word in each.accepted(language)}
    words.update({folded(word): False for each in FALSE for word in each.accepted(language)})
    return words


def cancelled(written: str, language: Language) -> bool | str:
    """A boolean, or the reason of a cancellation.

    Another language's or a former yes or no, or one with a slip in it, is no reason: it is refused.
    """
    word = folded(written)
    meant = _booleans(language).get(word)
    if meant is not None:
        return meant
    others = {folded(each.word(other)) for each in (*TRUE, *FALSE) for other in Language}
    slip = any(is_one_slip(word, each) for each in others if len(each) >= 4)
    if word in others or slip or former("boolean", written):
        raise unknown("boolean", written, (*TRUE, *FALSE), language)
    return line(written, language)


def write_cancelled(value: bool | str, language: Language) -> str:
    return value if isinstance(value, str) else write_boolean(value, language)


def only_no(written: str, language: Language) -> bool:
    """`no`, in place of a list."""
    if _booleans(language).get(folded(written)) is False:
        return False
    raise BadValue("list-or-no", no=FALSE[0].word(language))


def weekday(written: str, language: Language) -> int:
    """0 is Monday."""
    number = _weekdays(language).get(folded(written))
    if number is None:
        raise unknown("weekday", written, VALUES["weekday"], language)
    return number


def write_weekday(number: int, language: Language) -> str:
    return VALUES["weekday"][number].word(language)


@cache
def _weekdays(language: Language) -> dict[str, int]:
    return {
        folded(word): number
        for wordings in (SHORT_WEEKDAYS, VALUES["weekday"])
        for number, wording in enumerate(wordings)
        for word in reversed(wording.accepted(language))
    }
