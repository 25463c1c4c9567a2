"""A file as text in the editor: each letter and line end that nobody touched stays."""

from __future__ import annotations

import pytest
from group_pages.editor.texts import decode_any_text, restore_line_ends

from tests.editor.running import RunningEditor
from tests.editor.test_forms import KIELO_FILE


def save_text(editor: RunningEditor, old: str, new: str) -> None:
    page = editor.get(f"/text/{KIELO_FILE}")
    text = decode_any_text((editor.content / KIELO_FILE).read_bytes())
    assert old in text
    fields = {"form": page.form, "version": page.value("version"), "text": text.replace(old, new)}
    assert editor.post(f"/text/{KIELO_FILE}", fields).status == 303


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16"])
def test_letters_of_another_encoding_are_shown_and_saved(editor: RunningEditor, encoding: str):
    file = editor.content / KIELO_FILE
    text = f"{file.read_text('utf-8').rstrip()}\n\nCafé rôle, naïve, 5 €.\n"
    file.write_bytes(text.encode(encoding))
    assert "Café rôle, naïve, 5 €." in editor.get(f"/text/{KIELO_FILE}").text
    save_text(editor, "Café", "Kahvila")
    assert file.read_bytes().decode() == text.replace("Café", "Kahvila")


def test_stray_bytes_among_utf_8_are_letters_of_windows():
    assert decode_any_text("ä€".encode() + b"\xe4\x80 \x81") == "ä€ä€ \x81"


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("a\r\nb\nc\r\n", "a\nb\nC\n", "a\r\nb\nC\r\n"),
        ("a\nb\r\nc\n", "x\na\nb\nc\n", "x\na\nb\r\nc\n"),
        ("a\rb\n", "a\nb\nc\n", "a\rb\nc\n"),
        ("a\r\nb\r\nc", "a\nc\nd", "a\r\nc\r\nd"),
        ("a\nb\r\nc", "a\nb\nc\nd\n", "a\nb\r\nc\nd\n"),
        ("a\r\nb\n", "", ""),
    ],
)
def test_lines_that_nobody_touched_keep_their_ends(before: str, typed: str, after: str):
    assert restore_line_ends(typed, before) == after
