"""A group's facts as text for the forms of service registers, to be copied field by field.

Published facts alone, in the language of the group's page: a form is filled once for each language.
"""

from __future__ import annotations

from .facts import RegisterFacts, list_copied, may_be_copied
from .forms import REGISTERS, FilledField, Register, fill, format_block, list_warnings

__all__ = [
    "REGISTERS",
    "FilledField",
    "Register",
    "RegisterFacts",
    "fill",
    "format_block",
    "list_copied",
    "list_warnings",
    "may_be_copied",
]
