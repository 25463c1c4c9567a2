"""Times of builds: the first one, one without any change, one after an edit; peers beside it.

In each round every program runs once, so that a ratio compares neighbours in time. Processor
seconds are those of all processes; on a busy machine they are the figures to trust.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from group_pages.processes import VARIABLE

from bench.goals import EDIT, FIRST, NO_CHANGE, NO_CHANGE_MAKE, NO_CHANGE_PELICAN
from bench.peers import Peer, edit_group, list_peers, write_content
from bench.sites import build_command, piiri_command
from bench.tables import Row
from bench.timing import Run, measure

PLAIN = "Pelican, no plugin"
ALONE = f"{FIRST}, one process"
PLAIN_SETTINGS = 'SITENAME = "x"\nTHEME = "simple"\nTIMEZONE = "UTC"\nDEFAULT_LANG = "fi"\n'


class Bench:
    """Programs that build the site of so many groups, in a folder of their own."""

    def __init__(self, folder: Path, groups: int) -> None:
        self.groups = groups
        self.content, self.site = folder / "content", folder / "site"
        self.cache = folder / "cache"
        prepared = folder / "prepared"
        peers = write_content(self.content, prepared, groups)
        self.prepared = prepared if peers else None
        self.peers = list_peers(peers, prepared, folder) if peers else []
        self.plain_site = folder / "plain" / "output"
        self.plain = plain_command(self.content, folder / "plain")
        self.runs: dict[str, list[Run]] = {}

    def run_round(self, number: int) -> None:
        """Run every program once."""
        for peer in self.peers:
            self._measure_peer(peer)
        shutil.rmtree(self.plain_site, ignore_errors=True)
        self._measure(PLAIN, self.plain)
        first: Mapping[str, Mapping[str, str]] = {ALONE: {VARIABLE: "1"}, FIRST: {}}
        for name, variables in first.items():
            for folder in (self.site, self.cache):
                shutil.rmtree(folder, ignore_errors=True)
            self._measure(name, self._piiri(), variables)
        self._measure(NO_CHANGE, self._piiri())
        for name, command in ((NO_CHANGE_MAKE, self._make()), (NO_CHANGE_PELICAN, self._pelican())):
            # Each has a manifest of its own: what is asked for differs in its lines.
            measure(command, environment=self._environment())
            self._measure(name, command)
        measure(self._piiri(), environment=self._environment())
        edit_group(self.content, self.prepared, f"Muutos {number}")
        self._measure(EDIT, self._piiri())

    def rows(self) -> Iterator[Row]:
        sites = {peer.name: peer.output for peer in self.peers} | {PLAIN: self.plain_site}
        for name, runs in self.runs.items():
            site = sites.get(name, self.site)
            sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
            yield Row(name, runs, len(sizes), sum(sizes) / 1e6)

    def _measure(
        self, name: str, command: Sequence[str], variables: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        run = measure(command, environment={**self._environment(), **variables})
        self.runs.setdefault(name, []).append(run)

    def _measure_peer(self, peer: Peer) -> None:
        shutil.rmtree(peer.output, ignore_errors=True)
        self.runs.setdefault(peer.name, []).append(measure(peer.command, folder=peer.folder))

    def _environment(self) -> dict[str, str]:
        return {"GROUP_PAGES_CACHE": str(self.cache)}

    def _piiri(self) -> list[str]:
        return piiri_command("site", str(self.content), "--output", str(self.site))

    def _make(self) -> list[str]:
        return ["make", "-s", "site", f"CONTENT={self.content}", f"OUTPUT={self.site}"]

    def _pelican(self) -> list[str]:
        return build_command(self.content, self.site)


def plain_command(content: Path, folder: Path) -> list[str]:
    """Return a build by Pelican alone: a page for each group, page and news item."""
    source = folder / "content" / "pages"
    source.mkdir(parents=True)
    for kind in ("groups", "pages", "news"):
        for number, file in enumerate(sorted((content / kind).rglob("*.md"))):
            body = file.read_text("utf-8").split("---", 2)[-1]
            head = f"Title: {file.stem}\nSlug: {kind}-{number}\n\n"
            (source / f"{kind}-{number}.md").write_text(head + body, "utf-8")
    settings = folder / "settings.py"
    # Else every page is in the menu of every page.
    settings.write_text(f"{PLAIN_SETTINGS}DISPLAY_PAGES_ON_MENU = False\n", "utf-8")
    output = str(folder / "output")
    command = [sys.executable, "-m", "pelican", str(source.parent), "-o", output]
    return [*command, "-s", str(settings)]


def describe_machine(peers: Sequence[Peer]) -> str:
    """Return the cores and the versions of what was measured."""
    versions = [f"Python {sys.version.split()[0]}"]
    versions += [f"{name} {version(name)}" for name in ("pelican", "Markdown", "Jinja2")]
    versions += [f"{peer.name} {peer.version}" for peer in peers]
    return f"{os.cpu_count()} cores; {', '.join(versions)}."
