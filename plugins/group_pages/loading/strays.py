"""Stray files: no content, and named by none; somebody may think that they are published."""

from __future__ import annotations

import os
import unicodedata
from urllib.parse import unquote

from .pictures import PictureFiles
from .sources import Sources


class Strays:
    """The stray files of the content folder."""

    def __init__(self, sources: Sources, pictures: PictureFiles) -> None:
        self._sources = sources
        self._pictures = pictures

    def report(self) -> None:
        """Warn of each stray file, but not of a picture that some file names."""
        strays = self._sources.folder.strays
        mentioned = self._mentioned({path.name for path in strays})
        for path in strays:
            if os.path.realpath(path) in self._pictures.used or path.name in mentioned:
                continue
            self._sources.problems.warning(path, 1, "stray")

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
