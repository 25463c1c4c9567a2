"""The files of a folder of the content, by their slugs."""

from __future__ import annotations

from pathlib import Path

from ..editing import content_files
from ..schema import KIND_OF_FOLDER
from .visits import NotHere


def names_in(content: Path, folder: str) -> dict[str, str]:
    """Return the paths of a folder's files below the content folder, by slug. Raises NotHere."""
    if folder not in KIND_OF_FOLDER:
        raise NotHere
    return content_files.names_in(content, folder)
