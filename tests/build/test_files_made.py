"""After an edit, a build makes the files that show what was edited, and takes over the others.

Were a key another one in each build, all files would be made each time: with the same bytes, so
that no comparison of sites tells.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from group_pages.installation import SETTINGS

from tests.building import CHECKOUT, run_forked

EXAMPLE = CHECKOUT / "tests" / "associations" / "svenska" / "content"
GROUP, SEASON = "groups/anhoriga-mariehamn.md", "seasons/hosten-2026.md"
ADDRESS = "grupper/anhoriga-mariehamn/"
"""Of the group, the only one of the season."""
TEXT = "\nAlla får vara med som de är.\n"
PAGES_OF_DAYS = ("index.html", "kalender/")
PAGE, CALENDAR = "index.html", "calendar.ics"
LISTED = (PAGE, CALENDAR)


@dataclass(frozen=True)
class Site:
    """A content folder, its output and its cache."""

    root: Path

    @property
    def output(self) -> Path:
        return self.root / "www" / "site"

    def build_after(self, name: str) -> list[str]:
        """Add to the text of a file of the content; return the paths made then."""
        with (self.root / "content" / name).open("a", encoding="utf-8") as file:
            file.write(TEXT)
        return self.build()

    def build_after_change(self, name: str, *keys: str) -> list[str]:
        """Add a word to the first line that begins with one of the keys; as `build_after`."""
        file = self.root / "content" / name
        lines = file.read_text("utf-8").split("\n")
        at = next(number for number, line in enumerate(lines) if line.startswith(keys))
        lines[at] += " Nytt"
        file.write_text("\n".join(lines), "utf-8")
        return self.build()

    def build(self) -> list[str]:
        """Build; return the paths of the pages and calendars made, below the site's root."""
        finished = run_forked(write_paths_made, self.root, self.output)
        assert finished.returncode == 0, finished.stderr
        # The last line has the counts.
        places = finished.stdout.splitlines()[:-1]
        # Files of the root are among them: robots.txt is of every build.
        root = os.path.commonpath(places)
        return [os.path.relpath(each, root) for each in places if each.endswith(LISTED)]


def write_paths_made(root: Path, output: Path) -> None:
    """Build without Pelican; print where each file stands that is made, not taken over."""
    from group_pages.build_settings import make_build_settings
    from group_pages.cache.recorder import Recorder
    from group_pages.commands.settings_files import read_settings
    from group_pages.site_build import SiteBuild

    os.environ["GROUP_PAGES_CACHE"] = str(root / "cache")
    values = {**read_settings(SETTINGS), "PATH": root / "content", "OUTPUT_PATH": output}
    settings = make_build_settings(values)
    build = SiteBuild(settings, Recorder("key", settings.list_inputs()))
    build.write(print)
    build.publish()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("made")
    shutil.copytree(EXAMPLE, root / "content")
    site = Site(root)
    assert len(site.build()) == sum(len([*site.output.rglob(name)]) for name in LISTED)
    return site


@pytest.mark.parametrize("name", [GROUP, SEASON])
def test_a_key_is_made_anew_where_its_group_stands(site, name):
    """Not on the pages of days, which have no summary and no season's title."""
    made = site.build_after_change(name, "sammanfattning: ", "    namn: ")
    assert f"{ADDRESS}{PAGE}" in made
    for path in made:
        # Lines of calendars are folded.
        assert ADDRESS in (site.output / path).read_text("utf-8").replace("\n ", ""), path
        assert not path.startswith(PAGES_OF_DAYS)


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        (GROUP, [f"{ADDRESS}{PAGE}"]),
        (SEASON, ["sasonger/hosten-2026/index.html"]),
        ("types/kreativa-kvallar.md", ["typer/kreativa-kvallar/index.html"]),
        (
            "locations/modellstugan.md",
            ["platser/modellstugan/index.html", "grupper/anhoriga-jakobstad/index.html"],
        ),
        ("association.md", ["index.html"]),
        ("pages/tjanstebeskrivning.md", ["tjanstebeskrivning/index.html"]),
    ],
)
def test_a_body_is_made_anew_where_it_is_shown(site, name, paths):
    assert site.build_after(name) == paths
