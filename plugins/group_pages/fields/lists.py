"""Several values written as one text, “tiistai ja torstai”: the list that is meant."""

from __future__ import annotations

from collections.abc import Iterable

from ..frontmatter.scalars import scalar
from ..model import Language
from ..patterns import define_pattern
from ..schema import Choice, Plain
from ..schema.values import BadValue

_BETWEEN = define_pattern(
    r"\s*[,;&+/]\s*(?:(?:ja|sekä|och|samt|and)\s+)?|\s+(?:ja|sekä|och|samt|and)\s+"
)
_SHORT_DATE = define_pattern(r"([0-9]{1,2})\.(?:\s?([0-9]{1,2})\.)?")
_DATE = define_pattern(r"[0-9]{1,2}\.\s?([0-9]{1,2})\.\s?([0-9]{4})")

LANGUAGE_NEAR = ("language-unknown-near", "language-with-more")


def split(text: str) -> tuple[str, ...]:
    """Return the parts between commas and conjunctions; one part for a text without any."""
    return _with_months(tuple(filter(None, _BETWEEN.split(text.strip()))))


def _with_months(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts, dates with the month and year of the next whole one: “12. ja 19.1.2027”."""
    whole: list[str] = []
    month, year = "", ""
    for part in reversed(parts):
        date, short = _DATE.fullmatch(part), _SHORT_DATE.fullmatch(part)
        if date:
            month, year = date.groups()
        elif short and year:
            month = short[2] or month
        whole.append(f"{short[1]}.{month}.{year}" if short and month else part)
    return tuple(reversed(whole))


def values_meant(kind: Plain | Choice, text: str, language: Language) -> tuple[str, ...]:
    """Return the values, as a file has them, that a text names which is none itself.

    None for a text that is one, or of which a part is none.
    """
    if _is_value(kind, text, language):
        return ()
    parts = (isinstance(kind, Plain) and kind.spread(text, language)) or split(text)
    values = [_value_meant(kind, part, language) for part in parts]
    return tuple(filter(None, values)) if len(parts) > 1 and all(values) else ()


def write_list(values: Iterable[str]) -> str:
    """Return the list in brackets, with quotation marks where YAML wants them."""
    return f"[{', '.join(map(scalar, values))}]"


def _is_value(kind: Plain | Choice, text: str, language: Language) -> bool:
    try:
        kind.parse(text, language)
    except BadValue:
        return False
    return True


def _value_meant(kind: Plain | Choice, text: str, language: Language) -> str | None:
    try:
        return kind.write(kind.parse(text, language), language)
    except BadValue as bad:
        # A language's name has one code.
        near = bad.details.get("near") if bad.code in LANGUAGE_NEAR else None
        return near if isinstance(near, str) else None
