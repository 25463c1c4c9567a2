"""Dialling codes: what stands in a `tel:` link for the 0 that a number within its country has."""

from __future__ import annotations

FINLAND = "+358"
AS_TYPED = ""
"""The code of a zone whose country is not known here, or where the 0 belongs to the number."""

CODES = {
    "Europe/Helsinki": FINLAND,
    "Europe/Mariehamn": FINLAND,
    "Europe/Stockholm": "+46",
    "Europe/London": "+44",
    "Europe/Dublin": "+353",
    "Europe/Berlin": "+49",
    "Europe/Vienna": "+43",
    "Europe/Zurich": "+41",
    "Europe/Amsterdam": "+31",
    "Europe/Brussels": "+32",
    "Europe/Paris": "+33",
}

DOMESTIC_ONLY = ("112", "116")
DOMESTIC_ONLY_IN_FINLAND = (*DOMESTIC_ONLY, "080")
"""Beginnings of numbers that cannot be called from abroad."""


def dialling_code(zone: str) -> str:
    """Return the code of a time zone's country."""
    return CODES.get(zone, AS_TYPED)


def dial(digits: str, code: str) -> str:
    """Return the digits of a number, with a plus or without, as a phone dials them anywhere."""
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    for country in filter(None, (code, FINLAND)):
        if digits.startswith(country):
            # `+358 0400 000 051`: the 0 is for calls within the country.
            return country + digits[len(country) :].removeprefix("0")
    domestic = DOMESTIC_ONLY_IN_FINLAND if code == FINLAND else DOMESTIC_ONLY
    if code and digits.startswith("0") and not digits.startswith(domestic):
        return code + digits[1:]
    return digits
