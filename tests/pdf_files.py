"""PDFs for tests: with text, scripts, attached files, passwords, damage."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
from group_pages.renditions.print.typesetting import typeset
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

POSTER = {
    "lang": "fi", "title": "Ohje", "association": "Esimerkkiyhdistys ry", "accent": "#0a555a",
    "group_lang": "", "kind": "", "heading": "Ohje", "summary": "", "contacts": [], "address": "",
    "qr": "", "qr_alt": "", "strips": [],
}  # fmt: skip


@cache
def make_pdf(*lines: str) -> bytes:
    """Return a tagged PDF of one page, with a title and a language, that has these lines."""
    parts = [{"heading": "Ohje", "lines": list(lines), "notes": [], "strong": False}]
    return typeset("poster", {**POSTER, "parts": parts})


def changed(content: bytes, change: Callable[[Pdf], object], **options: object) -> bytes:
    """Return the PDF after a change."""
    with pikepdf.open(BytesIO(content)) as pdf:
        change(pdf)
        result = BytesIO()
        pdf.save(result, **options)
        return result.getvalue()


def with_secrets(word: str) -> bytes:
    """Return a PDF with the word in all that is not to be published of one."""
    return changed(make_pdf("Tervetuloa."), lambda pdf: add_secrets(pdf, word))


def add_secrets(pdf: Pdf, word: str) -> None:
    script = Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String(word))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
    pdf.Root.AA = Dictionary(WC=script)
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=script)
    page.PieceInfo = Dictionary(X=Dictionary(Private=String(word)))
    launch = Dictionary(S=Name.Launch, F=String(word))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=launch)
    chain = Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=Array([script]))
    chained = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=chain)
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents="Huomaa", T=String(word)
    )
    attached = Dictionary(
        Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9],
        FS=Dictionary(Type=Name.Filespec, EF=Dictionary(F=pdf.make_stream(word.encode()))),
    )  # fmt: skip
    page.Annots = Array([pdf.make_indirect(each) for each in (link, chained, note, attached)])
    pdf.attachments["x.txt"] = word.encode()
    pdf.docinfo["/Author"] = word
    pdf.docinfo["/Title"] = "Ohje"
    pdf.Root.Metadata = pdf.make_stream(f"<x>{word}</x>".encode())
    photograph = photograph_with(word)
    picture = pdf.make_stream(photograph, Type=Name.XObject, Subtype=Name.Image)
    picture.write(photograph, filter=Name.DCTDecode)
    page.Resources.XObject = Dictionary(Im0=picture)


def photograph_with(word: str) -> bytes:
    """Return a JPEG whose notes, of the camera and of a program, have the word."""
    exif = Image.Exif()
    exif[0x010E] = word
    result = BytesIO()
    picture = Image.new("RGB", (8, 8), "red")
    picture.save(result, "JPEG", exif=exif, comment=word.encode(), quality=95)
    return result.getvalue()


def encrypted(content: bytes, password: str) -> bytes:
    """Return the PDF with a password to open it, "" for one that only forbids changes."""
    return changed(
        content, lambda pdf: None, encryption=pikepdf.Encryption(owner="owner", user=password)
    )
