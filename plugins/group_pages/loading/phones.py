"""Phone numbers in fields: a warning of one that nobody can call."""

from __future__ import annotations

from ..fields import Fields
from ..languages.phones import find_numbers
from ..problems import FileProblems, Written


def check_phone(fields: Fields, report: FileProblems) -> None:
    """Warn of a phone without a number that can be called. Source: content-format 3.10."""
    phone = fields.get("phone", "")
    if phone and not find_numbers(phone):
        report.warning(fields.line_of("phone"), "phone-without-number", written=Written(phone))
