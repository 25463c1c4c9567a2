"""Pages, feeds and data of peer-support groups, as a plugin of Pelican."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican's signals.

    The adapter is imported here, so that all other modules can be imported without Pelican.
    """
    from .pelican_adapter import connect

    connect()
