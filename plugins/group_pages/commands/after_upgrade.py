"""What an upgrade changes for a content folder, by the version that last checked it.

That version is kept in the cache: where this is lost, nothing is reported after an upgrade.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..cache.artifacts import digest_parts
from ..cache.places import find_cache, read_bytes, remove_oldest, write_bytes
from ..installation import VERSION
from ..languages import Words
from ..model import Site
from ..schema.changes import (
    CHANGES,
    Change,
    changes_since,
    describe_key,
    find_keys,
    parse_version,
)

MESSAGES = {
    "changes": "Piiri is now %(now)s, and was %(before)s. What changes for this content:",
    "none": "Piiri is now %(now)s, and was %(before)s. No content has to change.",
}
FOLDER_NAME = "versions"
MOST_FOLDERS = 64
"""Content folders whose versions are kept, those that were checked last."""


def describe_upgrade(
    site: Site,
    words: Words,
    environment: Mapping[str, str] = os.environ,
    changes: Sequence[Change] = CHANGES,
) -> Iterator[str]:
    """Yield the lines about the upgrade since the content was last checked, none without one."""
    checked = _read_version(_file(site.root, environment))
    if checked is None or parse_version(checked) >= parse_version(VERSION):
        return
    keys = find_keys(site)
    rows = list(changes_since(checked, keys, changes))
    heading = MESSAGES["changes" if rows else "none"]
    yield words.gettext(heading, now=VERSION, before=checked)
    for row in rows:
        named = sorted(describe_key(each, words) for each in keys.intersection(row.keys))
        where = f" ({', '.join(named)})" if named else ""
        yield f"- {row.since}: {words.gettext(row.text)}{where}"


def note_version(content: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Keep this version as the one that the content was last checked with."""
    file = _file(content, environment)
    if file is None or _read_version(file) == VERSION:
        return
    if write_bytes(str(file), (VERSION.encode(),)):
        remove_oldest(str(file.parent), MOST_FOLDERS)


def _file(content: Path, environment: Mapping[str, str]) -> Path | None:
    cache = find_cache(environment)
    if cache is None:
        return None
    return Path(cache, FOLDER_NAME, digest_parts(os.fsencode(content.resolve())))


def _read_version(file: Path | None) -> str | None:
    """Return the version that a file of the cache holds, None for what is none."""
    text = read_bytes(str(file)).decode("ascii", "replace") if file else ""
    try:
        parse_version(text)
    except ValueError:
        return None
    return text
