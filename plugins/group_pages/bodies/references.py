"""The parts of a reference in a body: its file or address, its query, its fragment."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from slugify import slugify

from ..loading.folder import PICTURE_SUFFIXES


def split_reference(target: str) -> tuple[str, str]:
    """Return a reference without its query and fragment, and these."""
    place = re.search(r"[?#]", target)
    return (target[: place.start()], target[place.start() :]) if place else (target, "")


def is_file_name(name: str) -> bool:
    """Return whether a path is one of the content folder, not an address."""
    return PurePosixPath(name).suffix.lower() in {*PICTURE_SUFFIXES, ".md"}


def prefix_fragment(end: str) -> str:
    """Return a link's query and fragment, with the prefix that ids of a body's headings have."""
    query, mark, fragment = end.partition("#")
    if not fragment:
        return query
    name = slugify(unquote(fragment))
    return f"{query}{mark}{name if name.startswith('h-') else 'h-' + name}"
