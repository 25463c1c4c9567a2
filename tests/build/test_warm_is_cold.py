"""A site that is built after an edit is that of a first build, byte for byte, and prints the same.

Few edits are tried here; `make fuzz` tries 300. What depends on another version of the program is
in `tests/unit/test_manifest.py` and `test_artifacts.py`: a forked process cannot change its code.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path

import pytest
from group_pages.installation import THEME
from group_pages.processes import VARIABLE

from tests.build.contents import state
from tests.build.random_edits import (
    EDITS,
    TEMPLATE,
    Association,
    edit_output,
    first_association,
    picture,
)
from tests.build.random_saves import NAMES as SAVES
from tests.build.random_saves import SETTINGS, build_as_editor, save_in_editor
from tests.building import pelican_arguments, run_forked, run_pelican_with

EDIT_COUNT = int(os.environ.get("FUZZ_EDITS", "5"))
FIRST_SEED = int(os.environ.get("FUZZ_SEED", "0"))
IN_A_SEQUENCE = 30


class Workshop:
    """The files of an association on the disk, and builds of it.

    Warm sites are made by so many processes, cold ones by one.
    """

    def __init__(self, root: Path, processes: int) -> None:
        self.root = root
        self.processes = processes
        self.content, self.templates = root / "content", root / "templates"
        self.theme = root / "theme"
        self.warm = root / "www" / "warm"
        shutil.copytree(THEME, self.theme)
        settings = SETTINGS.format(theme=str(self.theme), templates=str(self.templates))
        (root / "settings.py").write_text(settings)
        self.beside: set[Path] = set()
        self.style = (self.theme / "static" / "css" / "base.css").read_text("utf-8")

    def write(self, association: Association) -> None:
        """Bring the disk to this state; files that stay the same are left alone."""
        files = {self.content / name: data for name, data in association.files.items()}
        style = self.theme / "static" / "css" / "base.css"
        files[style] = (self.style + association.style).encode()
        if association.template:
            text = (THEME / "templates" / TEMPLATE).read_text("utf-8")
            files[self.templates / TEMPLATE] = (text + association.template).encode()
        beside = {self.root / name: data for name, data in association.beside.items()}
        files |= beside
        present = {each for folder in (self.content, self.templates) for each in folder.rglob("*")}
        for file in present | self.beside:
            if file not in files and file.is_file():
                file.unlink()
        self.beside = set(beside)
        for file, data in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists() or file.read_bytes() != data:
                file.write_bytes(data)

    def save(self, name: str, association: Association, seed: int) -> None:
        """Save in the editor, and take the association's files from the disk."""
        self.write(association)
        cache = {"GROUP_PAGES_CACHE": str(self.root / "cache")}
        finished = run_forked(
            save_in_editor, name, self.content, {**association.variables, **cache}, seed
        )
        assert finished.returncode == 0, finished.stderr
        files = (each for each in self.content.rglob("*") if each.is_file())
        association.files = {
            file.relative_to(self.content).as_posix(): file.read_bytes() for file in files
        }

    def build(
        self, association: Association, output: Path, cache: str, *, by_editor: bool
    ) -> tuple[int, str, str]:
        """Build; return the status and all that was printed, wherever the site is."""
        settings = {
            "THEME_TEMPLATES_OVERRIDES": [str(self.templates)],
            "GROUP_PAGES_NEEDS_SITE": association.needs_site,
        }
        options = [f"{name}={json.dumps(value)}" for name, value in settings.items()]
        arguments = pelican_arguments(self.content, output, "-t", str(self.theme), "-e", *options)
        processes = {VARIABLE: str(self.processes if cache else 1)}
        environment = {**association.variables, **processes, "GROUP_PAGES_CACHE": cache}
        if by_editor:
            file = self.root / "settings.py"
            finished = build_as_editor(
                self.content, output, file, environment, needs_site=association.needs_site
            )
        else:
            finished = run_forked(run_pelican_with, environment, arguments)
        text = finished.stdout.replace(str(output), "OUTPUT")
        return finished.returncode, text, finished.stderr

    def compare(self, association: Association, *, by_editor: bool = False) -> bool:
        """Build warm and cold: the sites must be the same, or both fail for the same reason.

        `by_editor`: as the editor does, after a save. Return whether there are sites.
        """
        self.write(association)
        before = state(self.warm) if self.warm.exists() else {}
        cold = self.root / "www" / "cold"
        warm_end = self.build(association, self.warm, str(self.root / "cache"), by_editor=by_editor)
        cold_end = self.build(association, cold, "", by_editor=by_editor)
        assert warm_end == cold_end
        if cold_end[0]:
            assert (state(self.warm) if self.warm.exists() else {}) == before
        else:
            assert state(self.warm) == state(cold)
            shutil.rmtree(cold)
        return not cold_end[0]


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path, 1)


def sequence(seed: int) -> list[str]:
    """Return the edits of a sequence, each kind as often as any other."""
    rng = random.Random(seed)
    names = [*(each.__name__ for each in EDITS), edit_output.__name__, *SAVES]
    rounds = -(-IN_A_SEQUENCE // len(names))
    return [name for _ in range(rounds) for name in rng.sample(names, len(names))]


def count_edits(number: int) -> int:
    """Return how many edits the sequence of this number has."""
    return min(IN_A_SEQUENCE, EDIT_COUNT - number * IN_A_SEQUENCE)


@pytest.mark.parametrize("number", range(-(-EDIT_COUNT // IN_A_SEQUENCE)))
def test_random_edits(tmp_path, number):
    """Every second sequence is built by several processes."""
    seed = FIRST_SEED + number
    workshop = Workshop(tmp_path, 2 - seed % 2)
    rng = random.Random(seed)
    association = first_association()
    workshop.compare(association)
    by_name = {each.__name__: each for each in EDITS}
    for name in sequence(seed)[: count_edits(number)]:
        print(f"seed {seed}: {name}")
        files = dict(association.files)
        if name == edit_output.__name__:
            if workshop.warm.exists():
                edit_output(workshop.warm, rng)
        elif name in SAVES:
            workshop.save(name, association, rng.randrange(1000))
        else:
            by_name[name](association, rng)
        if files != association.files and name != "undo":
            association.history.append(files)
        is_built = workshop.compare(association, by_editor=name in SAVES)
        # Most often somebody mends at once what is wrong.
        if not is_built and rng.random() < 0.8:
            association.files = files


def test_a_body_is_rendered_anew_when_what_it_names_has_changed(workshop):
    """Its own text stays: the picture has other pixels, then the page that it links to is gone."""
    association = first_association()
    body = "---\notsikko: S\n---\n\n[o](ohje.md) ![k](../images/kuva.png)\n"
    association.write("pages/saannot.md", body)
    workshop.compare(association)
    association.files["images/kuva.png"] = picture("red")
    workshop.compare(association)
    del association.files["pages/ohje.md"]
    workshop.compare(association)
