"""What associations' content becomes, byte by byte: every feed and JSON, one page a template.

A change here is a change that subscribers and visitors see: `make golden` writes the files anew,
and review reads the diff.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.building import CHECKOUT, build

GOLDEN = Path(__file__).resolve().parent
FOR_PROGRAMS = ("*.ics", "*.json", "*.xml", "robots.txt", "_headers", "_redirects")

# One page of each template: home, listing, facet, group, calendar, page, news, redirect, not found.
PAGES = {
    "english": (
        "index.html", "groups/index.html", "types/index.html", "groups/carers-circle/index.html",
        "calendar/index.html", "accessibility/index.html", "news/spring/index.html", "404.html",
    ),
    "svenska": (
        "index.html", "grupper/index.html", "sasonger/hosten-2026/index.html",
        "grupper/blaklint/index.html", "kalender/2027-03/index.html", "anhorig/index.html",
        "nyheter/index.html", "404.html",
    ),
    "one-group": (
        "index.html", "ryhmat/index.html", "ryhmat/keskusteluryhma/index.html",
        "kalenteri/index.html", "paikat/tupa/index.html", "404.html",
    ),
}  # fmt: skip


DIGEST = re.compile(rb"(theme/[\w/]+)\.[0-9a-f]{8}(?=\.)")
"""In the names of the theme's files: without it, a changed style changes no golden page."""


def contents(root: Path, association: str) -> dict[str, bytes]:
    """Return the files that are compared, by path."""
    chosen = {root / page for page in PAGES[association]}
    chosen |= {file for pattern in FOR_PROGRAMS for file in root.rglob(pattern)}
    return {
        file.relative_to(root).as_posix(): DIGEST.sub(rb"\1", file.read_bytes())
        for file in chosen
        if file.is_file()
    }


@pytest.mark.parametrize("association", PAGES)
def test_association_becomes_what_it_did(association, tmp_path, renew):
    output = tmp_path / "output"
    finished = build(CHECKOUT / "tests" / "associations" / association / "content", output)
    assert finished.returncode == 0, finished.stderr
    built = contents(output, association)
    assert set(PAGES[association]) <= built.keys()
    expected = GOLDEN / association
    if renew:
        shutil.rmtree(expected, ignore_errors=True)
        for path, content in built.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(content)
    golden = contents(expected, association)
    assert sorted(built) == sorted(golden)
    changed = [path for path in sorted(built) if built[path] != golden[path]]
    assert changed == [], "make golden writes them anew; then read the diff"
