"""PDFs that texts link to: what of them may be published, and what is wrong with them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from group_pages.pdfs import (
    DAMAGED,
    ENCRYPTED,
    NO_LANGUAGE,
    NO_TITLE,
    SCRIPT,
    UNTAGGED,
    PdfError,
)
from group_pages.pdfs.cleaning import clean_jpeg, clean_pdf
from group_pages.pdfs.faults import find_faults
from group_pages.pdfs.objects import values
from group_pages.pdfs.opening import open_pdf
from group_pages.pdfs.texts import read_other_texts, read_page_texts
from pikepdf import Stream
from PIL import Image

from tests.pdf_files import changed, encrypted, make_pdf, photograph_with, with_secrets

WORD = "Zqsecret"
GOOD = make_pdf("Tervetuloa ryhmään.")


def bytes_of(content: bytes) -> bytes:
    """Return all bytes of a PDF, with those of its streams as they are meant."""
    with pikepdf.open(BytesIO(content)) as pdf:
        streams = [each for each in values(pdf) if isinstance(each, Stream)]
        raw = [each.read_raw_bytes() for each in streams]
        pdf.save(plain := BytesIO(), qdf=True)
        return b"".join((plain.getvalue(), *raw))


def test_published_pdf_has_no_metadata_scripts_or_attached_files() -> None:
    source = with_secrets(WORD)
    assert WORD.encode() in bytes_of(source)
    assert list(find_faults(source)) == [SCRIPT]
    cleaned = clean_pdf(source)
    assert WORD.encode() not in bytes_of(cleaned)
    assert WORD not in " ".join(read_other_texts(cleaned))
    assert list(find_faults(cleaned)) == []


def test_published_pdf_has_its_pages_title_tags_and_links() -> None:
    cleaned = clean_pdf(with_secrets(WORD))
    [text] = read_page_texts(cleaned)
    assert "Tervetuloa." in text
    assert {"Ohje", "https://example.org/", "Huomaa"} <= set(read_other_texts(cleaned))
    with open_pdf(cleaned) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "fi"


def test_same_pdf_is_published_with_the_same_bytes() -> None:
    source = with_secrets(WORD)
    assert clean_pdf(source) == clean_pdf(source)
    assert clean_pdf(clean_pdf(source)) == clean_pdf(source)


def test_earlier_version_of_a_page_is_not_published() -> None:
    """A program that saves a change at the end of the file leaves the text before in it."""
    source = make_pdf(WORD)
    emptied = changed(
        source, lambda pdf: pdf.pages[0].obj.update({"/Contents": pdf.make_stream(b"")})
    )
    cleaned = clean_pdf(emptied)
    assert WORD not in "".join(read_page_texts(cleaned))


@pytest.mark.parametrize("password", ["", "avain"])
def test_encrypted_pdf_is_refused(password: str) -> None:
    content = encrypted(GOOD, password)
    with pytest.raises(PdfError) as raised:
        clean_pdf(content)
    assert raised.value.code == ENCRYPTED
    assert list(find_faults(content)) == [ENCRYPTED]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"hei", b"%PDF-1.7\n", GOOD[:-200], GOOD[: len(GOOD) // 2], GOOD[100:],
        GOOD.replace(b"/Pages", b"/Sivut"), b"PK\x03\x04" + GOOD[4:],
    ],
)  # fmt: skip
def test_damaged_pdf_is_refused(content: bytes) -> None:
    for read in (clean_pdf, read_other_texts):
        with pytest.raises(PdfError) as raised:
            read(content)
        assert raised.value.code == DAMAGED
    assert list(find_faults(content)) == [DAMAGED]


def test_faults_of_a_pdf_are_found() -> None:
    assert list(find_faults(GOOD)) == []
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(blank := BytesIO())
    assert list(find_faults(blank.getvalue())) == [UNTAGGED, NO_TITLE, NO_LANGUAGE]


def test_photograph_loses_its_notes_alone() -> None:
    photograph = photograph_with(WORD)
    assert photograph.count(WORD.encode()) == 2
    cleaned = clean_jpeg(photograph)
    assert WORD.encode() not in cleaned
    pixels = [Image.open(BytesIO(each)).tobytes() for each in (photograph, cleaned)]
    assert pixels[0] == pixels[1]
    assert clean_jpeg(cleaned) == cleaned


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff", b"GIF89a"])
def test_what_is_no_whole_photograph_stays_as_it_is(content: bytes) -> None:
    assert clean_jpeg(content) == content
