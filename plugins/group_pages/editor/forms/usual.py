"""What holds for a file that has no value for a key: what “as usual” means there."""

from __future__ import annotations

from ...model import Language
from ...schema import ASSOCIATION, DEFAULTS, TYPE, Choice, Key
from ...suggestions import folded
from .answers import Surroundings


def usual_of(key: Key, around: Surroundings) -> str:
    """Return the fixed value of a file without the key; "" if none is, or if it depends."""
    if key in DEFAULTS.keys and _is_inherited(key, around):
        return ""
    if isinstance(key.type, Choice) and key.has_default:
        return key.type.wordings[0].english
    return key.usual


def _is_inherited(key: Key, around: Surroundings) -> bool:
    """Return whether some type, or the association, gives its groups a value of the key."""
    words = {folded(word) for each in Language for word in key.words.accepted(each)}
    return any(
        folded(names.rpartition(".")[2]) in words
        for (kind, _), file in around.site.documents.items()
        if kind in (ASSOCIATION.name, TYPE.folder)
        for names, _, _ in file.texts()
    )
