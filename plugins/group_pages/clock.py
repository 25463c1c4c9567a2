"""The day and the timestamp of a build, from the environment or from the content."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from .model import FIRST_YEAR, LAST_YEAR
from .repository import run_git

DAY_VARIABLE = "GROUP_PAGES_TODAY"
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
MAX_DIGITS = 10


class ClockError(ValueError):
    """A variable of the environment that cannot be read; str() names it."""


def resolve_build_day(timezone: ZoneInfo, environment: Mapping[str, str] = os.environ) -> date:
    """Return the day to build for: GROUP_PAGES_TODAY, else today in the association's zone.

    Raises ClockError.
    """
    text = environment.get(DAY_VARIABLE, "")
    if not text:
        return datetime.now(timezone).date()
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    raise ClockError(f"{DAY_VARIABLE}={text}: write a date such as 2027-02-01")


def resolve_timestamp(content: Path, environment: Mapping[str, str] = os.environ) -> int:
    """Return when the content last changed, in seconds since 1970.

    SOURCE_DATE_EPOCH, else the newest commit that touches the content folder, else the newest
    modification time in it (calendar.md, "Decided"). Raises ClockError.
    """
    text = environment.get(EPOCH_VARIABLE, "")
    if text:
        if not text.isascii() or not text.isdigit() or len(text) > MAX_DIGITS:
            raise ClockError(f"{EPOCH_VARIABLE}={text}: write whole seconds since 1970")
        return int(text)
    return _newest_commit_time(content) or _newest_modification_time(content)


def _newest_commit_time(content: Path) -> int | None:
    """Return None where git does not track the folder or it has uncommitted edits.

    Those count as newer than any commit: a subscriber must see them.
    """
    try:
        changed = run_git(content, "status", "--porcelain", "--", ".")
        newest = run_git(content, "log", "-1", "--format=%ct", "--", ".")
    except (OSError, subprocess.SubprocessError):
        return None
    return int(newest) if newest.strip() and not changed.strip() else None


def _newest_modification_time(content: Path) -> int:
    newest = 0.0
    for folder, _, names in os.walk(content):
        for name in names:
            if not name.startswith("."):
                newest = max(newest, os.lstat(os.path.join(folder, name)).st_mtime)
    return int(newest)
