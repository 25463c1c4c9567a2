"""The form of Finnish postcodes."""

from __future__ import annotations

from ..fields import Fields
from ..patterns import define_pattern
from ..problems import FileProblems, Written

FINNISH_ZONES = ("Europe/Helsinki", "Europe/Mariehamn")

_FINNISH = define_pattern(r"(?:(?:FI|AX)-)?[0-9]{5}")
_FOREIGN = define_pattern(r"[A-Z]{1,3}-")


def check_postcode(fields: Fields, zone: str, report: FileProblems) -> None:
    """Warn of a postcode without five digits where the association is in a Finnish time zone."""
    postcode = fields.get("postcode", "")
    if not postcode or zone not in FINNISH_ZONES:
        return
    if not has_known_form(postcode):
        report.warning(fields.line_of("postcode"), "postcode-form", written=Written(postcode))


def has_known_form(postcode: str) -> bool:
    """Return whether it has five digits, or another country's code before it."""
    return bool(_FINNISH.fullmatch(postcode) or _FOREIGN.match(postcode))
