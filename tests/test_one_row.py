"""A row of a table is all that an addition takes: made-up rows are found wherever they belong.

A copy of the package gets the rows, and a process of its own builds a site with it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import CHECKOUT, FIXED_DAY

PACKAGE = CHECKOUT / "plugins" / "group_pages"
CONTENT = CHECKOUT / "tests" / "associations" / "english" / "content"

# Each row goes in front of the text that it is named by, which stands once in its file.
ROWS = {
    "languages/vocabulary.py": {
        '    "calendar": Wording("calendar"': (
            '    "initial": Wording("initials", "alkukirjaimet", "begynnelsebokstaver"),\n'
        ),
    },
    "listings/facets.py": {
        "FACETS = (": """
INITIAL = Facet(
    "initial",
    "First letters",
    lambda group, words: [FacetValue(group.facts.title[0].lower(), group.facts.title[0])],
)
""",
        "LOCATION)\n": "INITIAL, ",
    },
    "listings/renditions.py": {
        "RENDITIONS = (": 'CARD = Rendition("card.txt", "text/x-card; charset=utf-8")\n',
        "GROUPS_JSON)\n": "CARD, ",
    },
    "renditions/__init__.py": {
        "from .calendar import ics": "from . import card\nfrom ..listings.renditions import CARD\n",
        "    FEED: lambda": "    CARD: lambda prepared: card.Cards(),\n",
    },
}
CARD = """
class Cards:
    def of_listing(self, listing):
        return f"Listing: {listing.title}".encode()

    def of_group(self, listed):
        return f"Group: {listed.group.facts.title}".encode()
"""
BUILD = """
import sys
from pathlib import Path
from group_pages.edition import prepare
from group_pages.renditions import site_files

prepared, problems = prepare(Path(sys.argv[1]))
assert prepared, problems.sorted()
for path, content in site_files(prepared, Path(sys.argv[2])):
    file = Path(sys.argv[3], path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English association, built by a package with a facet and a rendition more."""
    folder = tmp_path_factory.mktemp("one-row")
    package = folder / "plugins" / "group_pages"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, rows in ROWS.items():
        text = (package / name).read_text("utf-8")
        for place, row in rows.items():
            assert text.count(place) == 1, (name, place)
            text = text.replace(place, row + place)
        (package / name).write_text(text, "utf-8")
    (package / "renditions" / "card.py").write_text(CARD, "utf-8")
    shutil.copytree(CONTENT, folder / "content")
    walk = folder / "content" / "groups" / "sunday-walk.md"
    alias = "---\naliases: /walks/sunday/\n"
    walk.write_text(walk.read_text("utf-8").replace("---\n", alias, 1), "utf-8")
    subprocess.run(
        [
            sys.executable, "-c", BUILD,
            str(folder / "content"), str(CHECKOUT / "theme"), str(folder / "output"),
        ],
        env={"PYTHONPATH": str(folder / "plugins"), **FIXED_DAY}, check=True,
    )  # fmt: skip
    return folder / "output"


def text_of(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8")


def test_facet_has_its_listings(site: Path) -> None:
    assert "First letters" in text_of(site, "initials/index.html")
    assert "Sunday walk" in text_of(site, "initials/s/index.html")
    assert "New carers" not in text_of(site, "initials/s/index.html")
    assert "SUMMARY:Sunday walk" in text_of(site, "initials/s/calendar.ics")


def test_facet_is_a_filter_of_the_groups(site: Path) -> None:
    page = text_of(site, "groups/index.html")
    assert 'data-facet="initial"' in page
    assert 'href="../initials/s/" data-value="s"' in page
    assert 'data-initial="s"' in page


def test_facet_is_in_the_json_and_its_schema(site: Path) -> None:
    schema = json.loads(text_of(site, "groups.schema.json"))
    listing = json.loads(text_of(site, "initials/s/groups.json"))["listing"]
    assert (listing["kind"], listing["value"]) == ("initial", "s")
    assert listing["kind"] in schema["properties"]["listing"]["properties"]["kind"]["enum"]


def test_rendition_stands_beside_every_listing_and_group(site: Path) -> None:
    assert text_of(site, "groups/sunday-walk/card.txt") == "Group: Sunday walk"
    assert text_of(site, "initials/s/card.txt") == "Listing: S"
    beside = {file.parent for file in site.rglob("groups.json")}
    assert {file.parent for file in site.rglob("card.txt")} == beside


def test_rendition_stands_at_a_groups_former_address_too(site: Path) -> None:
    assert text_of(site, "walks/sunday/card.txt") == "Group: Sunday walk"


@pytest.mark.parametrize("page", ["", "groups/", "groups/sunday-walk/", "initials/s/"])
def test_rendition_is_linked_from_the_head_of_the_page_beside_it(site: Path, page: str) -> None:
    link = '<link rel="alternate" type="text/x-card" href="card.txt"'
    assert link in text_of(site, page + "index.html")


def test_page_at_a_former_address_links_to_the_rendition_at_the_new_one(site: Path) -> None:
    link = 'type="text/x-card" href="../../groups/sunday-walk/card.txt"'
    assert link in text_of(site, "walks/sunday/index.html")


def test_rendition_has_its_headers(site: Path) -> None:
    headers = text_of(site, "_headers")
    rules = {rule.split("\n")[0]: rule.splitlines()[1:] for rule in headers.split("\n\n")}
    expected = ["  Content-Type: text/x-card; charset=utf-8", "  Access-Control-Allow-Origin: *"]
    assert rules["/card.txt"] == rules["/*/card.txt"] == expected
