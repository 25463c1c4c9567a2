"""Identifiers of what an association publishes, the same in every build (RFC 9562, 5.5)."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from ...model import Association


def namespace_of(association: Association) -> UUID:
    """Return the namespace of the association's identifiers.

    It is made from the association, not from the site's address: that may move.
    """
    return uuid5(NAMESPACE_URL, f"{association.id}.piiri")
