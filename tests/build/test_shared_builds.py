"""A site that several processes make is that which one makes, byte for byte; so are its errors."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from group_pages.cache.artifacts import Store
from group_pages.installation import SETTINGS
from group_pages.processes import VARIABLE

from tests.build.contents import beside, state
from tests.building import (
    CHECKOUT,
    Finished,
    pelican_arguments,
    run_forked,
    run_pelican_with,
)

EXAMPLE = CHECKOUT / "tests" / "associations" / "svenska" / "content"
FILE_SIZE = 12_000
"""In bytes: some of the site's files are larger."""
WITH_TEMPLATES = """
from group_pages.settings import *

THEME_TEMPLATES_OVERRIDES = [{templates!r}]
"""


@dataclass(frozen=True)
class Site:
    """A content folder, its output, and a cache for each number of processes."""

    root: Path

    @property
    def output(self) -> Path:
        return self.root / "www" / "out"

    def cache(self, processes: int) -> Path:
        return self.root / f"cache-{processes}"

    def variables(self, processes: int) -> dict[str, str]:
        return {
            VARIABLE: str(processes),
            "GROUP_PAGES_CACHE": str(self.cache(processes)),
        }

    def build(self, processes: int) -> Finished:
        """Build as Pelican does."""
        arguments = pelican_arguments(EXAMPLE, self.output)
        return run_forked(run_pelican_with, self.variables(processes), arguments)

    def build_alone(self, processes: int, settings: Path = SETTINGS) -> Finished:
        """Build as `piiri` does."""
        return run_forked(run_piiri, self.variables(processes), self.output, settings)

    def keys(self, processes: int) -> dict[str, list[str]]:
        """Return what the stores have, by their names."""
        files = (self.cache(processes) / "artifacts").iterdir()
        return {file.name: sorted(keys_of(file)) for file in files}


def keys_of(file: Path) -> list[str]:
    store = Store(str(file))
    files = store.get("files")
    return (
        [f"{path} {key}" for path, (key, _) in json.loads(files).items()]
        if files
        else [*store._entries]
    )


def run_piiri(variables: dict[str, str], output: Path, settings: Path) -> None:
    """Build without Pelican, which the process has loaded."""
    for name in [each for each in sys.modules if each.partition(".")[0] == "pelican"]:
        del sys.modules[name]
    from group_pages.commands.building import BuildRequest, run_build

    os.environ.update(variables)
    raise SystemExit(run_build(BuildRequest(EXAMPLE, output, settings)))


def run_piiri_where_others_are_killed(
    variables: dict[str, str], output: Path, settings: Path
) -> None:
    """Build, with all but the first process killed in the middle of their first file."""
    from group_pages import processes
    from group_pages.output import StagedSite

    # On a busy machine the system may count a thread that has ended.
    processes._can_fork = lambda: True
    first, (entry, end) = os.getpid(), os.pipe()
    fill = StagedSite.fill
    turns = [True]

    def fill_or_die(self: StagedSite, path: str, content: bytes) -> None:
        if os.getpid() != first:
            fill(self, path, content[: len(content) // 2])
            os.write(end, b"x")
            os.kill(os.getpid(), signal.SIGKILL)
        if turns:
            # Until another process has begun with a file.
            os.read(entry, turns.pop())
        fill(self, path, content)

    StagedSite.fill = fill_or_die
    run_piiri(variables, output, settings)


def run_piiri_with_small_files(variables: dict[str, str], output: Path, settings: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    run_piiri({**variables, "GROUP_PAGES_CACHE": ""}, output, settings)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site that one process has made."""
    site = Site(tmp_path_factory.mktemp("shared"))
    assert site.build(1).returncode == 0
    return site


@pytest.fixture(scope="module")
def expected(site: Site) -> dict[str, tuple[str, str]]:
    return state(site.output)


@pytest.mark.parametrize("processes", [2, 8])
def test_site_and_what_is_kept_of_it_are_the_same(site, expected, processes):
    """The next build makes no file that this one has made."""
    shutil.rmtree(site.output)
    assert site.build(processes).returncode == 0
    assert state(site.output) == expected
    assert site.keys(processes) == site.keys(1)
    assert len(site.keys(processes)) > 2


def test_piiri_makes_the_same(site, expected):
    assert site.build_alone(3).returncode == 0
    assert state(site.output) == expected


def test_a_process_that_the_system_ends_makes_no_difference(site, expected):
    """As for want of memory: the first process then makes the site alone, with all of it."""
    shutil.rmtree(site.output)
    variables = site.variables(4)
    finished = run_forked(run_piiri_where_others_are_killed, variables, site.output, SETTINGS)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert state(site.output) == expected
    assert beside(site.output) == []


def test_a_broken_template_has_one_report(site, expected, tmp_path):
    """It names the file and the line, whichever process met it first."""
    (tmp_path / "templates").mkdir()
    for name in ("group.html", "listing.html"):
        (tmp_path / "templates" / name).write_text("\n{{ nosuch }}\n")
    settings = tmp_path / "pelicanconf.py"
    settings.write_text(WITH_TEMPLATES.format(templates=str(tmp_path / "templates")))
    ends = [site.build_alone(processes, settings) for processes in (1, 2)]
    assert ends[0].returncode == 1
    assert "listing.html:2: " in ends[0].stderr
    assert (ends[0].stderr, ends[0].stdout) == (ends[1].stderr, ends[1].stdout)
    assert state(site.output) == expected
    assert beside(site.output) == []


def test_a_site_that_cannot_be_written_has_one_report(site, tmp_path):
    output = tmp_path / "www" / "out"
    ends = [
        run_forked(run_piiri_with_small_files, site.variables(processes), output, SETTINGS)
        for processes in (1, 2)
    ]
    assert ends[0].returncode == 1
    assert ends[0].stderr
    assert ends[0].stderr == ends[1].stderr
    assert list(output.parent.iterdir()) == []
