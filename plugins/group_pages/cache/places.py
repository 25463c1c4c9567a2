"""Where the cache is, and how its files are written: whole, or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping

VARIABLE = "GROUP_PAGES_CACHE"
"""Names another folder for the cache; where it is set but empty, nothing is kept."""
NAME = "piiri"
TAG_FILE = "CACHEDIR.TAG"
TAG = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# Piiri's cache: it may be deleted at any time (https://bford.info/cachedir/).\n"
)
FOLDER_MODE = 0o700
"""What is kept is the user's alone."""


def find_cache(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the folder of the cache, which may not be there yet; None where nothing is kept."""
    named = environment.get(VARIABLE)
    if named is not None:
        return os.path.abspath(named) if named else None
    base = _find_base(environment)
    return os.path.join(base, NAME) if os.path.isabs(base) else None


def _find_base(environment: Mapping[str, str]) -> str:
    """Return the folder that the system has for caches of this user, "" where it has none."""
    if sys.platform == "win32":
        return environment.get("LOCALAPPDATA", "")
    home = environment.get("HOME", "")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches") if home else ""
    named = environment.get("XDG_CACHE_HOME", "")
    # A relative one is to be ignored, says the specification.
    return named if os.path.isabs(named) else home and os.path.join(home, ".cache")


def read_bytes(file: str) -> bytes:
    """Return the bytes of a file of the cache, none where it cannot be read."""
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except OSError:
        return b""


def write_bytes(file: str, parts: Iterable[bytes | memoryview]) -> bool:
    """Write a file of the cache whole; return False where the system does not let it be.

    Of two builds that write the same file, the last one's stands.
    """
    half = f"{file}.{os.getpid()}.tmp"
    try:
        _make_folder(os.path.dirname(file))
        with open(half, "wb") as stream:
            stream.writelines(parts)
        os.replace(half, file)
    except OSError:
        _remove(half)
        return False
    return True


def remove_oldest(folder: str, most: int, start: str = "") -> None:
    """Remove the files of a folder of the cache that were used longest ago, beyond `most`.

    `start` is how the names of those begin that are counted.
    """
    try:
        entries = [each for each in os.scandir(folder) if each.name.startswith(start)]
        files = [entry.path for entry in entries if entry.is_file()]
        files.sort(key=os.path.getmtime, reverse=True)
    except OSError:
        return
    for file in files[most:]:
        _remove(file)


def mark_used(file: str) -> None:
    """Make the file the one that was used last."""
    try:
        os.utime(file)
    except OSError:
        return


def _make_folder(folder: str) -> None:
    if os.path.isdir(folder):
        return
    os.makedirs(folder, FOLDER_MODE, exist_ok=True)
    tag = os.path.join(os.path.dirname(folder), TAG_FILE)
    if not os.path.exists(tag):
        with open(tag, "wb") as stream:
            stream.write(TAG)


def _remove(file: str) -> None:
    try:
        os.unlink(file)
    except OSError:
        return
