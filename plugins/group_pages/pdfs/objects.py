"""The objects of a PDF, one after the other (ISO 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Pdf, Stream


def values(pdf: Pdf) -> Iterator[Object]:
    """Yield each value of the PDF once: dictionaries, arrays, streams, texts and all others."""
    waiting: list[Object] = [pdf.trailer, *pdf.objects]
    while waiting:
        value = waiting.pop()
        yield value
        # Indirect objects have their own turn.
        waiting += (each for each in _parts(value) if not each.is_indirect)


def dictionaries(pdf: Pdf) -> Iterator[Dictionary | Stream]:
    """Yield the dictionaries of the PDF, a stream for its own."""
    for value in values(pdf):
        if isinstance(value, (Dictionary, Stream)):
            yield value


def _parts(value: Object) -> Iterator[Object]:
    parts: list[object] = []
    if isinstance(value, (Dictionary, Stream)):
        parts = [each for _, each in value.items()]
    elif isinstance(value, Array):
        parts = list(value)
    # Numbers and truth values come as Python's own.
    yield from (each for each in parts if isinstance(each, Object))
