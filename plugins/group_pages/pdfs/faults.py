"""What is wrong with a PDF on a site, for those who read it and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, Pdf, Stream

from . import NO_LANGUAGE, NO_TITLE, SCRIPT, UNTAGGED, PdfError
from .cleaning import KEYS_OF_ACTIONS, is_harmless
from .objects import dictionaries
from .opening import open_pdf

SCRIPTS = ("/JS", "/JavaScript", "/AA", "/XFA")
TITLE_IN_METADATA = b"dc:title"


def find_faults(content: bytes) -> Iterator[str]:
    """Yield the codes of what is wrong with a PDF that stands on a site."""
    try:
        with open_pdf(content) as pdf:
            yield from _faults_of(pdf)
    except PdfError as error:
        yield error.code


def _faults_of(pdf: Pdf) -> Iterator[str]:
    if any(map(_has_script, dictionaries(pdf))):
        yield SCRIPT
    root = pdf.Root
    marks = root.get("/MarkInfo")
    is_marked = isinstance(marks, Dictionary) and marks.get("/Marked", False)
    if "/StructTreeRoot" not in root or not is_marked:
        yield UNTAGGED
    if not _has_title(pdf):
        yield NO_TITLE
    if not str(root.get("/Lang", "")).strip():
        yield NO_LANGUAGE


def _has_title(pdf: Pdf) -> bool:
    info, metadata = pdf.trailer.get("/Info"), pdf.Root.get("/Metadata")
    if isinstance(info, Dictionary) and str(info.get("/Title", "")).strip():
        return True
    return isinstance(metadata, Stream) and TITLE_IN_METADATA in metadata.read_bytes()


def _has_script(each: Dictionary | Stream) -> bool:
    if any(key in each for key in SCRIPTS):
        return True
    keys = (*KEYS_OF_ACTIONS, "/OpenAction")
    return any(key in each and not is_harmless(each[key]) for key in keys)
