"""Pictures of the content -> the pictures that are published: their pixels, and nothing else.

Every picture is decoded and encoded anew. So no metadata (where and when it was taken, by whom),
no thumbnail, nothing after the picture's end and nothing that only looks like a picture comes
through. Its name in the site is made from its published bytes and tells nothing of the file's.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ..limits import LARGEST_FILE
from ..listings import Edition
from ..loading.folder import PICTURE_SUFFIXES
from ..loading.pictures import UNREADABLE, PictureError, open_picture
from ..model import Site
from ..paths import IMAGES_FOLDER
from ..problems import Problems, Written

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_EDGE = 1600
SHORTEST_LONG_EDGE = 800
GOAL_BYTES = 150_000
QUALITIES = (82, 74, 66)
SMALLER = 0.8
# Of colours in a palette, and of bits, there is no mean.
MODES_THAT_SHRINK = frozenset({"L", "LA", "RGB", "RGBA", "CMYK"})
FAINTEST = 8
"""Of 255: what shows through less is not to be seen, and its colours are not published."""


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """`path` is below the site's root; width and height are in pixels, as published."""

    path: str
    width: int
    height: int


class Pictures:
    """The pictures that one edition refers to, each published once."""

    def __init__(self) -> None:
        self._published: dict[Path, PublishedPicture | PictureError] = {}
        self._contents: dict[str, bytes] = {}

    def publish(self, file: Path) -> PublishedPicture:
        """Publish a file of the content, whose links are resolved. Raises PictureError."""
        known = self._published.get(file)
        if known is None:
            try:
                known = self._publish(file)
            except PictureError as error:
                known = error
            self._published[file] = known
        if isinstance(known, PictureError):
            raise known
        return known

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the pictures published so far, by path."""
        yield from sorted(self._contents.items())

    def _publish(self, file: Path) -> PublishedPicture:
        if file.suffix.lower() not in PICTURE_SUFFIXES:
            raise PictureError("image-kind")
        content, suffix, size = encode_picture(_read(file))
        name = hashlib.sha256(content).hexdigest()[:16]
        path = f"{IMAGES_FOLDER}{name}{suffix}"
        self._contents[path] = content
        return PublishedPicture(path, *size)


def publish_front_matter_pictures(
    site: Site, edition: Edition, pictures: Pictures, problems: Problems
) -> None:
    """Publish the pictures that front matter names; report those that cannot be."""
    publication = edition.publication
    named = [(("groups", each.slug), each.facts.image) for each in publication.groups]
    funders = publication.association.funders
    logos = [publication.association.logo, *(each.logo for each in funders)]
    named += [(("association", "association"), logo) for logo in logos]
    for identity, picture in named:
        if picture is None:
            continue
        try:
            pictures.publish(picture.file)
        except PictureError as error:
            document = site.documents[identity]
            name = picture.file.name
            problems.error(document.path, picture.line, error.code, target=Written(name))


def _read(file: Path) -> bytes:
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise PictureError("image-missing") from None
    except OSError:
        raise PictureError("image-unreadable") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise PictureError("image-missing")
        if status.st_size > LARGEST_FILE:
            raise PictureError("image-too-large")
        return os.read(descriptor, LARGEST_FILE)
    except OSError:
        raise PictureError("image-unreadable") from None
    finally:
        os.close(descriptor)


def encode_picture(content: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """Return a picture's bytes as they are published, their file suffix, width and height.

    The same bytes give the same result. Raises PictureError.
    """
    image, kind = _decode(content)
    while True:
        encoded, suffix = _encode_within_goal(image, kind)
        smaller = round(image.width * SMALLER), round(image.height * SMALLER)
        if len(encoded) <= GOAL_BYTES or max(smaller) < SHORTEST_LONG_EDGE:
            return encoded, suffix, image.size
        image = image.resize(smaller)


def _decode(content: bytes) -> tuple[Image, str]:
    """Return the first frame, upright, in sRGB, within LONGEST_EDGE, and its former format.

    No trace of anything else. 50 million pixels are 200 MB: they are made fewer before all else.
    """
    from PIL import ImageOps

    with open_picture(BytesIO(content)) as opened:
        kind = opened.format or ""
        if kind == "JPEG":
            # A large photograph is decoded at a half or a quarter of its size.
            opened.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
        if opened.mode in MODES_THAT_SHRINK:
            opened.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
        ImageOps.exif_transpose(opened, in_place=True)
        image = _convert_to_srgb(opened)
        image.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
        return _strip(image), kind


def _convert_to_srgb(image: Image) -> Image:
    """Return the picture in sRGB: the profile that says how to show its colours goes."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode=mode
            )
        except (ImageCms.PyCMSError, *UNREADABLE):
            # A broken profile says nothing: the colours are taken as they are.
            converted = None
        if converted is not None:
            return converted
    transparent = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if transparent else "RGB")


def _strip(image: Image) -> Image:
    """Return the visible pixels in an image without anything else."""
    from PIL import Image

    image.load()
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    if bare.mode == "RGBA":
        seen = bare.getchannel("A")
        if seen.getextrema() == (255, 255):
            return bare.convert("RGB")
        # What was erased in a drawing program has kept its colours below.
        bare.paste((0, 0, 0, 0), mask=seen.point(lambda alpha: 255 * (alpha < FAINTEST)))
    return bare


def _encode_within_goal(image: Image, kind: str) -> tuple[bytes, str]:
    """Return the picture as PNG if it is a small drawing, else as JPEG, or WebP if transparent."""
    if kind in ("PNG", "GIF"):
        drawing = _save(image, "PNG", optimize=True)
        if len(drawing) <= GOAL_BYTES:
            return drawing, ".png"
    webp = image.mode == "RGBA" or kind == "WEBP"
    photo, suffix = ("WEBP", ".webp") if webp else ("JPEG", ".jpg")
    encoded = b""
    for quality in QUALITIES:
        encoded = _save(image, photo, quality=quality, **_options(photo))
        if len(encoded) <= GOAL_BYTES:
            break
    return encoded, suffix


def _options(photo: str) -> dict[str, bool | int]:
    return {"optimize": True, "progressive": True} if photo == "JPEG" else {"method": 4}


def _save(image: Image, photo: str, **options: bool | int) -> bytes:
    buffer = BytesIO()
    image.save(buffer, photo, **options)
    return buffer.getvalue()
