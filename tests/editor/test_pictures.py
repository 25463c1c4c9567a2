"""Pictures by a form, without script: nothing is lost, nothing written before it is saved."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO

import pytest
from group_pages.editor.pictures import insert_picture
from group_pages.limits import LARGEST_FILE
from PIL import Image

from tests.content_tree import GROUP
from tests.editor.running import Reply, RunningEditor, multipart
from tests.editor.test_desk import changed_lines, snapshot_of
from tests.editor.test_forms import Sent

FORM = "/files/groups/miesten-ilta"
KEY, BODY = "picture:f.image.file", "picture:body"


def png(colour: str = "teal") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (60, 40), colour).save(buffer, "PNG")
    return buffer.getvalue()


def send(
    editor: RunningEditor, page: Reply, files: dict[str, tuple[str, bytes]], **changes: str
) -> Reply:
    """Send a page's form with files; `__` stands for a dot, `--` for a colon."""
    fields = Sent(page.text).fields
    fields |= {k.replace("__", ".").replace("_at_", ":"): v for k, v in changes.items()}
    body, kind = multipart({k: v for k, v in fields.items() if k not in files}, files)
    return editor.ask("POST", FORM, body, Content_Type=kind)


def test_picture_of_a_key_is_saved_with_its_form_and_taken_back_with_it(small: RunningEditor):
    before = snapshot_of(small.content)
    chosen = {KEY: ("../Kesän retki.JPG", png())}
    refused = send(small, small.get(FORM), chosen)
    assert refused.status == 422
    assert "”Tekstivastine” puuttuu" in refused.text
    assert snapshot_of(small.content) == before
    # The picture is still there, also to be looked at; only its words are missing.
    assert '<option value="/images/kesan-retki.png" selected>' in refused.text
    assert small.get("/pictures/images/kesan-retki.png").headers["content-type"] == "image/png"
    saved = send(small, refused, {}, f__image__alt="Retki")
    assert saved.status == 303
    assert changed_lines(before[GROUP], (small.content / GROUP).read_bytes()) == [
        "+ kuva:", '+   tiedosto: "/images/kesan-retki.png"', "+   tekstivastine: Retki",
    ]  # fmt: skip
    assert (small.content / "images/kesan-retki.png").is_file()
    small.undo(saved)
    assert snapshot_of(small.content) == before


def test_picture_goes_into_a_text_where_the_caret_was(small: RunningEditor):
    before = snapshot_of(small.content)
    chosen = {BODY: ("kuva.png", png("red"))}
    waiting = send(small, small.get(FORM), chosen, body="Eka.\n\nToka.")
    assert (waiting.status, "Kerro sanoin" in waiting.text) == (422, True)
    sent = Sent(waiting.text).fields
    assert sent["brought:body"] == ["/images/kuva.png"]
    added = send(
        small, waiting, {}, alt_at_body="Kaksi [tuolia]", at_at_body="3", **{"do-picture": "body"}
    )
    text = Sent(added.text).fields["body"][0]
    assert text == "Eka.\n\n![Kaksi \\[tuolia\\]](/images/kuva.png)\n\nToka."
    assert snapshot_of(small.content) == before
    saved = send(small, added, {})
    assert (small.content / "images/kuva.png").is_file()
    small.undo(saved)
    assert snapshot_of(small.content) == before


def png_header(width: int, height: int) -> bytes:
    """Return what tells a picture's size, and nothing of its pixels."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (header, b"IDAT" + zlib.compress(b"\0"))
    parts = (
        struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each))
        for each in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jpg", b"%PDF-1.7", "PDF-tiedosto"),
        ("a.png", b"x" * (LARGEST_FILE + 1), "on yli 20 Mt"),
        ("a.png", png_header(20_000, 15_000), "yli 50 miljoonaa kuvapistettä"),
    ],
)
def test_what_is_no_picture_is_said_at_its_field_and_nothing_typed_is_lost(
    small: RunningEditor, name: str, content: bytes, sentence: str
):
    before = snapshot_of(small.content)
    reply = send(small, small.get(FORM), {KEY: (name, content)}, f__summary="Juuri kirjoitettu")
    assert reply.status == 422
    [message] = re.findall(r'id="f\.image\.file-m1">(.*?)</p>', reply.text, re.DOTALL)
    assert sentence in message
    assert Sent(reply.text).fields["f.summary"] == ["Juuri kirjoitettu"]
    assert snapshot_of(small.content) == before


def test_picture_that_another_has_brought_meanwhile_is_not_replaced(small: RunningEditor):
    before = snapshot_of(small.content)
    chosen = {KEY: ("sama.png", png("blue"))}
    refused = send(small, small.get(FORM), chosen)
    (small.content / "images").mkdir()
    (small.content / "images/sama.png").write_bytes(png("green"))
    saved = send(small, refused, {}, f__image__alt="Kuva")
    assert (small.content / "images/sama.png").read_bytes() == png("green")
    assert "/images/sama-2.png" in (small.content / GROUP).read_text("utf-8")
    small.undo(saved)
    (small.content / "images/sama.png").unlink()
    assert snapshot_of(small.content) == before


@pytest.mark.parametrize(
    "path",
    ["association.md", "../secret.png", "images/../../x.png", "images/.x.png", "images/none.png"],
)
def test_only_pictures_of_the_content_are_sent(small: RunningEditor, path: str):
    (small.content.parent / "secret.png").write_bytes(png())
    assert small.get(f"/pictures/{path}").status == 404


@pytest.mark.parametrize(
    ("text", "position", "result"),
    [
        ("", 0, "![A](/x)"),
        ("Yksi.", 5, "Yksi.\n\n![A](/x)"),
        ("Yksi.\n\nKaksi.", 2, "Yksi.\n\n![A](/x)\n\nKaksi."),
        ("Yksi.\nrivi\n\nKaksi.\n", 99, "Yksi.\nrivi\n\nKaksi.\n\n![A](/x)"),
    ],
)
def test_picture_is_a_paragraph_of_its_own(text: str, position: int, result: str):
    assert insert_picture(text, position, "A", "/x") == result
