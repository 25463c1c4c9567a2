"""`make check`: reports all problems without building and without Pelican."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from group_pages.commands import check

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ROOT / "tests" / "associations" / "english" / "content"


@pytest.fixture
def content(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")
    return Path(shutil.copytree(ENGLISH, tmp_path / "content"))


def test_good_content_passes_with_its_counts(content, capsys):
    assert check.main([str(content)]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("No errors: 4 groups and ")
    assert captured.err == ""


def test_errors_of_all_files_are_reported_by_file_and_line(content, capsys, monkeypatch):
    monkeypatch.chdir(content.parent)
    for name in ("sunday-walk", "carers-circle"):
        file = content / "groups" / f"{name}.md"
        file.write_text(
            file.read_text("utf-8").replace("admission: open", "admission: opne"), "utf-8"
        )
    assert check.main(["content"]) == 1
    captured = capsys.readouterr()
    lines = captured.err.splitlines()
    assert lines[0].startswith("content/groups/carers-circle.md:5: ")
    assert lines[1].startswith("content/groups/sunday-walk.md:5: ")
    assert lines[2].startswith("2 errors")
    assert captured.out == ""


def test_variable_that_is_no_day_is_reported(content, capsys, monkeypatch):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "tomorrow")
    assert check.main([str(content)]) == 1
    assert "GROUP_PAGES_TODAY=tomorrow" in capsys.readouterr().err


def test_missing_folder_is_reported(tmp_path, capsys):
    assert check.main([str(tmp_path / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_nothing_is_written(content):
    def listing() -> list[tuple[str, int]]:
        return sorted((str(file), file.stat().st_mtime_ns) for file in content.rglob("*"))

    before = listing()
    check.main([str(content)])
    assert listing() == before


def test_check_starts_without_pelican_and_without_a_template_engine():
    program = (
        "import sys, group_pages.commands.check\n"
        "print(*({'pelican', 'jinja2', 'docutils', 'babel'} & sys.modules.keys()))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == []
