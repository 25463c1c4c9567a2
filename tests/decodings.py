"""The ways in which a program or a person might read the bytes of a file.

Each decoding has its encoding beside it, so that a test can show that it finds what it should.
Texts are in lower case: a search ignores case.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import json
import quopri
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from group_pages.renditions.print.typesetting import typeset
from pypdf import PdfReader

Encode = Callable[[str], bytes]
Decode = Callable[[bytes], Iterable[str]]


class Coding(NamedTuple):
    encode: Encode
    decode: Decode


def charset(name: str) -> Coding:
    return Coding(lambda text: text.encode(name), lambda raw: [raw.decode(name, "replace")])


def of_text(encode: Callable[[str], str], decode: Callable[[str], str]) -> Coding:
    """Return a coding of text in text, itself in UTF-8."""
    return Coding(
        lambda text: encode(text).encode(), lambda raw: [decode(raw.decode("utf-8", "replace"))]
    )


def of_base64(alphabet: bytes) -> Coding:
    letters = re.compile(rb"[A-Za-z0-9" + re.escape(alphabet) + rb"]{16,}")

    def decode(raw: bytes) -> Iterator[str]:
        for run in letters.findall(raw):
            for skip in range(4):
                whole = run[skip : skip + (len(run) - skip) // 4 * 4]
                yield base64.b64decode(whole, altchars=alphabet).decode("latin-1")

    return Coding(lambda text: base64.b64encode(text.encode(), altchars=alphabet), decode)


def of_compressed() -> Coding:
    """Yield whatever a PNG, a PDF or a compressed file holds in zlib's form."""

    def decode(raw: bytes) -> Iterator[str]:
        for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", raw):
            try:
                unpacked = zlib.decompressobj(47).decompress(raw[start.start() :], 1 << 20)
            except zlib.error:
                continue
            yield unpacked.decode("latin-1")

    return Coding(lambda text: b"%PDF" + zlib.compress(text.encode()) + b"end", decode)


def of_pdf() -> Coding:
    """Yield the text, the title and other metadata of a PDF, whose fonts have codes of their own.

    ToUnicode tables lead from a font's codes to text (ISO 32000, 9.10.3).
    """

    def encode(text: str) -> bytes:
        document = {"lang": "fi", "title": "x", "association": "x", "accent": "#000000"}
        parts = [{"heading": "x", "lines": [text], "notes": [], "strong": False}]
        rest = {"qr": "", "address": "", "kind": "", "summary": "", "group_lang": ""}
        lists: dict[str, list[str]] = {"contacts": [], "strips": []}
        return typeset("poster", {**document, **rest, **lists, "heading": "x", "parts": parts})

    def decode(raw: bytes) -> Iterator[str]:
        start, end = raw.find(b"%PDF-"), raw.rfind(b"%%EOF")
        if start == -1 or end == -1:
            return
        reader = PdfReader(BytesIO(raw[start : end + 5]))
        yield from (page.extract_text() for page in reader.pages)
        yield " ".join(map(str, (reader.metadata or {}).values()))
        links = (page.get("/Annots") or [] for page in reader.pages)
        yield " ".join(str(link.get_object()) for each in links for link in each)

    return Coding(encode, decode)


def of_hex() -> Coding:
    def decode(raw: bytes) -> Iterator[str]:
        for run in re.findall(rb"(?:[0-9a-fA-F]{2}[ :]?){8,}", raw):
            digits = re.sub(rb"[^0-9a-fA-F]", b"", run)
            yield binascii.unhexlify(digits[: len(digits) // 2 * 2]).decode("latin-1")

    return Coding(lambda text: text.encode().hex(":").encode(), decode)


def character(code: re.Match[str]) -> str:
    number = int(code[1], 16)
    return chr(number) if number < 0x110000 else ""


def folded(text: str) -> str:
    return "".join(
        each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each)
    )


CODINGS: dict[str, Coding] = {
    "Latin-1": charset("latin-1"),
    "UTF-8": charset("utf-8"),
    "UTF-16, little end first": charset("utf-16-le"),
    "UTF-16, big end first": charset("utf-16-be"),
    "UTF-32": charset("utf-32-le"),
    "PDF": of_pdf(),
    "UTF-7": Coding(lambda text: text.encode("utf-7"), lambda raw: [raw.decode("utf-7", "ignore")]),
    "DOS": charset("cp850"),
    "entities": of_text(lambda text: "".join(f"&#{ord(each)};" for each in text), html.unescape),
    "entities twice": of_text(
        lambda text: html.escape("".join(f"&#x{ord(each):x};" for each in text)),
        lambda text: html.unescape(html.unescape(text)),
    ),
    "parted by tags": of_text(
        lambda text: f"{text[:3]}<b class='x'>{text[3:]}</b>",
        lambda text: re.sub(r"<[^>]*>", "", html.unescape(text)),
    ),
    "percent": Coding(
        lambda text: "".join(f"%{each:02x}" for each in text.encode()).encode(),
        lambda raw: [unquote_to_bytes(raw).decode("utf-8", "replace")],
    ),
    "percent twice": Coding(
        lambda text: quote("".join(f"%{each:02x}" for each in text.encode())).encode(),
        lambda raw: [unquote_to_bytes(unquote_to_bytes(raw)).decode("utf-8", "replace")],
    ),
    "JSON": of_text(
        lambda text: json.dumps("".join(text)).replace("z", "\\u007a"),
        lambda text: re.sub(r"\\u([0-9a-fA-F]{4})", character, text),
    ),
    "JavaScript": of_text(
        lambda text: "".join(f"\\x{ord(each):02x}" for each in text if ord(each) < 256),
        lambda text: re.sub(r"\\x([0-9a-fA-F]{2})", character, text),
    ),
    "CSS": of_text(
        lambda text: "".join(f"\\{ord(each):x} " for each in text),
        lambda text: re.sub(r"\\([0-9a-fA-F]{1,6}) ?", character, text),
    ),
    "folded calendar lines": of_text(
        lambda text: f"{text[:4]}\r\n {text[4:]}",
        lambda text: re.sub(r"\r?\n[ \t]", "", text).replace("\\", ""),
    ),
    "quoted-printable": Coding(
        lambda text: quopri.encodestring(text.encode()).replace(b"z", b"=7A=\n"),
        lambda raw: [quopri.decodestring(raw).decode("utf-8", "replace")],
    ),
    "parted by spaces, soft hyphens and marks": of_text(
        lambda text: "\u00ad".join(f"{each}*\n" for each in text),
        lambda text: re.sub(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff*_\s-]", "", text),
    ),
    "without accents": of_text(folded, folded),
    "decomposed": of_text(
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: unicodedata.normalize("NFC", text),
    ),
    "backwards": of_text(lambda text: text[::-1], lambda text: text[::-1]),
    "base64": of_base64(b"+/"),
    "base64 of addresses": of_base64(b"-_"),
    "hexadecimal": of_hex(),
    "compressed": of_compressed(),
    "gzip": Coding(lambda text: gzip.compress(text.encode()), of_compressed().decode),
}


def readings(raw: bytes) -> Iterator[str]:
    """Yield a file's bytes in every decoding, in lower case."""
    for coding in CODINGS.values():
        for text in coding.decode(raw):
            yield text.lower()
