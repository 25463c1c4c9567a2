"""Addresses that must answer nothing: sources, and what the content has that no build published."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path

from ..addresses import address_of
from ..listings.facets import FACET_OF_FOLDER
from ..loading.folder import FOLDERS, slug_of
from ..paths import INDEX_FILE, LISTING_FILES, Paths
from ..repository import ask_git

SOURCES = (
    ".git/", ".git/HEAD", ".git/config", ".git/index", ".env", ".venv/pyvenv.cfg", "Makefile",
    "pelicanconf.py", "publishconf.py", "requirements.txt", "association.md", "content/",
    "content/association.md",
)  # fmt: skip
LISTED = ("groups", *FACET_OF_FOLDER)
"""Folders whose files have a page with the files of a listing."""


def files_below(root: Path) -> Iterator[str]:
    """Paths below the root, with slashes; names that begin with a dot are passed over.

    Raises OSError where a folder cannot be read.
    """
    for folder, folders, names in os.walk(root, onerror=_not_read):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(folder).relative_to(root)
        yield from ((below / name).as_posix() for name in names if not name.startswith("."))


def _not_read(error: OSError) -> None:
    raise error


def asked_for_as(file: str) -> str:
    """A folder's page is asked for by the folder."""
    folder, _, name = file.rpartition("/")
    if name != INDEX_FILE:
        return file
    return f"{folder}/" if folder else ""


def left_out(published: Collection[str], paths: Paths, content: Path | None) -> set[str]:
    """`published` are the files of the built site."""
    addresses = {*SOURCES, *(_of_content(content, paths) if content else ())}
    return addresses - {*published, *map(asked_for_as, published)}


def _of_content(content: Path, paths: Paths) -> Iterator[str]:
    """What the content's files would have, or have as they are: drafts, secrets, the deleted."""
    folders = {"content/", f"{content.resolve().name or 'content'}/"}
    yield from folders
    for file in {*files_below(content), *_deleted(content)}:
        yield file
        yield from (folder + file for folder in folders)
        yield from _pages_of(file, paths)


def _deleted(content: Path) -> set[str]:
    """Files that the content's history has and today's folder may not; none without a history."""
    names = ("--diff-filter=D", "--no-renames", "--name-only", "--format=", "--relative", "-z")
    try:
        told = ask_git(content, "log", *names, "--", ".")
    except (OSError, subprocess.SubprocessError):
        return set()
    return {name for name in told.split("\0") if name}


def _pages_of(file: str, paths: Paths) -> tuple[str, ...]:
    folder = file.partition("/")[0]
    if folder not in FOLDERS:
        return ()
    readable = file.encode("utf-8", "ignore").decode()  # a name may hold what is no text
    address = address_of(folder, slug_of(Path(readable)), paths)
    more = LISTING_FILES if folder in LISTED else ()
    return (address, *(address + each for each in more))
