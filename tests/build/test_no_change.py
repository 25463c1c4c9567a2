"""A build of what has not changed: it prints what the last one printed, and does nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.contents import size_and_times, write_content
from tests.building import CHECKOUT, FIXED_DAY, Finished, pelican_arguments

BUILDING = {f"group_pages.{name}" for name in ("renditions", "loading", "schema", "languages")}


class Folder:
    """An association, and a cache of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = write_content(root / "content")
        (self.content / "stray.txt").write_text("x")
        self.output = root / "output"
        self.modules = root / "modules.txt"
        self.environment = {**FIXED_DAY, "GROUP_PAGES_CACHE": str(root / "cache")}

    def run(self, command: str = "site", **environment: str) -> Finished:
        """Run `piiri`, and note what it has imported."""
        code = (
            f"import sys; sys.path.insert(0, {str(CHECKOUT / 'plugins')!r});"
            "from group_pages.commands.piiri import main; status = main(sys.argv[1:]);"
            f"print(*sys.modules, sep='\\n', file=open({str(self.modules)!r}, 'w'));"
            "sys.exit(status)"
        )
        return subprocess.run(
            [sys.executable, "-c", code, command, "content", "--output", "output"],
            cwd=self.root, env={**os.environ, **self.environment, **environment},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def has_built(self) -> bool:
        return "group_pages.renditions" in self.modules.read_text().splitlines()


def outcome(finished: Finished) -> tuple[int, str, str]:
    return finished.returncode, finished.stdout, finished.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(tmp_path_factory.mktemp("no-change"))


@pytest.fixture(scope="module")
def first(folder: Folder) -> Finished:
    finished = folder.run()
    assert finished.returncode == 0, finished.stderr
    assert folder.has_built()
    return finished


def test_piiri_repeats_warnings_and_result_and_touches_nothing(folder, first):
    assert "varoitus" in first.stderr
    before = size_and_times(folder.output)
    assert outcome(folder.run()) == outcome(first)
    assert not folder.has_built()
    assert size_and_times(folder.output) == before


def test_piiri_imports_next_to_nothing_to_say_so(folder, first):
    assert outcome(folder.run()) == outcome(first)
    imported = set(folder.modules.read_text().splitlines())
    assert not imported & {"pelican", "pathlib", "dataclasses", "typing", "argparse", "jinja2"}


def test_pelican_answers_without_loading_what_builds(folder, first, tmp_path):
    """Pelican itself has been imported by then: no more than that."""
    arguments = pelican_arguments(folder.content, tmp_path / "output")
    code = (
        "import sys; from pelican import main; "
        f"main({arguments!r}); print(not {BUILDING!r}.isdisjoint(sys.modules))"
    )
    built, repeated = (
        subprocess.run(
            [sys.executable, "-c", code], cwd=CHECKOUT, env={**os.environ, **folder.environment},
            capture_output=True, text=True, check=False,
        )
        for _ in range(2)
    )  # fmt: skip
    assert repeated.stdout == built.stdout.replace("True", "False")
    assert "False" in repeated.stdout
    assert repeated.stderr == built.stderr
    assert "varoitus" in built.stderr


def test_an_error_is_never_kept(tmp_path):
    folder = Folder(tmp_path)
    (folder.content / "pages" / "palvelut.md").write_text("---\notsikko: A\n---\n[x](ei.md)\n")
    assert folder.run().returncode == 1
    assert not (tmp_path / "cache" / "manifests").exists()
