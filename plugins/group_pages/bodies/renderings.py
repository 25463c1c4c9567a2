"""Bodies that an earlier build has rendered: used again where all that they name leads to the same.

A body's HTML follows from its text and from where its references lead. So each reference is
resolved in every build, and reports its problems in every build; the text between is not read again
while nothing it names has moved. A body with a problem of its own is rendered each time.
"""

from __future__ import annotations

import json
from typing import Any

from ..cache.artifacts import Store, digest_parts
from ..loading.pictures import PictureError
from ..pdfs import PdfError
from .links import LinkResolver, Resolved, may_link
from .pictures import Pictures, PublishedPicture
from .source import BodySource

KIND = "bodies"
PACKAGES = ("markdown", "nh3", "linkify_it", "slugify", "markupsafe")
"""What renders bodies, beside this program."""

Rendering = tuple[list[Any], list[Any], str]
"""The references and pictures of a rendering, and its HTML."""


class Renderings:
    """The renderings of one store, and what the body being rendered refers to.

    `code` is the dialling code of the country.
    """

    def __init__(self, store: Store, code: str) -> None:
        self._store = store
        self._code = code.encode()
        self._references: list[tuple[bool, str, bool, str, str]] = []
        self._pictures: list[tuple[int, str, int, int, str]] = []

    def start(self) -> None:
        """Forget the references of the body before."""
        self._references.clear()
        self._pictures.clear()

    def note_reference(
        self, target: str, resolved: Resolved, *, is_picture: bool, strict: bool
    ) -> None:
        """Note where a reference of the body leads."""
        self._references.append((is_picture, target, strict, resolved.kind, resolved.address))

    def note_picture(self, number: int, picture: PublishedPicture) -> None:
        """Note how a picture is published; `number` counts the references that lead to pictures."""
        self._pictures.append((number, *_facts_of(picture)))

    def keep(self, body: str, html: str) -> None:
        """Keep the rendering of the body whose references have been noted."""
        head = json.dumps([self._references, self._pictures]).encode()
        text = html.encode("utf-8", "surrogatepass")
        self._store.put(self._key(body), b"\n".join((head, text)))

    def find_plain(self, body: str) -> str | None:
        """Return the rendering of a body, None if there is none or it may refer to anything."""
        if may_link(body):
            return None
        rendering = self._get(body)
        if rendering is None:
            return None
        references, published, html = rendering
        return None if references or published else html

    def find(self, source: BodySource, links: LinkResolver, pictures: Pictures) -> str | None:
        """Return the rendering of a body, None if there is none or it names what has changed."""
        artifact = self._get(source.body)
        if artifact is None:
            return None
        references, published, html = artifact
        files = _resolve(source, references, links)
        if files is None or not _are_as_before(published, files, pictures):
            # It is rendered, and what is wrong with it counts once.
            links.forget_faults(source)
            return None
        return html

    def _get(self, body: str) -> Rendering | None:
        return self._store.get_value(self._key(body), _load)

    def _key(self, body: str) -> str:
        return digest_parts(self._code, body.encode("utf-8", "surrogatepass"))


def _load(artifact: bytes) -> Rendering:
    head, _, text = artifact.partition(b"\n")
    references, published = json.loads(head)
    return references, published, text.decode("utf-8", "surrogatepass")


def _resolve(
    source: BodySource, references: list[Any], links: LinkResolver
) -> list[Resolved] | None:
    """Return the references that lead to pictures, None where one leads elsewhere than before."""
    to_pictures = []
    for is_picture, target, strict, kind, address in references:
        resolve = links.resolve_picture if is_picture else links.resolve_link
        resolved = resolve(source, target, strict=strict)
        if (resolved.kind, resolved.address) != (kind, address):
            return None
        if kind in ("picture", "pdf"):
            to_pictures.append(resolved)
    return to_pictures


def _are_as_before(published: list[Any], files: list[Resolved], pictures: Pictures) -> bool:
    """Return whether the files are published as they were; they are published by this."""
    try:
        return all(
            _facts_of(_publish(files[number], pictures)) == tuple(facts)
            for number, *facts in published
        )
    except (PictureError, PdfError):
        return False


def _publish(resolved: Resolved, pictures: Pictures) -> PublishedPicture:
    if resolved.kind == "pdf":
        return PublishedPicture(pictures.attachments.publish(resolved.file).path, 0, 0)
    return pictures.publish(resolved.file)


def _facts_of(picture: PublishedPicture) -> tuple[str, int, int, str]:
    return picture.path, picture.width, picture.height, picture.large
