"""Types of meetings in a feed: codes that say for whom a meeting is, and in which language."""

from __future__ import annotations

from collections.abc import Iterable

from ..languages import Words

LANGUAGES = {
    "AM": "am", "DA": "da", "DE": "de", "EL": "el", "EN": "en", "FA": "fa", "FI": "fi", "FR": "fr",
    "HE": "he", "HI": "hi", "HR": "hr", "HU": "hu", "ITA": "it", "JA": "ja", "KOR": "ko",
    "LT": "lt", "ML": "ml", "NO": "no", "POL": "pl", "POR": "pt", "PUN": "pa", "RUS": "ru",
    "S": "es", "SK": "sk", "SV": "sv", "TH": "th", "TL": "tl", "UK": "uk",
}  # fmt: skip
"""Codes of languages (BCP 47) by types; only some types are the code itself."""

MESSAGES = {
    "C": "Only for those whom the group is for.",
    "M": "For men.",
    "W": "For women.",
    "Y": "For young people.",
    "SEN": "For older people.",
    "BE": "For newcomers.",
}
"""For whom a meeting is, by types."""

OPEN, PAUSED, ONLINE = "O", "TC", "ONL"
ACCESSIBLE = ("X", "XB")
KNOWN = frozenset({*LANGUAGES, *MESSAGES, *ACCESSIBLE, OPEN, PAUSED, ONLINE})


def list_languages(types: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(LANGUAGES[each] for each in types if each in LANGUAGES))


def describe_audience(types: Iterable[str], words: Words) -> str:
    """Return for whom the meetings are.

    A closed meeting is one for those concerned alone, whom nobody asks to sign up: as this
    program has it, its admission is open.
    """
    return " ".join(words.gettext(MESSAGES[each]) for each in types if each in MESSAGES)
