"""`piiri publish` beyond the build: the site is sent to where piiri.toml says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from group_pages.commands import publish, site
from group_pages.editing.saving import Saved, Saver
from group_pages.editing.sessions import cancel
from group_pages.loading import load
from group_pages.publishing import targets
from group_pages.publishing.programs import Progress
from group_pages.publishing.records import read_record
from group_pages.publishing.targets import Settings
from group_pages.terminal import CLEAR_LINE

from tests.content_tree import Tree
from tests.unit.test_publish_targets import files_of, git


@pytest.fixture
def run(tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run the command after a build of one page; return its status, output and errors."""

    def run(page: str, *arguments: str, build_status: int = 0):
        output = tree.root.with_name("output")

        def build(given: object) -> int:
            assert "--rollback" not in given
            output.mkdir(exist_ok=True)
            (output / "index.html").write_text(page)
            return build_status

        monkeypatch.setattr(site, "publish", build)
        status = publish.main([str(tree.root), "--output", str(output), *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def remote(tree: Tree) -> Path:
    folder = tree.root.with_name("pages.git")
    git(tree.root, "init", "--quiet", "--bare", str(folder))
    settings = '[publish]\nto = "git"\nremote = "pages.git"\n'
    tree.root.with_name("piiri.toml").write_text(settings)
    return folder


def test_without_settings_the_site_is_in_its_folder(run):
    assert run("1") == (0, "", "")
    assert run("1", "--rollback")[0] == 1


def test_site_is_sent_once_and_comes_back(run, remote):
    status, out, err = run("1")
    assert (status, err) == (0, "")
    assert out.splitlines() == ["Lähetetään: pages.git pages", "Sivusto on julkaistu."]
    assert "sama sivusto on jo siellä" in run("1")[1]
    run("2")
    assert files_of(remote)["index.html"] == "2"
    assert run("3", "--rollback")[0] == 0
    assert files_of(remote)["index.html"] == "1"


def test_saves_in_the_site_are_recorded_when_it_has_been_sent(run, tree, remote):
    saver = Saver(tree.root, commit=False)
    history = saver.history

    def save(day: str) -> None:
        site, _ = load(tree.root)
        assert isinstance(saver.save(cancel(site, "miesten-ilta", day)), Saved)

    save("2027-02-02")
    assert run("1")[0] == 0
    assert read_record(history).save == 1
    save("2027-02-09")
    remote.rename(remote.with_name("away"))
    assert run("2")[0] == 1
    assert read_record(history).save == 1
    remote.with_name("away").rename(remote)
    assert run("2")[0] == 0
    assert read_record(history).save == 2
    assert run("2", "--rollback")[0] == 0
    assert read_record(history).save == 1


def test_site_that_was_not_built_is_not_sent(run, remote):
    run("1")
    assert run("2", build_status=1)[0] == 1
    assert files_of(remote)["index.html"] == "1"


def test_fault_of_the_settings_is_explained_before_the_build(run, remote):
    remote.with_name("piiri.toml").write_text('[publish]\nto = "ftp"\n')
    assert run("1") == (1, "", "piiri.toml: ”ftp” ei kelpaa avaimen ”to” arvoksi.\n")
    assert not remote.with_name("output").exists()


def test_percentage_is_for_a_terminal_and_not_for_a_log(run, tree, monkeypatch):
    """A log has whole lines; on a terminal the percentage leaves none behind."""
    given = []

    class Sent:
        def describe(self) -> str:
            return "server"

        def send(self, _staged: Path) -> bool:
            if given[-1]:
                for percent in (40, 100):
                    given[-1](percent)
            return True

    def read_settings(_folder: Path, progress: Progress | None) -> Settings:
        given.append(progress)
        return Settings(Sent())

    monkeypatch.setattr(targets, "read_settings", read_settings)
    tree.root.with_name("piiri.toml").write_text("")
    assert run("1")[1].splitlines() == ["Lähetetään: server", "Sivusto on julkaistu."]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("1")[1].split(CLEAR_LINE)[1:] == ["40 %", "Sivusto on julkaistu.\n"]
