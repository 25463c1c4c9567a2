"""Opens PDFs: whole ones alone, that everybody may read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf

from . import DAMAGED, ENCRYPTED, PdfError

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""Bytes: readers take no file for a PDF whose header comes later (ISO 32000-1, H.3)."""
# What the libraries raise where a file's objects are of other kinds than they should be.
UNREADABLE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError, RecursionError,
    OverflowError,
)  # fmt: skip


@contextmanager
def open_pdf(content: bytes) -> Iterator[pikepdf.Pdf]:
    """Open a PDF that has pages and needs no password. Raises PdfError, in the block too.

    Nothing is repaired: what a repair finds may lack pages.
    """
    if HEADER not in content[:HEADER_WITHIN]:
        raise PdfError(DAMAGED)
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise PdfError(ENCRYPTED)
            if not len(pdf.pages):
                raise PdfError(DAMAGED)
            yield pdf
    except pikepdf.PasswordError:
        raise PdfError(ENCRYPTED) from None
    except (pikepdf.PdfError, *UNREADABLE):
        raise PdfError(DAMAGED) from None
