"""Failures of the machine: one sentence, a status that is not 0, and the output unchanged."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.contents import beside, state, write_content
from tests.build.limits import LIMIT_FILES, LIMIT_OPEN_FILES, drop_capabilities, limited_build
from tests.build.watched_build import room_taken, watched_build
from tests.building import CHECKOUT, FIXED_DAY, build


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("earlier")
    assert build(write_content(folder / "content"), folder / "out").returncode == 0
    return folder / "out"


@pytest.fixture
def output(content: Path, earlier: Path, tmp_path: Path) -> Path:
    """Return an output with an earlier site; the content has changed since."""
    folder = tmp_path / "www" / "out"
    shutil.copytree(earlier, folder, symlinks=True)
    write_content(content, "Uusi teksti.")
    return folder


def pelican(content: Path, output: Path, before: Callable[[], None] | None = None, *prefix: str):
    command = [*prefix, sys.executable, "-m", "pelican", content, "-o", output]
    return subprocess.run(
        [*command, "-s", CHECKOUT / "pelicanconf.py"],
        env={**os.environ, **FIXED_DAY},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )


def assert_one_sentence(finished: subprocess.CompletedProcess[str], *words: str) -> None:
    assert finished.returncode == 1, finished.stdout
    (line,) = finished.stderr.splitlines()
    assert all(word in line for word in words), line
    assert "Traceback" not in finished.stdout


def test_file_size_limit_leaves_the_site_as_it_was(content, output):
    before = state(output)

    finished = limited_build(content, output, LIMIT_FILES)
    assert_one_sentence(finished, str(output), "suurempi")
    assert state(output) == before
    assert beside(output) == []


def test_too_few_open_files_leave_the_site_as_it_was(content, output):
    """Either the build fails with a sentence, or it publishes."""
    before = state(output)
    assert build(content, output.with_name("new")).returncode == 0
    new = state(output.with_name("new"))
    shutil.rmtree(output.with_name("new"))

    finished = limited_build(content, output, LIMIT_OPEN_FILES)
    assert state(output) == (before if finished.returncode else new)
    assert beside(output) == []


@pytest.mark.parametrize("place", ["www", "www/out"])
def test_read_only_folder_leaves_the_site_as_it_was(content, output, tmp_path, place):
    """Whether the output is read-only, or the folder in which the new site takes its place."""
    before = state(output)
    folder = tmp_path / place
    mode = folder.stat().st_mode
    folder.chmod(0o555)
    finished = limited_build(content, output, drop_capabilities)
    folder.chmod(mode)
    assert_one_sentence(finished, "ei ole lupaa", str(output))
    assert state(output) == before
    assert beside(output) == []


def test_read_only_folder_inside_the_earlier_site_leaves_no_litter(content, output):
    (output / "ryhmat").chmod(0o555)
    finished = limited_build(content, output, drop_capabilities)
    assert finished.returncode == 0, finished.stderr
    assert beside(output) == []


def test_unreadable_folder_in_the_earlier_site_is_removed(content, output):
    """Also one that an earlier build left."""
    shut = output / "ryhmat" / "inmost"
    shut.mkdir()
    (shut / "file").touch()
    shut.chmod(0)
    left = output.with_name(".out.being-built-1-0")
    shutil.copytree(output, left)
    for _ in range(2):
        finished = limited_build(content, output, drop_capabilities)
        assert finished.returncode == 0, finished.stderr
        assert beside(output) == []


def test_link_in_the_earlier_site_is_not_followed(content, output, tmp_path):
    private = tmp_path / "private"
    private.mkdir(mode=0o500)
    (output / "link").symlink_to(private)
    (output / "ryhmat").chmod(0o500)
    finished = limited_build(content, output, drop_capabilities)
    assert finished.returncode == 0, finished.stderr
    assert private.stat().st_mode & 0o777 == 0o500
    assert beside(output) == []


def test_folder_without_a_way_in_is_refused(content, output):
    output.chmod(0)
    finished = limited_build(content, output, drop_capabilities)
    output.chmod(0o755)
    assert_one_sentence(finished, str(output))
    assert beside(output) == []


SMALL_DISK = """
set -e
mount -t tmpfs -o size=2m tmpfs "$DISK"
cp -r "$SITE" "$DISK/out"
dd if=/dev/zero of="$DISK/filler" bs=4k 2>/dev/null || true
truncate -s -24k "$DISK/filler"
status=0
"$@" || status=$?
cp -r "$DISK/out" "$AFTER"
ls -A "$DISK" >&2
exit $status
"""


@pytest.mark.parametrize("part", [0, 0.01, 0.5, 0.99, 1])
def test_disk_that_gets_full_leaves_the_site_as_it_was(content, output, part):
    """Whether there is no room for a folder, a part of a file, or the swap itself."""
    before = state(output)
    shutil.copytree(output.parent, output.parent.with_name("roomy"))
    enough, calls = watched_build(content, output.parent.with_name("roomy") / "out")
    assert enough.returncode == 0, enough.stderr
    finished, _ = watched_build(content, output, room=int((room_taken(calls) - 1) * part))
    assert_one_sentence(finished, "levy on täynnä: ", str(output))
    assert state(output) == before
    assert beside(output) == []


def test_output_that_cannot_be_replaced_is_refused(content, output):
    before = state(output)
    finished, _ = watched_build(content, output, lacks="replace")
    assert_one_sentence(finished, "kansio sen sisältä")
    assert state(output) == before
    assert beside(output) == []


def can_mount() -> bool:
    """Return whether a test may mount file systems, as containers often may not."""
    try:
        return not subprocess.run(
            ["unshare", "-rm", "true"], check=False, capture_output=True
        ).returncode
    except OSError:
        return False


if can_mount():  # the two tests above check the same rules everywhere, without mounting

    def test_small_disk_leaves_the_site_as_it_was(content, output, tmp_path):
        disk, after = tmp_path / "disk", tmp_path / "after"
        disk.mkdir()
        names = {"DISK": str(disk), "SITE": str(output), "AFTER": str(after)}
        command = ["unshare", "-rm", "sh", "-c", SMALL_DISK, "sh", sys.executable, "-m", "pelican"]
        finished = subprocess.run(
            [*command, content, "-o", disk / "out", "-s", CHECKOUT / "pelicanconf.py"],
            env={**os.environ, **names, "GROUP_PAGES_TODAY": "2027-02-01"},
            capture_output=True,
            text=True,
            check=False,
        )
        sentence, *names_left = finished.stderr.splitlines()
        assert finished.returncode == 1
        assert sentence.startswith("levy on täynnä: ")
        assert names_left == ["filler", "out"]
        assert state(after) == state(output)

    def test_output_that_is_a_disk_of_its_own_is_refused(content, tmp_path):
        (tmp_path / "www" / "out").mkdir(parents=True)
        script = f'mount -t tmpfs tmpfs {tmp_path / "www" / "out"} && exec "$@"'
        finished = pelican(
            content, tmp_path / "www" / "out", None, "unshare", "-rm", "sh", "-c", script, "sh"
        )
        assert_one_sentence(finished, "kansio sen sisältä")
        assert beside(tmp_path / "www" / "out") == []


def test_output_that_is_a_link_goes_on_being_one(content, output, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(output)
    assert build(content, link).returncode == 0
    assert link.is_symlink()
    assert "Uusi teksti." in (output / "index.html").read_text("utf-8")
    assert beside(output) == []


def test_working_folder_that_is_gone_gives_no_traceback(content, output, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()

    def leave() -> None:
        os.chdir(gone)
        gone.rmdir()

    finished = pelican(content, output, leave)
    output_text = finished.stdout + finished.stderr
    # Debian's Python does not even start there, and shows how far it came.
    assert set(re.findall(r'File "([^"]+)"', output_text)) <= {"<frozen getpath>"}


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", ">/dev/full 2>&1", "2>&1 | true"])
def test_site_is_built_when_output_streams_are_closed(content, output, closed):
    (content / "stray.txt").write_text("its warning goes to standard error", "utf-8")
    finished = pelican(
        content, output, None, "bash", "-c", f'set -o pipefail; "$@" {closed}', "bash"
    )
    assert finished.returncode == 0
    assert "Uusi teksti." in (output / "index.html").read_text("utf-8")
