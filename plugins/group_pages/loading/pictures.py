"""The picture that a key names -> a file inside the content folder that is a picture."""

from __future__ import annotations

import os
import unicodedata
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import Picture
from ..problems import FileProblems
from ..suggestions import nearest

if TYPE_CHECKING:
    from ..frontmatter import Scalar

LARGEST_FILE = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif")


class Pictures:
    """Finds pictures; each file is looked into once."""

    def __init__(self, root: Path, real_root: str) -> None:
        self._root = root
        self._real_root = real_root
        self._faults: dict[str, tuple[str, int] | None] = {}
        self.used: set[str] = set()

    def find(self, named: Scalar, alt: str, report: FileProblems) -> Picture | None:
        """The picture; None after an error at the line that names it."""
        written = named.text.strip()
        if "://" in written or "\\" in written or written.startswith("//"):
            report.error(named.line, "picture-not-a-file", written=written)
            return None
        base = self._root if written.startswith("/") else report.path.parent
        path = os.path.join(base, written.lstrip("/"))
        real = self._real_path(path)
        if not (real + os.sep).startswith(self._real_root + os.sep):
            report.error(named.line, "picture-outside", written=written)
            return None
        if not os.path.isfile(real) or self._is_hidden(real):
            self._report_missing(path, written, named.line, report)
            return None
        fault = self._fault(real)
        if fault is not None:
            code, limit = fault
            report.error(named.line, code, written=written, limit=limit)
            return None
        self.used.add(real)
        return Picture(Path(real), alt)

    def _real_path(self, path: str) -> str:
        """Some disks keep names decomposed, whatever form the text has."""
        real = os.path.realpath(path)
        if not os.path.lexists(real):
            decomposed = os.path.realpath(unicodedata.normalize("NFD", path))
            return decomposed if os.path.lexists(decomposed) else real
        return real

    def _is_hidden(self, real: str) -> bool:
        below = os.path.relpath(real, self._real_root)
        return any(part.startswith(".") for part in below.split(os.sep))

    def _report_missing(self, path: str, written: str, line: int, report: FileProblems) -> None:
        folder, name = os.path.split(os.path.normpath(path))
        try:
            present = [each for each in sorted(os.listdir(folder)) if each[:1] != "."]
        except OSError:
            present = []
        pictures = [each for each in present if each.lower().endswith(SUFFIXES)]
        near = nearest(name, pictures)
        if near is None:
            report.error(line, "picture-missing", written=written)
        else:
            report.error(line, "picture-missing-near", written=written, near=near)

    def _fault(self, real: str) -> tuple[str, int] | None:
        if real not in self._faults:
            self._faults[real] = _fault_of(real)
        return self._faults[real]


def _fault_of(path: str) -> tuple[str, int] | None:
    """The code and the limit of what makes the file no picture to publish."""
    if os.path.getsize(path) > LARGEST_FILE:
        return "picture-too-big", LARGEST_FILE // (1024 * 1024)
    from PIL import Image  # noqa: PLC0415  # slow to import; many sites name no picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as picture:
                width, height = picture.size
    except Image.DecompressionBombError:
        return "picture-too-many-pixels", MOST_PIXELS // 1_000_000
    except (OSError, SyntaxError, ValueError):
        return "picture-unreadable", 0
    if width * height > MOST_PIXELS:
        return "picture-too-many-pixels", MOST_PIXELS // 1_000_000
    return None
