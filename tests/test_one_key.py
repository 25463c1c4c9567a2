"""A key of a group is one row: a made-up one is found wherever a group's facts are.

A copy of the package and of the theme gets the row, the field and the template's line, and a
process of its own builds a site with them.
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

CONTENT = CHECKOUT / "tests" / "associations" / "english" / "content"

# Each addition goes in front of the text that it is named by, which stands once in its file.
ADDITIONS = {
    "plugins/group_pages/schema/groups.py": {
        "        AUDIENCE,\n": """\
        Key("outfit", "varustus", "klädsel", LINE, PUBLIC, "What to wear"),
""",
        '        Key("link", "linkki", "länk", ADDRESS, LINK': """\
        Key("room", "huone", "rum", LINE, LINK, "The number of the online room"),
""",
    },
    "plugins/group_pages/model.py": {
        '    audience: str = ""\n': '    outfit: str = ""\n',
        '    platform: str = ""\n': '    room: str = ""\n',
    },
    "theme/templates/group.html": {
        "{% if group.facts.ground_rules %}": "<p>{{ group.facts.outfit }}</p>\n",
    },
}
KEYS = {
    "sunday-walk.md": "outfit: Warm  boots\nonline: {platform: Video, room: 1234}",
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
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English association's site with a key more, and `editing.json` beside it."""
    folder = tmp_path_factory.mktemp("one-key")
    for name in ("plugins", "theme"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(CHECKOUT / name, folder / name, ignore=ignored)
    for name, additions in ADDITIONS.items():
        text = (folder / name).read_text("utf-8")
        for place, addition in additions.items():
            assert text.count(place) == 1, (name, place)
            text = text.replace(place, addition + place)
        (folder / name).write_text(text, "utf-8")
    shutil.copytree(CONTENT, folder / "content")
    for name, keys in KEYS.items():
        group = folder / "content" / "groups" / name
        group.write_text(group.read_text("utf-8").replace("---\n", f"---\n{keys}\n", 1), "utf-8")
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


def text_of(output: Path, path: str) -> str:
    return (output / path).read_text("utf-8")


def test_key_is_on_the_groups_page(output: Path) -> None:
    assert "<p>Warm boots</p>" in text_of(output, "groups/sunday-walk/index.html")


def test_key_is_in_the_json_of_groups_that_have_it(output: Path) -> None:
    groups = json.loads(text_of(output, "groups.json"))["groups"]
    outfits = {group["id"]: group.get("outfit") for group in groups}
    assert outfits.pop("sunday-walk") == "Warm boots"
    assert set(outfits.values()) == {None}


def test_key_withheld_with_the_link_is_published_with_it(output: Path) -> None:
    groups = json.loads(text_of(output, "groups.json"))["groups"]
    online = {group["id"]: group.get("online") for group in groups}
    assert online["sunday-walk"] == {"platform": "Video"}
    assert online["new-carers"] == {"room": "5678", "platform": "Video"}


def test_key_is_in_the_schema_of_the_json(output: Path) -> None:
    schema = json.loads(text_of(output, "groups.schema.json"))
    outfit = schema["$defs"]["group"]["properties"]["outfit"]
    assert outfit == {"type": "string", "minLength": 1, "description": "What to wear."}
    jsonschema.validate(json.loads(text_of(output, "groups.json")), schema)


def test_key_is_in_forms_and_spreadsheets_and_new_files(output: Path) -> None:
    editing = json.loads(text_of(output, "editing.json"))
    assert editing["form"]["outfit"] == ["Warm boots"]
    assert "klädsel" in editing["columns"]
    assert editing["file"] == '---\nvarustus: "Warm: boots"\n---\n\n'
