"""PDFs that texts link to -> the PDFs that are published, and their texts.

Each is written anew, without metadata, scripts and attached files (`pdfs.cleaning`). Its name in
the site has that of its file, as an address, and a digest of the published bytes.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from slugify import slugify

from ..cache.artifacts import NO_STORE, Store, digest_parts
from ..limits import LARGEST_PDF
from ..paths import FILES_FOLDER
from ..pdfs import SUFFIX, UNTAGGED, PdfError
from ..value_classes import dataclass

KIND = "attachments"
PACKAGES = ("pikepdf", "pypdf")
"""What cleans and reads PDFs, beside this program."""
NAMELESS = "pdf"
WITHOUT_TEXT = "pdf-without-text"


def is_pdf(file: Path) -> bool:
    """Return whether the file is a PDF by its name."""
    return file.suffix.lower() == SUFFIX


@dataclass(frozen=True, slots=True)
class Attachment:
    """A published PDF: its path below the site's root, its texts, codes of what it lacks."""

    path: str
    content: bytes
    texts: tuple[str, ...]
    faults: tuple[str, ...]


class Attachments:
    """The PDFs that one edition links to, each published once.

    `open_store` is called with the first of them: what reads PDFs is loaded then alone.
    """

    def __init__(self, open_store: Callable[[], Store] = lambda: NO_STORE) -> None:
        self._open_store = open_store
        self._published: dict[Path, Attachment | PdfError] = {}

    def publish(self, file: Path) -> Attachment:
        """Publish a file of the content, whose links are resolved. Raises PdfError."""
        known = self._published.get(file)
        if known is None:
            try:
                known = self._make(file)
            except PdfError as error:
                known = error
            self._published[file] = known
        if isinstance(known, PdfError):
            raise known
        return known

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the PDFs published so far, by path."""
        published = (each for each in self._published.values() if isinstance(each, Attachment))
        # Two files may be alike.
        yield from {each.path: each.content for each in published}.items()

    def _make(self, file: Path) -> Attachment:
        source = _read(file)
        store, key = self._open_store(), digest_parts(source)
        artifact = store.get(key)
        if artifact is None:
            artifact = _clean_and_read(source)
            store.put(key, artifact)
        head, _, content = artifact.partition(b"\n")
        texts, faults = json.loads(head)
        digest = hashlib.sha256(content).hexdigest()[:8]
        name = slugify(unicodedata.normalize("NFC", file.stem)) or NAMELESS
        # The name is published too.
        texts = (file.stem, name, *texts)
        return Attachment(f"{FILES_FOLDER}{name}.{digest}{SUFFIX}", content, texts, tuple(faults))


def _clean_and_read(source: bytes) -> bytes:
    """Return a line with the texts and faults of a PDF, and then the PDF as it is published.

    Raises PdfError.
    """
    from ..pdfs.cleaning import clean_pdf
    from ..pdfs.faults import find_faults
    from ..pdfs.texts import read_other_texts, read_page_texts

    content = clean_pdf(source)
    pages = read_page_texts(content)
    faults = [each for each in find_faults(content) if each == UNTAGGED]
    if not any(text.strip() for text in pages):
        faults = [WITHOUT_TEXT]
    head = json.dumps([[*pages, *read_other_texts(content)], faults])
    return head.encode() + b"\n" + content


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_PDF:
            raise PdfError("pdf-too-large")
        return file.read_bytes()
    except OSError:
        raise PdfError("pdf-unreadable") from None
