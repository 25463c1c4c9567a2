"""Pictures that an earlier build has encoded, by their bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from ..cache.artifacts import Store, digest_parts
from .picture_encoding import Encoded, encode_narrow, encode_picture, encode_sign

KIND = "pictures"
PACKAGES = ("PIL",)
"""What encodes pictures, beside this program."""


class Encodings:
    """Encodes pictures, each once for all builds that keep the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def picture(self, content: bytes) -> tuple[Encoded, Encoded | None]:
        """Return what `encode_picture` does. Raises PictureError."""
        picture, large = self._encode("picture", content, lambda: encode_picture(content))
        if picture is None:
            raise ValueError("no picture is kept without its bytes")
        return picture, large

    def narrow(self, picture: Encoded) -> Encoded | None:
        """Return what `encode_narrow` does."""
        return self._encode("narrow", _dump((picture,)), lambda: (encode_narrow(picture),))[0]

    def sign(self, picture: Encoded) -> Encoded:
        """Return what `encode_sign` does."""
        [sign] = self._encode("sign", _dump((picture,)), lambda: (encode_sign(picture),))
        return sign or picture

    def _encode(
        self, name: str, source: bytes, encode: Callable[[], Sequence[Encoded | None]]
    ) -> Sequence[Encoded | None]:
        key = digest_parts(name.encode(), source)
        artifact = self._store.get(key)
        if artifact is not None:
            return _load(artifact)
        encoded = encode()
        self._store.put(key, _dump(encoded))
        return encoded


def _dump(pictures: Sequence[Encoded | None]) -> bytes:
    head = [each and (each.suffix, each.width, each.height, len(each.content)) for each in pictures]
    contents = (each.content for each in pictures if each)
    return b"".join((json.dumps(head).encode(), b"\n", *contents))


def _load(artifact: bytes) -> list[Encoded | None]:
    head, _, rest = artifact.partition(b"\n")
    pictures: list[Encoded | None] = []
    end = 0
    for facts in json.loads(head):
        if facts is None:
            pictures.append(None)
            continue
        suffix, width, height, length = facts
        start, end = end, end + length
        pictures.append(Encoded(rest[start:end], suffix, width, height))
    return pictures
