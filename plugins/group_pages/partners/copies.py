"""What has been fetched of each partner: a file with its checked facts, beside the content folder.

Nothing else of its groups.json is there: names and phone numbers of people would outlive there what
the partner publishes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from ..patterns import define_pattern
from ..problems import Problems
from ..value_classes import dataclass
from . import folder_of
from .documents import (
    LARGEST_DOCUMENT,
    DocumentError,
    Json,
    Partner,
    is_secure,
    parse_json,
    read_members,
    write_members,
)

SUFFIX = ".json"
FORMAT = 1
"""Of a copy: one of another format is fetched whole."""
NAME = define_pattern(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME = 60
LONGEST_TAG = 200
_TAG = define_pattern(r'(W/)?"[!#-~]*"')


@dataclass(frozen=True, slots=True)
class Copy:
    """A partner as fetched; `etag` is what its host calls that version, "" where it does not."""

    partner: Partner
    etag: str


def is_name(text: str) -> bool:
    """Return whether a partner may have this short name, which is its file's."""
    return len(text) <= LONGEST_NAME and NAME.fullmatch(text) is not None


def is_tag(text: str) -> bool:
    """Return whether a host names a version so (RFC 9110, 8.8.3), and not at length."""
    return len(text) <= LONGEST_TAG and _TAG.fullmatch(text) is not None


def list_files(folder: Path) -> dict[str, Path]:
    """Return the files of copies by the partners' short names, in order. Raises OSError."""
    if not folder.is_dir():
        return {}
    files = sorted(each for each in folder.iterdir() if each.suffix == SUFFIX)
    return {each.stem: each for each in files if is_name(each.stem) and each.is_file()}


def read_copy(file: Path) -> Copy:
    """Return what the file has. Raises DocumentError, OSError where it cannot be read."""
    with file.open("rb") as stream:
        document = parse_json(stream.read(LARGEST_DOCUMENT + 1))
    address, etag = _take_text(document, "address"), _take_text(document, "etag")
    if document.get("copy") != FORMAT:
        raise DocumentError("wrong-value", member="copy")
    if not is_secure(address) or not urlsplit(address).netloc:
        raise DocumentError("wrong-value", member="address")
    return Copy(read_members(document, address), etag if is_tag(etag) else "")


def write_copy(copy: Copy) -> bytes:
    """Return the bytes that `read_copy` reads: a group a line, for whoever compares versions."""
    members = write_members(copy.partner)
    groups = members.pop("groups")
    head = {"copy": FORMAT, "address": copy.partner.address, "etag": copy.etag, **members}
    lines = ",\n".join(map(_dump, groups))
    return f'{_dump(head)[:-1]},"groups":[\n{lines}\n]}}\n'.encode()


def read_partners(content: Path, problems: Problems) -> tuple[Partner, ...]:
    """Return the partners that have been fetched; report what is no copy of one."""
    return tuple(_read_partners(folder_of(content), problems))


def _read_partners(folder: Path, problems: Problems) -> Iterator[Partner]:
    try:
        files = list_files(folder)
    except OSError:
        problems.warning(folder, 1, "partner-unreadable")
        return
    for file in files.values():
        try:
            yield read_copy(file).partner
        except (DocumentError, OSError):
            problems.warning(file, 1, "partner-unreadable")


def _take_text(document: Json, name: str) -> str:
    text = document.get(name)
    if not isinstance(text, str):
        raise DocumentError("wrong-value", member=name)
    return text


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
