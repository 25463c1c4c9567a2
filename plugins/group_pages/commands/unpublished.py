"""Addresses that must answer nothing: sources, and what the content has that no build published."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path

from ..addresses import address_of
from ..listings.renditions import RENDITIONS
from ..loading.folder import slug_of
from ..paths import INDEX_FILE, Paths
from ..repository import run_git
from ..schema import GROUP, KIND_OF_FOLDER

SOURCES = (
    ".git/", ".git/HEAD", ".git/config", ".git/index", ".env", ".venv/pyvenv.cfg", "Makefile",
    "pelicanconf.py", "publishconf.py", "requirements.txt", "association.md", "content/",
    "content/association.md",
)  # fmt: skip


def walk_files(root: Path) -> Iterator[str]:
    """Yield the paths below the root, with slashes; names that begin with a dot are skipped.

    Raises OSError where a folder cannot be read.
    """
    for folder, folders, names in os.walk(root, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(folder).relative_to(root)
        yield from ((below / name).as_posix() for name in names if not name.startswith("."))


def _raise(error: OSError) -> None:
    raise error


def request_path_of(file: str) -> str:
    """Return the address of a built file; a folder's page has that of the folder."""
    folder, _, name = file.rpartition("/")
    if name != INDEX_FILE:
        return file
    return f"{folder}/" if folder else ""


def unpublished_addresses(
    published: Collection[str], paths: Paths, content: Path | None
) -> set[str]:
    """Return the addresses that must not be there; `published` are the built site's files."""
    addresses = {*SOURCES, *(_addresses_of_content(content, paths) if content else ())}
    return addresses - {*published, *map(request_path_of, published)}


def _addresses_of_content(content: Path, paths: Paths) -> Iterator[str]:
    """Yield the content's files as they are and as pages: drafts, secrets and deleted ones too."""
    folders = {"content/", f"{content.resolve().name or 'content'}/"}
    yield from folders
    for file in {*walk_files(content), *_deleted_files(content)}:
        yield file
        yield from (folder + file for folder in folders)
        yield from _page_addresses(file, paths)


def _deleted_files(content: Path) -> set[str]:
    """Return the files that were deleted in the content's history; none without a history."""
    options = ("--diff-filter=D", "--no-renames", "--name-only", "--format=", "--relative", "-z")
    try:
        names = run_git(content, "log", *options, "--", ".")
    except (OSError, subprocess.SubprocessError):
        return set()
    return {name for name in names.split("\0") if name}


def _page_addresses(file: str, paths: Paths) -> tuple[str, ...]:
    folder = file.partition("/")[0]
    kind = KIND_OF_FOLDER.get(folder)
    if kind is None:
        return ()
    readable = file.encode("utf-8", "ignore").decode()  # a name may hold bytes that are no text
    address = address_of(folder, slug_of(Path(readable)), paths)
    renditions = RENDITIONS if kind is GROUP or kind.is_facet else ()
    return (address, *(address + each.name(paths.language) for each in renditions))
