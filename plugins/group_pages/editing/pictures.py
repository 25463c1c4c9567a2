"""A picture that somebody brings -> a file of the content: turned upright, made smaller, bare.

The file has the pixels and nothing else: not where and when it was taken, by whom, or with what.
Its name is made from that of what was brought, and is never that of another file.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

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
    content: Path, name: str, picture: bytes, fallback: str, taken: Collection[str] = ()
) -> NewPicture:
    """Return a picture as it will be kept; the same one as before has the file it had.

    `name` is what it was called, `fallback` a word for one whose name has no letter, `taken` are
    paths that others will have. Raises PictureError.
    """
    try:
        encoded = encode_to_keep(picture)
    except PictureError as error:
        raise PictureError(_code_of_kind(picture) or error.code) from None
    stem = _stem(name) or slugify(fallback)
    there = {each.name.casefold(): each for each in content.joinpath(PICTURES).glob("*")}
    number = 1
    while True:
        file = f"{stem}-{number}{encoded.suffix}" if number > 1 else f"{stem}{encoded.suffix}"
        other = there.get(file)
        is_same = other is not None and storage.read_bytes(other) == encoded.content
        if is_same or (other is None and f"{PICTURES}/{file}" not in taken):
            return NewPicture(f"{PICTURES}/{file}", encoded.content, is_moving(picture))
        number += 1


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
