"""The age of a built or published site, counted from the day that it was built for."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from ..listings.renditions import GROUPS_JSON
from ..output.targets import is_built_site
from ..value_classes import dataclass

MOST_DAYS = 2
"""The theme's script has the same number: a nightly build may fail once without an alarm."""


@dataclass(frozen=True, slots=True)
class BuildStamp:
    """The day that a site was built for, in the association's time zone."""

    day: date
    timezone: ZoneInfo

    def age(self, today: date) -> int:
        """Return the number of days since; below zero where the day is still to come."""
        return (today - self.day).days

    def is_old(self, today: date) -> bool:
        return self.age(today) > MOST_DAYS


def read_stamp(groups_json: bytes) -> BuildStamp | None:
    """Return the stamp in the root's groups.json; None where the bytes are of no such file."""
    try:
        content = json.loads(groups_json)
        timezone = ZoneInfo(content["association"].get("timezone") or "UTC")
        return BuildStamp(date.fromisoformat(content["built_for"]), timezone)
    # A time zone's name that is no name is an OSError on some systems.
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError):
        return None


def read_stamp_of_folder(output: Path) -> BuildStamp | None:
    """Return the stamp of the site in the folder; None where no build has made it."""
    try:
        return (
            read_stamp((output / GROUPS_JSON.filename).read_bytes())
            if is_built_site(output)
            else None
        )
    except OSError:
        return None
