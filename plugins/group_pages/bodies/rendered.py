"""Bodies and long texts as they are published: HTML, without what it was made from."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ..cache.artifacts import digest_parts

Identity = tuple[str, str]
"""Kind and slug of an object, as in `Site.documents`."""


ROOT = "\0"
"""Stands for the way to the site's root in a body: the sanitiser leaves none."""


class RenderedBodies:
    """The bodies and long texts of one edition; HTML for pages at any depth."""

    def __init__(
        self, bodies: Mapping[Identity, str], texts: Mapping[Identity, Mapping[str, str]]
    ) -> None:
        self._bodies = bodies
        self._texts = texts
        self._digests: dict[Identity, str] = {}

    def html(self, kind: str, slug: str, root: str) -> Markup:
        """Return a body's HTML; `root` leads from the page it stands in to the site's root.

        KeyError for what is not published.
        """
        return lead_from(self._bodies[kind, slug], root)

    def text(self, kind: str, slug: str, text: str, root: str) -> Markup:
        """Return the HTML of a long text of an object's keys, its lines kept."""
        return lead_from(self._texts[kind, slug][text] if text else "", root)

    def digest(self, kind: str, slug: str) -> str:
        """Return a digest of the HTML of an object's body and long texts."""
        key = kind, slug
        digest = self._digests.get(key)
        if digest is None:
            parts = (self._bodies[key], *self._texts.get(key, {}).values())
            digest = digest_parts(*(part.encode() for part in parts))
            self._digests[key] = digest
        return digest


def lead_from(html: str, root: str) -> Markup:
    """Return a rendered body for a page from which `root` leads to the site's root.

    It is markup: the sanitiser has cleaned it, and what has been put in is our own.
    """
    # The only way into a page as markup: else each body would stand there as escaped text.
    return Markup(html.replace(ROOT, root))  # noqa: S704 -- sanitised; `root` is our own "../../"
