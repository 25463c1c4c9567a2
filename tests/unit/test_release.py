"""`make release`: what it makes, what it refuses, and that a refusal changes nothing."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest

from tools import release

PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "piiri"
requires-python = ">=3.11"
dynamic = ["version"]
[tool.hatch.version]
path = "plugins/group_pages/installation.py"
[tool.hatch.build.targets.wheel]
packages = ["plugins/group_pages"]
"""
FILES = {
    "pyproject.toml": PROJECT,
    "plugins/group_pages/__init__.py": "",
    "plugins/group_pages/installation.py": '"""Version."""\n\nVERSION = "0.1.0"\nOTHER = 1\n',
    "plugins/group_pages/schema/changes.py": 'CHANGES = (Change(\n    "0.2.0", (), "x"),)\n',
    "CHANGELOG.md": (
        "# Changelog\n\n## Unreleased\n\n### Added\n\n- Groups.\n\n## 0.1.0 – 2027-01-01\n\n- A.\n"
    ),
    "Makefile": "test:\n\t@test ! -e failing\n",
    ".gitignore": "dist/\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "X")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "x@example.org")
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    git(tmp_path, "tag", "v0.1.0")
    return tmp_path


def git(root: Path, *arguments: str) -> str:
    run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_release_has_its_version_changes_wheel_checksum_and_tag(root, capsys):
    assert release.main(["0.2.0"], root) == 0
    assert 'VERSION = "0.2.0"\nOTHER = 1' in (root / release.VERSION_FILE).read_text("utf-8")
    log = (root / "CHANGELOG.md").read_text("utf-8")
    assert "## Unreleased\n\n## 0.2.0 – 2027-01-15\n\n### Added\n\n- Groups.\n\n## 0.1.0" in log
    wheel = root / "dist/piiri-0.2.0-py3-none-any.whl"
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert (root / "dist/SHA256SUMS").read_text() == f"{digest}  {wheel.name}\n"
    assert b"0.2.0" in zipfile.ZipFile(wheel).read("group_pages/installation.py")
    assert git(root, "log", "-1", "--format=%s", "v0.2.0") == "Release 0.2.0"
    assert git(root, "status", "--porcelain") == ""
    assert str(wheel) in capsys.readouterr().out


def refuse(root: Path, capsys, version: str = "0.2.0", *options: str) -> str:
    """Return the reason of a refusal, which has left everything as it was."""

    def state() -> tuple[str, str, str]:
        return git(root, "status", "--porcelain"), git(root, "log"), git(root, "tag")

    before = state()
    assert release.main([version, *options], root) == 1
    assert state() == before
    assert not (root / "dist/SHA256SUMS").exists()
    return capsys.readouterr().err.removeprefix("No release: ").strip()


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("0.2", "“0.2” is no version such as 0.2.0"),
        ("v0.2.0", "“v0.2.0” is no version such as 0.2.0"),
        ("0.1.0", "0.1.0 is there already"),
        ("0.0.9", "a later version is there: 0.1.0"),
        ("0.1.9", "plugins/group_pages/schema/changes.py has a row since 0.2.0"),
    ],
)
def test_version_that_cannot_be_the_next_is_refused(root, capsys, version, reason):
    assert refuse(root, capsys, version) == reason


def test_work_tree_with_changes_is_refused(root, capsys):
    (root / "new.txt").touch()
    assert refuse(root, capsys) == "the work tree has changes; commit them"


def test_release_without_changes_is_refused(root, capsys):
    log = root / "CHANGELOG.md"
    log.write_text(FILES["CHANGELOG.md"].replace("### Added\n\n- Groups.\n\n", ""), "utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "Say nothing")
    assert refuse(root, capsys) == "CHANGELOG.md has nothing below “## Unreleased”"


def test_failing_test_is_refused_unless_tests_have_passed_elsewhere(root, capsys, monkeypatch):
    (root / ".gitignore").write_text("dist/\nfailing\n")
    git(root, "commit", "--quiet", "--all", "--message", "Ignore")
    (root / "failing").touch()
    assert refuse(root, capsys) == "tests fail"
    monkeypatch.setattr(release, "make", lambda *_: [root / "dist"])
    assert release.main(["0.2.0", "--tested"], root) == 0


def test_wheel_that_cannot_be_made_leaves_everything_as_it_was(root, capsys):
    project = root / "pyproject.toml"
    project.write_text(PROJECT.replace("[tool.hatch.version]", "[tool.hatch.other]"))
    git(root, "commit", "--quiet", "--all", "--message", "Break")
    assert refuse(root, capsys).startswith("the wheel cannot be made:")


def test_wheel_with_other_bytes_each_time_is_refused(root, capsys, monkeypatch):
    builds = []

    def build(_: Path, folder: Path, version: str) -> Path:
        builds.append(folder)
        folder.mkdir(exist_ok=True)
        wheel = folder / f"piiri-{version}.whl"
        wheel.write_bytes(bytes(len(builds)))
        return wheel

    monkeypatch.setattr(release, "build", build)
    assert refuse(root, capsys) == "the wheel has other bytes each time"
    assert len(builds) == 2


def test_own_change_log_has_what_the_release_reads():
    log = (release.ROOT / "CHANGELOG.md").read_text("utf-8")
    assert release.changes_to_release(log)
    program = (release.ROOT / release.VERSION_FILE).read_text("utf-8")
    assert 'VERSION = "9.9.9"' in release.set_version(program, "9.9.9")
