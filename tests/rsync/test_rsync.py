"""`make test-rsync`: a site goes to a folder by rsync, and over SSH to a server of our own.

Needs Debian's rsync and openssh-server: no part of `make test`.
"""

from __future__ import annotations

import getpass
import os
import socket
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from group_pages.publishing.errors import PublishError
from group_pages.publishing.releases import GRACE
from group_pages.publishing.rsync_server import RsyncServer

from tests.unit.test_publish_targets import site

NOW = datetime(2027, 2, 1, 8, tzinfo=UTC)
OLD, NEW = "theme__css__site.0123abcd.css", "theme__css__site.4567abcd.css"
SSHD = "/usr/sbin/sshd"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on this machine, and an `ssh` that knows it and has a key for it."""
    folder = tmp_path_factory.mktemp("ssh")
    for key in ("host", "user"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)]
        subprocess.run(command, check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = str(probe.getsockname()[1])
    host_key = (folder / "host.pub").read_text("utf-8")
    (folder / "known").write_text(f"[127.0.0.1]:{number} {host_key}")
    program = folder / "bin" / "ssh"
    program.parent.mkdir()
    own = f"-F none -i {folder}/user -o UserKnownHostsFile={folder}/known"
    program.write_text(f'#!/bin/sh\nexec /usr/bin/ssh {own} "$@"\n')
    program.chmod(0o755)
    options = (
        "ListenAddress=127.0.0.1", f"Port={number}", f"HostKey={folder}/host", "UsePAM=no",
        f"AuthorizedKeysFile={folder}/user.pub", "StrictModes=no", "PidFile=none",
    )  # fmt: skip
    words = [word for option in options for word in ("-o", option)]
    Path("/run/sshd").mkdir(exist_ok=True)
    server = subprocess.Popen(
        [SSHD, "-D", "-e", "-f", "/dev/null", *words], stderr=subprocess.PIPE, text=True
    )
    assert server.stderr is not None
    assert "listening" in server.stderr.readline()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        yield number
    server.terminate()
    server.communicate()


@pytest.fixture(params=["folder", "ssh"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> RsyncServer:
    """A place whose name a shell would take for commands."""
    folder = str(tmp_path / "it's $(touch evil); a: b")
    if request.param == "folder":
        return RsyncServer("", folder)
    host = f"{getpass.getuser()}@127.0.0.1"
    return RsyncServer(host, folder, request.getfixturevalue("port"))


def at(place: RsyncServer, hours: float) -> RsyncServer:
    """Return the place at a later time."""
    moment = NOW + timedelta(hours=hours)
    return RsyncServer(place.host, place.folder, place.port, clock=lambda: moment)


def files_of(place: RsyncServer) -> dict[str, str]:
    root = Path(place.folder, "current")
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_site_is_sent_replaced_and_brought_back(tmp_path, place):
    css, new_css = OLD.replace("__", "/"), NEW.replace("__", "/")
    assert at(place, 0).send(site(tmp_path, index="1", same="s", **{OLD: "x"}))
    first = Path(place.folder, "current", "same").stat()
    assert not at(place, 1).send(tmp_path / "staged")
    assert at(place, 2).send(site(tmp_path, index="2", same="s", **{NEW: "y"}))
    assert files_of(place) == {"index": "2", "same": "s", css: "x", new_css: "y"}
    assert Path(place.folder, "current", "same").stat().st_ino == first.st_ino
    at(place, 3).roll_back()
    assert files_of(place) == {"index": "1", "same": "s", css: "x", new_css: "y"}
    assert at(place, 4 + GRACE / timedelta(hours=1)).send(site(tmp_path, index="3"))
    assert files_of(place) == {"index": "3", css: "x"}
    assert not list(Path.cwd().glob("evil"))


def test_only_the_newest_releases_stay(tmp_path, place):
    for number in range(9):
        at(place, number).send(site(tmp_path, index=str(number)))
    releases = sorted(path.name for path in Path(place.folder, "releases").iterdir())
    assert len(releases) == 6
    assert releases[-1][:11] == "20270201T16"


def test_files_can_be_read_by_the_servers_program(tmp_path, place):
    staged = site(tmp_path, index="1")
    (staged / "index").chmod(0o600)
    place.send(staged)
    current = Path(place.folder, "current").resolve()
    modes = [path.stat().st_mode & 0o777 for path in (current, current / "index")]
    assert modes == [0o755, 0o644]


def test_upload_that_breaks_leaves_the_site_and_is_resumed(tmp_path, place):
    at(place, 0).send(site(tmp_path, index="1"))
    staged = site(tmp_path, a="2", index="2")

    def break_before_the_switch(command: tuple[str, ...], progress: object) -> None:
        if command[-1].endswith(f"{place.folder}/") and "--links" in command:
            raise PublishError("rsync-failed", why="cut off")
        place.run(command, None)

    cut = RsyncServer(place.host, place.folder, place.port, run=break_before_the_switch)
    with pytest.raises(PublishError):
        cut.send(staged)
    assert files_of(place) == {"index": "1"}
    [sent] = Path(place.folder, "releases").glob("*/a")
    place.send(staged)
    assert files_of(place) == {"a": "2", "index": "2"}
    assert Path(place.folder, "current", "a").stat().st_ino == sent.stat().st_ino


def test_fault_says_why(tmp_path, port):
    place = RsyncServer("127.0.0.1", "/proc/none/site", port)
    with pytest.raises(PublishError) as refusal:
        place.send(site(tmp_path, index="1"))
    assert "/proc/none" in refusal.value.details["why"]
    with pytest.raises(PublishError) as refusal:
        RsyncServer("127.0.0.1", "/srv", "1").send(site(tmp_path, index="1"))
    assert "onnection refused" in refusal.value.details["why"]
