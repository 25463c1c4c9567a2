"""Killed and concurrent builds: the site is whole, and the next build works."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from random import Random

import pytest

from tests.build.contents import beside, break_content, state, write_content
from tests.build.watched_build import Call, killed_build, watched_build
from tests.building import (
    FIXED_DAY,
    FORKSERVER,
    build,
    call,
    pelican_arguments,
    run_pelican,
)
from tests.waiting import PATIENCE_SECONDS

READS = 5_000


@pytest.fixture
def contents(tmp_path: Path) -> tuple[Path, Path]:
    return write_content(tmp_path / "a", "Vanha."), write_content(tmp_path / "b", "Uusi teksti.")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "www").mkdir()
    return tmp_path / "www" / "out"


@pytest.fixture
def sites(contents: tuple[Path, Path], tmp_path: Path) -> list[dict[str, tuple[str, str]]]:
    states = []
    for number, content in enumerate(contents):
        assert build(content, tmp_path / f"site-{number}").returncode == 0
        states.append(state(tmp_path / f"site-{number}"))
    return states


def start(content: Path, output: Path) -> subprocess.Popen[bytes]:
    """Start a build in the background."""
    return subprocess.Popen(
        [sys.executable, "-m", "pelican", *pelican_arguments(content, output)],
        env={**os.environ, **FIXED_DAY},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def start_forked(content: Path, output: Path) -> multiprocessing.process.BaseProcess:
    """Start a build in the background, in a forked process: for what two of them do at once."""
    nowhere = [Path(os.devnull)] * 2
    arguments = (nowhere, run_pelican, pelican_arguments(content, output))
    process = FORKSERVER.Process(target=call, args=arguments, daemon=True)
    process.start()
    return process


def moments(calls: list[Call]) -> list[int]:
    """Return how many changes a build makes up to the first and the last of each kind."""
    kinds = [call.done for call in calls]
    firsts = {kinds.index(kind) + 1 for kind in kinds}
    lasts = {len(kinds) - kinds[::-1].index(kind) for kind in kinds}
    return sorted(firsts | lasts)


def test_killed_build_leaves_the_old_site_or_the_new_one(contents, output, sites):
    """And so does a second one; the third, which lives, leaves nothing of the dead ones."""
    assert build(contents[0], output).returncode == 0
    _, calls = watched_build(contents[1], output)
    assert build(contents[0], output).returncode == 0
    random = Random(1)
    left = []
    for changes in moments(calls):
        for each in (changes, random.randrange(1, changes + 1)):
            assert killed_build(contents[1], output, changes=each).returncode == -signal.SIGKILL
            left.append(state(output))
        assert build(contents[0], output).returncode == 0
        assert state(output) == sites[0]
        assert beside(output) == []
    assert all(site in sites for site in left)
    assert sites[0] in left
    assert sites[1] in left


@pytest.mark.parametrize("turn", range(2))
def test_interrupted_build_is_no_success_and_leaves_nothing(contents, output, sites, turn):
    """A build with status 0 has published the new site."""
    assert build(contents[0], output).returncode == 0
    process = start(contents[1], output)
    while not beside(output) and process.poll() is None:
        # The shortest step: the signal is to come early in the build that has just begun.
        time.sleep(0.002)
    # At another moment in each turn; whichever it is, the assertions below hold.
    time.sleep(0.01 * turn)
    process.send_signal(signal.SIGINT)
    status = process.wait(PATIENCE_SECONDS)
    assert state(output) in (sites if status else sites[1:])
    assert beside(output) == []


def test_two_builds_at_once_give_one_whole_site(contents, output, sites):
    for _ in range(2):
        processes = [start_forked(content, output) for content in (*contents, contents[0])]
        for process in processes:
            process.join(PATIENCE_SECONDS)
        assert [process.exitcode for process in processes] == [0, 0, 0]
        assert state(output) in sites
        assert beside(output) == []


def test_reader_never_finds_a_page_missing_or_torn(contents, output):
    """Files of the site are read while builds replace it."""
    seen: dict[str, set[bytes]] = {}
    for content in contents:
        assert build(content, output).returncode == 0
        for name in ("index.html", "ryhmat/keskusteluryhma/index.html", "calendar.ics"):
            seen.setdefault(name, set()).add((output / name).read_bytes())
    faults: list[str] = []
    reads = 0
    done = threading.Event()

    def read() -> None:
        nonlocal reads
        while not done.is_set() or reads < READS:
            for name, whole in seen.items():
                reads += 1
                try:
                    if (output / name).read_bytes() not in whole:
                        faults.append(f"torn: {name}")
                except OSError as error:
                    faults.append(f"{name}: {error}")

    reader = threading.Thread(target=read)
    reader.start()
    for content in (*contents, *contents):
        assert build(content, output).returncode == 0
    done.set()
    reader.join()
    assert faults == []


def test_content_that_is_edited_during_the_build_gives_a_whole_site_or_none(
    contents, output, sites
):
    """Each file is read once, so a page, its feed and its data agree."""
    content = contents[0]
    group = content / "groups" / "keskusteluryhma.md"
    texts = [each.joinpath("groups", "keskusteluryhma.md").read_bytes() for each in contents]
    assert build(content, output).returncode == 0
    done = threading.Event()

    def edit() -> None:
        number = 0
        while not done.is_set():
            number += 1
            group.write_bytes(texts[number % 2])

    writer = threading.Thread(target=edit)
    writer.start()
    try:
        for _ in range(3):
            start_forked(content, output).join(PATIENCE_SECONDS)
            page = (output / "ryhmat/keskusteluryhma/index.html").read_text("utf-8")
            assert ("Vanha." in page) != ("Uusi teksti." in page)
            assert state(output).keys() == sites[0].keys()
            assert beside(output) == []
    finally:
        done.set()
        writer.join()


def test_content_that_breaks_between_builds_keeps_the_site(contents, output, sites):
    assert build(contents[0], output).returncode == 0
    break_content(contents[0])
    assert build(contents[0], output).returncode == 1
    assert state(output) == sites[0]
