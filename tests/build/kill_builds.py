"""A program for test_kills: kills builds at random moments and checks what is left.

    kill_builds.py whole|writing CONTENT_A CONTENT_B OUT KILLS SEED

It builds the two contents in turn into OUT, each in a process forked from this one (so that no
time goes into starting Python), and kills each without warning: `whole` builds, or the `writing`
of a site alone. After every kill OUT must be the whole site of the one or of the other. Every
tenth build is not killed: it must succeed, and remove what the dead ones left. Prints how many
kills hit a build, and how many of these builds had published.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "plugins")]

import group_pages.pelican_adapter  # noqa: E402, F401 -- loaded once, before any fork
import nh3  # noqa: E402, F401
import pelican  # noqa: E402
from group_pages.output import StagedSite  # noqa: E402
from PIL import Image  # noqa: E402, F401

from tests.build.contents import beside, state  # noqa: E402


def build_whole(content: str, output: str) -> None:
    pelican.main([content, "-o", output, "-s", str(CHECKOUT / "pelicanconf.py")])


def write_site(site: str, output: str) -> None:
    """Write the files of a built site, as a build does at its end."""
    files = [path for path in Path(site).rglob("*") if path.is_file()]
    staged = StagedSite(Path(output))
    for path in files:
        staged.write(path.relative_to(site).as_posix(), path.read_bytes())
    staged.publish()


BUILDS = {"whole": build_whole, "writing": write_site}


def start(build: Callable[[str, str], None], source: str, output: str) -> int:
    """Fork a build; return its process id."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        build(source, output)
        status = 0
    finally:
        os._exit(status)


def finish(build: Callable[[str, str], None], source: str, output: str) -> float:
    """Build to the end; return the seconds it took."""
    started = time.monotonic()
    _, status = os.waitpid(start(build, source, output), 0)
    assert status == 0, f"the build ended with {status}"
    return time.monotonic() - started


def kill_one(build: Callable[[str, str], None], source: str, output: str, after: float) -> bool:
    """Kill a build `after` seconds; return False if it had ended by itself."""
    process = start(build, source, output)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


def main() -> None:
    how, *contents, out, kills, seed = sys.argv[1:]
    output = Path(out)
    generator = random.Random(int(seed))
    sources, sites = list(contents), []
    for number, content in enumerate(contents):
        finish(build_whole, content, out)
        sites.append(state(output))
        if how == "writing":
            sources[number] = shutil.copytree(out, f"{content}-site")
    assert sites[0] != sites[1]
    build = BUILDS[how]
    seconds = min(finish(build, sources[number % 2], out) for number in range(4))
    hits = renewed = 0
    for number in range(int(kills)):
        before = state(output)
        turn = 0 if before == sites[1] else 1
        # Half of the kills are near the end, during writing and swapping.
        after = generator.uniform(generator.choice((0.0, 0.6)), 1.0) * seconds
        alive = kill_one(build, sources[turn], out, after)
        # The machine's speed varies: most kills shall hit a build, some its very end.
        seconds *= 1.02 if alive else 0.95
        hits += alive
        left = state(output)
        assert left in sites, f"a torn site after kill {number}, {after:.4f} s"
        renewed += left != before
        if number % 10 == 9:
            finish(build, sources[0], out)
            assert state(output) == sites[0]
            assert beside(output) == [], f"left behind: {beside(output)}"
    finish(build, sources[1], out)
    assert state(output) == sites[1]
    assert beside(output) == []
    print(hits, renewed)


if __name__ == "__main__":
    main()
