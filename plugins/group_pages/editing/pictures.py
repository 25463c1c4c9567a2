"""A picture that somebody brings -> a file of the content: turned upright, made smaller, bare.

The file has the pixels and nothing else: not where and when it was taken, by whom, or with what.
Its name is made from that of what was brought, and is never that of another file.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from types import MappingProxyType

from slugify import slugify

from ..bodies.picture_encoding import encode_to_keep, is_moving
from ..loading.folder import PICTURES
from ..loading.pictures import PictureError
from ..value_classes import dataclass
from . import storage
from .proposals import FileChange

LONGEST_NAME = 60
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Names that Windows keeps for devices, whatever their ending."""

START = 1_000
"""Bytes in which a file shows what it is."""
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture for the content folder; `name` is its path below it, with slashes.

    `is_moving` where only the first of its frames was taken.
    """

    name: str
    content: bytes
    is_moving: bool = False

    @property
    def reference(self) -> str:
        """How any file of the content names it."""
        return f"/{self.name}"

    def changes(self, content: Path) -> tuple[FileChange, ...]:
        """Return the change that writes it, none where the same picture is there already."""
        there = storage.read_bytes(storage.place_of(content, self.name))
        return () if there == self.content else (FileChange(self.name, None, self.content),)


def take_picture(
    content: Path,
    name: str,
    picture: bytes,
    fallback: str,
    taken: Mapping[str, bytes] = MappingProxyType({}),
) -> NewPicture:
    """Return a picture as it will be kept; the same one as before has the file it had.

    `name` is what it was called, `fallback` a word for one whose name has no letter, `taken` are
    pictures that are not written yet, by path. Raises PictureError.
    """
    try:
        encoded = encode_to_keep(picture)
    except PictureError as error:
        raise PictureError(_code_of_kind(picture) or error.code) from None
    file = f"{_stem(name) or slugify(fallback)}{encoded.suffix}"
    own = find_name(content, file, encoded.content, taken)
    return NewPicture(own, encoded.content, is_moving(picture))


def find_name(content: Path, file: str, picture: bytes, taken: Mapping[str, bytes]) -> str:
    """Return a path that no other picture has, as near to the file's name as can be.

    `taken` as in `take_picture`.
    """
    stem, dot, suffix = file.rpartition(".")
    there = {each.name.casefold(): each for each in content.joinpath(PICTURES).glob("*")}
    for number in count(2):
        place = f"{PICTURES}/{file}"
        other = _read(there[file]) if file in there else taken.get(place)
        if other in (None, picture):
            break
        file = f"{stem}-{number}{dot}{suffix}"
    return place


def _read(place: Path) -> bytes:
    """Return a file's bytes, none of what is no file."""
    return place.read_bytes() if place.is_file() else b""


def _stem(name: str) -> str:
    stem = slugify(Path(name).stem, max_length=LONGEST_NAME, word_boundary=True)
    return f"{stem}-1" if stem in RESERVED else stem


def _code_of_kind(content: bytes) -> str:
    """Return the message about a file of a kind that people take for a picture, "" for others."""
    start = content[:START]
    if start.lstrip().startswith(b"%PDF"):
        return "picture-is-pdf"
    if start[4:8] == b"ftyp" and start[8:12] in HEIC_BRANDS:
        return "picture-is-heic"
    return "picture-is-svg" if b"<svg" in start.lower() else ""
