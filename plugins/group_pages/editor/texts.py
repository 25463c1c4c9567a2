"""Any file as text, with the messages at their lines."""

from __future__ import annotations

import codecs
import re
from difflib import SequenceMatcher
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response

from ..editing import storage
from ..editing.proposals import FileChange, Proposal
from ..editing.saving import Saved
from ..problems import format_sentence
from .saving import Failure, meanwhile, save
from .visits import NotHere, Visit


def show_text(visit: Visit) -> Response:
    """Return the text of a file of the content."""
    content = _read(visit)
    return _page(visit, decode_any_text(content), storage.digest(content))


def save_text(visit: Visit) -> Response:
    """Save a text as it was typed, with the line ends that the file had."""
    now = _read(visit)
    typed = visit.text("text").replace("\r\n", "\n")
    version = visit.text("version")
    if storage.digest(now) != version:
        return _page(visit, typed, version, Failure((meanwhile(visit),), conflict=True))
    after = restore_line_ends(typed, decode_any_text(now)).encode()
    name = visit.part("path")
    sentence = visit.words.gettext("Text edited: %(name)s", name=Path(name).name)
    outcome = save(visit, Proposal(sentence, (FileChange(name, now, after),)))
    if isinstance(outcome, Saved):
        return visit.redirect(f"/text/{name}?done={outcome.number}#done")
    return _page(visit, typed, version, outcome)


def decode_any_text(content: bytes) -> str:
    """Return a file's text, also of one that is not UTF-8 as it should be.

    What is no UTF-8 in it are letters of Windows: no letter is lost when the text is saved.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8", _WINDOWS)


def restore_line_ends(typed: str, before: str) -> str:
    """Return a typed text with the line ends that the text had before.

    A browser sends one kind. New lines get the end that the most have.
    """
    texts, ends = _split_lines(before)
    newline = "\r\n" if ends.count("\r\n") > ends.count("\n") else "\n"
    if {*ends} <= {newline}:
        return typed.replace("\n", newline)
    lines = typed.split("\n")
    own_ends = [newline] * len(lines)
    for start, own, size in SequenceMatcher(None, texts, lines, False).get_matching_blocks():
        own_ends[own : own + size] = ends[start : start + size]
    # The last line has no end, and what had none before has one where lines follow.
    pairs = zip(lines[:-1], own_ends, strict=False)
    return "".join(f"{line}{end or newline}" for line, end in pairs) + lines[-1]


def _split_lines(text: str) -> tuple[list[str], list[str]]:
    """Return the lines without their ends, and the ends; the last one's is ""."""
    parts = re.split("(\r\n|\r|\n)", text)
    return parts[::2], [*parts[1::2], ""]


def _decode_windows(error: UnicodeError) -> tuple[str, int]:
    """Decode the bytes at which UTF-8 ends as letters of Windows."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    part = error.object[error.start : error.end]
    try:
        return part.decode("windows-1252"), error.end
    except UnicodeDecodeError:
        # Five bytes have no letter there.
        return part.decode("latin-1"), error.end


_WINDOWS = f"{__name__}.windows"
codecs.register_error(_WINDOWS, _decode_windows)


def _read(visit: Visit) -> bytes:
    """Return the bytes of the address's file. Raises NotHere."""
    name = visit.part("path")
    try:
        place = storage.place_of(visit.editor.contents.content, name)
    except (storage.OutsideContent, ValueError, OSError, RuntimeError):
        raise NotHere from None
    content = storage.read_bytes(place) if place.suffix == ".md" and place.is_file() else None
    if content is None:
        raise NotHere
    return content


def _page(visit: Visit, text: str, version: str, failure: Failure | None = None) -> Response:
    name = visit.part("path")
    problems = failure.problems if failure else visit.snapshot.problems_of(name)
    messages = [
        (
            each.line,
            format_sentence(each.code, each.details, visit.words),
            "warn" if each.warning else "err",
        )
        for each in problems
    ]
    lines = text.split("\n")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failure else HTTPStatus.OK
    return visit.page(
        "text.html",
        name.partition("/")[0],
        status=HTTPStatus.CONFLICT if failure and failure.conflict else status,
        name=name,
        text=text,
        lines=lines,
        version=version,
        messages=messages,
        failure=failure,
        done=visit.find_save(),
    )
