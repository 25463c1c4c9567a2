"""PDF files: whether they can be read, what is in them, and what of it may be published.

All but this module load the libraries that read PDFs, a tenth of a second: most sites have none.
"""

from __future__ import annotations

SUFFIX = ".pdf"
DAMAGED, ENCRYPTED = "pdf-damaged", "pdf-encrypted"
SCRIPT, UNTAGGED = "pdf-script", "pdf-untagged"
NO_TITLE, NO_LANGUAGE = "pdf-without-title", "pdf-without-language"


class PdfError(Exception):
    """A PDF that cannot be read; `code` says why: DAMAGED, ENCRYPTED, too large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
