"""The picture that a key names -> a file inside the content folder that is a picture."""

from __future__ import annotations

import os
import struct
import unicodedata
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ..limits import LARGEST_FILE, MOST_PIXELS
from ..model import Picture
from ..problems import FileProblems, Written
from ..suggestions import nearest
from .folder import PICTURE_SUFFIXES

if TYPE_CHECKING:
    from PIL.Image import Image

    from ..frontmatter import Overlay, Scalar

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
WEBP = "PIL.WebPImagePlugin"
# What Pillow's decoders raise on broken files.
UNREADABLE = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError,
    AttributeError, struct.error, zlib.error,
)  # fmt: skip


class PictureError(Exception):
    """A picture that cannot be published; `code` is one of `messages.bodies`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PictureFolder:
    """The pictures of a content folder, by their paths with symbolic links resolved.

    The overlay has bytes to read in place of files' (see `load`).
    """

    def __init__(self, overlay: Overlay) -> None:
        pictures = (path for path in overlay if path.name.lower().endswith(PICTURE_SUFFIXES))
        self._overlay = {Path(os.path.realpath(path)): overlay[path] for path in pictures}

    def is_there(self, real: Path) -> bool:
        if real in self._overlay:
            return self._overlay[real] is not None
        return is_file(real)

    def overlaid(self, real: Path) -> bytes | None:
        """Return the bytes to read in place of the file's, None where the file is to be read."""
        return self._overlay.get(real)


class PictureFiles:
    """The pictures that front matter names; each file is opened once."""

    def __init__(self, root: Path, real_root: str, overlay: Overlay) -> None:
        self._root = root
        self._real_root = real_root
        self._folder = PictureFolder(overlay)
        self._faults: dict[Path, str] = {}
        self.used: set[str] = set()

    def find(self, named: Scalar, alt: str, report: FileProblems) -> Picture | None:
        """Return the picture; None after an error at the line that names it."""
        name = Written(named.text.strip())
        if "://" in name or "\\" in name or name.startswith("//"):
            report.error(named.line, "picture-not-a-file", written=name)
            return None
        base = self._root if name.startswith("/") else report.path.parent
        path = base / name.lstrip("/")
        real = _real_path(path)
        if not real.is_relative_to(self._real_root):
            report.error(named.line, "picture-outside", written=name)
            return None
        if not self._folder.is_there(real) or self._is_hidden(real):
            _report_missing(path, named, report)
            return None
        fault = self._fault(real)
        if fault:
            report.error(named.line, fault, target=name)
            return None
        self.used.add(str(real))
        return Picture(real, alt, named.line)

    def _is_hidden(self, real: Path) -> bool:
        return any(part.startswith(".") for part in real.relative_to(self._real_root).parts)

    def _fault(self, real: Path) -> str:
        if real not in self._faults:
            self._faults[real] = _fault_of(real, self._folder.overlaid(real))
        return self._faults[real]


def _real_path(path: Path) -> Path:
    """Return the path with symbolic links resolved.

    Some disks keep names decomposed, whatever form the text has.
    """
    real = Path(os.path.realpath(path))
    decomposed = Path(os.path.realpath(unicodedata.normalize("NFD", str(path))))
    return decomposed if is_file(decomposed) and not is_file(real) else real


def is_file(path: Path) -> bool:
    return os.path.isfile(path)  # a name may be longer than the disk allows


def _report_missing(path: Path, named: Scalar, report: FileProblems) -> None:
    name = Written(named.text.strip())
    folder = Path(os.path.normpath(path)).parent
    present = sorted(os.listdir(folder)) if os.path.isdir(folder) else []  # as in is_file
    visible = [
        each for each in present if each[:1] != "." and each.lower().endswith(PICTURE_SUFFIXES)
    ]
    near = nearest(path.name, [each for each in visible if is_file(folder / each)])
    if near is None:
        report.error(named.line, "picture-missing", written=name)
    else:
        report.error(named.line, "picture-missing-near", written=name, near=Written(near))


def _fault_of(path: Path, content: bytes | None) -> str:
    """Return the code of what makes the file no picture to publish, "" if nothing shows at once.

    `content` is what is to be read in its place, None for nothing.
    """
    size = path.stat().st_size if content is None else len(content)
    if size > LARGEST_FILE:
        return "image-too-large"
    try:
        with open_picture(path if content is None else BytesIO(content)):
            return ""
    except PictureError as error:
        return error.code


@contextmanager
def open_picture(source: Path | BytesIO) -> Iterator[Image]:
    """Open a picture, of which only the size is read yet.

    Raises PictureError for what is none, or too large, and for what cannot be decoded in the block.
    """
    # Pillow takes a tenth of a small build's time to load; many sites have no picture.
    from PIL import Image, UnidentifiedImageError

    # Where one of FORMATS is not there yet, Pillow loads all sixty that it knows.
    Image.preinit()
    import_module(WEBP)
    try:
        with warnings.catch_warnings():
            # Pillow's own limits are near ours; ours has a message.
            warnings.simplefilter("ignore")
            with Image.open(source, formats=FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise PictureError("image-too-many-pixels")
                yield picture
    except Image.DecompressionBombError:
        raise PictureError("image-too-many-pixels") from None
    except UnidentifiedImageError:
        raise PictureError("image-kind") from None
    except UNREADABLE:
        raise PictureError("image-unreadable") from None
