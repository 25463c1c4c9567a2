"""Files of one key are the same, whatever else has changed: so a build may take one over.

All files are rendered here, and their keys compared: what differs in rare cases alone is found
without a build of each. `FUZZ_EDITS` sets how many edits are tried.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from group_pages import site_build
from group_pages.build_settings import BuildSettings
from group_pages.cache.artifacts import Store
from group_pages.cache.modules import list_zone_files
from group_pages.cache.places import read_bytes
from group_pages.cache.recorder import Recorder
from group_pages.edition import Prepared, prepare
from group_pages.installation import THEME
from group_pages.output.earlier import EarlierFiles
from group_pages.processes import fill
from group_pages.renditions import site_files
from group_pages.renditions.fragments import NO_FRAGMENTS, Fragments
from group_pages.site_build import SiteBuild

from tests.build.edit_texts import SEASON
from tests.build.random_edits import (
    EDITS,
    TEMPLATE,
    Association,
    change_beside,
    change_setting,
    change_style,
    change_template,
    first_association,
    group,
)
from tests.building import FIXED_DAY
from tests.content_tree import put_keys

EDIT_COUNT = int(os.environ.get("FUZZ_EDITS", "6"))
SEED = int(os.environ.get("FUZZ_SEED", "0"))
OF_PAGES = (change_template, change_style, change_setting, change_beside)
"""Edits of what is not the content."""

Files = dict[str, bytes]


class Keys(EarlierFiles):
    """The keys of files by their paths; none is there already."""

    has_any = True

    def __init__(self) -> None:
        super().__init__()
        self.by_path: dict[str, str] = {}

    def keep(self, path: str, key: str) -> bool:
        self.by_path[path] = key
        return False


class Content:
    """An association's files on the disk; `known` are the files of each path and key so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.association = first_association()
        self.known: dict[tuple[str, str], bytes] = {}

    def check(self) -> bool:
        """Prepare all with and without the work of earlier builds, and compare what comes of it.

        Return whether the content is sound.
        """
        content = write(self.association, self.root / "content")
        variables = {**FIXED_DAY, **self.association.variables}
        cold, problems = prepare(content, {**variables, "GROUP_PAGES_CACHE": ""})
        cache = {"GROUP_PAGES_CACHE": str(self.root / "cache")}
        warm, warm_problems = prepare(content, {**variables, **cache})
        assert list(warm_problems) == list(problems)
        if cold is None or warm is None:
            assert cold is warm is None
            return False
        keys = Keys()
        files = render(warm, keys)
        assert files == dict(site_files(cold, THEME, (), NO_FRAGMENTS))
        for path, key in keys.by_path.items():
            assert self.known.setdefault((path, key), files[path]) == files[path], path
        return True


def write(association: Association, content: Path) -> Path:
    """Bring the folder to the association's state."""
    for file in [each for each in content.rglob("*") if each.is_file()]:
        file.unlink()
    for name, data in association.files.items():
        file = content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return content


def render(prepared: Prepared, keys: Keys) -> Files:
    zone = prepared.edition.publication.association.timezone.key
    rules = map(read_bytes, list_zone_files(zone))
    # A store without a file there: it keeps what is rendered while it lives.
    fragments = Fragments(Store("/nonexistent/store"), keys, rules)
    return dict(site_files(prepared, THEME, (), fragments))


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


def test_random_edits(content):
    rng = random.Random(SEED)
    edits = [each for each in EDITS if each not in OF_PAGES]
    content.check()
    for _ in range(EDIT_COUNT):
        files = dict(content.association.files)
        edit = rng.choice(edits)
        print(f"seed {SEED}: {edit.__name__}")
        edit(content.association, rng)
        if files != content.association.files and edit.__name__ != "undo":
            content.association.history.append(files)
        # Most often somebody mends at once what is wrong, by an undo.
        if not content.check() and rng.random() < 0.8:
            content.association.files = files


def test_a_feed_without_groups_describes_the_zone_for_the_years_of_others(content):
    """Where the rules of time have changed, it follows from when any group of the site meets."""
    association = content.association
    text = put_keys(association.text("association.md"), "aikavyöhyke: Europe/Istanbul")
    association.write("association.md", text)
    association.write("types/kurssi.md", "---\notsikko: Kurssi\n---\n")
    content.check()
    season = SEASON.format(title="Kevät 2014", start="11.1.2014", end="28.5.2014")
    association.write("seasons/kevat-2014.md", season)
    association.write("groups/vanha.md", group("Vanha", season="Kevät 2014"))
    content.check()


def test_a_secret_place_is_searched_for_once_its_body_is_mended(content):
    """While a key stands in its body by mistake, nobody knows whether the place is secret."""
    association = content.association
    place = "---\notsikko: Turvala\npaikkakunta: Ii\nosoite: Piilokatu 7\nsalainen: kyllä\n---\n"
    association.write("locations/turvala.md", f"{place}\nsalainen: ei\n")
    # No Tuesday of the season is a holiday: nothing else is reported of the group.
    text = group("Uusi", day="tiistai", text="Tule osoitteeseen Piilokatu 7.")
    association.write("groups/uusi.md", text)
    assert not content.check()
    association.write("locations/turvala.md", place)
    assert not content.check()


def test_a_template_that_changes_during_a_build_leaves_no_page_to_the_next(
    content, tmp_path, monkeypatch
):
    """It is undone after the build: the next one has the keys of this one, and other pages."""
    monkeypatch.setenv("GROUP_PAGES_CACHE", str(tmp_path / "cache"))
    for name, value in FIXED_DAY.items():
        monkeypatch.setenv(name, value)
    own = tmp_path / "templates" / TEMPLATE
    own.parent.mkdir()
    text = (THEME / "templates" / TEMPLATE).read_text("utf-8")
    output = tmp_path / "www" / "output"
    folder = write(content.association, tmp_path / "content")
    settings = BuildSettings(folder, output, THEME, (own.parent,))

    def build() -> None:
        own.write_text(f"{text}<!-- old -->", "utf-8")
        started = SiteBuild(settings, Recorder("key", settings.list_inputs()))
        started.write()
        started.publish()

    def fill_later(*arguments: object) -> None:
        own.write_text(f"{text}<!-- new -->", "utf-8")
        fill(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(site_build, "fill", fill_later)
        build()
    assert b"<!-- new -->" in (output / "index.html").read_bytes()
    build()
    pages = [each.read_bytes() for each in output.rglob("index.html")]
    assert all(b"<!-- old -->" in each for each in pages)
