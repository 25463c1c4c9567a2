"""Forms with files: each file is bounded while it comes in, whatever its headers say of it.

What is over the bound is thrown away as it comes, and the rest of the form is read all the same:
the page can then be given back with all that was typed.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import aclosing

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from ..limits import LARGEST_FILE
from ..patterns import define_pattern
from ..value_classes import dataclass

MOST_FIELDS = 20_000
MOST_FILES = 200
"""Fields for files, those that are left empty included."""
LONGEST_FIELD = 2_000_000
LONGEST_NAME = 200
WITH_FILES = "multipart/form-data"

_FOLDERS = define_pattern(r".*[/\\]", re.DOTALL)


class UnreadableForm(Exception):
    """What was sent is no form, or one of more than any page has."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a form brought; `content` ends at LARGEST_FILE bytes, `is_whole` if by itself.

    `name` is the one that the browser sent, without folders; it may be anything, and "".
    """

    name: str
    content: bytes
    is_whole: bool


class _BoundedParser(MultiPartParser):
    """Keeps one byte more than a file may have, and throws the rest away."""

    _received = 0

    def on_part_begin(self) -> None:
        super().on_part_begin()
        self._received = 0

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._current_part.file is not None:
            room = LARGEST_FILE + 1 - self._received
            self._received += end - start
            end = min(end, start + max(room, 0))
        super().on_part_data(data, start, end)


async def read_form(request: Request) -> FormData:
    """Return a request's fields and files. Raises UnreadableForm, ClientDisconnect."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind != WITH_FILES:
            return await request.form(max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD)
        async with aclosing(request.stream()) as stream:
            parser = _BoundedParser(
                request.headers, stream, max_files=MOST_FILES, max_fields=MOST_FIELDS,
                max_part_size=LONGEST_FIELD,
            )  # fmt: skip
            return await parser.parse()
    except (MultiPartException, HTTPException) as error:
        raise UnreadableForm from error


def read_upload(form: FormData, field: str) -> Upload | None:
    """Return the file of a form's field, None where none was chosen."""
    file = form.get(field)
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    content = file.file.read(LARGEST_FILE + 1)
    return Upload(_last_part(file.filename), content[:LARGEST_FILE], len(content) <= LARGEST_FILE)


def _last_part(name: str) -> str:
    """Return a name without folders and signs that steer a terminal, bounded."""
    last = _FOLDERS.sub("", unicodedata.normalize("NFC", name))
    return "".join(sign for sign in last if sign.isprintable())[-LONGEST_NAME:].strip()
