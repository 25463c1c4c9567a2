"""Fees, as people write them: `5 €`, `5e`, `5,50 €/kerta`, `20 euroa kuukaudessa`, `gratis`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ...languages.grammar import GRAMMARS
from ...languages.vocabulary import FREE, VALUES, words_of_value
from ...limits import HIGHEST_FEE
from ...model import Fee, Language, Per
from ...patterns import define_pattern
from ...suggestions import folded
from .words import BadValue, parse_choice, renamed_value, suggested_word

_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]+)?"
_EURO = r"(?:€|e|eur|euro|euroa|euros|euron)"
_SUM = (
    rf"(?:(?:€|eur)\s*(?P<after>{_NUMBER})|(?P<before>{_NUMBER})(?:,[-–])?\s*{_EURO}"
    rf"|(?P<bare>{_NUMBER})(?:,[-–])?)"
)
_PAID_FOR = define_pattern(rf"{_SUM}\s*/\s*(?P<per>[^\W\d]+)")


class Amount(NamedTuple):
    """Euro cents, and what they are paid for where that was written beside them."""

    cents: int
    per: Per | None = None


def parse_fee(text: str, language: Language) -> Fee:
    if folded(text) in {folded(word) for word in words_of_value("free", FREE[0], language)}:
        return Fee()
    amount = _amount(text, language)
    if amount is None:
        raise renamed_value("free", text, FREE, language) or _no_fee(text, language)
    return Fee(amount.cents, amount.per or Per.SESSION)


def write_fee(fee: Fee, language: Language) -> str:
    """Return 5,50 €/kerta. A note has no place in one scalar."""
    return FREE[0].word(language) if fee == Fee() else _write_rate(fee.cents, fee.per, language)


def _no_fee(text: str, language: Language) -> BadValue:
    near = suggested_word(text, FREE, language)
    return BadValue("fee-unknown-near", near=near) if near else BadValue("fee-unknown")


def parse_amount(text: str, language: Language) -> Amount:
    """Return euro cents, of a number with or without the euro sign; `5 €/kerta` does, too."""
    amount = _amount(text, language)
    if amount is None:
        raise BadValue("amount-unknown")
    return amount


def write_amount(amount: Amount, language: Language) -> str:
    """Return 5 or 5,50, or 5 €/kerta where that is known."""
    if amount.per is None:
        return _euros(amount.cents, language)
    return _write_rate(amount.cents, amount.per, language)


def _write_rate(cents: int, per: Per, language: Language) -> str:
    wording = next(each for each in VALUES["per"] if each.english == per.value)
    return f"{_euros(cents, language)} €/{wording.word(language)}"


def _euros(cents: int, language: Language) -> str:
    """Return euros, with cents only where there are some: 5 or 5,50."""
    euros, rest = divmod(cents, 100)
    return f"{euros}{GRAMMARS[language].decimal_comma}{rest:02}" if rest else str(euros)


def _amount(text: str, language: Language) -> Amount | None:
    word = folded(text)
    match = _spoken(language).fullmatch(word) or _PAID_FOR.fullmatch(word)
    if match is None:
        return None
    per = Per(parse_choice("per", match["per"], language)) if match["per"] else None
    return Amount(_cents(match["bare"] or match["before"] or match["after"]), per)


@cache
def _spoken(language: Language) -> re.Pattern[str]:
    """Return the pattern of a sum, with a known word for what it is paid for, or without any."""
    words = (word for each in VALUES["per"] for word in words_of_value("per", each, language))
    known = "|".join(map(re.escape, sorted(map(folded, words), key=len, reverse=True)))
    between = r"(?:\s*/\s*|\s+(?:(?:per|i|à|a|each)\s+)?)"
    return re.compile(rf"{_SUM}(?:{between}(?P<per>{known}))?")


def _cents(amount: str) -> int:
    cents = Decimal(amount.replace(",", ".")) * 100
    if cents != cents.to_integral_value() or len(amount.replace(",", ".").partition(".")[2]) > 2:
        raise BadValue("fee-decimals")
    if cents > HIGHEST_FEE * 100:
        raise BadValue("fee-too-high")
    return int(cents)
