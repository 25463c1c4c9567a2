"""Sizes of what the first view of a page loads, compressed as by hosts, and their budgets.

The budgets stand here alone; `docs/design.md`, "What it weighs", explains them.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

PAGE_LIMIT = {
    "home": 25_000,
    "group": 20_000,
    "listing of 60 groups": 45_000,
}
CSS_LIMIT = 9_000
SCRIPT_LIMIT = 6_000
SEARCH_SCRIPT_LIMIT = 2_500
REQUESTS_LIMIT = 4
INDEX_LIMIT = 12_000
# Of all feeds, and of all JSON: each group stands at the root, in its own folder and under each of
# its facets' values, and nowhere else.
TIMES_OF_ROOT_LIMIT = 16
MANY_GROUPS_LISTING_LIMIT = 150_000
MANY_GROUPS_HOME_LIMIT = 45_000

PICTURES = (".png", ".jpg", ".webp", ".gif")
FONTS = {".woff", ".woff2", ".ttf", ".otf", ".eot"}
LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}
_CSS_FILE = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")


@dataclass(frozen=True, slots=True)
class Weight:
    """Sizes in bytes of what a phone loads, after gzip -9, each file once.

    Pictures that are loaded lazily, as one nears them, are `later`: they are neither in the total
    nor among the `requests`. Any other counts, wherever it stands: in `pictures`, and in the total.
    """

    html: int
    css: int
    script: int
    others: int
    pictures: int
    later: int
    requests: int
    fonts: int

    @property
    def total(self) -> int:
        return self.html + self.css + self.script + self.others + self.pictures


def first_view(site: Path, page: str) -> Weight:
    """Return the weight of the page with every file that it loads."""
    files = loaded_files(site / page)
    sizes: dict[str, int] = {}
    later = sum(compressed_size(file) for file, is_lazy in files.items() if is_lazy)
    for file in (file for file, is_lazy in files.items() if not is_lazy):
        sizes[file.suffix] = sizes.get(file.suffix, 0) + compressed_size(file)
    html, css, script = (sizes.pop(suffix, 0) for suffix in (".html", ".css", ".js"))
    pictures = sum(sizes.pop(suffix, 0) for suffix in PICTURES)
    fonts = sum(file.suffix in FONTS for file in files)
    requests = sum(not is_lazy for is_lazy in files.values())
    return Weight(html, css, script, sum(sizes.values()), pictures, later, requests, fonts)


def loaded_files(page: Path) -> dict[Path, bool]:
    """Return the page and what it loads on a phone; True for files that are loaded lazily."""
    parser = _LoadedNames()
    parser.feed(page.read_text("utf-8"))
    files = {page: False}
    for name, is_lazy in parser.names:
        file = _resolve_file(page, name)
        files[file] = is_lazy and files.get(file, True)
    for sheet in [file for file in files if file.suffix == ".css"]:
        for name in _CSS_FILE.findall(sheet.read_text("utf-8")):
            if not name.startswith(("data:", "#")):
                files[_resolve_file(sheet, name)] = False
    return files


def compressed_size(file: Path) -> int:
    """Return the bytes that are sent: gzip, or as it is where that is less, as with pictures."""
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))


def over_budget(kind: str, weight: Weight) -> Iterator[str]:
    """Yield each figure of the first view that is over the budget for pages of the kind."""
    figures = [
        (f"{kind}, in all", weight.total, PAGE_LIMIT[kind]),
        (f"{kind}, CSS", weight.css, CSS_LIMIT),
        (f"{kind}, script", weight.script, SCRIPT_LIMIT),
        (f"{kind}, requests", weight.requests, REQUESTS_LIMIT),
        (f"{kind}, fonts", weight.fonts, 0),
    ]
    for name, figure, limit in figures:
        if figure > limit:
            yield f"{name}: {figure:,} of {limit:,}"


def _resolve_file(file: Path, name: str) -> Path:
    return (file.parent / name.partition("?")[0].partition("#")[0]).resolve()


def times_of_root(site: Path, filename: str) -> float:
    """Return how many times the root's file all files of that name are together."""
    total = sum(file.stat().st_size for file in site.rglob(filename))
    return total / (site / filename).stat().st_size


class _LoadedNames(HTMLParser):
    """The files that a page loads on a phone, each with whether lazily.

    Within `picture` the source for phones stands in for the file of `img`, which says when.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: list[tuple[str, bool]] = []
        self._for_phones: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "link" and LOADED_LINKS & set((values.get("rel") or "").split()):
            self.names.append((values.get("href") or "", False))
        if tag not in {"script", "img", "source", "iframe", "video", "audio", "embed"}:
            return
        names = [*filter(None, [values.get("src")]), *_parse_srcset(values.get("srcset"))]
        if tag == "source" and "max-width" in (values.get("media") or ""):
            self._for_phones = names
            return
        if tag == "img" and self._for_phones:
            names, self._for_phones = self._for_phones, []
        self.names += [(name, values.get("loading") == "lazy") for name in names]


def _parse_srcset(text: str | None) -> list[str]:
    return [each.split()[0] for each in (text or "").split(",") if each.strip()]
