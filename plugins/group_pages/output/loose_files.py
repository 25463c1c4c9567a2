"""Files in a folder that holds others as well: each is replaced, none is removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..paths import checked


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write the files by their paths below the folder; return their number. Raises OSError."""
    count = 0
    for path, content in files:
        file = folder / checked(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        count += 1
    return count
