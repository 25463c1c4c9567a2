"""The files of a folder of the content, by their slugs."""

from __future__ import annotations

from pathlib import Path

from ..loading.folder import slug_of
from ..schema import KIND_OF_FOLDER
from .visits import NotHere


def names_in(content: Path, folder: str) -> dict[str, str]:
    """Return the files of a folder by their slugs, as paths below the content folder."""
    if folder not in KIND_OF_FOLDER:
        raise NotHere
    files = sorted((content / folder).glob("**/*.md"))
    names = [file.relative_to(content) for file in files if not file.name.startswith(".")]
    return {slug_of(name): name.as_posix() for name in reversed(names)}
