"""A site of a few files, written and swapped in as by a build."""

from __future__ import annotations

from pathlib import Path

from group_pages.output import StagedSite

# The files that every site has at its root, and one page.
SITE = {
    "index.html": b"<!doctype html>",
    "calendar.ics": b"BEGIN:VCALENDAR",
    "groups.json": b'{"version": 2, "built_for": "2027-02-01"}',
    "groups.schema.json": b"{}",
    "ryhmat/ilta/index.html": b"ilta",
}


def publish(target: Path, files: dict[str, bytes] = SITE) -> None:
    staged = StagedSite(target)
    for path, content in files.items():
        staged.write(path, content)
    staged.publish()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)
