"""The wheel: installed into an environment of its own, outside the checkout and without a network.

The packages that it needs are those of this environment, made visible by a .pth file.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from email import message_from_bytes
from importlib.metadata import version
from pathlib import Path

import pytest
from group_pages.installation import VERSION
from packaging.requirements import Requirement

from tests.building import CHECKOUT, FIXED_DAY
from tests.golden.test_golden import GOLDEN, contents
from tests.waiting import PATIENCE_SECONDS
from tools.lock_parts import split_parts

ASSOCIATIONS = CHECKOUT / "tests" / "associations"
PACKAGES = sysconfig.get_path("purelib")
REQUIREMENTS = (CHECKOUT / "requirements.in").read_text("utf-8")


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE_SECONDS,
        check=False, **options,
    )  # fmt: skip


def make_wheel(folder: Path, **environment: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    made = run(
        *command, "--directory", folder, cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "plugins"), **environment},
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    [wheel] = folder.iterdir()
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    return zipfile.ZipFile(wheel).namelist()


def show_packages(site_packages: Path) -> None:
    """Let an environment see the packages of this one, after its own."""
    (site_packages / "needed.pth").write_text(f"{PACKAGES}\n")


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a fresh virtual environment with nothing but the wheel."""
    folder = tmp_path_factory.mktemp("environment")
    assert run(sys.executable, "-m", "venv", "--without-pip", folder).returncode == 0
    installed = run(
        sys.executable, "-m", "pip", "--python", folder / "bin" / "python",
        "install", "--no-deps", "--no-index", wheel,
    )  # fmt: skip
    assert installed.returncode == 0, installed.stderr
    [site_packages] = folder.glob("lib/python*/site-packages")
    show_packages(site_packages)
    return folder


def clean_environment(**variables: str) -> dict[str, str]:
    """Return variables with which no program finds the checkout."""
    variables_left = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {**variables_left, **FIXED_DAY, "PYTHONUTF8": "1", **variables}


