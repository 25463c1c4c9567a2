"""Finnish postcodes."""

from __future__ import annotations

import re

from ..fields import Fields
from ..problems import FileProblems, Written

FINNISH_ZONES = ("Europe/Helsinki", "Europe/Mariehamn")

_FINNISH = re.compile(r"(?:(?:FI|AX)-)?[0-9]{5}")
_FOREIGN = re.compile(r"[A-Z]{1,3}-")


def check_postcode(fields: Fields, zone: str, report: FileProblems) -> None:
    """Warn of a Finnish association's postcode that has not its five digits."""
    written = fields.get("postcode", "")
    if not written or zone not in FINNISH_ZONES:
        return
    if not _FINNISH.fullmatch(written) and not _FOREIGN.match(written):
        report.warning(fields.line_of("postcode"), "postcode-form", written=Written(written))
