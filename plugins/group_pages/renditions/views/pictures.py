"""Pictures of an association, its groups and its funders."""

from __future__ import annotations

from ...bodies.pictures import PublishedPicture
from ...value_classes import dataclass


@dataclass(frozen=True, slots=True)
class PictureView:
    """`src` is below the site's root; the size is in pixels.

    `large` and `narrow` are the same picture with more pixels and for phones, "" where it has none.
    """

    src: str
    alt: str
    width: int
    height: int
    large: str = ""
    narrow: str = ""


@dataclass(frozen=True, slots=True)
class FunderView:
    """`logo` is a path below the site's root, with its size in pixels, or empty."""

    name: str
    url: str
    logo: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0


def picture_view(published: PublishedPicture, alt: str) -> PictureView:
    """Return the view of a picture that has no other for phones."""
    size = published.width, published.height
    return PictureView(published.path, alt, *size, published.large)
