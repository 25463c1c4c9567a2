"""Addresses of the editor's pages that several of them lead to."""

from __future__ import annotations

from urllib.parse import quote


def file_address(folder: str, slug: str) -> str:
    """Return the address of a file's form; of the association's for the folder ""."""
    return f"/files/{quote(folder)}/{quote(slug)}" if folder else "/association"


def roll_over_address(old: str, new: str) -> str:
    """Return the address of the table that takes groups from one season into another."""
    return f"/seasons/{quote(new)}/from/{quote(old)}"