def piiri(program: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(program / "piiri", *arguments, cwd=folder, env=clean_environment())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a content folder and nothing else."""
    shutil.copytree(ASSOCIATIONS / "svenska" / "content", tmp_path / "content")
    return tmp_path


def test_wheel_has_the_program_its_theme_and_its_templates(names):
    for folder, place in (
        ("plugins/group_pages", "group_pages"),
        ("theme", "group_pages/theme"),
        ("docs/templates", "group_pages/templates"),
        ("deploy", "group_pages/deploy"),
    ):
        root = CHECKOUT / folder
        files = [path for path in root.rglob("*") if path.is_file()]
        wanted = {
            f"{place}/{path.relative_to(root).as_posix()}"
            for path in files
            if "__pycache__" not in path.parts
        }
        assert len(wanted) >= 10
        assert wanted <= set(names)


def test_wheel_has_nothing_else(names):
    others = [name for name in names if not name.startswith("group_pages/")]
    places = {re.sub(r"^piiri-[^/]+\.dist-info/", "", name) for name in others}
    assert places == {
        "METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE",
        "pelican/plugins/group_pages/__init__.py",
    }  # fmt: skip
    assert not [name for name in names if name.endswith((".pyc", ".mo"))]


def test_metadata_name_what_the_program_needs(wheel):
    with zipfile.ZipFile(wheel) as archive:
        [place] = [name for name in archive.namelist() if name.endswith("/METADATA")]
        metadata = message_from_bytes(archive.read(place))
    assert (metadata["Name"], metadata["Version"]) == ("piiri", VERSION)
    assert metadata["License-Expression"] == "AGPL-3.0-or-later"
    required = [Requirement(text) for text in metadata.get_all("Requires-Dist")]
    for part, condition, others in (
        ("site", "None", ()),
        ("editing", 'extra == "editing"', ("codes",)),
        ("print", 'extra == "print"', ("codes",)),
    ):
        texts = (split_parts(REQUIREMENTS)[each] for each in (*others, part))
        lines = [line.partition("#")[0] for text in texts for line in text.splitlines()]
        wanted = sorted(Requirement(line).name.lower() for line in lines if line.strip())
        here = [each.name for each in required if str(each.marker) == condition]
        assert sorted(here) == wanted


def test_wheel_is_the_same_bytes_each_time(wheel, tmp_path):
    """Whatever the day and the umask are."""
    before = os.umask(0o077)
    try:
        other = make_wheel(tmp_path / "dist")
    finally:
        os.umask(before)
    assert (other.name, other.read_bytes()) == (wheel.name, wheel.read_bytes())
    dated = make_wheel(tmp_path / "dated", SOURCE_DATE_EPOCH="1800000000")
    assert dated.read_bytes() != wheel.read_bytes()


def test_program_runs_from_its_own_environment_alone(environment, folder):
    where = "import group_pages; print(group_pages.__file__)"
    python = environment / "bin" / "python"
    finished = run(python, "-c", where, cwd=folder, env=clean_environment())
    assert finished.stdout.startswith(str(environment))
    finished = piiri(environment / "bin", folder, "--version")
    assert finished.stdout == f"piiri {VERSION}\n"


def test_association_is_checked_built_and_published(environment, folder):
    for command, first in (
        ("check", "Inga fel: "), ("site", "Klart: "), ("publish", "Klart: "),
    ):  # fmt: skip
        finished = piiri(environment / "bin", folder, command)
        assert (finished.returncode, finished.stderr) == (0, ""), finished.stderr
        assert finished.stdout.startswith(first)
    assert sorted(path.name for path in folder.iterdir()) == ["content", "output"]
    built = contents(folder / "output", "svenska")
    for name in ("index.html", "calendar.ics", "groups.json"):
        assert built[name] == (GOLDEN / "svenska" / name).read_bytes()


def test_association_is_started_changed_and_published(environment, tmp_path):
    """In a folder of its own, with nothing but what the questions and their answers make."""
    answers = {
        "language": "fi", "name": "Esimerkkiyhdistys ry", "site": "https://example.org/",
        "phone": "040 000 0001", "place": "Esimerkkitalo", "municipality": "Oulu",
        "kinds": "Omaisten illat", "title": "Iltaryhmä", "day": "ti", "time": "17.30–19",
    }  # fmt: skip
    options = [word for name, text in answers.items() for word in (f"--{name}", text)]
    started = piiri(environment / "bin", tmp_path, "start", "association", *options)
    assert started.returncode == 0, started.stderr
    cancel = ("cancel", "--group", "Iltaryhmä", "--date", "9.2.2027", "--yes")
    for command in (("check",), ("site",), cancel, ("publish",)):
        finished = piiri(environment / "bin", tmp_path / "association", *command)
        assert finished.returncode == 0, finished.stderr
    calendar = (tmp_path / "association" / "output" / "calendar.ics").read_text("utf-8")
    assert calendar.count("STATUS:CANCELLED") == 1
    assert (tmp_path / "association" / "output" / "index.html").is_file()


def test_new_group_is_written(environment, folder):
    answers = "--title Lyktan --type for-anhoriga --admission öppen --day ti --time 18–19.30"
    finished = piiri(
        environment / "bin", folder, "new", *answers.split(), "--location", "Modellstugan"
    )
    assert finished.returncode == 0, finished.stderr
    assert (folder / "content" / "groups" / "lyktan.md").is_file()


def test_build_may_not_write_into_the_program(environment, folder):
    [package] = environment.glob("lib/python*/site-packages/group_pages")
    finished = piiri(environment / "bin", folder, "site", "--output", str(package / "theme"))
    assert finished.returncode == 1
    assert str(package) in finished.stderr


def test_pelican_finds_the_plugin_as_it_finds_others(environment, folder):
    """By the namespace that installed plugins share; here it spans two environments."""
    code = (
        "import pelican.plugins, sys, glob\n"
        "from pelican.plugins._utils import load_plugins\n"
        "pelican.plugins.__path__ = [*pelican.plugins.__path__, sys.argv[1]]\n"
        "for names in (['group_pages'], ['pelican.plugins.group_pages'], None):\n"
        "    plugins = load_plugins({'PLUGINS': names})\n"
        "    print(*[each.__name__ for each in plugins if each.register], sep=' ')\n"
    )
    [namespace] = environment.glob("lib/python*/site-packages/pelican/plugins")
    command = [environment / "bin" / "python", "-c", code, namespace]
    finished = run(*command, cwd=folder, env=clean_environment())
    assert finished.stdout.splitlines() == ["pelican.plugins.group_pages"] * 3, finished.stderr


PATH = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
EMPTY_WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
# Programs that install others, each into an environment of its own, where they are; pip is always.
INSTALLERS = [name for name in ("uv", "pipx") if shutil.which(name, path=PATH)] or ["pip"]


def make_empty_packages(folder: Path) -> Path:
    """Write a wheel without modules for each package that the site part of the lock names.

    Installers find by them, without a network, that all is there; the modules are those here.
    """
    folder.mkdir()
    for line in split_parts(REQUIREMENTS)["site"].splitlines():
        if not (name := line.partition("#")[0].partition("==")[0].strip()):
            continue
        stem = f"{name.lower().replace('-', '_')}-{version(name)}"
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version(name)}\n"
        files = {"METADATA": metadata, "WHEEL": EMPTY_WHEEL, "RECORD": ""}
        with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as archive:
            for file, text in files.items():
                archive.writestr(f"{stem}.dist-info/{file}", text)
    return folder


@pytest.mark.parametrize("installer", INSTALLERS)
def test_installers_of_programs_install_it(installer, wheel, folder, tmp_path):
    home = tmp_path / "home"
    packages = make_empty_packages(tmp_path / "packages")
    variables = {
        "HOME": str(home), "PATH": PATH,
        "UV_TOOL_DIR": str(home / "tools"), "UV_TOOL_BIN_DIR": str(home / "bin"),
        "UV_CACHE_DIR": str(home / "cache"), "PIPX_HOME": str(home / "tools"),
        "PIPX_BIN_DIR": str(home / "bin"), "PIP_NO_INDEX": "1", "UV_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(packages), "UV_FIND_LINKS": str(packages), "UV_OFFLINE": "1",
        "UV_PYTHON": sys.executable, "PIPX_DEFAULT_PYTHON": sys.executable,
    }  # fmt: skip
    place = home / "tools" / "piiri"
    if installer == "pip":
        assert run(sys.executable, "-m", "venv", "--without-pip", place).returncode == 0
        (home / "bin").symlink_to(place / "bin")
    command = {
        "uv": ["uv", "tool", "install"],
        "pipx": ["pipx", "install"],
        "pip": [sys.executable, "-m", "pip", "--python", place / "bin" / "python", "install"],
    }[installer]
    installed = run(*command, wheel, cwd=folder, env=clean_environment(**variables))
    assert installed.returncode == 0, installed.stderr
    [site_packages] = home.glob("tools/**/piiri/lib/python*/site-packages")
    show_packages(site_packages)
    finished = piiri(home / "bin", folder, "check")
    assert (finished.returncode, finished.stderr) == (0, ""), finished.stderr
