"""The file that a reference to nothing may have meant."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..loading.pictures import is_file
from ..suggestions import nearest
from .source import BodySource


def find_nearest(source: BodySource, file: Path, candidates: Iterable[Path]) -> str | None:
    """Return the reference to the file with the nearest name, None where none is near."""
    by_stem = {each.stem: each for each in sorted(candidates)}
    near = nearest(file.stem, by_stem)
    if near is None:
        return None
    return Path(os.path.relpath(by_stem[near], source.path.parent)).as_posix()


def list_files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """Return the files of a folder whose names end so, but for hidden ones."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    visible = (name for name in names if not name.startswith("."))
    files = (folder / name for name in visible if name.lower().endswith(suffixes))
    return [file for file in files if is_file(file)]
