"""Pictures of the content -> the pictures that are published: their pixels, and nothing else.

Every picture is decoded and encoded anew. So no metadata (where and when it was taken, by whom),
no thumbnail, nothing after the picture's end and nothing that only looks like a picture comes
through. Its name in the site is made from its published bytes and holds nothing of the file's.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from ..cache.artifacts import NO_STORE, Store
from ..frontmatter import Overlay
from ..limits import LARGEST_FILE
from ..listings import Edition
from ..loading.folder import PICTURE_SUFFIXES
from ..loading.pictures import PictureError, PictureFolder
from ..model import Site
from ..open_flags import READ
from ..paths import IMAGES_FOLDER
from ..problems import Problems, Written
from ..value_classes import dataclass
from .attachments import Attachments
from .encodings import Encodings
from .picture_encoding import Encoded


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """`path` is below the site's root; width and height are in pixels, as published.

    `large` is the path of the same picture with more pixels, "" where it has none.
    """

    path: str
    width: int
    height: int
    large: str = ""


class Pictures:
    """The pictures that one edition refers to, each published once; beside them its PDFs."""

    def __init__(
        self,
        overlay: Overlay = MappingProxyType({}),
        store: Store = NO_STORE,
        open_attachments: Callable[[], Store] = lambda: NO_STORE,
    ) -> None:
        self.attachments = Attachments(open_attachments)
        self._encodings = Encodings(store)
        self._folder = PictureFolder(overlay)
        self._encoded: dict[Path, tuple[Encoded, Encoded | None] | PictureError] = {}
        self._contents: dict[str, bytes] = {}

    def publish(self, file: Path) -> PublishedPicture:
        """Publish a file of the content, whose links are resolved. Raises PictureError."""
        picture, large = self._encode(file)
        published = self._add(picture)
        return replace(published, large=self._add(large).path) if large else published

    def is_there(self, file: Path) -> bool:
        """Return whether there is such a file, whose links are resolved."""
        return self._folder.is_there(file)

    def publish_narrow(self, file: Path) -> PublishedPicture | None:
        """Publish the picture for phones, too; None where that is the same. Raises PictureError."""
        narrow = self._encodings.narrow(self._encode(file)[0])
        return self._add(narrow) if narrow else None

    def publish_sign(self, file: Path) -> PublishedPicture:
        """Publish the picture as the sign of a kind of group alone. Raises PictureError."""
        return self._add(self._encodings.sign(self._encode(file)[0]))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the pictures and PDFs published so far, by path."""
        yield from sorted([*self._contents.items(), *self.attachments.files()])

    def _encode(self, file: Path) -> tuple[Encoded, Encoded | None]:
        """Return the picture, and a large one if it has one, each encoded once."""
        known = self._encoded.get(file)
        if known is None:
            try:
                known = self._encode_file(file)
            except PictureError as error:
                known = error
            self._encoded[file] = known
        if isinstance(known, PictureError):
            raise known
        return known

    def _encode_file(self, file: Path) -> tuple[Encoded, Encoded | None]:
        if file.suffix.lower() not in PICTURE_SUFFIXES:
            raise PictureError("image-kind")
        overlaid = self._folder.overlaid(file)
        return self._encodings.picture(_read(file) if overlaid is None else overlaid)

    def _add(self, encoded: Encoded) -> PublishedPicture:
        """Add a picture to those that are published."""
        name = hashlib.sha256(encoded.content).hexdigest()[:16]
        path = f"{IMAGES_FOLDER}{name}{encoded.suffix}"
        self._contents[path] = encoded.content
        return PublishedPicture(path, encoded.width, encoded.height)


def publish_front_matter_pictures(
    site: Site, edition: Edition, pictures: Pictures, problems: Problems
) -> None:
    """Publish the pictures that front matter names; report those that cannot be."""
    publication = edition.publication
    groups, kinds = publication.groups, publication.types
    funders = publication.association.funders
    logos = [publication.association.logo, *(each.logo for each in funders)]
    named = [(("groups", each.slug), each.facts.image, pictures.publish) for each in groups]
    named += [(("association", "association"), logo, pictures.publish) for logo in logos]
    named += [(("types", each.slug), each.image, pictures.publish_sign) for each in kinds]
    for identity, picture, publish in named:
        if picture is None:
            continue
        try:
            publish(picture.file)
        except PictureError as error:
            document = site.documents[identity]
            name = picture.file.name
            problems.error(document.path, picture.line, error.code, target=Written(name))


def _read(file: Path) -> bytes:
    try:
        descriptor = os.open(file, READ)
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
