"""The same content, day and time stamp give the same bytes, wherever and however it is built."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.build.contents import state, write_content
from tests.building import CHECKOUT, build, run_build

EXAMPLE = CHECKOUT / "tests" / "associations" / "svenska" / "content"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """Return the state of the site of the Swedish association, with a picture."""
    folder = tmp_path_factory.mktemp("first")
    content = copy_content(EXAMPLE, folder / "content")
    finished = run_build(content, folder / "out", PYTHONHASHSEED="1")
    assert finished.returncode == 0, finished.stderr
    return state(folder / "out")


def copy_content(source: Path, target: Path, *, backwards: bool = False) -> Path:
    """Return a copy with a picture, its files created in another order, at other times."""
    files = sorted(path for path in source.rglob("*") if path.is_file())
    for file in reversed(files) if backwards else files:
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    with_picture = write_content(target.parent / "picture")
    (target / "images").mkdir(exist_ok=True)
    shutil.copyfile(with_picture / "images" / "kuva.png", target / "images" / "kuva.png")
    page = target / "pages" / "bild.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("---\nrubrik: Bild\n---\n\n![En bild](../images/kuva.png)\n", "utf-8")
    return target


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Anchorage", "PYTHONHASHSEED": "4711"},
        {"LC_ALL": "C", "LANG": "C", "LANGUAGE": "de"},
        {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "HOME": "/nonexistent"},
        {"PYTHONOPTIMIZE": "2"},
        # No bytecode from an earlier build, and none for the next.
        {"PYTHONPYCACHEPREFIX": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"},
    ],
)
def test_environment_makes_no_difference(built, tmp_path, environment):
    content = copy_content(EXAMPLE, tmp_path / "content")
    assert run_build(content, tmp_path / "out", **environment).returncode == 0
    assert state(tmp_path / "out") == built


def test_order_of_files_and_names_of_folders_make_no_difference(built, tmp_path):
    content = copy_content(EXAMPLE, tmp_path / "somewhere else" / "ä", backwards=True)
    (tmp_path / "work").mkdir()
    assert run_build(content, tmp_path / "ö", cwd=tmp_path / "work").returncode == 0
    assert state(tmp_path / "ö") == built


def test_number_of_cores_makes_no_difference(built, tmp_path):
    content = copy_content(EXAMPLE, tmp_path / "content")
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        assert run_build(content, tmp_path / "out").returncode == 0
    finally:
        os.sched_setaffinity(0, cores)
    assert state(tmp_path / "out") == built


@pytest.mark.parametrize("umask", ["000", "077"])
def test_umask_makes_no_difference(built, tmp_path, umask):
    import subprocess
    import sys

    content = copy_content(EXAMPLE, tmp_path / "content")
    variables = "GROUP_PAGES_TODAY=2027-02-01 SOURCE_DATE_EPOCH=1800000000"
    command = f"umask {umask}; {variables} exec {sys.executable} -m pelican {content}"
    settings = CHECKOUT / "pelicanconf.py"
    subprocess.run(
        ["sh", "-c", f"{command} -o {tmp_path / 'out'} -s {settings}"],
        check=True,
        capture_output=True,
    )
    assert state(tmp_path / "out") == built


def test_what_stood_there_before_makes_no_difference(built, tmp_path):
    """Edit, build, undo, build: the site is that of a first build."""
    content = copy_content(EXAMPLE, tmp_path / "content")
    page = content / "pages" / "bild.md"
    undone = page.read_text("utf-8")
    for text in (undone, undone.replace("En bild", "Vår bild"), undone):
        page.write_text(text, "utf-8")
        assert build(content, tmp_path / "out").returncode == 0
    assert state(tmp_path / "out") == built
