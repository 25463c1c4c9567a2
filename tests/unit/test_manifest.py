"""The manifest of a build: when it answers in place of a build, and when it must not."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from group_pages.cache import inputs, modules, recorder, states
from group_pages.cache.git_files import list_git_files
from group_pages.cache.inputs import Inputs, identify_folder, summarize_code_folder
from group_pages.cache.manifest import find_lines, make_key
from group_pages.cache.modules import are_settings_plain
from group_pages.cache.recorder import Recorder
from group_pages.cache.states import States

from tests.building import CHECKOUT

LINES = ["content/a.md:1: varoitus: x", "1 varoitus"], ["Valmis."]
OLD = time.time() - 60
"""A time of change that is not young: `States` does not trust what was just written."""


class Build:
    """A build that writes a text of the content into a site, and records that it has."""

    def __init__(self, folder: Path, *, dated: bool = False) -> None:
        self.folder = folder
        self.environment = {"GROUP_PAGES_CACHE": str(folder / "cache")}
        self.content, self.output = folder / "content", folder / "output"
        self.theme, self.library = folder / "theme", folder / "library.py"
        for name in (
            "content/groups/a.md",
            "content/b.md",
            "theme/page.html",
            "library.py",
            "output/index.html",
            "output/ryhmat/index.html",
        ):
            write(folder / name, name)  # fmt: skip
        write(self.content / "groups/copy.md", "content/groups/a.md")
        link = self.content / "link.md"
        link.symlink_to("groups/a.md")
        os.utime(link, (OLD, OLD), follow_symlinks=False)
        self.templates = folder / "templates"
        self.templates.mkdir()
        self.dated = dated
        self.period: tuple[float, float] | None = None

    def start(self) -> Recorder:
        """Begin a build, as in a process of its own."""
        summarize_code_folder.cache_clear()
        trees = [str(self.theme), str(self.templates)]
        inputs = Inputs(str(self.content), str(self.output), trees, dated=self.dated)
        return Recorder("key", inputs, self.environment)

    def end(self, started: Recorder) -> None:
        identity = identify_folder(str(self.output))
        started.record(identity, self.period, "Europe/Helsinki", LINES)

    def run(self) -> None:
        self.end(self.start())

    def lines(self):
        summarize_code_folder.cache_clear()
        return find_lines("key", self.environment)

    @property
    def manifest(self) -> Path:
        [file] = (self.folder / "cache" / "manifests").iterdir()
        return file


def write(file: Path, text: str, *, age: bool = True) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    if age:
        os.utime(file, (OLD, OLD))


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the program's own package, which has many files."""
    write(tmp_path / "package" / "__init__.py", "")
    monkeypatch.setattr(inputs, "PACKAGE", str(tmp_path / "package"))
    return tmp_path / "package"


