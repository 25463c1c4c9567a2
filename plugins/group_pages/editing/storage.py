"""Files written beside themselves and renamed, so that a reader sees the old or the new one."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

BESIDE = ".piiri-"
"""Begins the name of a file that is being written; what reads content passes such names over."""


class OutsideContent(ValueError):
    """A path that leads out of the content folder."""


def place_of(content: Path, name: str) -> Path:
    """Return the file of a path below the content folder, links resolved. Raises OutsideContent.

    `name` has slashes, and none of its parts begins with a dot.
    """
    parts = name.split("/")
    if not all(parts) or any(part.startswith(".") or "\\" in part for part in parts):
        raise OutsideContent(name)
    root = content.resolve()
    place = root.joinpath(*parts).resolve()
    if not place.is_relative_to(root) or place == root:
        raise OutsideContent(name)
    return place


def digest(content: bytes | None) -> str:
    """Return the SHA-256 of a file's bytes, "" of a file that is not there."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def read_bytes(place: Path) -> bytes | None:
    """Return the file's bytes, None where there is no file. Raises OSError."""
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def write_beside(place: Path, content: bytes) -> Path:
    """Write the bytes to a new file beside the place, on the disk for good; return it.

    It has the permissions of the file that it is to replace. Raises OSError; nothing is left then.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{BESIDE}{secrets.token_hex(6)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, beside)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def replace(place: Path, content: bytes) -> None:
    """Make these bytes the file's. Raises OSError; the file is then as it was."""
    replace_unflushed(place, content)
    flush_folder(place.parent)


def replace_unflushed(place: Path, content: bytes) -> None:
    """Do the same; `flush_folder` of its folder is left to the caller, once for many files."""
    beside = write_beside(place, content)
    try:
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Remove what a program that was cut off left beside the folder's files."""
    for beside in folder.glob(f"{BESIDE}*.tmp"):
        beside.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Return when the names in the folder are on the disk, on systems that can be asked."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
