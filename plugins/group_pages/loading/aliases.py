"""The former addresses that a file lists, each with its line."""

from __future__ import annotations

from ..fields import Fields
from ..model import Alias


def build_aliases(fields: Fields) -> tuple[Alias, ...]:
    """Return the file's former addresses in its order; what is none has been reported."""
    texts = fields.get("aliases", ())
    return tuple(map(Alias, texts, fields.item_lines("aliases")))