@pytest.fixture(params=["young", "old"])
def build(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Return a build of files that have just been written, or of such that count as old."""
    made = Build(tmp_path)
    if request.param == "old":
        monkeypatch.setattr(states, "YOUNG_NS", -10_000_000_000)
    monkeypatch.setattr(recorder, "list_code", lambda zone: [str(made.library)])
    monkeypatch.setattr(inputs, "STARTED_NS", 2**63)  # all of it was there before this process
    return made


def test_an_unchanged_build_ends_with_the_same_lines(build):
    assert build.lines() is None
    build.run()
    for _ in range(2):
        assert build.lines() == list(LINES)


def touch(file: Path) -> None:
    os.utime(file, (OLD + 9, OLD + 9))


UNCHANGED: dict[str, Callable[[Build], object]] = {
    "touched": lambda build: touch(build.content / "b.md"),
    "written with the same bytes": lambda build: write(build.content / "b.md", "content/b.md"),
    "hidden file": lambda build: write(build.content / ".b.md.swp", "x"),
    "hidden content": lambda build: write(build.content / ".obsidian/x.json", "{}"),
    "repository of the theme": lambda build: write(build.theme / ".git/index", "x"),
    "compiled": lambda build: write(build.folder / "package/__pycache__/page.pyc", "x"),
}


@pytest.mark.parametrize("change", UNCHANGED.values(), ids=UNCHANGED)
def test_what_makes_no_difference_to_a_build_makes_none(build, change):
    build.run()
    change(build)
    for _ in range(2):
        assert build.lines() == list(LINES)


def swap_link(build: Build) -> None:
    other = build.folder / "other"
    build.content.rename(other)
    build.content.symlink_to(other)


def relink(build: Build, target: str) -> None:
    """Have a link lead elsewhere: a PDF, for one, is published by the name that it leads to."""
    (build.content / "link.md").unlink()
    (build.content / "link.md").symlink_to(target)


CHANGED: dict[str, Callable[[Build], object]] = {
    "content changed": lambda build: write(build.content / "b.md", "x"),
    "content of the same size and time": lambda build: write(
        build.content / "b.md", "content/B.md"
    ),
    "content added": lambda build: write(build.content / "c.md", "x"),
    "content removed": lambda build: (build.content / "groups/a.md").unlink(),
    "content renamed": lambda build: (build.content / "b.md").rename(build.content / "c.md"),
    "folder added": lambda build: (build.content / "images").mkdir(),
    "folder swapped": swap_link,
    "mode of content": lambda build: (build.content / "b.md").chmod(0o755),
    "link to the same bytes": lambda build: relink(build, "groups/copy.md"),
    "theme changed": lambda build: write(build.theme / "page.html", "x"),
    "hidden template": lambda build: write(build.theme / ".group.html", "x"),
    "content in a folder of an odd name": lambda build: write(
        build.content / "groups/__pycache__/c.md", "x"
    ),
    "template added": lambda build: write(build.theme / "group.html", "x"),
    "empty folder of templates removed": lambda build: build.templates.rmdir(),
    "program changed": lambda build: write(build.folder / "package/__init__.py", "x"),
    "library changed": lambda build: write(build.library, "x"),
    "library removed": lambda build: build.library.unlink(),
    "output changed": lambda build: write(build.output / "index.html", "output/INDEX.html"),
    "output touched": lambda build: touch(build.output / "index.html"),
    "output removed": lambda build: (build.output / "ryhmat/index.html").unlink(),
    "output added": lambda build: write(build.output / ".htaccess", "x"),
    "folder added to output": lambda build: (build.output / "x").mkdir(),
    "mode of a file": lambda build: (build.output / "index.html").chmod(0o600),
    "mode of a folder": lambda build: (build.output / "ryhmat").chmod(0o700),
    "output moved away": lambda build: build.output.rename(build.folder / "www"),
    "manifest cut off": lambda build: build.manifest.write_bytes(build.manifest.read_bytes()[:90]),
    "manifest damaged": lambda build: build.manifest.write_bytes(
        build.manifest.read_bytes().replace(b"Valmis", b"Valmix")
    ),
    "manifest deleted": lambda build: build.manifest.unlink(),
    "unreadable folder": lambda build: (build.content / "kansio").symlink_to("nowhere"),
    "link to a folder elsewhere": lambda build: (build.content / "x").symlink_to(build.folder),
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_what_may_make_a_difference_is_built(build, change):
    build.run()
    change(build)
    assert build.lines() is None


def test_a_file_changed_again_within_the_clocks_step_is_noticed(build, monkeypatch):
    """On a file system with coarse times its signature is that of the manifest."""
    fine = States._signature

    def coarse(self, path, status):
        fine(self, path, status)
        return f"{status.st_size}"

    monkeypatch.setattr(states, "YOUNG_NS", 2_000_000_000)
    monkeypatch.setattr(States, "_signature", coarse)
    write(build.content / "b.md", "first", age=False)
    build.run()
    write(build.content / "b.md", "other", age=False)
    assert build.lines() is None


@pytest.mark.parametrize(
    "change",
    [
        lambda build: write(build.content / "b.md", "x"),
        lambda build: write(build.content / "c.md", "x"),
        lambda build: (build.content / "b.md").unlink(),
        lambda build: write(build.theme / "page.html", "x"),
    ],
)
def test_a_build_during_which_something_changed_is_not_recorded(build, change):
    started = build.start()
    change(build)
    build.end(started)
    assert build.lines() is None


def test_a_site_that_another_build_has_replaced_is_not_recorded(build):
    started = build.start()
    identity = identify_folder(str(build.output))
    build.output.rename(build.folder / "earlier")
    write(build.output / "index.html", "another's")
    started.record(identity, None, "Europe/Helsinki", LINES)
    assert build.lines() is None


def test_the_day_that_a_build_is_for_ends(build):
    # Of the real day: the manifest asks the system's clock, which no variable sets.
    now = time.time()
    for period, lines in (((now - 9, now + 99), list(LINES)), ((now - 9, now - 1), None)):
        build.period = period
        build.run()
        assert build.lines() == lines


def test_a_time_stamp_that_follows_from_files_is_noticed(tmp_path, monkeypatch):
    build = Build(tmp_path, dated=True)
    monkeypatch.setattr(recorder, "list_code", lambda zone: [])
    monkeypatch.setattr(inputs, "STARTED_NS", 2**63)  # all of it was there before this process
    build.run()
    assert build.lines() == list(LINES)
    touch(build.content / "b.md")
    assert build.lines() is None


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: write(folder / ".git/refs/heads/main", "2"),
        lambda folder: write(folder / ".git/index", "2"),
        lambda folder: write(folder / ".git/reftable/tables.list", "2"),
        lambda folder: write(folder / ".git/shallow", "2"),
        lambda folder: write(folder / ".gitignore", "*.md"),
        lambda folder: write(folder / "content/groups/.gitignore", "*.md"),
        lambda folder: write(folder / "content/.git/HEAD", "ref: refs/heads/main"),
    ],
)
def test_what_git_would_answer_is_noticed(tmp_path, monkeypatch, change):
    build = Build(tmp_path, dated=True)
    monkeypatch.setattr(recorder, "list_code", lambda zone: [])
    monkeypatch.setattr(inputs, "STARTED_NS", 2**63)  # all of it was there before this process
    write(tmp_path / ".git/HEAD", "ref: refs/heads/main\n")
    write(tmp_path / ".git/refs/heads/main", "1")
    build.run()
    assert build.lines() == list(LINES)
    change(tmp_path)
    assert build.lines() is None


def test_files_that_the_settings_of_git_name_are_known(tmp_path):
    """What a list of ignored files says decides whether an edit is one."""
    write(tmp_path / ".git/HEAD", "ref: refs/heads/main\n")
    write(
        tmp_path / ".git/config",
        '[core]\n\texcludesFile = /x/ignored\n[includeIf "gitdir:a"]\n  path = "more" # y\n',
    )
    write(tmp_path / ".git/more", "[core]\nattributesfile=~/list\n[include]\npath = ../.git/more\n")
    files = list_git_files(str(tmp_path), [], {"HOME": "/home/a"})
    assert {"/x/ignored", f"{tmp_path}/.git/more", "/home/a/list"} < {*files}


def test_files_that_variables_name_to_git_are_known(tmp_path):
    """A hook builds with such variables."""
    write(tmp_path / "bare.git/HEAD", "ref: refs/heads/main\n")
    content = tmp_path / "content"
    content.mkdir()
    named = {"GIT_DIR": "../bare.git", "GIT_CONFIG_GLOBAL": "/x/config", "HOME": "/home/a"}
    files = {os.path.normpath(each) for each in list_git_files(str(content), [], named)}
    assert files > {f"{tmp_path}/bare.git/refs/heads/main", "/x/config", "/home/a/.gitconfig"}


def test_index_that_a_hook_names_is_known_from_the_top_of_the_work_tree(tmp_path):
    """Git itself names it so to the hooks of a commit, wherever that was made."""
    write(tmp_path / ".git/HEAD", "ref: refs/heads/main\n")
    content = tmp_path / "site" / "content"
    content.mkdir(parents=True)
    files = list_git_files(str(content), [], {"GIT_INDEX_FILE": ".git/next-index-1.lock"})
    assert f"{tmp_path}/.git/next-index-1.lock" in files


def test_changed_code_is_not_recorded_by_a_process_that_read_it_before(tmp_path, monkeypatch):
    build = Build(tmp_path)
    code = tmp_path / "library.py"
    monkeypatch.setattr(recorder, "list_code", lambda zone: [str(code)])
    write(code, "newer than this process", age=False)
    build.run()
    assert build.lines() is None


def test_without_a_cache_nothing_is_kept(build):
    build.environment = {"GROUP_PAGES_CACHE": ""}
    build.run()
    assert build.lines() is None
    assert not (build.folder / "cache").exists()


def test_a_cache_that_cannot_be_written_stops_no_build(build):
    write(build.folder / "cache", "a file in its place")
    build.run()
    assert build.lines() is None


@pytest.mark.parametrize(
    "variable",
    ["GROUP_PAGES_TODAY", "SOURCE_DATE_EPOCH", "GIT_DIR", "PATH", "HOME", "PYTHONTZPATH"],
)
def test_what_a_build_is_asked_for_tells_its_manifest(variable, monkeypatch, tmp_path):
    before = make_key("site", "content", environment={})
    assert make_key("site", "content", environment={"TERM": "dumb"}) == before
    assert make_key("site", "content", environment={variable: "1"}) != before
    assert make_key("site", "other", environment={}) != before
    monkeypatch.chdir(tmp_path)
    assert make_key("site", "content", environment={}) != before


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("from group_pages.settings import *\nTHEME = 'omat'\n", True),
        ((CHECKOUT / "pelicanconf.py").read_text("utf-8"), True),
        ((CHECKOUT / "publishconf.py").read_text("utf-8"), True),
        ("import time\nX = 1\n", False),
        ("from os import environ\nX = environ['A']\n", False),
        ("import os\nX = os.environ['A']\n", False),
        ("from os import *\nX = environ['A']\n", False),
        ("import os\nX = os.getenv('A')\n", False),
        ("X = open('x').read()\n", False),
        ("from pathlib import Path\nX = Path('x').read_text()\n", False),
        ("from pathlib import Path\nX = Path(__file__).resolve().parent / 'x'\n", True),
        ("import os\nX = os.path.realpath(__file__)\n", True),
        ("from pathlib import Path\nTHEME = str(Path('theme').resolve())\n", False),
        ("from pathlib import Path\nX = Path('theme').resolve(__file__)\n", False),
        ("import os\nTHEME = os.path.realpath('theme')\n", False),
        ("X = (lambda: 1)()\n", False),
        ("X = ", False),
    ],
)
def test_settings_that_ask_more_than_files_are_not_plain(text, is_plain, tmp_path, monkeypatch):
    file = tmp_path / "pelicanconf.py"
    file.write_text(text, "utf-8")
    monkeypatch.setattr(modules, "_list_files", set)
    assert are_settings_plain(str(file)) is is_plain


def test_code_that_a_link_leads_to_is_listed_by_its_own_path(tmp_path, monkeypatch):
    """Each by way of a linked folder and a linked file, and a module without a file."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "linked").symlink_to("shared")
    for name in ("plain.py", "elsewhere.py"):
        (tmp_path / "shared" / name).write_text("", "utf-8")
    (tmp_path / "shared" / "link.py").symlink_to("../shared/elsewhere.py")
    modules_by_name = {}
    for name in ("plain.py", "link.py", None):
        module = modules_by_name[name] = ModuleType("module")
        module.__file__ = name and str(tmp_path / "linked" / name)
    monkeypatch.setattr(modules.sys, "modules", modules_by_name)
    shared = os.path.realpath(tmp_path / "shared")
    assert modules._list_files() == {f"{shared}/plain.py", f"{shared}/elsewhere.py"}


def test_the_rules_of_time_of_a_system_without_any_are_known(monkeypatch):
    """As in a small container: Python then has those of a package."""
    monkeypatch.setattr(modules, "TZPATH", ())
    (file,) = modules.list_zone_files("Europe/Helsinki")
    assert Path(file).read_bytes().startswith(b"TZif")
