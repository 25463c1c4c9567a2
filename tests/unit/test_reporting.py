"""reporting: each problem is one line, then how many there are."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TextIO

import pytest
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.problems import Problems
from group_pages.reporting import display_path, format_counts, report
from group_pages.terminal import CLEAR_LINE, write_lines


def problems_of(errors: int, warnings: int, language: Language = Language.FINNISH) -> Problems:
    problems = Problems(language)
    for number in range(errors):
        problems.error(Path("/content/b.md"), number + 1, "link-to-nothing", target="x.md")
    for number in range(warnings):
        problems.warning(Path("/content/a.md"), number + 1, "link-unknown-address", address="/ä/")
    return problems


@pytest.mark.parametrize(
    ("language", "errors", "warnings", "text"),
    [
        (Language.FINNISH, 1, 0, "1 virhe"),
        (Language.FINNISH, 2, 1, "2 virhettä, 1 varoitus"),
        (Language.FINNISH, 0, 3, "3 varoitusta"),
        (Language.SWEDISH, 2, 2, "2 fel, 2 varningar"),
        (Language.ENGLISH, 1, 1, "1 error, 1 warning"),
    ],
)
def test_count_leaves_out_what_is_none(language, errors, warnings, text):
    assert format_counts(problems_of(errors, warnings, language), Words(language)) == text


def test_problems_come_in_order_and_their_count_last():
    stream = io.StringIO()
    report(problems_of(2, 1), stream)
    lines = stream.getvalue().splitlines()
    assert [line.rpartition(": ")[0].split(": ")[0] for line in lines[:3]] == [
        "/content/a.md:1",
        "/content/b.md:1",
        "/content/b.md:2",
    ]
    assert lines[3:] == ["2 virhettä, 1 varoitus"]


def test_nothing_is_written_without_problems():
    stream = io.StringIO()
    report(problems_of(0, 0), stream)
    assert stream.getvalue() == ""


def test_letter_that_the_terminal_has_not_is_escaped():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    write_lines(["ä\udc80"], stream)
    assert raw.getvalue() == b"\\xe4\\udc80\n"


class Proxy(io.StringIO):
    """The stream that Pelican puts before standard error while its progress display runs."""

    def __init__(self, inner: TextIO) -> None:
        super().__init__()
        self.rich_proxied_file = inner


def test_lines_go_past_what_would_break_them():
    inner = io.StringIO()
    proxy = Proxy(inner)
    write_lines(["x" * 300], proxy)
    assert inner.getvalue() == "x" * 300 + "\n"
    assert proxy.getvalue() == ""


class Terminal(io.RawIOBase):
    """A terminal, and each piece that is written to it."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def isatty(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def write(self, piece: memoryview) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)


def test_lines_take_the_place_of_a_progress_display_in_one_piece():
    """It writes again at any time, from a thread of its own."""
    terminal = Terminal()
    inner = io.TextIOWrapper(io.BufferedWriter(terminal), encoding="utf-8", line_buffering=True)
    write_lines(["ä", "b"], Proxy(inner))
    assert terminal.pieces == [f"{CLEAR_LINE}ä\nb\n".encode()]


def test_path_is_relative_below_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert display_path(tmp_path / "out") == "out"
    assert display_path(Path("/elsewhere/out")) == "/elsewhere/out"


def test_what_nobody_reads_is_lost_and_no_failure():
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as stream:
        write_lines(["x"], stream)
        write_lines(["y"], stream)


def test_without_any_stream_nothing_is_written(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    write_lines(["x"])
