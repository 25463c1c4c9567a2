"""Any file as text, with the messages at their lines."""

from __future__ import annotations

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
    text = content.decode("utf-8", "replace")
    return _page(visit, text, storage.digest(content))


def save_text(visit: Visit) -> Response:
    """Save a text as it was typed, with the line ends that the file had."""
    now = _read(visit)
    typed = visit.text("text").replace("\r\n", "\n")
    version = visit.text("version")
    if storage.digest(now) != version:
        return _page(visit, typed, version, Failure((meanwhile(visit),), conflict=True))
    newline = "\r\n" if b"\r\n" in now else "\n"
    after = typed.replace("\n", newline).encode()
    name = visit.part("path")
    sentence = visit.words.gettext("Text edited: %(name)s", name=Path(name).name)
    outcome = save(visit, Proposal(sentence, (FileChange(name, now, after),)))
    if isinstance(outcome, Saved):
        return visit.redirect(f"/text/{name}?done={outcome.number}#done")
    return _page(visit, typed, version, outcome)


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
