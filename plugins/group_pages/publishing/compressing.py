"""The compressed form of a site's texts, which a server sends as it is instead of compressing."""

from __future__ import annotations

import gzip
from pathlib import Path

from ..media_types import is_compressible

SUFFIX = ".gz"
LEAST = 500
"""Bytes: what is smaller travels in one packet anyway. The files of deploy/ have the same."""
LEVEL = 9


def write_compressed(site: Path, folder: Path) -> None:
    """Write into the folder, beside where each text of the site has its path, its gzip form.

    It is the same for the same text: what a release before has need not be sent again.
    """
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site)
        if not file.is_file() or not is_compressible(path.as_posix()):
            continue
        content = file.read_bytes()
        if len(content) < LEAST:
            continue
        place = folder / path.with_name(path.name + SUFFIX)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(gzip.compress(content, LEVEL, mtime=0))
