"""Groups of partner associations, from the groups.json that each of them publishes.

`documents` reads and checks one; `copies` are what `piiri fetch-partners` leaves beside the content
folder, from which a build makes the page of all of them (content-format 13.37). Nothing here asks
another host.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = "partners"


def folder_of(content: Path) -> Path:
    """Return the folder of the copies."""
    return content.resolve().parent / FOLDER
