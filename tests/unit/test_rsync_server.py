"""A server by rsync, without rsync: its commands, their order, and what a fault leaves."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from group_pages.publishing import rsync
from group_pages.publishing.errors import PublishError
from group_pages.publishing.releases import GRACE, Release, Server, name_release, read_server
from group_pages.publishing.rsync_server import RsyncServer

from tests.unit.test_publish_targets import site

NOW = datetime(2027, 2, 1, 8, tzinfo=UTC)
NAMES = tuple(f"2027012{day}T080000Z-{day:016x}" for day in range(9))


class Remote:
    """Answers commands as a server with some releases would; `broken` is the step that fails."""

    def __init__(self, current: str = "", published: dict[str, object] | None = None) -> None:
        self.current = current
        self.published = published or {}
        self.broken = ""
        self.steps: list[str] = []
        self.commands: list[tuple[str, ...]] = []

    def run(self, command: tuple[str, ...], _progress: object) -> None:
        step = self.name_step(command)
        self.steps.append(step)
        self.commands.append(command)
        if step == self.broken:
            raise PublishError("rsync-failed", why="connection lost")
        if step == "read" and self.published:
            skeleton = Path(command[-1])
            for name in self.published:
                (skeleton / "releases" / name).mkdir(parents=True)
            (skeleton / "current").symlink_to(f"releases/{self.current}")
            (skeleton / "releases.json").write_text(json.dumps(self.published))
        if step == "switch":
            source = Path(command[-2])
            self.current = (source / "current").readlink().name
            self.published = json.loads((source / "releases.json").read_text())

    @staticmethod
    def name_step(command: tuple[str, ...]) -> str:
        marks = (
            ("--delete", "delete"), ("--include=/current", "read"), ("--links", "switch"),
            ("--ignore-missing-args", "fetch"), ("--chmod=D755,F644", "upload"),
        )  # fmt: skip
        return next((step for mark, step in marks if mark in command), "folders")


def server(remote: Remote, now: datetime = NOW) -> RsyncServer:
    return RsyncServer("me@host", "/srv/it's", "22", run=remote.run, clock=lambda: now)


class TestSteps:
    def test_link_is_switched_last_and_only_for_another_site(self, tmp_path):
        remote = Remote()
        staged = site(tmp_path, index="1")
        assert server(remote).send(staged)
        assert remote.steps == ["folders", "read", "upload", "switch"]
        assert remote.current == name_release(staged, NOW)
        remote.steps.clear()
        assert not server(remote, NOW + GRACE).send(staged)
        assert remote.steps == ["folders", "read"]

    @pytest.mark.parametrize("broken", ["folders", "read", "fetch", "upload", "switch"])
    def test_fault_at_any_step_leaves_the_site_before(self, tmp_path, broken):
        remote = Remote()
        asset = {"theme__css__site.0123abcd.css": "x"}
        server(remote).send(site(tmp_path, index="1", **asset))
        before = remote.current
        remote.broken = broken
        with pytest.raises(PublishError):
            server(remote).send(site(tmp_path, index="2"))
        assert (remote.current, remote.steps[-1]) == (before, broken)

    def test_way_back_leads_one_further_each_time(self, tmp_path):
        """Not to the site that somebody has gone back from: something is wrong with it."""
        remote = Remote()
        seen = []
        for hours in (1, 2, 3):
            server(remote, NOW + timedelta(hours=hours)).send(site(tmp_path, index=str(hours)))
            seen.append(remote.current)
        for hours, wanted in ((4, seen[1]), (5, seen[0])):
            server(remote, NOW + timedelta(hours=hours)).roll_back()
            assert remote.current == wanted
        with pytest.raises(PublishError) as refusal:
            server(remote, NOW + timedelta(hours=6)).roll_back()
        assert (refusal.value.code, remote.current) == ("nothing-before", seen[0])
        server(remote, NOW + timedelta(hours=7)).send(site(tmp_path, index="4"))
        server(remote, NOW + timedelta(hours=8)).roll_back()
        assert remote.current == seen[0]

    def test_without_a_site_before_there_is_no_way_back(self, tmp_path):
        remote = Remote()
        server(remote).send(site(tmp_path, index="1"))
        with pytest.raises(PublishError) as refusal:
            server(remote).roll_back()
        assert refusal.value.code == "nothing-before"

    def test_place_is_one_word_that_no_shell_reads(self, tmp_path):
        remote = Remote()
        server(remote).send(site(tmp_path, index="1"))
        for command in remote.commands:
            assert "--protect-args" in command
            assert "--rsh=ssh -o BatchMode=yes -p 22" in command
            assert any(word.startswith("me@host:/srv/it's/") for word in command)

    def test_upload_links_to_what_other_folders_have(self, tmp_path):
        remote = Remote()
        server(remote).send(site(tmp_path, index="1"))
        before = remote.current
        server(remote, NOW + GRACE).send(site(tmp_path, index="2"))
        assert f"--link-dest=../{before}" in remote.commands[-2]

    def test_texts_go_with_their_compressed_form(self, tmp_path):
        remote = Remote()
        sent: dict[str, bytes] = {}

        def run(command: tuple[str, ...], progress: object) -> None:
            if Remote.name_step(command) == "upload":
                for source in map(Path, command[-4:-1]):
                    files = (file for file in source.rglob("*") if file.is_file())
                    sent.update(
                        {str(each.relative_to(source)): each.read_bytes() for each in files}
                    )
            remote.run(command, progress)

        staged = site(tmp_path, **{"a.html": "a" * 500, "b__c.ics": "b" * 499, "d.webp": "d" * 900})
        replace(server(remote), run=run).send(staged)
        assert sorted(sent) == ["a.html", "a.html.gz", "b/c.ics", "d.webp"]
        assert gzip.decompress(sent["a.html.gz"]) == sent["a.html"]


class TestReleases:
    def test_theme_files_stay_a_day_after_their_site(self):
        held = Server(NAMES[0], NAMES[:1], {NAMES[0]: Release(("a",), None)})
        held = held.switch(NAMES[1], ("b",), NOW)
        assert held.inherited_assets(NOW + GRACE - timedelta(seconds=1)) == ("a", "b")
        assert held.inherited_assets(NOW + GRACE) == ("b",)
        # What the second has inherited is not its own: it does not live on with the third.
        held = held.switch(NAMES[2], ("c",), NOW + timedelta(hours=12))
        assert held.inherited_assets(NOW + timedelta(hours=25)) == ("b", "c")

    def test_old_folders_go_but_never_the_present_or_the_one_before(self):
        published = {
            NAMES[0]: Release((), NOW),
            NAMES[1]: Release((), None),
            NAMES[2]: Release((), NOW - GRACE),
        }
        held = Server(NAMES[1], NAMES, published)
        assert held.previous() == NAMES[0]
        assert held.outdated() == NAMES[2:4]

    @pytest.mark.parametrize(
        "state",
        ["", "[]", "{", '{"x": 1}', f'{{"{NAMES[0]}": {{}}}}', f'{{"{NAMES[0]}": {{"until": 1}}}}'],
    )
    def test_damaged_state_counts_as_none(self, tmp_path, state):
        (tmp_path / "releases" / NAMES[0]).mkdir(parents=True)
        (tmp_path / "current").symlink_to(f"releases/{NAMES[0]}")
        (tmp_path / "releases.json").write_text(state)
        assert read_server(tmp_path) == Server(NAMES[0], NAMES[:1], {})

    def test_what_the_server_names_elsewhere_is_not_followed(self, tmp_path):
        (tmp_path / "releases" / "..x").mkdir(parents=True)
        (tmp_path / "current").symlink_to("/etc")
        entry = {"assets": ["../../etc/passwd", "theme/../x.01234567.css"], "until": None}
        (tmp_path / "releases.json").write_text(json.dumps({NAMES[0]: entry}))
        held = read_server(tmp_path)
        assert (held.current, held.folders) == ("", ())
        assert held.inherited_assets(NOW) == ()


class TestRunning:
    def test_reason_is_the_line_before_rsyncs_last_words(self):
        script = "echo 'ssh: no such host'; echo 'rsync error: unexplained (code 255)'; exit 255"
        with pytest.raises(PublishError) as refusal:
            rsync.run_rsync(("sh", "-c", script), None)
        assert refusal.value.details == {"why": "ssh: no such host"}

    def test_program_that_is_not_there_is_named(self):
        with pytest.raises(PublishError) as refusal:
            rsync.run_rsync(("no-such-program",), None)
        assert refusal.value.code == "rsync-missing"

    def test_percentage_is_reported_as_it_comes(self, tmp_path):
        program = tmp_path / "program"
        program.write_text("#!/bin/sh\nprintf '1,000  40%%  1MB/s\\r2,500 100%%'; echo $1 >&2\n")
        program.chmod(0o755)
        percents: list[int] = []
        rsync.run_rsync((str(program),), percents.append)
        assert percents[-1] == 100
