"""The text of a PDF, as it can be searched: what its pages show, and all texts beside."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pikepdf import String
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from . import DAMAGED, PdfError
from .objects import values
from .opening import UNREADABLE, open_pdf

_LOG = "pypdf"


def read_page_texts(content: bytes) -> list[str]:
    """Return the text of each page, "" for one that is only a picture. Raises PdfError."""
    try:
        with _quiet():
            return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    except (PyPdfError, OSError, *UNREADABLE):
        raise PdfError(DAMAGED) from None


def read_other_texts(content: bytes) -> list[str]:
    """Return the texts beside the pages': title, alternatives, links, notes, forms.

    Raises PdfError.
    """
    with open_pdf(content) as pdf:
        texts = {str(each) for each in values(pdf) if isinstance(each, String)}
    return sorted(text for text in texts if text.strip())


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library from writing to the log of the build what it puts up with."""
    log = logging.getLogger(_LOG)
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
