"""Where the site goes: piiri.toml, and a branch of git as the place."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.publishing.errors import MESSAGES, PublishError, explain_failure
from group_pages.publishing.git_branch import GitBranch
from group_pages.publishing.rsync_server import RsyncServer
from group_pages.publishing.targets import read_settings
from group_pages.repository import choose_reason


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    folder = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(folder))
    return folder


@pytest.fixture
def branch(tmp_path: Path, remote: Path) -> GitBranch:
    return GitBranch(tmp_path, str(remote), "pages")


def site(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "staged"
    for file in folder.rglob("*"):
        if file.is_file():
            file.unlink()
    for name, text in files.items():
        place = folder / name.replace("__", "/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return folder


def files_of(remote: Path) -> dict[str, str]:
    names = git(remote, "ls-tree", "-r", "--name-only", "pages").splitlines()
    return {name: git(remote, "show", f"pages:{name}") for name in names}


class TestGitBranch:
    @pytest.mark.parametrize(
        ("output", "why"),
        [
            ("", "128"),
            ("x\n", "x"),
            (
                (
                    "fatal: Could not read from remote repository.\n\nPlease make sure you have\n"
                    "correct access rights\nand the repository exists.\n"
                ),
                "fatal: Could not read from remote repository",
            ),
            (
                (
                    "remote: no room\n ! [remote rejected] a -> pages (hook declined)\n"
                    "error: failed to push some refs to 'r'\n"
                ),
                "! [remote rejected] a -> pages (hook declined)",
            ),
        ],
    )
    def test_reason_is_the_line_that_gives_one(self, output, why):
        assert choose_reason(output, 128) == why

    def test_push_reports_its_percentage(self, tmp_path, remote, branch):
        given: list[int] = []
        assert replace(branch, progress=given.append).send(site(tmp_path, index="1"))
        assert given[-1] == 100
        assert files_of(remote)["index"] == "1"
        elsewhere = replace(branch, remote=str(tmp_path / "no.git"), progress=given.append)
        with pytest.raises(PublishError):
            elsewhere.send(site(tmp_path, index="2"))

    def test_branch_has_the_site_and_nothing_else(self, tmp_path, remote, branch):
        assert branch.send(site(tmp_path, index="1", a__b="2"))
        assert files_of(remote) == {".nojekyll": "", "index": "1", "a/b": "2"}
        assert branch.send(site(tmp_path, index="3"))
        assert files_of(remote) == {".nojekyll": "", "index": "3"}
        assert git(remote, "rev-list", "--count", "pages") == "2"

    def test_same_site_is_not_pushed_again(self, tmp_path, remote, branch):
        branch.send(site(tmp_path, index="1"))
        assert not branch.send(site(tmp_path, index="1"))
        assert git(remote, "rev-list", "--count", "pages") == "1"

    def test_bytes_are_as_they_were_built(self, tmp_path, remote, branch, monkeypatch):
        """Calendars have CRLF; what somebody has set for their own work must not touch them."""
        settings = tmp_path / "gitconfig"
        settings.write_text("[core]\n\tautocrlf = input\n\texcludesFile = ignored\n")
        (tmp_path / "ignored").write_text("*.ics\n")
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
        folder = site(tmp_path, index="x")
        (folder / "calendar.ics").write_bytes(b"BEGIN:VCALENDAR\r\n")
        branch.send(folder)
        stored = subprocess.run(
            ["git", "-C", str(remote), "show", "pages:calendar.ics"],
            check=True, capture_output=True,
        )  # fmt: skip
        assert stored.stdout == b"BEGIN:VCALENDAR\r\n"

    def test_way_back_is_a_commit_of_the_site_before(self, tmp_path, remote, branch):
        branch.send(site(tmp_path, index="1"))
        branch.send(site(tmp_path, index="2"))
        branch.roll_back()
        assert files_of(remote)["index"] == "1"
        assert git(remote, "rev-list", "--count", "pages") == "3"

    def test_way_back_leads_one_further_each_time(self, tmp_path, remote, branch):
        """Not to the site that somebody has gone back from: something is wrong with it."""
        for index in "123":
            branch.send(site(tmp_path, index=index))
        for index in "21":
            branch.roll_back()
            assert files_of(remote)["index"] == index
        with pytest.raises(PublishError) as refusal:
            branch.roll_back()
        assert (refusal.value.code, files_of(remote)["index"]) == ("nothing-before", "1")
        branch.send(site(tmp_path, index="4"))
        branch.roll_back()
        assert files_of(remote)["index"] == "1"

    def test_without_a_site_before_there_is_no_way_back(self, tmp_path, branch):
        for _ in range(2):
            with pytest.raises(PublishError) as refusal:
                branch.roll_back()
            assert refusal.value.code == "nothing-before"
            branch.send(site(tmp_path, index="1"))

    def test_refused_push_leaves_the_site_before(self, tmp_path, remote, branch):
        branch.send(site(tmp_path, index="1"))
        hook = remote / "hooks" / "pre-receive"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n")
        hook.chmod(0o755)
        with pytest.raises(PublishError) as refusal:
            branch.send(site(tmp_path, index="2"))
        assert refusal.value.code == "git-failed"
        assert files_of(remote)["index"] == "1"

    def test_remote_is_named_as_in_the_associations_repository(self, tmp_path, remote):
        git(tmp_path, "init", "--quiet")
        git(tmp_path, "remote", "add", "origin", str(remote))
        GitBranch(tmp_path, "origin", "pages").send(site(tmp_path, index="1"))
        assert files_of(remote)["index"] == "1"

    def test_place_that_is_not_there_is_explained(self, tmp_path):
        with pytest.raises(PublishError) as refusal:
            GitBranch(tmp_path, "nowhere.git", "pages").send(site(tmp_path, index="1"))
        text = explain_failure(refusal.value, Words(Language.FINNISH))
        assert text.startswith("git ei voinut julkaista sivustoa: ")


class TestSettings:
    def read(self, tmp_path: Path, text: str):
        (tmp_path / "piiri.toml").write_text(text, "utf-8")
        return read_settings(tmp_path)

    def test_without_a_file_the_site_is_in_its_folder(self, tmp_path):
        assert read_settings(tmp_path).target is None
        assert self.read(tmp_path, "").target is None
        assert self.read(tmp_path, '[publish]\nto = "folder"\n').target is None

    def test_branch_of_git(self, tmp_path):
        text = '[publish]\nto = "git"\nremote = "origin"\n'
        assert self.read(tmp_path, text).target == GitBranch(tmp_path, "origin", "pages")

    def test_server(self, tmp_path):
        text = '[publish]\nto = "rsync"\nhost = "me@[::1]"\nfolder = "srv/a b/"\nport = 2222\n'
        assert self.read(tmp_path, text).target == RsyncServer("me@[::1]", "srv/a b", "2222")
        text = '[publish]\nto = "rsync"\nfolder = "a:b"\n'
        assert self.read(tmp_path, text).target == RsyncServer("", str(tmp_path / "a:b"))

    @pytest.mark.parametrize("folder", ["content", "content/pages", "output", "output/pages"])
    def test_content_and_output_are_no_place_of_a_server(self, tmp_path, folder):
        (tmp_path / "content/pages").mkdir(parents=True)
        (tmp_path / "content/association.md").touch()
        server = RsyncServer("", str(tmp_path / folder))
        with pytest.raises(PublishError) as refusal:
            server.send(tmp_path / "output")
        assert refusal.value.code == "folder-taken"
        assert [each.name for each in tmp_path.iterdir()] == ["content"]

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("[publish", "settings-unreadable"),
            ('[publsh]\nto = "git"', "settings-key"),
            ('to = "git"', "settings-key"),
            ('publish = "git"', "settings-value"),
            ('[publish]\nto = "ftp"', "settings-value"),
            ('[publish]\nto = "folder"\nremote = "x"', "settings-key"),
            ('[publish]\nto = "git"', "settings-missing"),
            ('[publish]\nto = "git"\nremote = "--upload-pack=x"', "settings-value"),
            ('[publish]\nto = "git"\nremote = "x"\nbranch = "-f"', "settings-value"),
            ('[publish]\nto = "rsync"\nhost = "x"', "settings-missing"),
            ('[publish]\nto = "rsync"\nfolder = "-x"', "settings-value"),
            ('[publish]\nto = "rsync"\nfolder = "x"\nhost = "x:"', "settings-value"),
            (
                '[publish]\nto = "rsync"\nfolder = "x"\nhost = "x -oProxyCommand=y"',
                "settings-value",
            ),
            ('[publish]\nto = "rsync"\nfolder = "x"\nport = "22 -F x"', "settings-value"),
        ],
    )
    def test_fault_is_named(self, tmp_path, text, code):
        with pytest.raises(PublishError) as refusal:
            self.read(tmp_path, text)
        assert refusal.value.code == code
        assert code in MESSAGES
        assert "%(" not in explain_failure(refusal.value, Words(Language.SWEDISH))
