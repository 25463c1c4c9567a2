"""Two built sites side by side: which pages, calendars and meetings a visitor finds changed."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..listings.renditions import FEED, GROUPS_JSON
from ..paths import INDEX_FILE
from ..patterns import define_pattern
from ..value_classes import dataclass
from .sessions import SessionChange, compare_sessions

BUILT = define_pattern(rb'<span data-built="([0-9-]+)">([^<]*)</span>')
TITLE = define_pattern(rb"<title>(.*?)</title>", re.DOTALL)
PAGE_SUFFIX = ".html"


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page by its address below the site's root, and its title."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class SiteChanges:
    """What differs between the published site and the next one.

    `calendars` are addresses of those that are new or have changed. `is_first`: nothing is
    published yet, and so nothing is compared.
    """

    new: tuple[PageChange, ...] = ()
    changed: tuple[PageChange, ...] = ()
    gone: tuple[PageChange, ...] = ()
    calendars: tuple[str, ...] = ()
    sessions: tuple[SessionChange, ...] = ()
    is_first: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.gone or self.calendars or self.sessions)


def compare_sites(published: Path, staged: Path) -> SiteChanges:
    """Return what the staged site changes of the published one. Raises OSError.

    A page that only says another day of building is the same.
    """
    before, after = set(_walk(published)), set(_walk(staged))
    if not before:
        new = _pages(staged, after)
        return SiteChanges(new=new, calendars=_calendars(after), is_first=True)
    both = {name for name in before & after if _differs(published / name, staged / name)}
    return SiteChanges(
        new=_pages(staged, after - before),
        changed=_pages(staged, both),
        gone=_pages(published, before - after),
        calendars=_calendars(both | (after - before)),
        sessions=compare_sessions(_groups(published), _groups(staged)),
    )


def _walk(root: Path) -> Iterator[str]:
    for folder, _, names in os.walk(root):
        below = Path(folder).relative_to(root).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in names)


def _differs(old: Path, new: Path) -> bool:
    before, after = old.read_bytes(), new.read_bytes()
    if before == after:
        return False
    if new.suffix != PAGE_SUFFIX:
        return True
    return _without_day(before) != _without_day(after)


def _without_day(page: bytes) -> bytes:
    """Return a page without the day that it was built for, wherever it says that."""
    stamp = BUILT.search(page)
    return page.replace(stamp[2], b"").replace(stamp[1], b"") if stamp else page


def _pages(root: Path, names: set[str]) -> tuple[PageChange, ...]:
    pages = []
    for name in sorted(each for each in names if each.endswith(PAGE_SUFFIX)):
        title = TITLE.search((root / name).read_bytes())
        text = html.unescape(title[1].decode("utf-8", "replace")).strip() if title else name
        # The association's name stands last in each title.
        pages.append(PageChange(name.removesuffix(INDEX_FILE), text.rpartition(" | ")[0] or text))
    return tuple(pages)


def _calendars(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(each for each in names if each.endswith(FEED.filename)))


def _groups(root: Path) -> Mapping[str, Any]:
    """Return the root's groups.json; an empty mapping for what is none."""
    try:
        content = json.loads((root / GROUPS_JSON.filename).read_bytes())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
