"""Stray files: no content, and named by none; somebody may think that they are published."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from urllib.parse import unquote

from ..frontmatter import FENCE
from .file_names import SUFFIX, find_content_name
from .folder import FOLDERS, report_wrong_name
from .pictures import PictureFiles
from .sources import Sources

LONGEST_START = 400
"""Bytes in which a text shows whether it begins as a content file does."""


class Strays:
    """The stray files of the content folder."""

    def __init__(self, sources: Sources, pictures: PictureFiles) -> None:
        self._sources = sources
        self._pictures = pictures
        files = sources.folder.files.values()
        self._content_files = {path for paths in files for path in paths}

    def report(self) -> None:
        """Warn of each stray file, but not of a picture that some file names.

        One that was to be a content file is an error.
        """
        strays = self._sources.folder.strays
        mentioned = self._mentioned({path.name for path in strays})
        for path in strays:
            if os.path.realpath(path) in self._pictures.used or path.name in mentioned:
                continue
            meant = self._content_name(path)
            if meant:
                is_copy = path.with_name(meant) in self._content_files
                report_wrong_name(path, meant, self._sources.problems, is_copy=is_copy)
            else:
                self._sources.problems.warning(path, 1, "stray")

    def _content_name(self, path: Path) -> str:
        """Return the name that the file should have if it was to be content, else ""."""
        folder = path.relative_to(self._sources.folder.root).parts[0]
        if folder not in FOLDERS:
            return ""
        begins_as_content = path.is_file() and _begins_with_fence(path)
        return find_content_name(path.name) or (path.stem + SUFFIX if begins_as_content else "")

    def _mentioned(self, names: set[str]) -> set[str]:
        """Return the names that stand in some body, percent-encoded or not."""
        if not names:
            return set()
        mentioned: set[str] = set()
        for document in self._sources.documents():
            body = document.body
            if "](" in body or "src=" in body:
                text = unquote(body)
                mentioned |= {name for name in names if unicodedata.normalize("NFC", name) in text}
        return mentioned


def _begins_with_fence(path: Path) -> bool:
    """Return whether the file begins with front matter, as only content does."""
    try:
        with path.open("rb") as file:
            start = file.read(LONGEST_START)
    except OSError:  # one that cannot be read is a stray as any other
        return False
    first = start.decode("utf-8-sig", "replace").lstrip().partition("\n")[0]
    return first.rstrip() == FENCE
