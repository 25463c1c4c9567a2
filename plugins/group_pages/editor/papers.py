"""The page of what can be printed: leaflets, notice boards and posters, one by one or all at once.

They are made of what is published, and of nothing else; with the same content they are made once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from http import HTTPStatus
from itertools import groupby
from pathlib import Path

from starlette.responses import Response

from ..cache.artifacts import Store, open_store
from ..installation import can_print
from ..media_types import media_type
from ..numbers import read_number
from ..output.loose_files import write_files
from ..renditions.print.papers import FORMATS, KIND, PACKAGES, Paper, list_papers
from ..reporting import display_path
from ..system_reasons import format_reason
from ..value_classes import dataclass
from .visits import NotHere, Visit

FOLDER = "print"
NOT_INSTALLED = "What makes PDFs is not installed; run: make setup-print"


@dataclass(frozen=True, slots=True)
class PaperSection:
    """The documents of one kind; `label` is a message id."""

    label: str
    papers: tuple[Paper, ...]


def show_papers(visit: Visit, messages: tuple[str, ...] = ()) -> Response:
    """Return the page of all that can be printed."""
    if not can_print():
        messages = (visit.words.gettext(NOT_INSTALLED),)
    prepared = visit.snapshot.prepared
    papers = list(list_papers(prepared)) if prepared is not None and can_print() else []
    return visit.page(
        "papers.html",
        "publish",
        status=HTTPStatus.CONFLICT if messages else HTTPStatus.OK,
        sections=tuple(_sections(papers)),
        has_errors=prepared is None,
        folder=display_path(_folder(visit)),
        messages=messages,
        made=read_number(visit.query("made")),
    )


def make_papers(visit: Visit) -> Response:
    """Write all documents into the folder for them, as `piiri print` does."""
    prepared = visit.snapshot.prepared
    if prepared is None or not can_print():
        return show_papers(visit)
    store = _open_store(visit)
    files = ((paper.path, paper.render()) for paper in list_papers(prepared, store))
    try:
        count = write_files(_folder(visit), files)
    except OSError as error:
        return show_papers(visit, (format_reason(error, visit.words),))
    store.save()
    return visit.redirect(f"/papers?made={count}")


def send_paper(visit: Visit) -> Response:
    """Return one of the documents. Raises NotHere."""
    prepared = visit.snapshot.prepared
    if prepared is None or not can_print():
        raise NotHere
    store = _open_store(visit)
    for paper in list_papers(prepared, store):
        if paper.path == visit.part("path"):
            content = paper.render()
            store.save()
            return Response(content, media_type=media_type(paper.path))
    raise NotHere


def _sections(papers: list[Paper]) -> Iterator[PaperSection]:
    """Yield the documents by kind, each kind in the order of the site."""
    order = list(FORMATS)
    papers = sorted(papers, key=lambda paper: order.index(paper.rendition))
    for rendition, group in groupby(papers, key=lambda paper: paper.rendition):
        yield PaperSection(rendition.label, tuple(group))


def _open_store(visit: Visit) -> Store:
    contents = visit.editor.contents
    owner = os.path.realpath(contents.content)
    return open_store(KIND, owner, PACKAGES, contents.environment)


def _folder(visit: Visit) -> Path:
    return visit.editor.publisher.folder / FOLDER
