"""A row of a table is all that an addition takes: made-up rows are found wherever they belong.

A copy of the package gets the rows, and a process of its own builds a site with it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
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
        "NOTICE_BOARD)\n": "CARD, ",
    },
    "schema/groups.py": {
        "        AUDIENCE,\n": """\
        Key("outfit", "varustus", "klädsel", LINE, PUBLIC, "What to wear"),
""",
        '        Key("link", "linkki", "länk", ADDRESS, LINK': """\
        Key("room", "huone", "rum", LINE, LINK, "The number of the online room"),
""",
    },
    "model.py": {
        '    audience: str = ""\n': '    outfit: str = ""\n',
        '    platform: str = ""\n': '    room: str = ""\n',
    },
    "renditions/__init__.py": {
        "from .calendar import ics": "from . import card\nfrom ..listings.renditions import CARD\n",
        "    FEED: lambda": "    CARD: lambda prepared, fragments: card.Cards(),\n",
    },
}
CARD = """
class Cards:
    frame = ""

    def beside(self, listed):
        return ""

    def of_listing(self, listing):
        return f"Listing: {listing.title}".encode()

    def of_group(self, listed):
        return f"Group: {listed.group.facts.title}".encode()
"""
LINE_OF_TEMPLATE = ("{% if group.ground_rules %}", "<p>{{ group.facts.outfit }}</p>\n")
KEYS = {
    "sunday-walk.md": "aliases: /walks/sunday/\noutfit: Warm  boots\n"
    "online: {platform: Video, room: 1234}",
    "new-carers.md": "online: {platform: Video, room: 5678}\npublish_link: yes",
}
BUILD = """
import json, sys
from pathlib import Path
from group_pages.commands.group_file import compose_file
from group_pages.edition import prepare
from group_pages.model import Language
from group_pages.renditions import site_files
from group_pages.schema import GROUP
from group_pages.schema.forms import columns, form_data

content, theme, output = map(Path, sys.argv[1:])
prepared, problems = prepare(content)
assert prepared, problems.sorted()
for path, text in site_files(prepared, theme):
    file = output / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text)
walk = prepared.edition.by_slug["sunday-walk"].group
print(json.dumps({
    "columns": columns(GROUP, Language.SWEDISH),
    "form": form_data(walk.facts, Language.ENGLISH),
    "file": compose_file({"outfit": ("Warm: boots",)}, Language.FINNISH),
}))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English association, built by a package with a key, a facet and a rendition more."""
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
    for name, keys in KEYS.items():
        group = folder / "content" / "groups" / name
        group.write_text(group.read_text("utf-8").replace("---\n", f"---\n{keys}\n", 1), "utf-8")
    shutil.copytree(CHECKOUT / "theme", folder / "theme")
    template = folder / "theme" / "templates" / "group.html"
    place, line = LINE_OF_TEMPLATE
    template.write_text(template.read_text("utf-8").replace(place, line + place, 1), "utf-8")
    places = [str(folder / name) for name in ("content", "theme", "output")]
    built = subprocess.run(
        [sys.executable, "-c", BUILD, *places],
        env={"PYTHONPATH": str(folder / "plugins"), **FIXED_DAY},
        check=True,
        capture_output=True,
        text=True,
    )
    (folder / "output" / "editing.json").write_text(built.stdout, "utf-8")
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


@pytest.mark.parametrize("page", ["", "groups/sunday-walk/", "initials/s/"])
def test_rendition_is_linked_from_the_head_of_the_page_beside_it(site: Path, page: str) -> None:
    link = '<link rel="alternate" type="text/x-card" href="card.txt"'
    assert link in text_of(site, page + "index.html")


@pytest.mark.parametrize("page", ["groups/", "calendar/", "initials/"])
def test_homes_rendition_is_linked_from_other_pages_that_list_its_groups(
    site: Path, page: str
) -> None:
    link = '<link rel="alternate" type="text/x-card" href="../card.txt"'
    assert link in text_of(site, page + "index.html")
    assert not (site / page / "card.txt").exists()


def test_page_at_a_former_address_links_to_the_rendition_at_the_new_one(site: Path) -> None:
    link = 'type="text/x-card" href="../../groups/sunday-walk/card.txt"'
    assert link in text_of(site, "walks/sunday/index.html")


def test_rendition_has_its_headers(site: Path) -> None:
    headers = text_of(site, "_headers")
    rules = {rule.split("\n")[0]: rule.splitlines()[1:] for rule in headers.split("\n\n")}
    expected = [
        "  Content-Type: text/x-card; charset=utf-8",
        "  Access-Control-Allow-Origin: *",
        "  Cache-Control: public, max-age=3600, must-revalidate",
    ]
    assert rules["/card.txt"] == rules["/*/card.txt"] == expected


def test_key_is_on_the_groups_page(site: Path) -> None:
    assert "<p>Warm boots</p>" in text_of(site, "groups/sunday-walk/index.html")


def test_key_is_in_the_json_of_groups_that_have_it(site: Path) -> None:
    groups = json.loads(text_of(site, "groups.json"))["groups"]
    outfits = {group["id"]: group.get("outfit") for group in groups}
    assert outfits.pop("sunday-walk") == "Warm boots"
    assert set(outfits.values()) == {None}


def test_key_withheld_with_the_link_is_published_with_it(site: Path) -> None:
    groups = json.loads(text_of(site, "groups.json"))["groups"]
    online = {group["id"]: group.get("online") for group in groups}
    assert online["sunday-walk"] == {"platform": "Video"}
    assert online["new-carers"] == {"room": "5678", "platform": "Video"}


def test_key_is_in_the_schema_of_the_json(site: Path) -> None:
    schema = json.loads(text_of(site, "groups.schema.json"))
    outfit = schema["$defs"]["group"]["properties"]["outfit"]
    assert outfit == {"type": "string", "minLength": 1, "description": "What to wear."}
    jsonschema.validate(json.loads(text_of(site, "groups.json")), schema)


def test_key_is_in_forms_and_spreadsheets_and_new_files(site: Path) -> None:
    editing = json.loads(text_of(site, "editing.json"))
    assert editing["form"]["outfit"] == ["Warm boots"]
    assert "klädsel" in editing["columns"]
    assert editing["file"] == '---\nvarustus: "Warm: boots"\n---\n\n'
