"""What the pages are given by those who render bodies and publish pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from ...model import Picture


class Bodies(Protocol):
    """Markdown bodies as HTML, with links that work from a page whose way to the root is given.

    `kind` and `slug` are those of the content: `groups`, `types`, ..., `association`.
    """

    def html(self, kind: str, slug: str, root: str) -> Markup: ...


@dataclass(frozen=True, slots=True)
class PictureView:
    """`src` is below the site's root; the size is in pixels."""

    src: str
    alt: str
    width: int
    height: int


class Pictures(Protocol):
    """Where a picture of the content stands in the site, with its size."""

    def view(self, picture: Picture) -> PictureView: ...
