"""`make check`: reports all problems without building and without Pelican."""

from __future__ import annotations

import json
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


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return what a build for 25 January 2027 leaves at its root."""
    folder = tmp_path / "output"
    folder.mkdir()
    for name in ("index.html", "calendar.ics", "groups.schema.json"):
        (folder / name).touch()
    association = {"timezone": "Europe/Helsinki"}
    stamp = {"version": 2, "built_for": "2027-01-25", "association": association}
    (folder / "groups.json").write_text(json.dumps(stamp))
    return folder


def age_reported(content: Path, output: Path, day: str, monkeypatch, capsys) -> str:
    """Return what is written on standard error when the check runs on the day."""
    monkeypatch.setenv("GROUP_PAGES_TODAY", day)
    monkeypatch.chdir(output.parent)
    check.main([str(content), "--output", str(output)])
    return capsys.readouterr().err


@pytest.mark.parametrize("day", ["2027-01-24", "2027-01-25", "2027-01-27"])
def test_built_site_of_two_days_is_not_old(content, output, day, monkeypatch, capsys):
    assert age_reported(content, output, day, monkeypatch, capsys) == ""


@pytest.mark.parametrize(("day", "age"), [("2027-01-28", 3), ("2027-02-02", 8), ("2027-03-06", 40)])
def test_built_site_of_over_two_days_is_a_warning(content, output, day, age, monkeypatch, capsys):
    assert age_reported(content, output, day, monkeypatch, capsys) == (
        f"{output}: warning: the site built here is from 25 January 2027, {age} days old; "
        "build and publish it again\n"
    ).replace(f"{output.parent}/", "")


def test_old_site_is_named_beside_the_errors_that_keep_it_old(content, output, monkeypatch, capsys):
    """A build that fails each night leaves the site as it was."""
    file = content / "groups" / "sunday-walk.md"
    file.write_text(file.read_text("utf-8").replace("admission: open", "admission: opne"), "utf-8")
    lines = age_reported(content, output, "2027-02-02", monkeypatch, capsys).splitlines()
    assert "admission" in lines[0]
    assert "8 days old" in lines[-1]


@pytest.mark.parametrize("damage", ["no folder", "no site", "no day", "no JSON", "no zone"])
def test_folder_without_a_built_site_has_no_age(content, output, damage, monkeypatch, capsys):
    file = output / "groups.json"
    if damage == "no folder":
        output = output / "nowhere"
    elif damage == "no site":
        (output / "index.html").unlink()
    elif damage == "no day":
        file.write_text('{"version":2,"built_for":"soon","association":{}}')
    elif damage == "no JSON":
        file.write_text('"version" "built_for"')
    else:
        file.write_text(file.read_text().replace("Europe/Helsinki", "../../etc/passwd"))
    assert age_reported(content, output, "2027-03-06", monkeypatch, capsys) == ""


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


def test_problems_as_json(content, capsys, monkeypatch):
    monkeypatch.chdir(content.parent)
    file = content / "groups" / "sunday-walk.md"
    file.write_text(file.read_text("utf-8").replace("admission: open", "admission: opne"), "utf-8")
    assert check.main(["content", "--json"]) == 1
    captured = capsys.readouterr()
    result = json.loads(captured.out)
    assert (captured.err, result["errors"]) == ("", 1)
    error = next(each for each in result["problems"] if not each["warning"])
    assert (error["file"], error["code"]) == ("content/groups/sunday-walk.md", "value-unknown-near")


def test_problems_as_annotations(content, capsys, monkeypatch):
    monkeypatch.chdir(content.parent)
    file = content / "groups" / "a,b.md"
    text = (content / "groups" / "sunday-walk.md").read_text("utf-8")
    file.write_text(text.replace("admission: open", "admission: open\nfee: 100 %"), "utf-8")
    assert check.main(["content", "--github"]) == 1
    captured = capsys.readouterr()
    lines = captured.out.splitlines()
    assert captured.err == ""
    assert any(each.startswith("::error file=content/groups/a%2Cb.md,line=") for each in lines)
    assert all(each.startswith(("::error ", "::warning ")) for each in lines)
    assert any("100 %25" in each for each in lines)
