"""A power cut at any moment leaves the whole old site or the whole new one.

The calls of real builds are recorded; after a cut at each of them, flushed changes survive, and
others by chance. The next build removes what is left beside the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.build import contents
from tests.build.contents import beside, write_content
from tests.build.power_cut import Disk, Recording, lay_out, state
from tests.build.watched_build import Call, watched_build
from tests.building import build

State = dict[str, tuple[str, str]]

CHANCES = (0.0, 1.0, 0.5, 0.9)
"""Of survival of a change that was not flushed: none, all, or part of them."""

SYSTEMS = {
    "Linux": "",
    "no exchange": "exchange",
    "no syncfs": "syncfs",
    "neither": "exchange,syncfs",
}


def recorded(content: Path, output: Path, lacks: str = "") -> list[Call]:
    finished, calls = watched_build(content, output, lacks=lacks)
    assert finished.returncode == 0, finished.stderr
    return calls


@pytest.fixture(params=["earlier site", "no site"])
def old(request, tmp_path: Path) -> Path:
    """Return the output, with an earlier site or without."""
    output = tmp_path / "www" / "out"
    output.parent.mkdir()
    if request.param == "earlier site":
        assert build(write_content(tmp_path / "old", "Vanha."), output).returncode == 0
    return output


@pytest.fixture(params=SYSTEMS)
def recording(request, old: Path, tmp_path: Path) -> Recording:
    before = Disk(old.parent)
    calls = recorded(write_content(tmp_path / "new", "Uusi teksti."), old, SYSTEMS[request.param])
    return Recording(before, calls)


def cuts(recording: Recording) -> Iterator[Disk]:
    random = Random(1)
    for call in range(-1, len(recording.calls)):
        for survival in CHANCES:
            yield recording.cut(call, survival, random)


def ends(recording: Recording) -> Iterator[Disk]:
    """Yield the disks after a power cut when the build has ended."""
    return (recording.cut(len(recording.calls), each, Random(1)) for each in CHANCES)


def earlier_sites(disk: Disk, output: Path) -> list[State]:
    """Return the old site where the build died within a swap: the next one puts it back."""
    names = [name for name in disk.nodes[0].names if name.endswith("-earlier")]
    return [state(disk, str(output.with_name(name))) for name in names]


def leftovers(disk: Disk) -> tuple[str, ...]:
    """Return the kinds of folders that a dead build left."""
    return tuple(sorted(name.split("-")[-1] for name in disk.nodes[0].names))


def test_power_cut_leaves_the_old_site_or_the_new_one(recording, old, tmp_path):
    before, after = state(recording.cut(-1, 1, Random(1)), str(old)), contents.state(old)
    assert state(recording.after, str(old)) == after, "not all that a build does was recorded"
    assert before != after
    sites = []
    left: dict[tuple[str, ...], Disk] = {}
    for disk in cuts(recording):
        site = state(disk, str(old))
        sites.append(site)
        assert site in (before, after) or (not site and earlier_sites(disk, old) == [before])
        left[leftovers(disk)] = disk
    assert before in sites
    assert after in sites
    assert all(state(disk, str(old)) == after for disk in ends(recording))
    for number, disk in enumerate(left.values()):
        folder = tmp_path / f"after-{number}"
        lay_out(disk, folder)
        assert build(tmp_path / "new", folder / "out").returncode == 0
        assert contents.state(folder / "out") == after
        assert beside(folder / "out") == []


@pytest.mark.parametrize("forgotten", ["flush-all", "flush"])
def test_build_that_does_not_flush_fails(old, tmp_path, forgotten):
    before = Disk(old.parent)
    calls = recorded(write_content(tmp_path / "new", "Uusi teksti."), old)
    careless = Recording(before, [call for call in calls if call.done != forgotten])
    whole = [state(before, str(old)), contents.state(old)]
    torn = any(state(disk, str(old)) not in whole for disk in cuts(careless))
    lost = any(state(disk, str(old)) != whole[1] for disk in ends(careless))
    assert torn or lost
