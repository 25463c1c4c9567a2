"""A PDF as it may be published: its pages, without who made it and what acts by itself.

Kept are the title, the language and the tags, which screen readers need. What an earlier version of
the file had is not written again. Keys: ISO 32000-1.
"""

from __future__ import annotations

from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from .objects import dictionaries, values
from .opening import open_pdf

METADATA = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo", "/Legal", "/Perms")
ACTING = ("/AA", "/OpenAction", "/JS", "/JavaScript", "/XFA")
ATTACHED = ("/EmbeddedFiles", "/EF", "/AF", "/Collection")
ACTIONS = frozenset(("/GoTo", "/URI", "/Named"))
"""Actions that stay: to a page, to an address (12.6.4)."""
KEYS_OF_ACTIONS = ("/A", "/PA", "/Next")
ANNOTATIONS = frozenset(
    ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/Popup")
)
"""Annotations that hold files or start something, and the windows of notes (12.5.6)."""
AUTHORS = ("/T", "/M", "/CreationDate", "/RC", "/NM")
"""Of an annotation: who made it, when, and its text a second time (12.5.6.2)."""
JPEG_START, JPEG_SCAN = b"\xff\xd8", 0xDA
JPEG_METADATA = frozenset((0xE1, 0xED, 0xFE))
"""Exif and XMP, Photoshop's own, comments. The others say how to show the colours."""


def clean_pdf(content: bytes) -> bytes:
    """Return the PDF without metadata, scripts and attached files; equal bytes for equal bytes.

    Raises PdfError.
    """
    with open_pdf(content) as pdf:
        for dictionary in list(dictionaries(pdf)):
            _clean(dictionary)
        _keep_title_alone(pdf)
        for value in list(values(pdf)):
            _clean_photograph(value)
        result = BytesIO()
        pdf.save(result, deterministic_id=True)
        return result.getvalue()


def _clean(each: Dictionary | Stream) -> None:
    for key in (*METADATA, *ACTING, *ATTACHED):
        if key in each:
            del each[key]
    for key in KEYS_OF_ACTIONS:
        if key in each and not is_harmless(each[key]):
            del each[key]
    # A field of a form has its name in /T.
    if "/Rect" in each and each.get("/Subtype") not in (None, "/Widget"):
        for key in AUTHORS:
            if key in each:
                del each[key]
    if "/Annots" in each:
        _remove_annotations(each)


def is_harmless(action: Object) -> bool:
    """Return whether an action, or each of several, only leads somewhere.

    What has no kind is none: `/A` and `/Next` stand for other things too.
    """
    if isinstance(action, Array):
        return all(is_harmless(each) for each in action)
    if not isinstance(action, Dictionary) or "/S" not in action:
        return True
    return str(action["/S"]) in ACTIONS


def _remove_annotations(page: Dictionary | Stream) -> None:
    """Remove the annotations of a page that are more than text and links."""
    annotations = page["/Annots"]
    if isinstance(annotations, Array):
        page["/Annots"] = Array(filter(_is_text_or_link, annotations))
    else:
        del page["/Annots"]


def _is_text_or_link(annotation: Object) -> bool:
    is_one = isinstance(annotation, Dictionary)
    return is_one and str(annotation.get("/Subtype")) not in ANNOTATIONS


def _keep_title_alone(pdf: Pdf) -> None:
    info = pdf.trailer.get("/Info")
    title = info.get("/Title") if isinstance(info, Dictionary) else None
    if info is not None:
        del pdf.trailer["/Info"]
    if isinstance(title, String) and str(title).strip():
        pdf.trailer[Name.Info] = pdf.make_indirect(Dictionary(Title=title))


def _clean_photograph(each: Object) -> None:
    """Take the camera's notes out of a photograph: where it was taken, and when."""
    if isinstance(each, Stream) and each.get("/Filter") == Name.DCTDecode:
        photograph = each.read_raw_bytes()
        cleaned = clean_jpeg(photograph)
        if cleaned != photograph:
            parameters = each.get("/DecodeParms")
            each.write(
                cleaned,
                filter=Name.DCTDecode,
                decode_parms=parameters if isinstance(parameters, Dictionary) else None,
            )


def clean_jpeg(content: bytes) -> bytes:
    """Return a JPEG without the segments that are no part of its picture (ITU-T T.81, B.1.1.4).

    What does not begin as one stays as it is.
    """
    if not content.startswith(JPEG_START):
        return content
    segments = [JPEG_START]
    start = len(JPEG_START)
    while start + 4 <= len(content) and content[start] == 0xFF and content[start + 1] != JPEG_SCAN:
        end = start + 2 + int.from_bytes(content[start + 2 : start + 4], "big")
        if content[start + 1] not in JPEG_METADATA:
            segments.append(content[start:end])
        start = end
    return b"".join((*segments, content[start:]))
