"""A site of a few files, written and swapped in as a build does."""

from __future__ import annotations

from pathlib import Path

from group_pages.output import Building

# What every site has at its root, and one page.
SITE = {
    "index.html": b"<!doctype html>",
    "calendar.ics": b"BEGIN:VCALENDAR",
    "groups.json": b'{"version": 2, "built_for": "2027-02-01"}',
    "groups.schema.json": b"{}",
    "ryhmat/ilta/index.html": b"ilta",
}


def publish(target: Path, files: dict[str, bytes] = SITE) -> None:
    with Building(target) as building:
        for path, content in files.items():
            building.write(path, content)
        building.publish()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)
