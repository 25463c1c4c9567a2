"""Identifiers of what an association publishes, the same in every build (RFC 9562, 5.5)."""

from __future__ import annotations

from hashlib import sha1
from uuid import NAMESPACE_URL, UUID, uuid5

from ...model import Association

VARIANTS = "89ab"
"""Of the two highest bits of the figure that names the variant, 10 are RFC 9562's."""


def namespace_of(association: Association) -> UUID:
    """Return the namespace of the association's identifiers.

    It is made from the association, not from the site's address: that may move.
    """
    return uuid5(NAMESPACE_URL, f"{association.id}.piiri")


def make_identifier(namespace: bytes, name: str) -> str:
    """Return what `str(uuid5(namespace, name))` does, several times faster."""
    figures = sha1(namespace + name.encode(), usedforsecurity=False).hexdigest()
    variant = VARIANTS[int(figures[16], 16) % 4]
    return (
        f"{figures[:8]}-{figures[8:12]}-5{figures[13:16]}"
        f"-{variant}{figures[17:20]}-{figures[20:32]}"
    )
